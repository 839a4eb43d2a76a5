# SPDX-License-Identifier: EUPL-1.2
"""Nothing is read that the decision held back: an act is refused, or its answer is cut."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Final

import pytest
from fakes.casusoverleg import (
    REGISSEUR,
    VAN_COLLEGA,
    VAN_ZORGSAAM,
    ZAAK,
    ZORGSAAM_MENS,
    afspreken,
    agenderen,
    antwoorden,
    beleggen,
    make_world,
)
from fakes.klantbeeld import CONSULENT, NAAM, pass_ask, wereld_met_zaak
from fakes.ledger import FakeLedger
from fakes.world import (
    DE_LINDE,
    HAARLEM,
    NU,
    REGISTER,
    ZORGSAAM,
    FakeAdresboek,
    FakeRegisterhouder,
    person,
    system,
)
from fakes.zaakbouw import day, keep, signalering

from gateway.aansluitingen.usecases import list_connected
from gateway.berichten.model import BEGIN
from gateway.berichten.usecases import fetch, view_newest
from gateway.boek.usecases import read_register
from gateway.casusoverleg.lijsten import Domein
from gateway.casusoverleg.usecases import list_mine
from gateway.casusoverleg.usecases import view as view_overleg
from gateway.errors import RefusedError
from gateway.kern.bsn import Bsn
from gateway.kern.organisatie import Afzender
from gateway.klantbeeld.usecases import preview
from gateway.opdracht import Opdracht
from gateway.processturing.usecases import list_own as list_zaken
from gateway.processturing.usecases import my_work, view_zaak
from gateway.signalering.usecases import follow, list_reported, list_waiting, view
from gateway.sluis import Sluis
from gateway.toezicht.usecases import prove_decision, view_desk, view_line
from gateway.verwijsindex.usecases import NieuweVerwijzing, list_own, register, view_treffers
from gateway.zoekvraag.usecases import view_form
from policies.begrippen import Doel, Functie, Regime, Veld
from policies.register import Register, build_register
from policies.velden import velden

WIJKTEAM: Final = person(Functie.WIJKTEAMLID)
FG: Final = person(Functie.PRIVACY_OFFICER, regime=Regime.AVG)
BEHEER: Final = person(Functie.BEHEERDER, regime=Regime.AVG)
MELDER: Final = system(ZORGSAAM)
JEUGDHULP: Final = system(DE_LINDE)
ADRESBOEK: Final = FakeAdresboek()


@dataclass(frozen=True, slots=True)
class Wereld:
    """A passage on a ledger in which there is something to read for everybody."""

    sluis: Sluis
    ledger: FakeLedger
    overleg: str
    verwijzing: str
    regel: str

    def without(self, *gemist: Veld) -> Sluis:
        """The same passage under a register that lets nobody have these fields."""
        return replace(self.sluis, registers=FakeRegisterhouder(without(REGISTER, *gemist)))


def without(register: Register, *gemist: Veld) -> Register:
    """The register, with these fields taken out of every rule."""
    doelen = [
        replace(d, regels=tuple(replace(r, velden=r.velden.difference(gemist)) for r in d.regels))
        for d in register.doelen
    ]
    return build_register(doelen, register.verboden, versie="gekort", inrichting=register.inrichting)


async def wereld() -> Wereld:
    """A zaak with an overleg, a signalering, a verwijzing, and the lines of all that."""
    ledger = FakeLedger()
    sluis, _ = await make_world(ledger)
    overleg = await beleggen(sluis, VAN_ZORGSAAM, VAN_COLLEGA)
    await antwoorden(sluis, overleg, ZORGSAAM_MENS)
    await agenderen(sluis, overleg, Domein.FINANCIEN, 1, 2, 3)
    await afspreken(sluis, overleg)
    await keep(sluis, signalering())
    nieuw = NieuweVerwijzing(Bsn("999970008"), date(2012, 3, 4), vermoeden=True)
    opdracht = register(nieuw, doel=Doel.VERWIJSINDEX_JEUGD, vandaag=day(0), adresboek=ADRESBOEK)
    verwijzing = (await sluis.exchange(JEUGDHULP, opdracht)).result
    regel = next(r for r in ledger.lines if r.verantwoordelijke == str(HAARLEM.oin))
    return Wereld(sluis, ledger, overleg.id, verwijzing.verwijzing.id, regel.kenmerk)


Lezen = Callable[[Wereld], Opdracht[Any]]

_SIGNAAL: Final = "ab" * 10
_INDEX: Final = Doel.VERWIJSINDEX_JEUGD

LEZEN: Final[list[tuple[str, Afzender, Lezen]]] = [
    ("one signalering", WIJKTEAM, lambda _: view(_SIGNAAL, afzender=WIJKTEAM)),
    ("waiting signaleringen", WIJKTEAM, lambda _: list_waiting(WIJKTEAM)),
    ("what became of it", MELDER, lambda _: follow(_SIGNAAL, doel=Doel.SIGNALERING_WMO, afzender=MELDER)),
    ("what we reported", MELDER, lambda _: list_reported(MELDER, doel=Doel.SIGNALERING_WMO)),
    ("own zaken", REGISSEUR, lambda _: list_zaken(REGISSEUR)),
    ("one zaak", REGISSEUR, lambda _: view_zaak(ZAAK, afzender=REGISSEUR)),
    ("own work", REGISSEUR, lambda _: my_work(REGISSEUR)),
    ("own overleggen", REGISSEUR, lambda _: list_mine(REGISSEUR)),
    ("one overleg", REGISSEUR, lambda w: view_overleg(w.overleg, afzender=REGISSEUR)),
    ("before a klantbeeld", REGISSEUR, lambda _: preview(ZAAK, afzender=REGISSEUR, register=REGISTER)),
    ("own verwijzingen", JEUGDHULP, lambda _: list_own(doel=_INDEX, adresboek=ADRESBOEK)),
    (
        "treffers",
        JEUGDHULP,
        lambda w: view_treffers(
            w.verwijzing, doel=_INDEX, afzender=JEUGDHULP, vandaag=day(0), adresboek=ADRESBOEK
        ),
    ),
    ("notices to fetch", JEUGDHULP, lambda _: fetch(doel=_INDEX, na=BEGIN, aantal=10)),
    ("notices to see", WIJKTEAM, lambda _: view_newest(doel=Doel.SIGNALERING_WMO)),
    ("the desk", FG, lambda _: view_desk(FG, vandaag=NU, sinds=NU - timedelta(days=7))),
    ("the log", FG, lambda _: view_form()),
    ("one line", FG, lambda w: view_line(w.regel, afzender=FG)),
    ("the proof of a line", FG, lambda w: prove_decision(w.regel, afzender=FG)),
    ("the register", WIJKTEAM, lambda _: read_register(REGISTER)),
    ("who is connected", BEHEER, lambda _: list_connected()),
]

each_act = pytest.mark.parametrize(
    ("wie", "lezen"), [pytest.param(wie, lezen, id=naam) for naam, wie, lezen in LEZEN]
)


@each_act
async def test_field_that_cannot_be_missed_refuses_the_reading(wie: Afzender, lezen: Lezen) -> None:
    """Whichever needed field a register holds back, the act is refused and leaves only its line."""
    w = await wereld()
    opdracht = lezen(w)
    nodig = sorted(opdracht.velden - opdracht.misbaar)
    before = len(w.ledger.lines)

    for veld in nodig:
        with pytest.raises(RefusedError, match="refused by rule"):
            await w.without(veld).exchange(wie, opdracht)

    assert nodig
    assert [(r.velden, r.onthouden) for r in w.ledger.lines[before:]] == [((), (str(v),)) for v in nodig]


@each_act
async def test_register_of_today_lets_the_reading_pass(wie: Afzender, lezen: Lezen) -> None:
    """The same act passes under the register as it is, with every field that it cannot miss."""
    w = await wereld()
    opdracht = lezen(w)
    if opdracht.gebeurtenis == "logboek.bewijs_gegeven":
        return  # nothing was signed in this world, so there is no proof to give

    antwoord = await w.sluis.exchange(wie, opdracht)

    assert opdracht.velden - opdracht.misbaar <= antwoord.besluit.velden


async def test_zaak_is_cut() -> None:
    """Of a zaak of which one field is held back only remains whom to call."""
    w = await wereld()

    sluis = w.without(*velden("proces.termijnen"))
    beeld = (await sluis.exchange(REGISSEUR, view_zaak(ZAAK, afzender=REGISSEUR))).result

    assert (beeld.zaak, beeld.regisseur) == (ZAAK, REGISSEUR.medewerker and REGISSEUR.medewerker.id)
    assert (beeld.status, beeld.route, beeld.spoed, beeld.klokken) == (None, None, False, ())
    assert (beeld.stappen, beeld.behandelaars, beeld.tijdlijn, beeld.toegang) == ((), (), (), ())


@pytest.mark.parametrize("gemist", ["signaal.soort", "signaal.urgentie", "signaal.datum", "signaal.status"])
async def test_signaleringen_leave_the_work_list(gemist: str) -> None:
    """A work list of which one field of a signalering is held back names no signalering."""
    w = await wereld()
    opdracht = my_work(WIJKTEAM)

    heel = (await w.sluis.exchange(WIJKTEAM, opdracht)).result
    gekort = (await w.without(*velden(gemist)).exchange(WIJKTEAM, opdracht)).result

    assert "Signalering" in "".join(r.kop for r in (*heel.nu, *heel.deze_week))
    assert "Signalering" not in "".join(r.kop for r in (*gekort.nu, *gekort.deze_week, *gekort.wacht))


async def test_agenda_is_cut() -> None:
    """An overleg of which the agenda is held back shows no item of it."""
    w = await wereld()
    opdracht = view_overleg(w.overleg, afzender=ZORGSAAM_MENS)

    heel = (await w.sluis.exchange(ZORGSAAM_MENS, opdracht)).result
    gekort = (await w.without(*velden("overleg.agenda")).exchange(ZORGSAAM_MENS, opdracht)).result

    assert (len(heel.agenda), gekort) == (1, replace(heel, agenda=()))


@pytest.mark.parametrize("gemist", ["overleg.zaak", "overleg.deelnemers", "overleg.delen"])
async def test_regisseur_is_cut_to_the_own_part(gemist: str) -> None:
    """A regisseur from whom a part of the whole is held back sees what a participant sees."""
    w = await wereld()

    sluis = w.without(*velden(gemist))
    inzage = (await sluis.exchange(REGISSEUR, view_overleg(w.overleg, afzender=REGISSEUR))).result

    assert (inzage.as_regisseur, inzage.zaak, inzage.deelnemers) == (False, "", ())
    assert all(len(punt.bedoeld_voor) == 1 for punt in inzage.agenda)


async def test_own_zaken_leave_the_list_of_overleggen() -> None:
    """Without leave to see to which zaak an overleg belongs, the list names no zaak."""
    w = await wereld()

    sluis = w.without(*velden("overleg.eigen_zaken"))
    regels = (await sluis.exchange(REGISSEUR, list_mine(REGISSEUR))).result

    assert {r.zaak for r in regels} == {""}
    assert {r.zaak for r in (await w.sluis.exchange(REGISSEUR, list_mine(REGISSEUR))).result} == {ZAAK}


async def test_klantbeeld_is_cut() -> None:
    """A field held back is neither asked of its source nor in the klantbeeld."""
    beeldwereld = await wereld_met_zaak()
    gekort = replace(
        beeldwereld, sluis=replace(beeldwereld.sluis, registers=FakeRegisterhouder(without(REGISTER, NAAM)))
    )

    beeld = (await pass_ask(gekort, CONSULENT)).result

    assert NAAM not in {g.veld for deel in beeld.delen for g in deel.gegevens}
    assert NAAM not in frozenset[Veld]().union(*(asked for asked, _ in beeldwereld.bron.asked))
