# SPDX-License-Identifier: EUPL-1.2
"""A ledger in memory: a unit works on a copy, which is kept only when nothing raised."""

import copy
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Final, TypeVar

from adapters.crypto.griffier import Loggriffier
from fakes.berichten import FakeBerichten
from fakes.bewaringen import FakeBewaringen
from fakes.datalekken import FakeDatalekken
from fakes.getuigenissen import FakeGetuigenissen
from fakes.inwonerverzoeken import FakeInwonerverzoeken
from fakes.kettingen import FakeKettingen
from fakes.kluissleutels import FakeKluissleutels
from fakes.logboek import SIGNER, FakeLogboek
from fakes.nazichten import FakeNazichten
from fakes.noodinzagen import FakeNoodinzagen
from fakes.onthullingen import FakeOnthullingen
from fakes.overleggen import FakeOverleggen
from fakes.registers import FakeRegisters
from fakes.signaleringen import FakeSignaleringen
from fakes.sleutels import FakeSleutels
from fakes.tellingen import FakeTellingen
from fakes.toegangen import FakeToegangen
from fakes.verbruiken import FakeVerbruiken
from fakes.verschoningen import FakeVerschoningen
from fakes.verwijzingen import FakeVerwijzingen
from fakes.wissingen import FakeWissingen
from fakes.zaken import FakeVoorzieningen, FakeZaken
from fakes.zoekvragen import FakeZoekvragen
from gateway.errors import KeysChangedError, LedgerError
from gateway.kern.logregel import Logregel
from gateway.ports import Bericht, Tx, Unit, Written

T = TypeVar("T")

GRIFFIER: Final = Loggriffier((SIGNER,))
"""Signs with the key of tests."""


@dataclass
class FakeTx:
    """Implements `gateway.ports.Tx` on plain dictionaries."""

    signaleringen: FakeSignaleringen = field(default_factory=FakeSignaleringen)
    verwijzingen: FakeVerwijzingen = field(default_factory=FakeVerwijzingen)
    zaken: FakeZaken = field(default_factory=FakeZaken)
    voorzieningen: FakeVoorzieningen = field(default_factory=FakeVoorzieningen)
    overleggen: FakeOverleggen = field(default_factory=FakeOverleggen)
    toegangen: FakeToegangen = field(default_factory=FakeToegangen)
    logboek: FakeLogboek = field(default_factory=FakeLogboek)
    zoekvragen: FakeZoekvragen = field(default_factory=FakeZoekvragen)
    berichten: FakeBerichten = field(default_factory=FakeBerichten)
    registers: FakeRegisters = field(default_factory=FakeRegisters)
    noodinzagen: FakeNoodinzagen = field(default_factory=FakeNoodinzagen)
    onthullingen: FakeOnthullingen = field(default_factory=FakeOnthullingen)
    nazichten: FakeNazichten = field(default_factory=FakeNazichten)
    verschoningen: FakeVerschoningen = field(default_factory=FakeVerschoningen)
    datalekken: FakeDatalekken = field(default_factory=FakeDatalekken)
    inwonerverzoeken: FakeInwonerverzoeken = field(default_factory=FakeInwonerverzoeken)
    kettingen: FakeKettingen = field(default_factory=FakeKettingen)
    bewaringen: FakeBewaringen = field(default_factory=FakeBewaringen)
    getuigen: FakeGetuigenissen = field(default_factory=FakeGetuigenissen)
    tellingen: FakeTellingen = field(default_factory=FakeTellingen)
    sleutels: FakeSleutels = field(default_factory=FakeSleutels)
    kluissleutels: FakeKluissleutels = field(default_factory=FakeKluissleutels)
    wissingen: FakeWissingen = field(default_factory=FakeWissingen)
    verbruiken: FakeVerbruiken = field(default_factory=FakeVerbruiken)
    lines: list[Logregel] = field(default_factory=list)
    notices: list[Bericht] = field(default_factory=list)

    def __post_init__(self) -> None:
        verzoeken = self.inwonerverzoeken
        verzoeken.signaleringen, verzoeken.zaken = self.signaleringen, self.zaken
        verzoeken.voorzieningen, verzoeken.verwijzingen = self.voorzieningen, self.verwijzingen
        verzoeken.logboek = self.logboek
        self.sleutels.stores = (
            self.zaken,
            self.signaleringen,
            self.verwijzingen,
            verzoeken,
            verzoeken.bekend,
            self.zoekvragen.wie,
            self.verschoningen.namen,
        )
        self.bewaringen.zaken, self.bewaringen.voorzieningen = self.zaken, self.voorzieningen
        self.bewaringen.overleggen, self.bewaringen.signalen = self.overleggen, self.signaleringen
        self.bewaringen.noodinzagen, self.bewaringen.onthullingen = self.noodinzagen, self.onthullingen
        self.bewaringen.verzoeken, self.bewaringen.toegangen = verzoeken, self.toegangen
        self.sleutels.logboek = self.nazichten.logboek = self.wissingen.logboek = self.logboek
        self.tellingen.logboek = self.bewaringen.log.logboek = self.logboek
        log = self.bewaringen.log
        log.zaken, log.nazichten, log.datalekken = self.zaken, self.nazichten, self.datalekken
        log.winkels = (self.zaken, self.signaleringen, self.verwijzingen)
        self.wissingen.bewaard = (self.zaken, self.signaleringen, self.verwijzingen, verzoeken.bekend)
        self.wissingen.verzoeken, self.wissingen.verschoningen = verzoeken, self.verschoningen
        self.verschoningen.signaleringen = self.signaleringen
        self.datalekken.nazichten = self.nazichten

    def record(self, regel: Logregel) -> None:
        """Keep a line."""
        self.lines.append(regel)

    def notify(self, bericht: Bericht) -> None:
        """Keep a notice."""
        self.notices.append(bericht)


class FakeLedger:
    """Implements `gateway.ports.Ledger`. With `broken` set it refuses to write, as a full disk does."""

    def __init__(self) -> None:
        self.kept = FakeTx()
        self.broken = False

    @property
    def schrijft(self) -> bool:
        """Whether it is not broken."""
        return not self.broken

    @property
    def lines(self) -> list[Logregel]:
        """The lines of the log."""
        return self.kept.lines

    @property
    def notices(self) -> list[Bericht]:
        """The notices in the outbox."""
        return self.kept.notices

    async def look(self, look: Callable[[Tx], T]) -> T:
        """Read a copy, so that writing through it has no effect."""
        return look(copy.deepcopy(self.kept))

    async def write(self, unit: Unit[T]) -> Written[T]:
        """Run the unit on a copy and keep the copy."""
        if self.broken:
            raise LedgerError("the ledger cannot write")
        tx = copy.deepcopy(self.kept)
        if unit.sleutelstand not in (None, tx.sleutels.stand()):
            raise KeysChangedError("derived under other keys")
        before, told = len(tx.lines), len(tx.notices)
        result = unit.work(tx)
        if len(tx.lines) == before:
            raise LedgerError("this work recorded no line in the log and is undone")
        self.kept = tx
        drawn = tx.verbruiken.count(unit.afname) if unit.afname else 0
        tx.logboek.take_in(tx.lines[before:])
        tx.berichten.take_in(tx.notices[told:], tx.lines[-1], len(tx.lines) - 1)
        place, rij = len(tx.lines) - 1, tx.logboek.rows[-1]
        sign = partial(
            GRIFFIER.receipt, kenmerk=tx.lines[-1].kenmerk, plek=place, entry=rij.blad, tijd=tx.lines[-1].tijd
        )
        return Written(result, place, sign, drawn)
