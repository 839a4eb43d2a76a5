# SPDX-License-Identifier: EUPL-1.2
"""How the key of the log was succeeded, kept beside the heads: no replica signs with a key that had its turn.

Source: audit/FORMAT.md section 11.
"""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, func, insert, select

from adapters.sql.tabellen.logboek import Checkpunt, OpvolgingRij
from audit.errors import AuditError
from audit.note import Signer, VerifierKey
from audit.sleutelgeschiedenis import (
    Opvolging,
    open_history,
    open_succession,
    sign_succession,
    write_history,
)
from gateway.errors import LedgerError

_O: Final = OpvolgingRij.__table__.c
_C: Final = Checkpunt.__table__.c
_SECOND_MS: Final = 1000


def read_successions(conn: Connection) -> list[bytes]:
    """Every succession, oldest first."""
    query = select(_O.nota).order_by(_O.nummer)
    return [nota.encode() for nota in conn.execute(query).scalars()]


def require_due(conn: Connection, origin: str, size: int, keys: Collection[VerifierKey]) -> None:
    """Refuse to sign a head of this size without the key whose turn it is.

    Raises:
        LedgerError: a key was succeeded, and this gateway has not got the new one: it must be given it.
    """
    last = _last(conn, origin)
    if last is not None and size >= last.vanaf and last.nieuw not in keys:
        raise LedgerError(
            f"heads from size {last.vanaf} on are signed by a key that this gateway has not got"
        )


def record_succession(conn: Connection, oud: Signer, nieuw: Signer, origin: str, tijd: datetime) -> bytes:
    """Sign and keep that `nieuw` succeeds `oud` from the next head on; what was kept before stays.

    The caller is the only one that signs heads meanwhile (it holds the advisory lock).

    Raises:
        LedgerError: it is not the turn of `oud`, so it has nobody to name; or `nieuw` had its turn before.

    Source: audit/FORMAT.md MUSTs 52 and 54.
    """
    last = _last(conn, origin)
    if last is not None and (last.oud, last.nieuw) == (oud.verifier, nieuw.verifier):
        return read_successions(conn)[-1]
    if last is not None and last.nieuw != oud.verifier:
        raise LedgerError("the key of this gateway was succeeded already, by another key")
    opvolging = Opvolging(
        origin,
        nummer=1 if last is None else last.nummer + 1,
        oud=oud.verifier,
        nieuw=nieuw.verifier,
        vanaf=_first_unsigned(conn) if last is None else max(_first_unsigned(conn), last.vanaf + 1),
        tijd_ms=round(tijd.timestamp() * _SECOND_MS),
    )
    note = sign_succession(opvolging, oud, nieuw)
    _require_chain([*read_successions(conn), note], origin)
    conn.execute(insert(OpvolgingRij), {"nummer": opvolging.nummer, "nota": note.decode()})
    return note


def _require_chain(notes: Sequence[bytes], origin: str) -> None:
    try:
        open_history(write_history(notes), origin, open_succession(notes[0], origin).oud)
    except AuditError as e:
        raise LedgerError(f"this key cannot succeed the one before: {e}") from e


def _first_unsigned(conn: Connection) -> int:
    """One more than the largest head that was signed: what is smaller is the old key's for ever."""
    return 1 + int(conn.execute(select(func.coalesce(func.max(_C.grootte), -1))).scalar_one())


def _last(conn: Connection, origin: str) -> Opvolging | None:
    notes: Sequence[bytes] = read_successions(conn)
    if not notes:
        return None
    try:
        return open_succession(notes[-1], origin)
    except AuditError as e:
        # Whoever could spoil the row could otherwise make an old key sign again.
        raise LedgerError(f"the last succession of the key of the log cannot be read: {e}") from e
