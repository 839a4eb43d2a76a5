# SPDX-License-Identifier: EUPL-1.2
"""The log as the privacy officer reads it, in memory, with a real tree and a head that is always signed."""

import hashlib
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from audit.checkpoint import Checkpoint, sign_checkpoint
from audit.entry import entry_bytes, part_of
from audit.merkle import leaf_hash
from audit.note import Signer
from audit.stromen.bundel import join_parts
from audit.tiles import extend, root_at
from gateway.kern.artikelen import articles_in
from gateway.kern.logregel import Logregel
from gateway.kern.stromen import millis, records_of
from gateway.toezicht.model import Bereik, Bladzijde, Controle, Filter, Gelezen, Hoofd, Telling, read_line
from gateway.toezicht.vastgelegd import Gewist, Vastgelegd

LOGBOEK: Final = "sluis.example/log"
SIGNER: Final = Signer(LOGBOEK, Ed25519PrivateKey.from_private_bytes(b"\x01" * 32))
"""The key of tests. Never use it."""

_KOLOMMEN: Final = (
    "kenmerk",
    "tijd",
    "gebeurtenis",
    "organisatie",
    "verantwoordelijke",
    "medewerker",
    "doel",
    "uitkomst",
    "zaak",
    "betrokkene",
    "kluis",
    "artikel",
)


def store_line(regel: Logregel, row_id: int, plek: int | None) -> Vastgelegd:
    """A line as a database keeps it, with a salt that repeats."""
    zout = hashlib.shake_256(regel.kenmerk.encode())
    records = records_of(regel)
    delen = [part_of(naam, zout.digest(32 * n)[-32:], record) for n, (naam, record) in enumerate(records, 1)]
    kolommen = {naam: getattr(regel, naam) for naam in _KOLOMMEN} | {"tijd": millis(regel.tijd)}
    salts = b"".join(deel.salt for deel in delen)
    return Vastgelegd(row_id, plek, entry_bytes(delen), salts, join_parts(delen), kolommen)


