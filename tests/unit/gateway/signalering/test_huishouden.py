# SPDX-License-Identifier: EUPL-1.2
"""Concerns in one household: what who decides learns, and what nobody does."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Final

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
from fakes.zaakbouw import VANDAAG, day, pseudoniem, signalering

from gateway.errors import RefusedError
from gateway.kern.bsn import Bsn
from gateway.kern.huishouden import Adresnummer
from gateway.kern.organisatie import Afzender, Organisatie
from gateway.kern.zaak import Status
from gateway.signalering.huishouden import GELEZEN, Adresbeeld, Huisgenoten, others, too_many
from gateway.signalering.model import Signaalstand, Signalering, Soort, Terzijdereden, Urgentie
from gateway.signalering.usecases import (
    NieuweSignalering,
    follow,
    lay_aside,
    list_reported,
    report,
    take_up,
    view,
    withdraw,
)
from gateway.sluis import Sluis
from policies.begrippen import Doel, Functie, Regime, Toestemming

WMO, WGS = Doel.SIGNALERING_WMO, Doel.VROEGSIGNALERING_WGS
OUDER, KIND = Bsn("999970008"), Bsn("999990019")
THUIS, ELDERS = Adresnummer("0392010000012345"), Adresnummer("0392010000012346")
AANBIEDER = system(ZORGSAAM)
WIJKTEAM, COLLEGA = person(Functie.WIJKTEAMLID), person(Functie.WIJKTEAMLID, id="wijkteamlid-2")
BEIDE = frozenset({Toestemming.STATUTAIR, Toestemming.GEHEIMHOUDING})
NIEUW = NieuweSignalering(OUDER, Soort.EENZAAMHEID, Urgentie.GEWOON, day(90), adres=THUIS)
VAN_KIND = replace(NIEUW, betrokkene=KIND)
NIETS: Final = Huisgenoten()


async def reported(
    sluis: Sluis,
    nieuw: NieuweSignalering = NIEUW,
    *,
    afzender: Afzender = AANBIEDER,
    doel: Doel = WMO,
    college: Organisatie = HAARLEM,
) -> Signalering:
    """A signalering that was reported."""
    return (await sluis.exchange(afzender, report(nieuw, doel=doel, college=college))).result


async def seen(sluis: Sluis, een: Signalering, afzender: Afzender = WIJKTEAM) -> Huisgenoten:
    """What somebody of the municipality learns of the address of a signalering."""
    return (await sluis.exchange(afzender, view(een.id, afzender=afzender))).result.huisgenoten


async def test_two_at_one_address_are_a_fact_and_no_name() -> None:
    """Who decides about either learns that another runs there, and nothing of whom or whose."""
    sluis = make_sluis()
    ouder, kind = await reported(sluis), await reported(sluis, VAN_KIND)

    beide = [await seen(sluis, een) for een in (ouder, kind)]

    assert beide == [Huisgenoten(Adresbeeld.LOOPT)] * 2
    assert ouder.betrokkene != kind.betrokkene


async def test_only_the_own_zaken_are_named() -> None:
    """Who works on a zaak at the address sees its number; a colleague sees only that something runs."""
    sluis = make_sluis()
    ouder, kind = await reported(sluis), await reported(sluis, VAN_KIND)
    zaak = (await sluis.exchange(WIJKTEAM, take_up(ouder.id, afzender=WIJKTEAM))).result.zaak

    assert await seen(sluis, kind) == Huisgenoten(Adresbeeld.LOOPT, (zaak,))
    assert await seen(sluis, kind, COLLEGA) == Huisgenoten(Adresbeeld.LOOPT)


async def test_a_closed_zaak_is_not_named() -> None:
    """A zaak at the address that was closed is nobody's work any more."""
    ledger = FakeLedger()
    sluis = make_sluis(ledger)
    ouder, kind = await reported(sluis), await reported(sluis, VAN_KIND)
    zaak = (await sluis.exchange(WIJKTEAM, take_up(ouder.id, afzender=WIJKTEAM))).result.zaak
    ledger.kept.zaken.rows[zaak] = replace(ledger.kept.zaken.rows[zaak], status=Status.AFGESLOTEN)

    assert await seen(sluis, kind) == Huisgenoten(Adresbeeld.LOOPT)


