# SPDX-License-Identifier: EUPL-1.2
"""How a zaak begins, through the passage: with a melding, or with help that runs already."""

from dataclasses import replace
from typing import Any

import pytest
from fakes.ledger import FakeLedger
from fakes.world import (
    HAARLEM,
    VELSEN,
    ZEKER,
    ZORGSAAM,
    FakePseudonymiser,
    make_known,
    make_sluis,
    person,
    system,
)
from fakes.zaakbouw import VANDAAG, day

from gateway.errors import InvalidInputError, RefusedError, TermijnError, UnknownError
from gateway.kern.bsn import Bsn
from gateway.kern.organisatie import Afzender
from gateway.kern.zaak import Status
from gateway.opdracht import Opdracht
from gateway.ports import Bericht
from gateway.processturing.model import decided_urgently
from gateway.processturing.usecases import (
    Melding,
    Opening,
    import_overgang,
    report_melding,
)
from policies.begrippen import Functie, Regime

BSN = Bsn("999970008")


COLLEGA = person(Functie.WIJKTEAMLID)


CONSULENT = person(Functie.WMO_CONSULENT)


ZAAKSYSTEEM = system(HAARLEM)


TEAM = person(Functie.REGISSEUR, id="team-0392")


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


async def test_a_melding_with_spoed_makes_the_zaak_urgent() -> None:
    """Spoed is never lost: the zaak it comes into is urgent from then on, and that is told once."""
    ledger = FakeLedger()
    sluis = make_sluis(ledger)
    eerste = await sluis.exchange(CONSULENT, report_melding(Melding(BSN), afzender=CONSULENT))

    for _ in range(2):
        weer = await sluis.exchange(COLLEGA, report_melding(Melding(BSN, spoed=True), afzender=COLLEGA))

    assert weer.result == Opening(eerste.result.zaak, "wmo_consulent-1", nieuw=False)
    assert ledger.kept.zaken.rows[eerste.result.zaak].spoed_sinds == VANDAAG
    assert ledger.notices[1:] == [Bericht(HAARLEM.oin, "spoed", eerste.result.zaak)]


async def test_spoed_after_a_decision_starts_its_clock_again() -> None:
    """Spoed that was decided about does not swallow the next one."""
    ledger = FakeLedger()
    sluis = make_sluis(ledger)
    met_spoed = report_melding(Melding(BSN, spoed=True), afzender=COLLEGA)
    nummer = (await sluis.exchange(COLLEGA, met_spoed)).result.zaak
    ledger.kept.zaken.replace(decided_urgently(ledger.kept.zaken.rows[nummer], VANDAAG))

    await sluis.exchange(COLLEGA, met_spoed)

    assert ledger.kept.zaken.rows[nummer].spoed


async def test_spoed_beside_a_decided_zaak_opens_one() -> None:
    """A zaak past its decision cannot become urgent, so spoed opens one with the same regisseur; once."""
    ledger = FakeLedger()
    sluis = make_sluis(ledger)
    oud = (await sluis.exchange(CONSULENT, report_melding(Melding(BSN), afzender=CONSULENT))).result.zaak
    besloten = replace(ledger.kept.zaken.rows[oud], status=Status.OPDRACHT)
    ledger.kept.zaken.replace(besloten)
    met_spoed = report_melding(Melding(BSN, spoed=True), afzender=COLLEGA)

    een, twee = [(await sluis.exchange(COLLEGA, met_spoed)).result for _ in range(2)]

    assert (een.nieuw, twee.nieuw, een.zaak == twee.zaak, een.zaak == oud) == (True, False, True, False)
    assert een.regisseur == "wmo_consulent-1"
    assert ledger.kept.zaken.rows[een.zaak].spoed
    assert ledger.kept.zaken.rows[oud] == besloten


async def test_one_household_keeps_one_regisseur() -> None:
    """Who has running help and asks something new gets a new zaak with the same regisseur."""
    ledger = FakeLedger()
    make_known(ledger, TEAM)
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
    make_known(ledger, TEAM)
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
    make_known(ledger, TEAM)

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
