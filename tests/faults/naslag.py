# SPDX-License-Identifier: EUPL-1.2
"""Whether a database is whole after a fault: seen in one snapshot, counted again from what is stored.

Nothing here asks the ledger how it is; only the stored tiles are read as the tree reads them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from engines import Database
from fakes.logboek import LOGBOEK, SIGNER
from fakes.world import FakeClock
from faults.stam import Antwoord
from sqlalchemy import Connection, text

from adapters.sql.bewaker import Logbewaker
from adapters.sql.boom import size_of, tile_reader
from adapters.systeem import SystemChance
from audit.aantal import begin_chain
from audit.checkpoint import Checkpoint, open_checkpoint
from audit.merkle import Frontier, leaf_hash
from audit.tiles import root_at

_LINES: Final = "SELECT kenmerk, plek, uitkomst, blad FROM logregel ORDER BY plek"
_HEADS: Final = "SELECT grootte, wortel, nota FROM checkpunt ORDER BY grootte"
_CHAINS: Final = "SELECT id, handvat, aantal, kop FROM ketting"
_LINKS: Final = (
    "SELECT s.ketting, s.nummer, s.plek, r.blad FROM schakel s JOIN logregel r ON r.plek = s.plek"
    " ORDER BY s.ketting, s.nummer"
)
_ALLOWED: Final = "toegestaan"
_STAND: Final = "stand-"


@dataclass(frozen=True, slots=True)
class Stand:
    """A database as it stood at one moment: its lines by kenmerk, its effects and notices, its tree.

    `broken` are the chains of people that are not what their lines make.
    """

    lines: dict[str, tuple[int | None, str]]
    effects: frozenset[str]
    notices: Sequence[str]
    leaves: Sequence[bytes]
    size: int
    root: bytes
    heads: Sequence[Checkpoint]
    broken: Sequence[int] = ()


async def look(database: Database) -> Stand:
    """Read all of it in one snapshot, through an engine that was opened anew."""
    engine = database.engine()
    try:
        return await engine.read(_read)
    finally:
        await engine.close()


def _read(conn: Connection) -> Stand:
    def rows(query: str) -> list[Any]:
        return list(conn.execute(text(query)).all())

    lines, size = rows(_LINES), size_of(conn)
    placed = [line for line in lines if line.plek is not None]
    return Stand(
        {line.kenmerk: (line.plek, line.uitkomst) for line in lines},
        frozenset(zaak.id for zaak in rows("SELECT id FROM zaak")),
        [bericht.verwijzing for bericht in rows("SELECT verwijzing FROM uitgaand ORDER BY verwijzing")],
        [leaf_hash(bytes(line.blad)) for line in sorted(placed, key=lambda line: line.plek)],
        size,
        root_at(size, tile_reader(conn)),
        [open_checkpoint(str(head.nota).encode(), LOGBOEK, [SIGNER.verifier]) for head in rows(_HEADS)],
        _broken_chains(rows(_CHAINS), rows(_LINKS)),
    )


def _broken_chains(chains: Sequence[Any], links: Sequence[Any]) -> list[int]:
    made = {chain.id: begin_chain(bytes(chain.handvat)) for chain in chains}
    last = dict.fromkeys(made, -1)
    broken: list[int] = []
    for link in links:
        made[link.ketting] = made[link.ketting].extend(bytes(link.blad))
        if link.nummer != made[link.ketting].aantal or link.plek <= last[link.ketting]:
            broken.append(link.ketting)
        last[link.ketting] = link.plek
    ends = {chain.id: (chain.aantal, bytes(chain.kop)) for chain in chains}
    return broken + [n for n, keten in made.items() if (keten.aantal, keten.kop) != ends[n]]


def complaints(stand: Stand, answered: Iterable[Antwoord]) -> list[str]:
    """Everything that is wrong with it, given who was answered; nothing when all is well."""
    uncounted = [f"chain {number} is not what its lines make" for number in stand.broken]
    return [
        *_of_answers(stand, answered),
        *_of_effects(stand),
        *_of_places(stand),
        *_of_tree(stand),
        *uncounted,
    ]


def _of_answers(stand: Stand, answered: Iterable[Antwoord]) -> Iterable[str]:
    """No answered request without an entry, and it stands where the answer said."""
    for antwoord in answered:
        plek, uitkomst = stand.lines.get(antwoord.kenmerk, (None, ""))
        if not uitkomst:
            yield f"{antwoord.kenmerk} was answered and has no entry"
        elif antwoord.toegestaan != (uitkomst == _ALLOWED):
            yield f"{antwoord.kenmerk} was answered otherwise than its entry says: {uitkomst}"
        elif antwoord.plek not in (None, plek):
            yield f"{antwoord.kenmerk} was answered place {antwoord.plek} and stands at {plek}"


def _of_effects(stand: Stand) -> Iterable[str]:
    """No entry without its effect, no effect without its entry, and one notice with each."""
    passages = {k: uitkomst for k, (_, uitkomst) in stand.lines.items() if not k.startswith(_STAND)}
    allowed = {kenmerk for kenmerk, uitkomst in passages.items() if uitkomst == _ALLOWED}
    yield from (f"{kenmerk} has an entry and no effect" for kenmerk in sorted(allowed - stand.effects))
    yield from (f"{kenmerk} has an effect and no entry" for kenmerk in sorted(stand.effects - allowed))
    if list(stand.notices) != sorted(stand.effects):
        yield f"{len(stand.effects)} effects have {len(stand.notices)} notices, or those of others"


def _of_places(stand: Stand) -> Iterable[str]:
    """One order without a gap."""
    places = sorted(plek for plek, _ in stand.lines.values() if plek is not None)
    if places != list(range(stand.size)):
        yield f"{len(places)} lines have a place in a tree of {stand.size}, and not each the next"


def _of_tree(stand: Stand) -> Iterable[str]:
    """The tree is that of its lines, and so was each head that was ever signed: no fork."""
    roots = {head.size: head.root for head in stand.heads} | {stand.size: stand.root}
    frontier, grown = Frontier(), 0
    for size in sorted(roots):
        frontier, grown = frontier.extend(stand.leaves[grown:size]), size
        if frontier.root != roots[size]:
            yield f"the tree of {size} lines is not that of its lines"


async def keep(database: Database, head: Path) -> Checkpoint:
    """Keep the log up from a process that remembers only what stands in the file beside the keys.

    Raises:
        LedgerError: the log does not continue the head that is remembered there.
    """
    engine = database.engine()
    try:
        chance = SystemChance()
        note = await Logbewaker(engine, SIGNER, LOGBOEK, FakeClock(), remember_in=head, chance=chance).keep()
    finally:
        await engine.close()
    return open_checkpoint(note, LOGBOEK, [SIGNER.verifier])
