# SPDX-License-Identifier: EUPL-1.2
"""Reporting signaleringen through the passage: who may, and what a refusal does not leave."""

from dataclasses import replace
from typing import Any

import pytest
from fakes.ledger import FakeLedger
from fakes.world import (
    DE_LINDE,
    ENERGIE,
    HAARLEM,
    ZEKER,
    ZORGSAAM,
    FakePseudonymiser,
    make_sluis,
    person,
    system,
)
from fakes.zaakbouw import VANDAAG, day

from gateway.errors import RefusedError, TermijnError
from gateway.kern.bsn import Bsn
from gateway.kern.organisatie import Afzender
from gateway.opdracht import Opdracht
from gateway.signalering.model import Signalering, Soort, Stand, Urgentie
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
    assert (gemeld.stand, gemeld.gemeente, gemeld.melder) == (Stand.OPEN, "0392", ZORGSAAM.oin)
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

    with pytest.raises(RefusedError, match="refused by rule"):
        await reported(make_sluis(ledger, pseudonymiser=pseudonymiser), afzender=afzender, doel=doel)

    assert (len(ledger.kept.signaleringen.rows), len(ledger.notices), pseudonymiser.derived) == (0, 0, 0)
    assert [r.gebeurtenis for r in ledger.lines] == ["signalering.gemeld"]


async def test_with_consent_youth_care_may_report() -> None:
    """Youth care has a duty of secrecy: with consent on file it may report, without it may not."""
    met = replace(NIEUW, toestemmingen=frozenset({Toestemming.GEHEIMHOUDING}))

    gemeld = await reported(make_sluis(), met, afzender=system(DE_LINDE))

    assert gemeld.melder == DE_LINDE.oin


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
    assert ingetrokken.result.stand is Stand.INGETROKKEN


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