@pytest.mark.parametrize(
    "ander",
    [
        pytest.param(replace(VAN_KIND, adres=ELDERS), id="another address"),
        pytest.param(replace(VAN_KIND, adres=None), id="no address"),
        pytest.param(replace(NIEUW, soort=Soort.ZELFREDZAAMHEID), id="the same person"),
    ],
)
async def test_nothing_is_said_when_there_is_nothing(ander: NieuweSignalering) -> None:
    """Another address, an address nobody told, or another concern of the same person is no match."""
    sluis = make_sluis()
    een, twee = await reported(sluis), await reported(sluis, ander)

    assert [await seen(sluis, een), await seen(sluis, twee)] == [NIETS, NIETS]


async def test_what_no_longer_runs_is_not_told() -> None:
    """A concern that was laid aside, withdrawn or has expired says nothing to a neighbour in the house."""
    clock = FakeClock()
    sluis = make_sluis(clock=clock)
    een = await reported(sluis)
    terzijde, terug = await reported(sluis, VAN_KIND), replace(VAN_KIND, soort=Soort.SCHOOLVERZUIM)
    await sluis.exchange(WIJKTEAM, lay_aside(terzijde.id, Terzijdereden.AL_IN_BEELD, afzender=WIJKTEAM))
    ingetrokken = await reported(sluis, terug)
    await sluis.exchange(AANBIEDER, withdraw(ingetrokken.id, doel=WMO, afzender=AANBIEDER))
    await reported(sluis, replace(VAN_KIND, soort=Soort.ZELFREDZAAMHEID, vervalt_op=day(1)))
    voor = await seen(sluis, een)
    clock.advance(timedelta(days=1))

    assert (voor, await seen(sluis, een)) == (Huisgenoten(Adresbeeld.LOOPT), NIETS)


async def test_another_municipality_is_another_house() -> None:
    """The same address told to two municipalities is two households: they cannot be laid side by side."""
    sluis = make_sluis()
    hier, daar = await reported(sluis), await reported(sluis, VAN_KIND, college=VELSEN)

    assert hier.huishouden != daar.huishouden
    assert await seen(sluis, hier) == NIETS


async def test_who_moved_lives_where_was_told_last() -> None:
    """The same concern told again with another address moves; told again without one it stays."""
    ledger = FakeLedger()
    sluis = make_sluis(ledger)
    een = await reported(sluis)

    verhuisd = await reported(sluis, replace(NIEUW, adres=ELDERS))
    zonder = await reported(sluis, replace(NIEUW, adres=None))

    assert een.id == verhuisd.id == zonder.id
    assert een.huishouden != verhuisd.huishouden == zonder.huishouden


async def test_the_reporter_learns_nothing() -> None:
    """What a reporter gets back of a match is what it gets without one, and no field of the household."""
    sluis = make_sluis()
    await reported(sluis)
    afzender = system(DE_LINDE)
    van_linde = replace(VAN_KIND, toestemmingen=BEIDE)

    opdracht = report(van_linde, doel=WMO, college=HAARLEM)
    antwoord = await sluis.exchange(afzender, opdracht)
    gevolgd = await sluis.exchange(afzender, follow(antwoord.result.id, doel=WMO, afzender=afzender))
    lijst = await sluis.exchange(afzender, list_reported(afzender, doel=WMO))

    assert "huishouden.overeenkomst" not in {str(v) for v in antwoord.besluit.velden}
    assert {str(v) for v in gevolgd.besluit.velden | lijst.besluit.velden} == {"signaal.status"}
    assert antwoord.result.stand is Signaalstand.OPEN


