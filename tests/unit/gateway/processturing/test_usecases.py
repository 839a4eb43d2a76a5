# SPDX-License-Identifier: EUPL-1.2
"""Steering a zaak through the passage: who may, what it leaves, and what a refusal does not leave."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from fakes.ledger import FakeLedger
from fakes.world import (
    HAARLEM,
    VELSEN,
    ZEKER,
    ZORGSAAM,
    FakeClock,
    FakePseudonymiser,
    make_sluis,
    person,
    system,
)
from fakes.zaakbouw import VANDAAG, day, signalering, zaak

from gateway.errors import ConflictError, InvalidInputError, RefusedError, TermijnError, UnknownError
from gateway.kern.bsn import Bsn
from gateway.kern.organisatie import Afzender
from gateway.kern.zaak import Route, Status, Zaak
from gateway.opdracht import Opdracht
from gateway.processturing.usecases import (
    Melding,
    Opening,
    add_behandelaar,
    advance,
    choose_route,
    decide_urgent,
    hand_over,
    import_overgang,
    list_own,
    mark_urgent,
    my_work,
    register_step,
    remove_behandelaar,
    report_melding,
    undo_step,
    view_zaak,
)
from policies.begrippen import Functie, Regime

BSN = Bsn("999970008")
REGISSEUR = person(Functie.REGISSEUR)
COLLEGA = person(Functie.WIJKTEAMLID)
CONSULENT = person(Functie.WMO_CONSULENT)
ZAAKSYSTEEM = system(HAARLEM)
NUMMER = "Z-00000-00001"


def ledger_with(*zaken: Zaak) -> FakeLedger:
    """A ledger in which these zaken are kept already."""
    ledger = FakeLedger()
    for een in zaken:
        ledger.kept.zaken.add(een)
    return ledger


def overgang(**changed: Any) -> Opdracht[Opening]:
    """Help that runs already, of one person."""
    values: dict[str, Any] = {
        "college": HAARLEM,
        "regisseur": "team-0392",
        "product": "functie_1",
        "grondslag": "grondslag_2",
        "aanbieder": ZORGSAAM.oin,
        "begin": day(-100),
        "eind": day(100),
    }
    return import_overgang(BSN, **(values | changed))


async def test_a_melding_opens_a_zaak() -> None:
    """A melding makes one zaak with one regisseur, a sealed BSN, a line and a notice."""
    ledger = FakeLedger()

    antwoord = await make_sluis(ledger).exchange(CONSULENT, report_melding(Melding(BSN), afzender=CONSULENT))

    [nieuw] = ledger.kept.zaken.rows.values()
    assert antwoord.result == Opening(nieuw.id, "wmo_consulent-1", nieuw=True)
    assert (nieuw.status, nieuw.regisseur, nieuw.gemeente) == (Status.MELDING, "wmo_consulent-1", "0392")
    assert nieuw.verzegeld
    assert [(r.gebeurtenis, r.zaak, r.fout) for r in ledger.lines] == [("zaak.gemeld", nieuw.id, "")]
    assert [(b.soort, b.verwijzing) for b in ledger.notices] == [("zaak", nieuw.id)]


async def test_an_urgent_melding_starts_its_clock_today() -> None:
    """A melding with spoed makes a zaak that is urgent from today."""
    ledger = FakeLedger()

    await make_sluis(ledger).exchange(COLLEGA, report_melding(Melding(BSN, spoed=True), afzender=COLLEGA))

    [nieuw] = ledger.kept.zaken.rows.values()
    assert (nieuw.spoed, nieuw.spoed_sinds) == (True, VANDAAG)


async def test_a_second_melding_comes_into_the_same_zaak() -> None:
    """While a question is looked into, a second melding about the same person opens nothing."""
    ledger = FakeLedger()
    sluis = make_sluis(ledger)
    eerste = await sluis.exchange(CONSULENT, report_melding(Melding(BSN), afzender=CONSULENT))

    tweede = await sluis.exchange(COLLEGA, report_melding(Melding(BSN), afzender=COLLEGA))

    assert tweede.result == Opening(eerste.result.zaak, "wmo_consulent-1", nieuw=False)
    assert (len(ledger.kept.zaken.rows), len(ledger.lines), len(ledger.notices)) == (1, 2, 1)


async def test_one_household_keeps_one_regisseur() -> None:
    """Who has running help and asks something new gets a new zaak with the same regisseur."""
    ledger = FakeLedger()
    sluis = make_sluis(ledger)
    lopend = await sluis.exchange(ZAAKSYSTEEM, overgang())

    nieuw = await sluis.exchange(COLLEGA, report_melding(Melding(BSN), afzender=COLLEGA))

    erbij = ledger.kept.zaken.rows[nieuw.result.zaak]
    assert nieuw.result.zaak != lopend.result.zaak
    assert (erbij.regisseur, erbij.behandelaars) == ("team-0392", frozenset({"wijkteamlid-1"}))


async def test_a_system_must_name_the_regisseur() -> None:
    """A melding of a system without a regisseur is not even tried: no zaak is without one."""
    with pytest.raises(InvalidInputError, match="regisseur"):
        report_melding(Melding(BSN), afzender=ZAAKSYSTEEM)


async def test_another_municipality_knows_nothing_of_it() -> None:
    """The same person is somebody else for another municipality, which gets a zaak of its own."""
    ledger = FakeLedger()
    sluis = make_sluis(ledger)
    velsen = person(Functie.WIJKTEAMLID, VELSEN)
    for afzender in (COLLEGA, velsen):
        await sluis.exchange(afzender, report_melding(Melding(BSN), afzender=afzender))

    een, ander = ledger.kept.zaken.rows.values()
    assert {een.gemeente, ander.gemeente} == {"0392", "0453"}
    assert een.betrokkene != ander.betrokkene


@pytest.mark.parametrize(
    "afzender",
    [
        pytest.param(system(ZORGSAAM), id="a provider"),
        pytest.param(system(ZEKER), id="an insurer"),
        pytest.param(person(Functie.PRIVACY_OFFICER, regime=Regime.AVG), id="the privacy officer"),
        pytest.param(person(Functie.WIJKTEAMLID, doelen=frozenset()), id="a token for nothing"),
    ],
)
async def test_a_refused_melding_leaves_a_line_and_nothing_else(afzender: Afzender) -> None:
    """Who may not open a zaak leaves a line: no zaak, no notice, no pseudonym derived."""
    ledger, pseudonymiser = FakeLedger(), FakePseudonymiser()
    sluis = make_sluis(ledger, pseudonymiser=pseudonymiser)

    with pytest.raises(RefusedError, match="refused by rule"):
        await sluis.exchange(afzender, report_melding(Melding(BSN, regisseur="x"), afzender=afzender))

    assert (len(ledger.kept.zaken.rows), len(ledger.notices), pseudonymiser.derived) == (0, 0, 0)
    assert [r.gebeurtenis for r in ledger.lines] == ["zaak.gemeld"]


async def test_help_that_runs_is_taken_over_once() -> None:
    """The same help sent twice is one zaak in levering with one voorziening; other help joins it."""
    ledger = FakeLedger()
    sluis = make_sluis(ledger)
    for opdracht in (overgang(), overgang(), overgang(product="functie_2")):
        await sluis.exchange(ZAAKSYSTEEM, opdracht)

    [lopend] = ledger.kept.zaken.rows.values()
    assert (lopend.status, lopend.regisseur) == (Status.LEVERING, "team-0392")
    assert [v.product for v in ledger.kept.voorzieningen.rows] == ["functie_1", "functie_2"]
    assert len(ledger.lines) == 3


async def test_help_that_starts_later_is_known_from_today() -> None:
    """A step never lies in the future: help that begins next week is recorded today."""
    ledger = FakeLedger()

    await make_sluis(ledger).exchange(ZAAKSYSTEEM, overgang(begin=day(7)))

    assert next(iter(ledger.kept.zaken.rows.values())).sinds == ((Status.LEVERING, VANDAAG),)


def test_help_cannot_end_before_it_begins() -> None:
    """Dates that contradict each other are refused before anything happens."""
    with pytest.raises(TermijnError, match="before it begins"):
        overgang(begin=day(0), eind=day(-1))


async def test_a_municipality_takes_over_its_own_inwoners_only() -> None:
    """A system of one municipality cannot bring help in for another."""
    ledger = FakeLedger()

    with pytest.raises(UnknownError, match="its own inwoners"):
        await make_sluis(ledger).exchange(system(VELSEN), overgang())

    assert (len(ledger.kept.zaken.rows), len(ledger.kept.voorzieningen.rows)) == (0, 0)
    assert [r.fout for r in ledger.lines] == ["UnknownError"]


@pytest.mark.parametrize(
    ("afzender", "ziet_alles"),
    [
        pytest.param(REGISSEUR, True, id="the regisseur"),
        pytest.param(CONSULENT, True, id="a behandelaar"),
        pytest.param(COLLEGA, False, id="a colleague"),
    ],
)
async def test_who_sees_what_of_a_zaak(afzender: Afzender, ziet_alles: bool) -> None:  # noqa: FBT001 - a row
    """Who works on a zaak sees its steps; a colleague only sees whom to call."""
    ledger = ledger_with(zaak(behandelaars=frozenset({"wmo_consulent-1"})))

    antwoord = await make_sluis(ledger).exchange(afzender, view_zaak(NUMMER, afzender=afzender))

    beeld = antwoord.result
    gezien = [bool(x) for x in (beeld.status, beeld.klokken, beeld.stappen, beeld.tijdlijn, beeld.toegang)]
    assert gezien == [ziet_alles] * 5
    assert (beeld.regisseur, bool(antwoord.besluit.onthouden)) == ("regisseur-1", not ziet_alles)


async def test_only_the_regisseur_may_hand_over_and_is_told_so() -> None:
    """The page offers handing over to the regisseur alone, and names the known colleagues."""
    ledger = ledger_with(zaak(behandelaars=frozenset({"wmo_consulent-1"})))
    sluis = make_sluis(ledger)

    beelden = [
        (await sluis.exchange(wie, view_zaak(NUMMER, afzender=wie))).result for wie in (REGISSEUR, CONSULENT)
    ]

    assert [b.mag_regie_overdragen for b in beelden] == [True, False]
    assert beelden[0].collegas == ("wmo_consulent-1",)


_STUREN: list[Any] = [
    pytest.param(lambda wie: advance(NUMMER, Status.BEVESTIGD, afzender=wie), id="advance"),
    pytest.param(lambda wie: advance(NUMMER, Status.AFGESLOTEN, afzender=wie), id="close"),
    pytest.param(lambda wie: undo_step(NUMMER, afzender=wie), id="undo"),
    pytest.param(lambda wie: hand_over(NUMMER, "b", afzender=wie), id="hand over"),
    pytest.param(lambda wie: add_behandelaar(NUMMER, "b", afzender=wie), id="add"),
    pytest.param(lambda wie: remove_behandelaar(NUMMER, "b", afzender=wie), id="remove"),
    pytest.param(lambda wie: mark_urgent(NUMMER, afzender=wie), id="urgent"),
    pytest.param(lambda wie: decide_urgent(NUMMER, afzender=wie), id="urgent decision"),
    pytest.param(lambda wie: choose_route(NUMMER, Route.CASUSREGIE, afzender=wie), id="route"),
]

Stuur = Callable[[Afzender], Opdracht[Zaak]]


@pytest.mark.parametrize("stuur", _STUREN)
@pytest.mark.parametrize(
    "afzender",
    [
        pytest.param(COLLEGA, id="a colleague"),
        pytest.param(person(Functie.REGISSEUR, VELSEN), id="the same id elsewhere"),
        pytest.param(person(Functie.JEUGDCONSULENT, regime=Regime.JEUGDWET), id="another law"),
        pytest.param(system(VELSEN), id="a system elsewhere"),
        pytest.param(system(ZORGSAAM), id="a provider"),
    ],
)
async def test_nobody_else_steers(stuur: Stuur, afzender: Afzender) -> None:
    """Who does not work on a zaak cannot change it; one line says that it was tried."""
    oud = zaak((Status.MELDING, -1), (Status.BEVESTIGD, 0), behandelaars=frozenset({"b"}))
    ledger = ledger_with(oud)

    with pytest.raises(RefusedError, match="refused by rule"):
        await make_sluis(ledger).exchange(afzender, stuur(afzender))

    assert ledger.kept.zaken.rows == {NUMMER: oud}
    assert (len(ledger.lines), len(ledger.notices)) == (1, 0)


@pytest.mark.parametrize("stuur", _STUREN[3:])
async def test_a_system_decides_nothing_about_people(stuur: Stuur) -> None:
    """The system of a municipality passes on steps; regie, people, route and urgency are for persons."""
    ledger = ledger_with(zaak())

    with pytest.raises(RefusedError, match="refused by rule"):
        await make_sluis(ledger).exchange(ZAAKSYSTEEM, stuur(ZAAKSYSTEEM))

    assert ledger.kept.zaken.rows == {NUMMER: zaak()}


@pytest.mark.parametrize("stuur", _STUREN)
async def test_elsewhere_and_nowhere_are_one(stuur: Stuur) -> None:
    """A zaak of another municipality is refused in the same words as one that is not there."""
    velsen = person(Functie.REGISSEUR, VELSEN)
    besluiten = []
    for ledger in (ledger_with(zaak()), FakeLedger()):
        with pytest.raises(RefusedError) as geweigerd:
            await make_sluis(ledger).exchange(velsen, stuur(velsen))
        besluiten.append(geweigerd.value.besluit)

    assert besluiten[0] == besluiten[1]


async def test_a_zaak_under_another_law_is_not_there() -> None:
    """Inside one municipality a zaak under the Jeugdwet is not seen by who works under the Wmo."""
    besluiten = []
    for ledger in (ledger_with(zaak(regime=Regime.JEUGDWET)), FakeLedger()):
        with pytest.raises(RefusedError) as geweigerd:
            await make_sluis(ledger).exchange(REGISSEUR, view_zaak(NUMMER, afzender=REGISSEUR))
        besluiten.append(geweigerd.value.besluit)

    assert besluiten[0] == besluiten[1]


async def test_steps_are_set_on_the_day_of_the_passage() -> None:
    """A step carries the day of the clock, and the log names the zaak and the person."""
    ledger, clock = ledger_with(zaak()), FakeClock()
    sluis = make_sluis(ledger, clock=clock)
    clock.advance(timedelta(days=2))

    await sluis.exchange(REGISSEUR, advance(NUMMER, Status.BEVESTIGD, afzender=REGISSEUR))

    assert ledger.kept.zaken.rows[NUMMER].reached(Status.BEVESTIGD) == day(2)
    assert (ledger.lines[0].zaak, ledger.lines[0].betrokkene) == (NUMMER, zaak().betrokkene.tekst)


async def test_closing_is_named_in_the_log() -> None:
    """Closing a zaak is another event than setting a step."""
    ledger = ledger_with(zaak())

    await make_sluis(ledger).exchange(REGISSEUR, advance(NUMMER, Status.AFGESLOTEN, afzender=REGISSEUR))

    assert [r.gebeurtenis for r in ledger.lines] == ["zaak.gesloten"]


async def test_a_step_that_cannot_follow_is_on_the_log_as_failed() -> None:
    """An impossible step leaves the zaak as it was, and a line with the kind of error."""
    ledger = ledger_with(zaak())

    with pytest.raises(ConflictError, match="cannot follow"):
        await make_sluis(ledger).exchange(REGISSEUR, advance(NUMMER, Status.LEVERING, afzender=REGISSEUR))

    assert ledger.kept.zaken.rows == {NUMMER: zaak()}
    assert [r.fout for r in ledger.lines] == ["ConflictError"]


async def test_after_handing_over_the_old_regisseur_sees_less() -> None:
    """Handing over moves the sight with the regie."""
    ledger = ledger_with(zaak())
    sluis = make_sluis(ledger)

    await sluis.exchange(REGISSEUR, hand_over(NUMMER, "wijkteamlid-1", afzender=REGISSEUR))

    oud, nieuw = [
        (await sluis.exchange(wie, view_zaak(NUMMER, afzender=wie))).result for wie in (REGISSEUR, COLLEGA)
    ]
    assert (oud.status, nieuw.status) == (None, Status.MELDING)


async def test_a_behandelaar_cannot_take_the_regie() -> None:
    """Only the regisseur hands over; who works along cannot take it."""
    ledger = ledger_with(zaak(behandelaars=frozenset({"wmo_consulent-1"})))

    with pytest.raises(RefusedError, match="processturing-wmo/5"):
        await make_sluis(ledger).exchange(CONSULENT, hand_over(NUMMER, "wmo_consulent-1", afzender=CONSULENT))

    assert ledger.kept.zaken.rows[NUMMER].regisseur == "regisseur-1"


async def test_urgency_route_and_people_are_remembered() -> None:
    """What a person decides about a zaak is there afterwards."""
    ledger = ledger_with(zaak())
    sluis = make_sluis(ledger)
    for opdracht in (
        mark_urgent(NUMMER, afzender=REGISSEUR),
        decide_urgent(NUMMER, afzender=REGISSEUR),
        choose_route(NUMMER, Route.EXPERTISENETWERK, afzender=REGISSEUR),
        add_behandelaar(NUMMER, "b", afzender=REGISSEUR),
        add_behandelaar(NUMMER, "c", afzender=REGISSEUR),
        remove_behandelaar(NUMMER, "b", afzender=REGISSEUR),
    ):
        await sluis.exchange(REGISSEUR, opdracht)

    na = ledger.kept.zaken.rows[NUMMER]
    assert (na.spoed_sinds, na.spoed_besloten_op, na.route) == (VANDAAG, VANDAAG, Route.EXPERTISENETWERK)
    assert na.behandelaars == frozenset({"c"})


async def test_undoing_keeps_both_in_the_log() -> None:
    """A step taken back leaves the zaak as it was and two lines."""
    ledger = ledger_with(zaak())
    sluis = make_sluis(ledger)

    await sluis.exchange(REGISSEUR, advance(NUMMER, Status.BEVESTIGD, afzender=REGISSEUR))
    await sluis.exchange(REGISSEUR, undo_step(NUMMER, afzender=REGISSEUR))

    assert ledger.kept.zaken.rows == {NUMMER: zaak()}
    assert [r.gebeurtenis for r in ledger.lines] == ["zaak.stap_gezet", "zaak.stap_hersteld"]


async def test_a_system_passes_on_steps_of_its_own_municipality() -> None:
    """A step that was set in the system of the municipality arrives in the zaak."""
    ledger = ledger_with(zaak())
    opdracht = register_step(NUMMER, Status.BEVESTIGD, afzender=ZAAKSYSTEEM)

    antwoord = await make_sluis(ledger).exchange(ZAAKSYSTEEM, opdracht)

    assert antwoord.result == ledger.kept.zaken.rows[NUMMER]
    assert antwoord.result.status is Status.BEVESTIGD


@pytest.mark.parametrize("afzender", [system(VELSEN), system(ZORGSAAM)], ids=["elsewhere", "a provider"])
async def test_a_foreign_system_cannot_reach_a_zaak(afzender: Afzender) -> None:
    """A system of anybody else gets no step through, and learns nothing of the zaak."""
    ledger = ledger_with(zaak())

    with pytest.raises(RefusedError, match="refused by rule"):
        await make_sluis(ledger).exchange(
            afzender, register_step(NUMMER, Status.BEVESTIGD, afzender=afzender)
        )

    assert ledger.kept.zaken.rows == {NUMMER: zaak()}


async def test_my_work_is_made_of_my_zaken_and_what_waits_for_me() -> None:
    """The lists hold the own zaken and the signaleringen of the own function, and nothing else."""
    eigen = zaak((Status.MELDING, -50), (Status.BEVESTIGD, -49), regisseur="wijkteamlid-1")
    ander = zaak(id="Z-00000-00002", regisseur="iemand")
    elders = zaak(id="Z-00000-00003", regisseur="wijkteamlid-1", gemeente="0453")
    ledger = ledger_with(eigen, ander, elders)
    ledger.kept.signaleringen.add(signalering())
    ledger.kept.signaleringen.add(signalering(id="cd" * 10, gemeente="0453"))

    antwoord = await make_sluis(ledger).exchange(COLLEGA, my_work(COLLEGA))

    assert [r.pad for r in antwoord.result.nu] == [f"/zaken/{eigen.id}"]
    assert [r.pad for r in antwoord.result.deze_week] == [f"/signaleringen/{'ab' * 10}"]
    assert len(ledger.lines) == 1


async def test_who_works_under_the_jeugdwet_sees_own_zaken_and_no_signal_of_the_wmo() -> None:
    """The list of a jeugdconsulent holds zaken under the Jeugdwet; a signal of the Wmo stays away."""
    jeugd = person(Functie.JEUGDCONSULENT, regime=Regime.JEUGDWET)
    eigen = zaak(regime=Regime.JEUGDWET, regisseur="jeugdconsulent-1")
    ledger = ledger_with(eigen, zaak(id="Z-00000-00002", regisseur="jeugdconsulent-1"))
    ledger.kept.signaleringen.add(signalering())

    antwoord = await make_sluis(ledger).exchange(jeugd, list_own(jeugd))
    werk = await make_sluis(ledger).exchange(jeugd, my_work(jeugd))

    assert [z.id for z in antwoord.result] == [eigen.id]
    assert [r.pad for r in (*werk.result.nu, *werk.result.deze_week)] == [f"/zaken/{eigen.id}"]


@pytest.mark.parametrize(
    "afzender",
    [
        pytest.param(ZAAKSYSTEEM, id="a system"),
        pytest.param(person(Functie.AANBIEDER_MEDEWERKER, ZORGSAAM), id="a provider"),
        pytest.param(person(Functie.PRIVACY_OFFICER, regime=Regime.AVG), id="the privacy officer"),
    ],
)
@pytest.mark.parametrize("lijst", [my_work, list_own])
async def test_who_has_no_zaken_has_no_list(
    lijst: Callable[[Afzender], Opdracht[Any]], afzender: Afzender
) -> None:
    """A list of own zaken is for people of a college who work on them."""
    ledger = ledger_with(zaak())

    with pytest.raises(RefusedError, match="refused by rule"):
        await make_sluis(ledger).exchange(afzender, lijst(afzender))

    assert len(ledger.lines) == 1
