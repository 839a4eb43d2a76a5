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
    ZORGSAAM,
    FakeClock,
    make_known,
    make_sluis,
    person,
    system,
)
from fakes.zaakbouw import VANDAAG, day, zaak

from gateway.errors import ConflictError, InvalidInputError, RefusedError
from gateway.kern.organisatie import Afzender
from gateway.kern.zaak import Route, Status, Zaak
from gateway.opdracht import Opdracht
from gateway.processturing.usecases import (
    add_behandelaar,
    advance,
    choose_route,
    decide_urgent,
    hand_over,
    mark_urgent,
    register_step,
    remove_behandelaar,
    undo_step,
    view_zaak,
)
from policies.begrippen import Functie, Regime

REGISSEUR = person(Functie.REGISSEUR)


COLLEGA = person(Functie.WIJKTEAMLID)


CONSULENT = person(Functie.WMO_CONSULENT)


JEUGD = person(Functie.JEUGDCONSULENT, regime=Regime.JEUGDWET)


ELDERS = person(Functie.WIJKTEAMLID, VELSEN, id="wijkteamlid-velsen")


ZAAKSYSTEEM = system(HAARLEM)


NUMMER = "Z-00000-00001"


def ledger_with(*zaken: Zaak) -> FakeLedger:
    """A ledger in which these zaken are kept already."""
    ledger = FakeLedger()
    make_known(ledger, REGISSEUR, COLLEGA, CONSULENT, JEUGD, ELDERS)
    for een in zaken:
        ledger.kept.zaken.add(een)
    return ledger


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
        with pytest.raises(RefusedError, match="refused by rule") as geweigerd:
            await make_sluis(ledger).exchange(velsen, stuur(velsen))
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


@pytest.mark.parametrize(
    "wie",
    [
        pytest.param("wijktaemlid-1", id="a slip of the pen"),
        pytest.param("jeugdconsulent-1", id="under another law"),
        pytest.param("wijkteamlid-velsen", id="of another municipality"),
        pytest.param("F. Bakker", id="a name"),
        pytest.param("999970008", id="a BSN"),
        pytest.param("", id="nobody"),
    ],
)
@pytest.mark.parametrize("act", [hand_over, add_behandelaar])
async def test_a_zaak_goes_to_who_is_known_and_to_nobody_else(
    act: Callable[..., Opdracht[Zaak]], wie: str
) -> None:
    """Who is not known as a colleague gets no zaak; the try is on the log, without what was typed."""
    ledger = ledger_with(zaak())

    with pytest.raises(InvalidInputError, match=r"collega uit de lijst|nummer van een medewerker") as e:
        await make_sluis(ledger).exchange(REGISSEUR, act(NUMMER, wie, afzender=REGISSEUR))

    assert ledger.kept.zaken.rows == {NUMMER: zaak()}
    assert [r.fout for r in ledger.lines] == ["InvalidInputError"]
    assert not wie or wie not in str(e.value) + str(ledger.lines)


async def test_urgency_route_and_people_are_remembered() -> None:
    """What a person decides about a zaak is there afterwards."""
    ledger = ledger_with(zaak())
    sluis = make_sluis(ledger)
    for opdracht in (
        mark_urgent(NUMMER, afzender=REGISSEUR),
        decide_urgent(NUMMER, afzender=REGISSEUR),
        choose_route(NUMMER, Route.EXPERTISENETWERK, afzender=REGISSEUR),
        add_behandelaar(NUMMER, "wijkteamlid-1", afzender=REGISSEUR),
        add_behandelaar(NUMMER, "wmo_consulent-1", afzender=REGISSEUR),
        remove_behandelaar(NUMMER, "wijkteamlid-1", afzender=REGISSEUR),
    ):
        await sluis.exchange(REGISSEUR, opdracht)

    na = ledger.kept.zaken.rows[NUMMER]
    assert (na.spoed_sinds, na.spoed_besloten_op, na.route) == (VANDAAG, VANDAAG, Route.EXPERTISENETWERK)
    assert na.behandelaars == frozenset({"wmo_consulent-1"})


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
