# SPDX-License-Identifier: EUPL-1.2
"""Our log as witnesses need it: the newest head, proofs between sizes, what they cosigned or refused."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from typing import Final, TypeVar

from sqlalchemy import Connection, select, update
from sqlalchemy.exc import SQLAlchemyError

from adapters.sql.boom import tile_reader
from adapters.sql.getuige import CALM, SqlGetuigenissen, put_witness
from adapters.sql.ledger import Engine
from adapters.sql.tabellen.logboek import Checkpunt
from audit.cosignature import add_cosignatures
from audit.errors import AuditError
from audit.getuigenis import Alarmering
from audit.note import parse_signature_line, split_note
from audit.tiles import consistency_proof
from gateway.errors import LedgerError
from gateway.getuige.model import Getuigerij

T = TypeVar("T")
_C: Final = Checkpunt.__table__.c


class SqlHoofden:
    """Implements `gateway.getuige.rondgang.Hoofden` on an engine."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    async def newest(self) -> tuple[int, bytes] | None:
        """Size and note of the newest signed head.

        Raises:
            LedgerError: the database cannot be read.
        """

        def read(conn: Connection) -> tuple[int, bytes] | None:
            query = select(_C.grootte, _C.nota).order_by(_C.grootte.desc()).limit(1)
            row = conn.execute(query).one_or_none()
            return None if row is None else (int(row.grootte), str(row.nota).encode())

        return await _answer(lambda: self._engine.read(read))

    async def prove(self, old_size: int, size: int) -> tuple[bytes, ...]:
        """The consistency proof between two sizes of our tree.

        Raises:
            LedgerError: the database cannot be read, or the tree is damaged.
        """
        return await _answer(
            lambda: self._engine.read(lambda conn: consistency_proof(old_size, size, tile_reader(conn)))
        )

    async def witnesses(self) -> Sequence[Getuigerij]:
        """What is remembered of each witness.

        Raises:
            LedgerError: the database cannot be read.
        """
        return await _answer(lambda: self._engine.read(lambda conn: SqlGetuigenissen(conn).all()))

    async def alarm(self, alarm: Alarmering, op: datetime) -> None:
        """Remember that a witness refuses our log.

        Raises:
            LedgerError: the database cannot be written.
        """
        values = {
            "alarm": alarm.reden,
            "alarm_grootte": alarm.size,
            "alarm_op": op,
            "opnieuw": False,
        }
        await _answer(lambda: self._engine.write(lambda conn: put_witness(conn, alarm.witness, values)))

    async def add(self, witness: str, size: int, line: bytes) -> None:
        """Keep a cosignature with the head of this size; an older one of the same key makes place.

        Whoever cosigns does not refuse us any more: an alarm of this witness is over.

        Raises:
            LedgerError: the database cannot be written, or has no such head.
        """

        def write(conn: Connection) -> None:
            query = select(_C.nota).where(_C.grootte == size).with_for_update()
            nota = conn.execute(query).scalar_one_or_none()
            if nota is None:
                raise LedgerError(f"there is no signed head of {size} lines to cosign")
            fresh = add_cosignatures(without_witness(str(nota).encode(), line), [line])
            conn.execute(update(Checkpunt).where(_C.grootte == size).values(nota=fresh.decode()))
            put_witness(conn, witness, {**CALM, "grootte": size})

        await _answer(lambda: self._engine.write(write))


def without_witness(note: bytes, line: bytes) -> bytes:
    """Return a note without the line of the key of `line`: two of one key would make it unreadable."""
    text, lines = split_note(note)
    key = parse_signature_line(line.decode().removesuffix("\n"))[:2]
    kept = [one for one in lines if parse_signature_line(one)[:2] != key]
    return (text + "\n" + "".join(f"{one}\n" for one in kept)).encode()


async def _answer(work: Callable[[], Awaitable[T]]) -> T:
    try:
        return await work()
    except (SQLAlchemyError, OSError) as e:
        raise LedgerError("the heads of the log cannot be read or written") from e
    except AuditError as e:
        raise LedgerError(f"the tree of the log is damaged: {e}") from e
