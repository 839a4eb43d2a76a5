# SPDX-License-Identifier: EUPL-1.2
"""A zaak of somebody else, people who may and may not look into it, and sentences to do so."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Final

from fakes.klantbeeld import NUMMER, Beeldwereld, FakeBron, voorziening, wereld_met_zaak
from fakes.ledger import FakeLedger
from fakes.world import HAARLEM, NU, VELSEN, FakeClock, make_known, person
from gateway.kern.organisatie import Afzender
from gateway.kern.zaak import Status
from gateway.noodinzage.model import Noodinzage, Noodoordeel, Noodreden
from gateway.noodinzage.usecases import (
    NieuweNoodinzage,
    Noodbeeld,
    agree,
    ask,
    look,
    review,
)
from gateway.opdracht import Antwoord
from policies.begrippen import Functie, Regime

VRAGER: Final = person(Functie.WIJKTEAMLID, id="wijk-1")
COLLEGA: Final = person(Functie.REGISSEUR, id="regie-2")
DERDE: Final = person(Functie.WIJKTEAMLID, id="wijk-3")
BEHANDELT: Final = person(Functie.WMO_CONSULENT, id="consulent-1")
JEUGD: Final = person(Functie.JEUGDCONSULENT, id="jeugd-9", regime=Regime.JEUGDWET)
ELDERS: Final = person(Functie.WIJKTEAMLID, VELSEN, id="wijk-1")
FG: Final = person(Functie.PRIVACY_OFFICER, id="fg-1", regime=Regime.AVG)
FG_ELDERS: Final = person(Functie.PRIVACY_OFFICER, VELSEN, id="fg-1", regime=Regime.AVG)
FG_ZELF: Final = person(Functie.PRIVACY_OFFICER, id="wijk-1", regime=Regime.AVG)
FG_AKKOORD: Final = person(Functie.PRIVACY_OFFICER, id="regie-2", regime=Regime.AVG)
ONBEKEND: Final = "Z-00000-00000"


def noodinzage(noodinzage_id: str = "a" * 20, **more: Any) -> Noodinzage:
    """One that waits for a colleague, unless it is changed."""
    waarden: dict[str, Any] = {
        "zaak": NUMMER,
        "gemeente": "0392",
        "regime": Regime.WMO,
        "aanvrager": "wijk-1",
        "reden": Noodreden.LEVENSGEVAAR,
        "kind_in_gevaar": False,
        "gevraagd_op": NU,
        "collega": "regie-2",
    }
    return Noodinzage(noodinzage_id, **(waarden | more))


async def noodwereld(*, status: Status = Status.ONDERZOEK, bron: FakeBron | None = None) -> Beeldwereld:
    """A zaak of the consulent, with a product, and colleagues who logged in lately."""
    wereld = await wereld_met_zaak(status=status, bron=bron, voorzieningen=[voorziening()])
    make_known(ledger_of(wereld), VRAGER, COLLEGA, DERDE, BEHANDELT, JEUGD)
    return wereld


def ledger_of(wereld: Beeldwereld) -> FakeLedger:
    """Its ledger, to look in."""
    assert isinstance(wereld.ledger, FakeLedger)
    return wereld.ledger


def wait(wereld: Beeldwereld, **by: float) -> None:
    """Let time pass."""
    assert isinstance(wereld.sluis.clock, FakeClock)
    wereld.sluis.clock.advance(timedelta(**by))


def now(wereld: Beeldwereld) -> datetime:
    """The moment it is."""
    return wereld.sluis.clock.now()


def kept(wereld: Beeldwereld) -> list[Noodinzage]:
    """The noodinzagen there are."""
    return list(ledger_of(wereld).kept.noodinzagen.rows.values())


def told(wereld: Beeldwereld) -> list[tuple[str, str, str]]:
    """Whom was told what."""
    return [(str(n.ontvanger), n.soort, n.verwijzing) for n in ledger_of(wereld).notices]


def effects(wereld: Beeldwereld) -> tuple[list[Noodinzage], list[tuple[str, str, str]], int, int]:
    """What a refusal leaves as it was: what is kept, who was told, questions to sources, pseudonyms."""
    return kept(wereld), told(wereld), len(wereld.bron.asked), wereld.pseudonymiser.derived


async def pass_ask(
    wereld: Beeldwereld, wie: Afzender = VRAGER, *, zaak: str = NUMMER, collega: str = "", kind: bool = False
) -> Noodinzage:
    """Ask; the officer is told at once when no colleague is named."""
    nieuw = NieuweNoodinzage(zaak, Noodreden.HUISELIJK_GEWELD, kind, collega)
    return (await wereld.sluis.exchange(wie, ask(nieuw, afzender=wie))).result


async def pass_agree(wereld: Beeldwereld, n: Noodinzage, wie: Afzender = COLLEGA) -> Noodinzage:
    """Agree."""
    return (await wereld.sluis.exchange(wie, agree(n.id, afzender=wie))).result


async def pass_look(wereld: Beeldwereld, n: Noodinzage, wie: Afzender = VRAGER) -> Antwoord[Noodbeeld]:
    """Look."""
    opdracht = look(n.id, afzender=wie, nu=now(wereld), adresboek=wereld.sluis.adresboek)
    return await wereld.sluis.exchange(wie, opdracht)


async def pass_review(
    wereld: Beeldwereld, n: Noodinzage, wie: Afzender = FG, oordeel: Noodoordeel = Noodoordeel.TERECHT
) -> Noodinzage:
    """Judge."""
    return (await wereld.sluis.exchange(wie, review(n.id, oordeel, afzender=wie))).result


def close_zaak(wereld: Beeldwereld) -> None:
    """Close the zaak, beside the passage."""
    zaken = ledger_of(wereld).kept.zaken
    zaken.rows[NUMMER] = replace(zaken.rows[NUMMER], status=Status.AFGESLOTEN)


OFFICER: Final = str(HAARLEM.oin)
"""Who hears it: the own organisation of whoever looks."""