@dataclass
class FakeLogboek:
    """Implements `gateway.toezicht.model.Logboek`."""

    lines: list[Logregel] = field(default_factory=list)
    rows: list[Vastgelegd] = field(default_factory=list)
    tiles: dict[tuple[int, int], bytes] = field(default_factory=dict)
    checks: dict[str, Controle] = field(default_factory=dict)
    erased: dict[int, str] = field(default_factory=dict)
    waits_since: datetime | None = None
    succeeded: list[bytes] = field(default_factory=list)

    def take_in(self, lines: Iterable[Logregel]) -> None:
        """Make the lines of a finished transaction readable."""
        for regel in lines:
            size = len(self.rows)
            rij = store_line(regel, size + 1, size)
            self.tiles |= extend(size, [leaf_hash(rij.blad)], self.read_tile)
            self.lines.append(regel)
            self.rows.append(rij)
            if regel.grafsteen:
                gewist = Gewist(regel.kenmerk, size, regel.tijd, regel.grafsteen)
                door = (replace(r, gewist=gewist) if self._by(r, gewist) else r for r in self.rows)
                self.rows = list(door)

    def _by(self, rij: Vastgelegd, gewist: Gewist) -> bool:
        return self.erased.get(rij.id) == gewist.kenmerk

    def find(self, zoek: Filter, *, binnen: Bereik, before: int | None, limit: int) -> Bladzijde:
        """The lines that fit and may be read, newest first."""
        found = [
            gelezen
            for gelezen in map(read_line, reversed(self.rows))
            if _fits(gelezen, zoek, binnen) and (before is None or gelezen.cursor < before)
        ]
        regels = tuple(found[:limit])
        return Bladzijde(regels, regels[-1].cursor if len(found) > limit else None)

    def count(self, zoek: Filter, *, binnen: Bereik, hoogstens: int) -> int:
        """How many lines fit and may be read, and no further than that."""
        return min(hoogstens, self._count(zoek, binnen))

    def _count(self, zoek: Filter, binnen: Bereik) -> int:
        return sum(_fits(read_line(rij), zoek, binnen) for rij in self.rows)

    def get(self, kenmerk: str) -> Vastgelegd | None:
        """The line with this kenmerk."""
        return next((rij for rij in self.rows if rij.kolommen["kenmerk"] == kenmerk), None)

    def among(self, kenmerken: Collection[str]) -> Sequence[Vastgelegd]:
        """The lines with these kenmerken."""
        return [rij for rij in self.rows if rij.kolommen["kenmerk"] in kenmerken]

    def counts(self, verantwoordelijke: str, since: datetime) -> Sequence[Telling]:
        """How many decisions, by hour and outcome."""
        teller = Counter(
            (regel.tijd.astimezone(UTC).replace(minute=0, second=0, microsecond=0), regel.uitkomst)
            for regel in self.lines
            if regel.verantwoordelijke == verantwoordelijke and regel.tijd >= since
        )
        return [Telling(uur, uitkomst, aantal) for (uur, uitkomst), aantal in sorted(teller.items())]

    def stored(self, first: int, last: int) -> Sequence[Vastgelegd]:
        """The lines at these places, in order."""
        return [rij for rij in self.rows if rij.plek is not None and first <= rij.plek < last]

    def entries(self, first: int, last: int) -> Sequence[bytes]:
        """The commitments at these places, in order."""
        return [rij.blad for rij in self.stored(first, last)]

    def entry_of(self, kenmerk: str) -> tuple[int | None, bytes] | None:
        """Place and commitment of the line with this kenmerk."""
        rij = self.get(kenmerk)
        return None if rij is None else (rij.plek, rij.blad)

    def head(self) -> Hoofd | None:
        """The head of the tree as it is now, signed."""
        if not self.rows:
            return None
        size = len(self.rows)
        root = root_at(size, self.read_tile)
        nota = sign_checkpoint(Checkpoint(LOGBOEK, size, root), SIGNER)
        return Hoofd(size, root, nota, self.lines[-1].tijd)

    def successions(self) -> Sequence[bytes]:
        """What a test says: the key of tests stays."""
        return self.succeeded

    def unsigned(self) -> int:
        """None: the head is always the newest."""
        return 0

    def unsigned_since(self) -> datetime | None:
        """What a test says: the head of a fake is always the newest."""
        return self.waits_since

    def read_tile(self, laag: int, nummer: int) -> bytes:
        """A stored tile of the tree."""
        return self.tiles.get((laag, nummer), b"")

    def put_check(self, controle: Controle) -> None:
        """Remember a check, or how it ended."""
        self.checks[controle.id] = controle

    def get_check(self, controle_id: str) -> Controle | None:
        """The check with this id."""
        return self.checks.get(controle_id)

    def last_check(self, organisatie: str) -> Controle | None:
        """The check that this organisation began last."""
        eigen = (c for c in self.checks.values() if c.organisatie == organisatie)
        return max(eigen, key=lambda c: c.begonnen_op, default=None)


def _fits(gelezen: Gelezen, zoek: Filter, binnen: Bereik) -> bool:
    regel = gelezen.regel
    gevraagd = (
        (zoek.zaak, regel.zaak),
        (zoek.medewerker, regel.medewerker),
        (zoek.organisatie, regel.organisatie),
        (zoek.doel, regel.doel),
    )
    return (
        all(not waarde or waarde == van_regel for waarde, van_regel in gevraagd)
        and (not zoek.uitkomsten or regel.uitkomst in zoek.uitkomsten)
        and (not zoek.kluis or regel.kluis in zoek.kluis)
        and (not zoek.artikel or zoek.artikel in articles_in(regel.artikel))
        and (zoek.personen is None or regel.betrokkene in {p.tekst for p in zoek.personen})
        and regel.doel not in zoek.zonder_doelen
        and (zoek.van is None or regel.tijd >= zoek.van)
        and (zoek.tot is None or regel.tijd < zoek.tot)
        and (zoek.plekken is None or (gelezen.plek is not None and gelezen.plek in range(*zoek.plekken)))
        # As in a database: a zaak counts when it is what was asked for.
        and binnen.holds(regel.verantwoordelijke, zoek.zaak)
    )
