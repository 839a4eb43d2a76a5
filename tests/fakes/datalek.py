# SPDX-License-Identifier: EUPL-1.2
"""Two municipalities with a log to leak from, people who may and may not judge, and steps to take."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Final

from fakes.ledger import FakeLedger
from fakes.logregels import logregel
from fakes.world import HAARLEM, NU, VELSEN, ZEKER, ZORGSAAM, FakeClock, make_known, make_sluis, person
from fakes.zaakbouw import zaak
from gateway.datalek.model import Datalek
from gateway.datalek.soorten import (
    Inbreuk,
    Lekbron,
    Lekgevolg,
    Lekmelding,
    Lekuitkomst,
    Maatregel,
    Risico,
    Stilreden,
    Vertelgrond,
    Voorval,
)
from gateway.datalek.stappen import Beoordeling, Lekbesluit, Lekomvang, Lekvraag
from gateway.datalek.telling import Lekbevinding
from gateway.datalek.usecases import (
    NieuwVermoeden,
    agree,
    assess,
    begin_search,
    decide,
    keep_extent,
    mark_told,
    report,
    view_all,
    view_one,
)
from gateway.datalek.zoeken import search_log
from gateway.kern.logregel import Logregel
from gateway.kern.organisatie import Afzender, Organisatie
from gateway.nazicht.model import Vermoeden
from gateway.sluis import Sluis
from policies.begrippen import Doel, Functie, Regime
from policies.besluit import Uitkomst

ZAAK: Final = "Z-7K3M9-QX2VD"
ZAAK_ELDERS: Final = "Z-9QX2V-D7K3M"
FG: Final = person(Functie.PRIVACY_OFFICER, id="fg-1", regime=Regime.AVG)
FG_TWEE: Final = person(Functie.PRIVACY_OFFICER, id="fg-2", regime=Regime.AVG)
FG_ELDERS: Final = person(Functie.PRIVACY_OFFICER, VELSEN, id="fg-9", regime=Regime.AVG)
WIJKTEAM: Final = person(Functie.WIJKTEAMLID, id="wijk-3")
BEHEERDER: Final = person(Functie.BEHEERDER, id="beheer-1", regime=Regime.AVG)
AANBIEDER: Final = person(Functie.AANBIEDER_MEDEWERKER, ZORGSAAM, id="zorg-1")
VERZEKERAAR: Final = person(Functie.AANBIEDER_MEDEWERKER, ZEKER, id="zeker-1", regime=Regime.ZVW)
LEK: Final = "a" * 20


def lek(datalek_id: str = LEK, **more: Any) -> Datalek:
    """One that an employee of Haarlem reported an hour after it was seen, unless it is changed."""
    waarden: dict[str, Any] = {
        "verantwoordelijke": str(HAARLEM.oin),
        "bron": Lekbron.MEDEWERKER,
        "voorval": Voorval.ONTERECHT_BEKEKEN,
        "ontdekt_op": NU - timedelta(hours=1),
        "gemeld_op": NU,
        "bekend_op": NU - timedelta(hours=1),
        "melder": str(HAARLEM.oin),
        "gemeld_door": "wijk-3",
    }
    return Datalek(datalek_id, **(waarden | more))


def omvang(**more: Any) -> Lekomvang:
    """What the log said, unless it is changed."""
    waarden: dict[str, Any] = {
        "op": NU,
        "door": "fg-1",
        "vraag": Lekvraag(medewerker="wijk-3"),
        "regels": 3,
        "pogingen": 1,
        "personen": 2,
        "categorieen": ("persoon", "wmo_voorziening"),
        "doelen": ("onderzoek-wmo",),
        "organisaties": (str(HAARLEM.oin),),
        "ontvangers": (),
        "verzekeraar": False,
        "eerste": NU - timedelta(days=2),
        "laatste": NU - timedelta(days=1),
    }
    return Lekomvang(**(waarden | more))


def beoordeling(risico: Risico = Risico.RISICO, **more: Any) -> Beoordeling:
    """An assessment, unless it is changed."""
    waarden: dict[str, Any] = {
        "op": NU,
        "door": "fg-1",
        "inbreuken": (Inbreuk.VERTROUWELIJKHEID,),
        "gevolgen": (Lekgevolg.GEEN_GREEP, Lekgevolg.BEROEPSGEHEIM),
        "maatregelen": (Maatregel.TOEGANG_DICHT,),
        "risico": risico,
        "personen": 2,
    }
    return Beoordeling(**(waarden | more))


def besluit(
    uitkomst: Lekuitkomst = Lekuitkomst.MELDEN,
    reden: Stilreden | None = None,
    grond: Vertelgrond | None = None,
    *,
    door: str = "fg-1",
    op: datetime = NU,
) -> Lekbesluit:
    """A decision."""
    return Lekbesluit(op, door, uitkomst, reden, grond)


STIL: Final = besluit(Lekuitkomst.NIET_MELDEN, Stilreden.GERING)
GEEN: Final = besluit(Lekuitkomst.GEEN_DATALEK, Stilreden.TERECHT)


def line(nummer: int, **more: Any) -> Logregel:
    """A line of the log: an employee of Haarlem looked at a zaak, unless it is changed."""
    waarden: dict[str, Any] = {
        "tijd": NU - timedelta(days=1, minutes=nummer),
        "organisatie": str(HAARLEM.oin),
        "verantwoordelijke": str(HAARLEM.oin),
        "rol": "college",
        "medewerker": "wijk-3",
        "client": "",
        "doel": Doel.ONDERZOEK_WMO.value,
        "handeling": "raadplegen",
        "uitkomst": Uitkomst.TOEGESTAAN,
        "velden": ("persoon.naam", "wmo_voorziening.product"),
        "zaak": ZAAK,
        "betrokkene": "",
        "ontvanger": "",
        "fout": "",
    }
    return replace(logregel(nummer), **(waarden | more))


@dataclass
class Lekwereld:
    """The real passage on two municipalities, with a log."""

    sluis: Sluis
    ledger: FakeLedger
    clock: FakeClock

    def wait(self, **by: float) -> None:
        """Let time pass."""
        self.clock.advance(timedelta(**by))

    def write(self, *regels: Logregel) -> None:
        """Put lines on the log that were written before."""
        self.ledger.kept.logboek.take_in(regels)

    def keep(self, *datalekken: Datalek) -> None:
        """Let these have been reported."""
        for datalek in datalekken:
            self.ledger.kept.datalekken.put(datalek)

    def suspect(self, *kenmerken: str, college: Organisatie = HAARLEM) -> Vermoeden:
        """Let the review have found a possible breach."""
        vermoeden = Vermoeden("e" * 20, str(college.oin), NU, "fg-1", kenmerken)
        self.ledger.kept.nazichten.suspect(vermoeden)
        return vermoeden

    @property
    def kept(self) -> list[Datalek]:
        """What is stored."""
        return list(self.ledger.kept.datalekken.rows.values())

    @property
    def done(self) -> list[str]:
        """What stands on the log of this passage, in order."""
        return [regel.gebeurtenis for regel in self.ledger.lines]

    @property
    def told(self) -> list[tuple[str, str, str]]:
        """Whom was told what."""
        return [(str(n.ontvanger), n.soort, n.verwijzing) for n in self.ledger.notices]

    async def report(self, wie: Afzender = WIJKTEAM, college: Organisatie = HAARLEM, **more: Any) -> Datalek:
        """Say that something went wrong, an hour ago."""
        nieuw: dict[str, Any] = {
            "voorval": Voorval.ONTERECHT_BEKEKEN,
            "ontdekt_op": self.clock.now() - timedelta(hours=1),
            "college": college,
        }
        return (await self.sluis.exchange(wie, report(NieuwVermoeden(**(nieuw | more))))).result

    async def see(self, datalek_id: str = LEK, wie: Afzender = FG) -> Datalek:
        """Look at one."""
        return (await self.sluis.exchange(wie, view_one(datalek_id, afzender=wie))).result

    async def list(self, wie: Afzender = FG) -> list[str]:
        """Look at all."""
        return [d.id for d in (await self.sluis.exchange(wie, view_all())).result]

    async def search(
        self, vraag: Lekvraag, wie: Afzender = FG, datalek_id: str = LEK
    ) -> tuple[Lekbevinding, Datalek]:
        """Find who was affected, as the page does."""
        leave = (await self.sluis.exchange(wie, begin_search(datalek_id, vraag, afzender=wie))).result
        found = await search_log(self.ledger.look, leave)
        kept = await self.sluis.exchange(wie, keep_extent(datalek_id, found.omvang, afzender=wie))
        return found, kept.result

    async def assess(self, b: Beoordeling, wie: Afzender = FG, datalek_id: str = LEK) -> Datalek:
        """Assess."""
        return (await self.sluis.exchange(wie, assess(datalek_id, b, afzender=wie))).result

    async def decide(self, b: Lekbesluit, wie: Afzender = FG, datalek_id: str = LEK) -> Datalek:
        """Decide."""
        return (await self.sluis.exchange(wie, decide(datalek_id, b, afzender=wie))).result

    async def agree(self, wie: Afzender = FG_TWEE, datalek_id: str = LEK) -> Datalek:
        """Agree."""
        return (await self.sluis.exchange(wie, agree(datalek_id, afzender=wie))).result

    async def tell(self, aan: Lekmelding, wie: Afzender = FG, datalek_id: str = LEK, **more: Any) -> Datalek:
        """Say that somebody was told, just now."""
        opdracht = mark_told(datalek_id, aan, **({"gedaan_op": self.clock.now()} | more), afzender=wie)
        return (await self.sluis.exchange(wie, opdracht)).result


def make_lekwereld() -> Lekwereld:
    """A zaak in each of two municipalities, and everybody known."""
    ledger, clock = FakeLedger(), FakeClock()
    ledger.kept.zaken.add(zaak(id=ZAAK))
    ledger.kept.zaken.add(zaak(id=ZAAK_ELDERS, gemeente="0453"))
    make_known(ledger, FG, FG_TWEE, WIJKTEAM)
    return Lekwereld(make_sluis(ledger, clock=clock), ledger, clock)
