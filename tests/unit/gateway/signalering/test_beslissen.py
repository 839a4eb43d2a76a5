# SPDX-License-Identifier: EUPL-1.2
"""Deciding about signaleringen through the passage: who sees what waits, and who decides."""

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
    ZORGSAAM,
    FakeClock,
    FakePseudonymiser,
    make_sluis,
    person,
    system,
)
from fakes.zaakbouw import day

from gateway.errors import RefusedError
from gateway.kern.bsn import Bsn
from gateway.kern.organisatie import Afzender
from gateway.kern.zaak import Status
from gateway.opdracht import Opdracht
from gateway.signalering.model import Signaalstand, Signalering, Soort, Terzijdereden, Urgentie
from gateway.signalering.usecases import (
    NieuweSignalering,
    follow,
    lay_aside,
    list_waiting,
    report,
    take_up,
    view,
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
    tweede = replace(NIEUW, toestemmingen=frozenset({Toestemming.STATUTAIR, Toestemming.GEHEIMHOUDING}))
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

    opgepakt = (await sluis.exchange(WIJKTEAM, take_up(gemeld.id, afzender=WIJKTEAM))).result

    zaak = ledger.kept.zaken.rows[opgepakt.zaak]
    assert opgepakt == ledger.kept.signaleringen.rows[gemeld.id]
    assert (zaak.status, zaak.regisseur, zaak.gemeente) == (Status.MELDING, "wijkteamlid-1", "0392")
    assert (opgepakt.stand, opgepakt.door, opgepakt.zaak) == (Signaalstand.OPGEPAKT, "wijkteamlid-1", zaak.id)
    assert (ledger.lines[-1].gebeurtenis, ledger.lines[-1].zaak) == ("signalering.opgepakt", zaak.id)
    assert zaak.betrokkene != gemeld.betrokkene


async def test_a_second_signalering_comes_into_the_same_zaak() -> None:
    """Two concerns about one person come into one zaak."""
    ledger = FakeLedger()
    sluis = make_sluis(ledger)
    eerste = await reported(sluis)
    tweede = await reported(sluis, replace(NIEUW, soort=Soort.ZELFREDZAAMHEID))

    collega = person(Functie.WIJKTEAMLID, id="wijkteamlid-2")
    opgepakt = [
        (await sluis.exchange(wie, take_up(s.id, afzender=wie))).result
        for s, wie in ((eerste, WIJKTEAM), (tweede, collega))
    ]

    assert opgepakt[0].zaak == opgepakt[1].zaak
    (zaak,) = ledger.kept.zaken.rows.values()
    assert (zaak.regisseur, zaak.behandelaars) == ("wijkteamlid-1", frozenset({"wijkteamlid-2"}))


async def test_a_concern_beside_running_help_opens_a_zaak_of_its_own() -> None:
    """Help that runs is no procedure: the new concern gets a zaak in which the six weeks start."""
    ledger = FakeLedger()
    sluis = make_sluis(ledger)
    eerste = await reported(sluis)
    oud = (await sluis.exchange(WIJKTEAM, take_up(eerste.id, afzender=WIJKTEAM))).result.zaak
    ledger.kept.zaken.rows[oud] = replace(ledger.kept.zaken.rows[oud], status=Status.LEVERING)
    tweede = await reported(sluis, replace(NIEUW, soort=Soort.ZELFREDZAAMHEID))

    nieuw = (await sluis.exchange(WIJKTEAM, take_up(tweede.id, afzender=WIJKTEAM))).result.zaak

    assert nieuw != oud
    assert ledger.kept.zaken.rows[nieuw].status is Status.MELDING


async def test_payment_signal_is_taken_up_without_a_zaak() -> None:
    """Under the Wgs taking up opens nothing of the Wmo: no zaak, and no pseudonym for one."""
    ledger, pseudonymiser = FakeLedger(), FakePseudonymiser()
    sluis = make_sluis(ledger, pseudonymiser=pseudonymiser)
    gemeld = await reported(sluis, SCHULD, afzender=system(ENERGIE), doel=WGS)
    schuldhulp = person(Functie.WIJKTEAMLID, id="schuldhulp-1", regime=Regime.WGS)

    opgepakt = (await sluis.exchange(schuldhulp, take_up(gemeld.id, afzender=schuldhulp))).result

    assert (opgepakt.stand, opgepakt.door, opgepakt.zaak) == (Signaalstand.OPGEPAKT, "schuldhulp-1", "")
    assert (ledger.kept.zaken.rows, pseudonymiser.derived) == ({}, 1)


async def test_laying_aside_keeps_the_reason_here() -> None:
    """The reason is kept with the municipality; the reporter hears only what became of it."""
    ledger = FakeLedger()
    sluis = make_sluis(ledger)
    gemeld = await reported(sluis)

    await sluis.exchange(WIJKTEAM, lay_aside(gemeld.id, Terzijdereden.AL_IN_BEELD, afzender=WIJKTEAM))
    antwoord = await sluis.exchange(AANBIEDER, follow(gemeld.id, doel=WMO, afzender=AANBIEDER))

    assert ledger.kept.signaleringen.rows[gemeld.id].reden is Terzijdereden.AL_IN_BEELD
    assert antwoord.result.stand is Signaalstand.TERZIJDE
    assert {str(v) for v in antwoord.besluit.velden} == {"signaal.status"}


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
        with pytest.raises(RefusedError, match="refused by rule") as geweigerd:
            await sluis.exchange(velsen, beslis(nummer, velsen))
        besluiten.append(geweigerd.value.besluit)

    assert besluiten[0] == besluiten[1]


async def test_the_owner_gets_all_that_a_page_shows() -> None:
    """What the owner sees of a signalering is let through whole."""
    sluis = make_sluis()
    gemeld = await reported(sluis)

    een = await sluis.exchange(WIJKTEAM, view(gemeld.id, afzender=WIJKTEAM))
    lijst = await sluis.exchange(WIJKTEAM, list_waiting(WIJKTEAM))

    assert een.besluit.onthouden == lijst.besluit.onthouden == ()
