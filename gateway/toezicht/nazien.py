# SPDX-License-Identifier: EUPL-1.2
"""The whole log, read in slices: to verify it, and to hand it out for others to verify.

A long log cannot be gone over in one transaction: everybody would wait for it. So each
slice is a snapshot of its own. That is sound, because what a signed head covers may
never change; what was changed between two slices is exactly what must be found.

Nothing of a line leaves here without a `Bereik` that holds it.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from functools import partial
from typing import Protocol, TypeVar

from audit.checkpoint import Checkpoint
from audit.errors import AuditError, UntrustedKeyError, VerificationError
from audit.export import Header, Milestone, write_header, write_milestone
from audit.merkle import leaf_hash, verify_inclusion
from audit.note import VerifierKey
from audit.opening import write_opening
from audit.proof import TlogProof, write_proof
from audit.sleutelgeschiedenis import open_succeeded
from audit.tilepath import TILE_WIDTH
from audit.tiles import consistency_proof, inclusion_proof, root_at
from audit.verdict import Fault, Finding, Verdict
from gateway.errors import ConflictError, LedgerError
from gateway.ports import Tx
from gateway.toezicht.model import Bereik, Hoofd, Logboek, read_line
from gateway.toezicht.nagang import Nagang, Plak
from gateway.toezicht.vastgelegd import Vastgelegd

T = TypeVar("T")


class Look(Protocol):
    """Reads one snapshot of the ledger; `Ledger.look` is one."""

    def __call__(self, look: Callable[[Tx], T], /) -> Awaitable[T]:
        """Read a consistent snapshot."""


Progress = Callable[[int], None]
"""Told how many lines held so far."""


def _no_progress(_: int) -> None:
    """Nobody looks on."""


async def verify_log(
    look: Look,
    keys: Sequence[VerifierKey],
    *,
    origin: str | None = None,
    progress: Progress = _no_progress,
) -> Verdict:
    """Is what the database holds the log that was signed last? Recomputed from every line.

    Between two slices all others have their turn, and memory stays bounded. Without keys
    nobody is trusted, and nothing is judged. Where the key was succeeded, the key whose turn
    it is must have signed, and the history must lead there from one of `keys`.

    Raises:
        LedgerError: the database cannot be read.

    Source: RFC 9162 section 2.1; audit/FORMAT.md sections 5 and 11.
    """
    hoofd, opvolgingen = await look(_signed)
    try:
        head = _open(hoofd, opvolgingen, keys, origin)
    except AuditError as e:
        fault = Fault.KEY if isinstance(e, UntrustedKeyError) else Fault.SIGNATURE
        return _verdict(None, 0, Finding(fault, str(e)))
    nagang = Nagang(head)
    while nagang.due:
        if finding := nagang.take(await look(partial(_slice, due=nagang.due))):
            return _verdict(head, nagang.size, finding)
        progress(nagang.size)
        # Others go first. Not a thread: it would make them wait for the interpreter, three times as long.
        await asyncio.sleep(0)
    return _verdict(head, nagang.size, nagang.end(await look(partial(_stored_root, size=head.size))))


async def export_log(look: Look, signer_vkey: str, *, bereik: Bereik | None = None) -> AsyncIterator[bytes]:
    """The lines of an export up to the last signed head, some at a time.

    Opened are the lines that `bereik` holds; all others stay sealed. Without a `bereik`
    nothing is opened: who shows content must say for whom.

    Raises:
        ConflictError: no head was signed yet.
        LedgerError: the database cannot be read, or holds something that is no log.

    Source: audit/FORMAT.md sections 8 and 11.
    """
    hoofd, opvolgingen = await look(_signed)
    if hoofd is None:
        raise ConflictError("there is no signed head yet")
    # With the history: whoever trusts a key from before can still verify what the last one signed.
    yield write_header(Header(hoofd.nota, signer_vkey, TILE_WIDTH, opvolgingen))
    for first in range(0, hoofd.grootte, TILE_WIDTH):
        yield await look(partial(_bundle, hoofd=hoofd, first=first, bereik=bereik))


def prove(logboek: Logboek, rij: Vastgelegd) -> bytes:
    """The `*.tlog-proof` of one line, with its opening, checked before it leaves.

    Raises:
        ConflictError: the line is not under a signed head yet; in a few seconds it is.
        LedgerError: the line or the tree was changed, so nothing can be proven.

    Source: audit/FORMAT.md section 7; C2SP tlog-proof.
    """
    hoofd = logboek.head()
    if hoofd is None or rij.plek is None or rij.plek >= hoofd.grootte:
        raise ConflictError("this line is not under a signed head yet")
    try:
        if rij.gewist is None:
            rij.verified()
        opening = rij.opening(size=hoofd.grootte)
        path = inclusion_proof(rij.plek, hoofd.grootte, logboek.read_tile)
        verify_inclusion(leaf_hash(rij.blad), rij.plek, hoofd.grootte, path, hoofd.wortel)
    except AuditError as e:
        raise LedgerError(f"line {rij.plek} cannot be proven") from e
    return write_proof(TlogProof(rij.plek, path, hoofd.nota, write_opening(opening)))


def _signed(tx: Tx) -> tuple[Hoofd | None, tuple[bytes, ...]]:
    """The last head, and how its key came to its turn, of one moment."""
    return tx.logboek.head(), tuple(tx.logboek.successions())


def _open(
    hoofd: Hoofd | None, opvolgingen: Sequence[bytes], keys: Sequence[VerifierKey], origin: str | None
) -> Checkpoint:
    if not keys:
        raise UntrustedKeyError("no keys configured")
    if hoofd is None:
        raise VerificationError("checkpoint", "there is no signed head")
    head = open_succeeded(hoofd.nota, opvolgingen, origin or keys[0].name, keys)
    if (head.size, head.root) != (hoofd.grootte, hoofd.wortel):
        # The columns decide which head is the last one; they may not say more than was signed.
        raise VerificationError("checkpoint", "the columns beside the note say something else")
    return head


def _slice(tx: Tx, due: range) -> Plak:
    tegel = tx.logboek.read_tile(0, due.start // TILE_WIDTH)
    return Plak(tx.logboek.stored(due.start, due.stop), tegel)


def _stored_root(tx: Tx, size: int) -> bytes:
    try:
        return root_at(size, tx.logboek.read_tile)
    except AuditError:
        return b""  # a tree with a hole in it leads to no root


def _bundle(tx: Tx, hoofd: Hoofd, first: int, bereik: Bereik | None) -> bytes:
    """The lines of one tile, behind the milestone that proves what went before."""
    regels = tx.logboek.stored(first, min(first + TILE_WIDTH, hoofd.grootte))
    try:
        delen = [_opening_line(rij, bereik, hoofd.grootte) for rij in regels]
        if first:
            path = consistency_proof(first, hoofd.grootte, tx.logboek.read_tile)
            delen.insert(0, write_milestone(Milestone(first, path)))
    except AuditError as e:
        raise LedgerError(f"the log cannot be exported from line {first} on") from e
    return b"".join(delen)


def _opening_line(rij: Vastgelegd, bereik: Bereik | None, size: int) -> bytes:
    gelezen = read_line(rij)
    # A line that was changed cannot say whose it is, so nobody may see into it.
    regel = gelezen.regel
    mag = gelezen.gaaf and bereik is not None and bereik.holds(regel.verantwoordelijke, regel.zaak)
    # The place it has, and not the one that is due: an export must not repair what was broken.
    return write_opening(rij.opening(sealed=not mag, size=size))


def _verdict(head: Checkpoint | None, held: int, finding: Finding | None) -> Verdict:
    return Verdict(head, held, 0, 0, key_from_file=False, finding=finding)
