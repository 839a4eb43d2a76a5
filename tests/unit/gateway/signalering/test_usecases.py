# SPDX-License-Identifier: EUPL-1.2
"""Signaleringen through the passage: who may report, see and decide, and what a refusal does not leave."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from fakes.ledger import FakeLedger
from fakes.world import (
    DE_LINDE,
    ENERGIE,
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
from fakes.zaakbouw import VANDAAG, day

from gateway.errors import ConflictError, RefusedError, TermijnError
from gateway.kern.bsn import Bsn
from gateway.kern.organisatie import Afzender
from gateway.kern.zaak import Status
from gateway.opdracht import Opdracht
from gateway.signalering.model import Signalering, Soort, Stand, Terzijdereden, Urgentie
from gateway.signalering.usecases import (
    NieuweSignalering,
    follow,
    lay_aside,
    list_reported,
    list_waiting,
    report,
    take_up,
    view,
    withdraw,
)
from gateway.sluis import Sluis
from policies.begrippen import Doel, Functie, Regime, Toestemming

WMO, WGS = Doel.SIGNALERING_WMO, Doel.VROEGSIGNALERING_WGS
BSN, ANDER = Bsn("999970008"), Bsn("999990019")
AANBIEDER = system(ZORGSAAM)
WIJKTEAM = person(Functie.WIJKTEAMLID)
SCHULDHULP = person(Functie.WIJKTEAMLID, id="schuldhulp", regime=Regime.WGS)
NIEUW = NieuweSignalering(BSN, Soort.EENZAAMHEID, Urgentie.GEWOON, day(90))
SCHULD = replace(NIEUW, soort=Soort.BETALINGSACHTERSTAND)


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


async def test_the_owner_sees_what_waits() -> None:
    """The list holds what waits for one's own function, municipality and purpose."""
    sluis = make_sluis()
    eigen = await reported(sluis)
    await reported(sluis, replace(NIEUW, soort=Soort.EINDE_INDICATIE))
    await reported(sluis, SCHULD, afzender=system(ENERGIE), doel=WGS)

    lijst = (await sluis.exchange(WIJKTEAM, list_waiting(WIJKTEAM))).result
    elders = person(Functie.WIJKTEAMLID, VELSEN)
    leeg = (await sluis.exchange(elders, list_waiting(elders))).result

    assert [s.id for s in lijst] == [eigen.id]
    assert leeg == ()


async def test_an_expired_signalering_waits_for_nobody() -> None:
    """After its day of expiry a signalering is off the list."""
    clock = FakeClock()
    sluis = make_sluis(clock=clock)
    await reported(sluis, replace(NIEUW, vervalt_op=day(1)))
    clock.advance(timedelta(days=1))

    assert (await sluis.exchange(WIJKTEAM, list_waiting(WIJKTEAM))).result == ()


async def test_the_owner_learns_how_many_others_there_are() -> None:
    """Two reporters on one person: the owner sees with how many others, and of nobody else."""
    sluis = make_sluis()
    eerste = await reported(sluis)
    tweede = replace(NIEUW, toestemmingen=frozenset({Toestemming.GEHEIMHOUDING}))
    await reported(sluis, tweede, afzender=system(DE_LINDE))
    await reported(sluis, replace(NIEUW, betrokkene=ANDER))

    gezien = (await sluis.exchange(WIJKTEAM, view(eerste.id, afzender=WIJKTEAM))).result

    assert gezien.samen_met == 1


async def test_a_payment_signal_never_serves_the_wmo() -> None:
    """Who works under the Wmo cannot see a payment signal; who works under the Wgs can."""
    sluis = make_sluis()
    schuld = await reported(sluis, SCHULD, afzender=system(ENERGIE), doel=WGS)

    with pytest.raises(RefusedError, match="refused by rule"):
        await sluis.exchange(WIJKTEAM, view(schuld.id, afzender=WIJKTEAM))
    gezien = (await sluis.exchange(SCHULDHULP, view(schuld.id, afzender=SCHULDHULP))).result

    assert (gezien.signalering.id, gezien.samen_met) == (schuld.id, 0)


async def test_purposes_do_not_count_each_other() -> None:
    """The same person under another purpose is somebody else, so nothing is added up."""
    sluis = make_sluis()
    wmo = await reported(sluis)
    await reported(sluis, SCHULD, afzender=system(ENERGIE), doel=WGS)

    assert (await sluis.exchange(WIJKTEAM, view(wmo.id, afzender=WIJKTEAM))).result.samen_met == 0


async def test_taking_up_opens_a_zaak() -> None:
    """Taking up opens a zaak with the one who takes it up as regisseur, and names it in the log."""
    ledger = FakeLedger()
    sluis = make_sluis(ledger)
    gemeld = await reported(sluis)

    zaak = (await sluis.exchange(WIJKTEAM, take_up(gemeld.id, afzender=WIJKTEAM))).result

    opgepakt = ledger.kept.signaleringen.rows[gemeld.id]
    assert (zaak.status, zaak.regisseur, zaak.gemeente) == (Status.MELDING, "wijkteamlid-1", "0392")
    assert (opgepakt.stand, opgepakt.door, opgepakt.zaak) == (Stand.OPGEPAKT, "wijkteamlid-1", zaak.id)
    assert (ledger.lines[-1].gebeurtenis, ledger.lines[-1].zaak) == ("signalering.opgepakt", zaak.id)
    assert zaak.betrokkene != gemeld.betrokkene