@pytest.mark.parametrize(
    ("afzender", "nieuw", "doel"),
    [
        pytest.param(system(ENERGIE), replace(NIEUW, soort=Soort.BETALINGSACHTERSTAND), WGS, id="the Wgs"),
        pytest.param(system(DE_LINDE), NIEUW, WMO, id="youth care without consent"),
    ],
)
async def test_an_address_where_it_may_not_be_told_refuses_all(
    afzender: Afzender, nieuw: NieuweSignalering, doel: Doel
) -> None:
    """An address for a purpose that may not compare it is refused: no row, nobody named, one line."""
    ledger, pseudonymiser = FakeLedger(), FakePseudonymiser()
    sluis = make_sluis(ledger, pseudonymiser=pseudonymiser)

    with pytest.raises(RefusedError, match="refused by rule"):
        await reported(sluis, nieuw, afzender=afzender, doel=doel)

    assert (len(ledger.kept.signaleringen.rows), len(ledger.lines), pseudonymiser.derived) == (0, 1, 0)


async def test_a_purpose_without_households_goes_on_without() -> None:
    """Under the Wgs a signalering is seen as before: what is held back is the household, and nothing else."""
    sluis = make_sluis()
    schuld = replace(NIEUW, soort=Soort.BETALINGSACHTERSTAND, adres=None)
    gemeld = await reported(sluis, schuld, afzender=system(ENERGIE), doel=WGS)
    schuldhulp = person(Functie.WIJKTEAMLID, id="schuldhulp", regime=Regime.WGS)

    antwoord = await sluis.exchange(schuldhulp, view(gemeld.id, afzender=schuldhulp))

    assert antwoord.result.huisgenoten == NIETS
    assert [str(o.veld) for o in antwoord.besluit.onthouden] == ["huishouden.overeenkomst"]


async def test_looking_is_on_the_log_with_the_field() -> None:
    """The line of who looked names the field, and no address."""
    ledger = FakeLedger()
    sluis = make_sluis(ledger)
    een = await reported(sluis)

    await seen(sluis, een)

    assert "huishouden.adres" in ledger.lines[0].velden
    assert "huishouden.overeenkomst" in ledger.lines[-1].velden
    assert een.huishouden is not None
    assert een.huishouden.tekst not in repr(ledger.lines)


def house(people: int, *, each: int = 1) -> Sequence[Signalering]:
    """So many people at one address, each reported so often."""
    return [
        signalering(id=f"{person:010d}{n:010d}", betrokkene=pseudoniem(person))
        for person in range(1, people + 1)
        for n in range(each)
    ]


@pytest.mark.parametrize(
    ("daar", "te_veel"),
    [
        pytest.param(house(8), False, id="eight people"),
        pytest.param(house(9), True, id="nine people"),
        pytest.param(house(2, each=20), False, id="two people, often"),
        pytest.param(house(1, each=GELEZEN), True, id="more than is looked at"),
        pytest.param([], False, id="nobody"),
    ],
)
def test_a_house_with_many_people_is_no_household(daar: Sequence[Signalering], *, te_veel: bool) -> None:
    """More than eight people in a year are a care home, and so is what was not read to its end."""
    assert too_many(daar) is te_veel


async def test_a_care_home_matches_nobody() -> None:
    """At an address with many people nothing is compared, and that is said, whatever became of them."""
    ledger = FakeLedger()
    sluis = make_sluis(ledger)
    een = await reported(sluis)
    for ander in house(8):
        weg = replace(
            ander,
            betrokkene=replace(ander.betrokkene, punt=ander.betrokkene.punt[::-1]),
            stand=Signaalstand.TERZIJDE,
            huishouden=een.huishouden,
        )
        ledger.kept.signaleringen.add(weg)

    assert await seen(sluis, een) == Huisgenoten(Adresbeeld.TE_VEEL)


@pytest.mark.parametrize(
    ("ander", "telt"),
    [
        pytest.param(signalering(betrokkene=pseudoniem(2)), True, id="open"),
        pytest.param(signalering(betrokkene=pseudoniem(2), stand=Signaalstand.OPGEPAKT), True, id="taken up"),
        pytest.param(signalering(betrokkene=pseudoniem(2), stand=Signaalstand.TERZIJDE), False, id="aside"),
        pytest.param(signalering(), False, id="the same person"),
    ],
)
def test_who_counts_as_another(ander: Signalering, *, telt: bool) -> None:
    """What is open or taken up about somebody else runs there."""
    assert bool(others(signalering(id="cd" * 10), [ander], VANDAAG)) is telt
