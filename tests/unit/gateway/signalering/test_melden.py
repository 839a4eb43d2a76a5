# SPDX-License-Identifier: EUPL-1.2
"""Reporting signaleringen through the passage: who may, and what a refusal does not leave."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from fakes.ledger import FakeLedger
from fakes.world import (
    DE_LINDE,
    ENERGIE,
    HAARLEM,
    ZEKER,
    ZORGSAAM,
    FakeClock,
    FakePseudonymiser,
    make_sluis,
    person,
    system,
)
from fakes.zaakbouw import VANDAAG, day

from gateway.errors import InvalidInputError, RefusedError, TermijnError
from gateway.kern.bsn import Bsn
from gateway.kern.organisatie import Afzender
from gateway.opdracht import Opdracht
from gateway.signalering.model import Signaalstand, Signalering, Soort, Urgentie
from gateway.signalering.usecases import (
    NieuweSignalering,
    follow,
    list_reported,
    report,
    withdraw,
)
from gateway.sluis import Sluis
from policies.begrippen import Doel, Functie, Regime, Toestemming

WMO, WGS = Doel.SIGNALERING_WMO, Doel.VROEGSIGNALERING_WGS


BSN, ANDER = Bsn("999970008"), Bsn("999990019")


AANBIEDER = system(ZORGSAAM)


NIEUW = NieuweSignalering(BSN, Soort.EENZAAMHEID, Urgentie.GEWOON, day(90))


async def reported(
    sluis: Sluis, nieuw: NieuweSignalering = NIEUW, *, afzender: Afzender = AANBIEDER, doel: Doel = WMO
) -> Signalering:
    """A signalering that was reported to Haarlem."""
    return (await sluis.exchange(afzender, report(nieuw, doel=doel, college=HAARLEM))).result


async def test_a_report_is_a_row_a_notice_and_a_line() -> None:
    """A report leaves one open signalering, a notice to the municipality, and a line."""
    ledger = FakeLedger()

    gemeld = await reported(make_sluis(ledger))

    assert ledger.kept.signaleringen.rows == {gemeld.id: gemeld}
    assert (gemeld.stand, gemeld.gemeente, gemeld.melder) == (Signaalstand.OPEN, "0392", ZORGSAAM.oin)
    assert gemeld.verzegeld
    assert [(b.ontvanger, b.soort, b.verwijzing) for b in ledger.notices] == [
        (HAARLEM.oin, "signalering", gemeld.id)
    ]
    assert [(r.gebeurtenis, r.betrokkene) for r in ledger.lines] == [
        ("signalering.gemeld", gemeld.betrokkene.tekst)
    ]


async def test_the_same_concern_twice_is_one() -> None:
    """A reporter who sends the same concern again gets the first one back; other kinds are new."""
    ledger = FakeLedger()
    sluis = make_sluis(ledger)

    eerste, tweede = await reported(sluis), await reported(sluis)
    ander = await reported(sluis, replace(NIEUW, soort=Soort.ZELFREDZAAMHEID))

    assert (tweede, ander.id == eerste.id) == (eerste, False)
    assert (len(ledger.kept.signaleringen.rows), len(ledger.notices), len(ledger.lines)) == (2, 2, 3)


@pytest.mark.parametrize(
    ("soort", "doel"),
    [
        *(
            pytest.param(s, WGS, id=f"{s} under the Wgs")
            for s in Soort
            if s is not Soort.BETALINGSACHTERSTAND
        ),
        pytest.param(Soort.BETALINGSACHTERSTAND, WMO, id="a payment signal under the Wmo"),
    ],
)
def test_a_kind_of_another_law_is_not_even_tried(soort: Soort, doel: Doel) -> None:
    """A payment signal never enters the Wmo, and no concern enters the Wgs: there is no use case for it."""
    with pytest.raises(InvalidInputError, match="hoort niet bij dit doel") as fout:
        report(replace(NIEUW, soort=soort), doel=doel, college=HAARLEM)

    assert fout.value.veld == "soort"


async def test_the_same_concern_can_become_urgent() -> None:
    """Sent again with spoed it is one concern, urgent now, and the municipality hears so once more."""
    ledger = FakeLedger()
    sluis = make_sluis(ledger)
    eerste = await reported(sluis)

    met_spoed = [await reported(sluis, replace(NIEUW, urgentie=Urgentie.SPOED)) for _ in range(2)]
    weer_gewoon = await reported(sluis)

    assert [s.id for s in (*met_spoed, weer_gewoon)] == [eerste.id] * 3
    assert ledger.kept.signaleringen.rows[eerste.id].urgentie is weer_gewoon.urgentie is Urgentie.SPOED
    assert [(b.ontvanger, b.verwijzing) for b in ledger.notices] == [(HAARLEM.oin, eerste.id)] * 2


@pytest.mark.parametrize(
    ("later", "uiterlijk"),
    [
        pytest.param(0, 2, id="the same day"),
        pytest.param(4, 6, id="four days later"),
        pytest.param(6, 7, id="no later than without spoed"),
        pytest.param(9, 7, id="no second chance for who is late"),
    ],
)
async def test_later_spoed_counts_from_the_day_it_was_said(later: int, uiterlijk: int) -> None:
    """Spoed that comes later gives two days from then on; said again it does not begin anew."""
    ledger, clock = FakeLedger(), FakeClock()
    sluis = make_sluis(ledger, clock=clock)
    eerste = await reported(sluis)
    clock.advance(timedelta(days=later))
    spoed = await reported(sluis, replace(NIEUW, urgentie=Urgentie.SPOED))
    clock.advance(timedelta(days=1))

    nogmaals = await reported(sluis, replace(NIEUW, urgentie=Urgentie.SPOED))

    assert (eerste.beslis_voor, spoed.beslis_voor) == (day(7), day(uiterlijk))
    assert (spoed.gemeld_op, spoed.spoed_sinds) == (eerste.gemeld_op, day(later))
    assert ledger.kept.signaleringen.rows == {eerste.id: nogmaals} == {eerste.id: spoed}


@pytest.mark.parametrize(
    ("later", "dan"),
    [
        pytest.param(120, 120, id="longer"),
        pytest.param(30, 90, id="shorter changes nothing"),
        pytest.param(365, 364, id="no longer than a year from the first report"),
    ],
)
async def test_the_same_concern_can_last_longer(later: int, dan: int) -> None:
    """Sent again with a later day it lasts until then, without a second notice."""
    ledger, clock = FakeLedger(), FakeClock()
    sluis = make_sluis(ledger, clock=clock)
    clock.advance(timedelta(days=-1))
    await reported(sluis)
    clock.advance(timedelta(days=1))

    opnieuw = await reported(sluis, replace(NIEUW, vervalt_op=day(later)))

    assert ledger.kept.signaleringen.rows == {opnieuw.id: opnieuw}
    assert (opnieuw.vervalt_op, len(ledger.notices)) == (day(dan), 1)


async def test_what_cannot_be_is_refused_the_second_time_too() -> None:
    """A day of expiry that cannot be is refused, also when the concern is there already."""
    ledger = FakeLedger()
    sluis = make_sluis(ledger)
    eerste = await reported(sluis)

    with pytest.raises(TermijnError, match="within a year"):
        await reported(sluis, replace(NIEUW, vervalt_op=date(9999, 12, 31), urgentie=Urgentie.SPOED))

    assert ledger.kept.signaleringen.rows == {eerste.id: eerste}
    assert ([r.fout for r in ledger.lines], len(ledger.notices)) == (["", "TermijnError"], 1)


async def test_after_a_decision_the_same_concern_is_new() -> None:
    """What was withdrawn can be reported again."""
    ledger = FakeLedger()
    sluis = make_sluis(ledger)
    eerste = await reported(sluis)
    await sluis.exchange(AANBIEDER, withdraw(eerste.id, doel=WMO, afzender=AANBIEDER))

    assert (await reported(sluis)).id != eerste.id


@pytest.mark.parametrize(
    ("afzender", "doel"),
    [
        pytest.param(system(ZEKER), WMO, id="an insurer"),
        pytest.param(system(DE_LINDE), WMO, id="youth care without consent"),
        pytest.param(system(ENERGIE), WMO, id="a creditor under the Wmo"),
        pytest.param(system(ZORGSAAM), WGS, id="a provider under the Wgs"),
        pytest.param(system(ZORGSAAM, frozenset({"onderzoek-wmo"})), WMO, id="a token for something else"),
        pytest.param(system(ZORGSAAM), Doel.ONDERZOEK_WMO, id="another purpose"),
        pytest.param(person(Functie.PRIVACY_OFFICER, regime=Regime.AVG), WMO, id="the privacy officer"),
    ],
)
async def test_a_refused_report_leaves_a_line_and_nothing_else(afzender: Afzender, doel: Doel) -> None:
    """Who may not report leaves a line: no row, no notice, no pseudonym derived."""
    ledger, pseudonymiser = FakeLedger(), FakePseudonymiser()
    sluis = make_sluis(ledger, pseudonymiser=pseudonymiser)
    nieuw = replace(NIEUW, soort=Soort.BETALINGSACHTERSTAND if doel is WGS else Soort.EENZAAMHEID)

    with pytest.raises(RefusedError, match="refused by rule"):
        await reported(sluis, nieuw, afzender=afzender, doel=doel)

    assert (len(ledger.kept.signaleringen.rows), len(ledger.notices), pseudonymiser.derived) == (0, 0, 0)
    assert [r.gebeurtenis for r in ledger.lines] == ["signalering.gemeld"]


async def test_with_consent_youth_care_may_report() -> None:
    """Youth care reports with the consent that the Wmo asks, and with its secrecy lifted."""
    met = replace(NIEUW, toestemmingen=frozenset({Toestemming.STATUTAIR, Toestemming.GEHEIMHOUDING}))

    gemeld = await reported(make_sluis(), met, afzender=system(DE_LINDE))

    assert gemeld.melder == DE_LINDE.oin


@pytest.mark.parametrize("soort", Toestemming)
async def test_one_consent_is_not_enough_for_youth_care(soort: Toestemming) -> None:
    """No kind of consent stands in for another: with one alone youth care reports nothing."""
    ledger = FakeLedger()
    een = replace(NIEUW, toestemmingen=frozenset({soort}))

    with pytest.raises(RefusedError, match="signalering-wmo/3"):
        await reported(make_sluis(ledger), een, afzender=system(DE_LINDE))

    assert (len(ledger.kept.signaleringen.rows), len(ledger.lines)) == (0, 1)


async def test_agreeing_to_help_is_no_consent_to_report() -> None:
    """Consent to be helped never stands in for lifting a duty of secrecy."""
    hulp = replace(NIEUW, toestemmingen=frozenset({Toestemming.INSTEMMING_HULP}))

    with pytest.raises(RefusedError, match="signalering-wmo/3"):
        await reported(make_sluis(), hulp, afzender=system(DE_LINDE))


async def test_a_day_that_cannot_be_leaves_no_row() -> None:
    """A report with an impossible day of expiry is on the log as failed, and nothing else is there."""
    ledger = FakeLedger()

    with pytest.raises(TermijnError, match="within a year"):
        await reported(make_sluis(ledger), replace(NIEUW, vervalt_op=VANDAAG))

    assert (len(ledger.kept.signaleringen.rows), len(ledger.notices)) == (0, 0)
    assert [r.fout for r in ledger.lines] == ["TermijnError"]


async def test_the_reporter_sees_and_withdraws_its_own_only() -> None:
    """An organisation follows, lists and withdraws its own signaleringen; another cannot."""
    ledger = FakeLedger()
    sluis = make_sluis(ledger)
    gemeld, ander = await reported(sluis), system(replace(ZORGSAAM, oin=HAARLEM.oin))

    for opdracht in (
        follow(gemeld.id, doel=WMO, afzender=ander),
        withdraw(gemeld.id, doel=WMO, afzender=ander),
    ):
        with pytest.raises(RefusedError, match="refused by rule"):
            await sluis.exchange(ander, opdracht)
    lijst = (await sluis.exchange(AANBIEDER, list_reported(AANBIEDER, doel=WMO))).result
    leeg = (await sluis.exchange(ander, list_reported(ander, doel=WMO))).result
    ingetrokken = await sluis.exchange(AANBIEDER, withdraw(gemeld.id, doel=WMO, afzender=AANBIEDER))

    assert ([s.id for s in lijst], leeg) == ([gemeld.id], ())
    assert ingetrokken.result.stand is Signaalstand.INGETROKKEN


@pytest.mark.parametrize(
    "opdracht",
    [
        pytest.param(report(NIEUW, doel=WMO, college=HAARLEM), id="report"),
        pytest.param(list_reported(AANBIEDER, doel=WMO), id="list"),
    ],
)
async def test_everything_asked_for_is_let_through(opdracht: Opdracht[Any]) -> None:
    """What a reporter sends and asks is exactly what the policy lets through: nothing is held back."""
    antwoord = await make_sluis().exchange(AANBIEDER, opdracht)

    assert antwoord.besluit.onthouden == ()