async def test_a_second_signalering_comes_into_the_same_zaak() -> None:
    """Two concerns about one person come into one zaak."""
    ledger = FakeLedger()
    sluis = make_sluis(ledger)
    eerste = await reported(sluis)
    tweede = await reported(sluis, replace(NIEUW, soort=Soort.ZELFREDZAAMHEID))

    zaken = [
        (await sluis.exchange(WIJKTEAM, take_up(s.id, afzender=WIJKTEAM))).result for s in (eerste, tweede)
    ]

    assert zaken[0].id == zaken[1].id
    assert len(ledger.kept.zaken.rows) == 1


async def test_laying_aside_keeps_the_reason_here() -> None:
    """The reason is kept with the municipality; the reporter hears only what became of it."""
    ledger = FakeLedger()
    sluis = make_sluis(ledger)
    gemeld = await reported(sluis)

    await sluis.exchange(WIJKTEAM, lay_aside(gemeld.id, Terzijdereden.AL_IN_BEELD, afzender=WIJKTEAM))
    antwoord = await sluis.exchange(AANBIEDER, follow(gemeld.id, doel=WMO, afzender=AANBIEDER))

    assert ledger.kept.signaleringen.rows[gemeld.id].reden is Terzijdereden.AL_IN_BEELD
    assert antwoord.result.stand is Stand.TERZIJDE
    assert {str(v) for v in antwoord.besluit.velden} == {"signaal.status"}


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


_BESLIS: list[Any] = [
    pytest.param(lambda nr, wie: view(nr, afzender=wie), id="view"),
    pytest.param(lambda nr, wie: take_up(nr, afzender=wie), id="take up"),
    pytest.param(lambda nr, wie: lay_aside(nr, Terzijdereden.AL_IN_BEELD, afzender=wie), id="lay aside"),
]

Beslis = Callable[[str, Afzender], Opdracht[Any]]


@pytest.mark.parametrize("beslis", _BESLIS)
@pytest.mark.parametrize(
    "afzender",
    [
        pytest.param(person(Functie.WIJKTEAMLID, VELSEN), id="another municipality"),
        pytest.param(person(Functie.WMO_CONSULENT), id="another function"),
        pytest.param(person(Functie.JEUGDCONSULENT, regime=Regime.JEUGDWET), id="another law"),
        pytest.param(system(HAARLEM), id="a system"),
        pytest.param(AANBIEDER, id="the reporter"),
    ],
)
async def test_only_the_owner_decides(beslis: Beslis, afzender: Afzender) -> None:
    """Whoever is not the owner is refused: the signalering stays, no zaak opens, one line is left."""
    ledger, pseudonymiser = FakeLedger(), FakePseudonymiser()
    sluis = make_sluis(ledger, pseudonymiser=pseudonymiser)
    gemeld = await reported(sluis)
    derived = pseudonymiser.derived

    with pytest.raises(RefusedError, match="refused by rule"):
        await sluis.exchange(afzender, beslis(gemeld.id, afzender))

    assert ledger.kept.signaleringen.rows == {gemeld.id: gemeld}
    assert (len(ledger.kept.zaken.rows), len(ledger.lines), pseudonymiser.derived) == (0, 2, derived)


@pytest.mark.parametrize("beslis", _BESLIS)
async def test_elsewhere_and_nowhere_are_one(beslis: Beslis) -> None:
    """A signalering of another municipality is refused in the same words as one that is not there."""
    sluis, velsen = make_sluis(), person(Functie.WIJKTEAMLID, VELSEN)
    gemeld, besluiten = await reported(sluis), []
    for nummer in (gemeld.id, "00" * 10):
        with pytest.raises(RefusedError) as geweigerd:
            await sluis.exchange(velsen, beslis(nummer, velsen))
        besluiten.append(geweigerd.value.besluit)

    assert besluiten[0] == besluiten[1]


@pytest.mark.parametrize("beslis", _BESLIS[1:])
async def test_who_comes_second_is_told_so(beslis: Beslis) -> None:
    """A signalering is decided once; the second one gets a conflict, and it is on the log."""
    ledger = FakeLedger()
    sluis = make_sluis(ledger)
    gemeld = await reported(sluis)
    await sluis.exchange(WIJKTEAM, take_up(gemeld.id, afzender=WIJKTEAM))

    with pytest.raises(ConflictError, match="decided already"):
        await sluis.exchange(WIJKTEAM, beslis(gemeld.id, WIJKTEAM))

    assert len(ledger.kept.zaken.rows) == 1
    assert ledger.lines[-1].fout == "ConflictError"


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


async def test_the_owner_gets_all_that_a_page_shows() -> None:
    """What the owner sees of a signalering is let through whole."""
    sluis = make_sluis()
    gemeld = await reported(sluis)

    een = await sluis.exchange(WIJKTEAM, view(gemeld.id, afzender=WIJKTEAM))
    lijst = await sluis.exchange(WIJKTEAM, list_waiting(WIJKTEAM))

    assert een.besluit.onthouden == lijst.besluit.onthouden == ()
