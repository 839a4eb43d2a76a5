# SPDX-License-Identifier: EUPL-1.2
"""A bewaarplicht: set by one officer of the municipality of the zaak, lifted by another, over on its day."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from fakes.bewaren import (
    FG,
    FG_ELDERS,
    FG_TWEE,
    REGISSEUR,
    VANDAAG,
    closed,
    duty,
    keep,
    nummer,
    round_over,
)
from fakes.ledger import FakeLedger
from fakes.world import HAARLEM, NU, REGISTER, make_sluis, system

from gateway.bewaren.bewaarplicht import Bewaarplicht, Bewaarreden
from gateway.bewaren.model import Gegevenssoort
from gateway.bewaren.usecases import (
    VERNIETIGER,
    NieuweBewaarplicht,
    destroy_zaak,
    find_due,
    lift_duty,
    set_duty,
    view_retention,
)
from gateway.errors import ConflictError, RefusedError, TermijnError
from gateway.kern.organisatie import Afzender
from gateway.sluis import Sluis
from policies.begrippen import Regime

TOT = VANDAAG + timedelta(days=90)
NIEUW = NieuweBewaarplicht(nummer(1), Bewaarreden.BEZWAAR_OF_BEROEP, TOT)


async def world(*plichten: Bewaarplicht, regime: Regime = Regime.WMO) -> tuple[Sluis, FakeLedger]:
    """A closed zaak of the municipality, with these duties on it."""
    ledger = FakeLedger()
    await keep(ledger, closed(1, regime=regime), *plichten)
    return make_sluis(ledger), ledger


def kept(ledger: FakeLedger) -> list[Bewaarplicht]:
    """The duties there are."""
    return list(ledger.kept.bewaringen.plichten.values())


@pytest.mark.parametrize("regime", [Regime.WMO, Regime.JEUGDWET])
async def test_an_officer_says_that_a_zaak_must_stay(regime: Regime) -> None:
    """It is kept with who said so, why and until when, and the line names the zaak, under whichever law."""
    sluis, ledger = await world(regime=regime)

    plicht = (await sluis.exchange(FG, set_duty(NIEUW, afzender=FG))).result

    assert kept(ledger) == [plicht]
    assert (plicht.zaak, plicht.gezet_door, plicht.tot, plicht.gemeente) == (nummer(1), "fg-1", TOT, "0392")
    regel = ledger.lines[-1]
    assert (regel.gebeurtenis, regel.regel, regel.zaak) == (
        "bewaarplicht.gezet",
        "verantwoording/32",
        nummer(1),
    )


async def test_saying_it_twice_is_saying_it_once() -> None:
    """A double click makes one duty; another reason or day makes another."""
    sluis, ledger = await world()
    for nieuw in (NIEUW, NIEUW, replace(NIEUW, reden=Bewaarreden.KLACHT)):
        await sluis.exchange(FG, set_duty(nieuw, afzender=FG))

    assert sorted(p.reden for p in kept(ledger)) == [Bewaarreden.BEZWAAR_OF_BEROEP, Bewaarreden.KLACHT]


@pytest.mark.parametrize(
    ("wie", "zaak"),
    [
        pytest.param(REGISSEUR, nummer(1), id="another function"),
        pytest.param(FG_ELDERS, nummer(1), id="another municipality"),
        pytest.param(FG, nummer(2), id="no such zaak"),
    ],
)
async def test_nobody_else_sets_one(wie: Afzender, zaak: str) -> None:
    """Refused, with one line and no duty; another's zaak and none are the same."""
    sluis, ledger = await world()
    before = len(ledger.lines)

    with pytest.raises(RefusedError, match="refused by rule"):
        await sluis.exchange(wie, set_duty(replace(NIEUW, zaak=zaak), afzender=wie))

    assert (kept(ledger), len(ledger.lines) - before) == ([], 1)


@pytest.mark.parametrize(
    "tot",
    [
        pytest.param(VANDAAG, id="today"),
        pytest.param(VANDAAG + timedelta(days=732), id="more than two years"),
        pytest.param(date(2020, 1, 1), id="in the past"),
    ],
)
async def test_a_duty_ends_within_two_years(tot: date) -> None:
    """A last day that is not after today or too far away is refused, and keeps nothing."""
    sluis, ledger = await world()

    with pytest.raises(TermijnError, match="within two years"):
        await sluis.exchange(FG, set_duty(replace(NIEUW, tot=tot), afzender=FG))

    assert kept(ledger) == []


async def test_another_lifts_it_and_then_the_zaak_goes() -> None:
    """Lifted by a second officer it keeps nothing; doing so twice changes nothing."""
    sluis, ledger = await world(duty(1))
    before = await round_over(ledger)
    for _ in range(2):
        await sluis.exchange(FG_TWEE, lift_duty(duty(1).id, afzender=FG_TWEE))
    lifted = kept(ledger)

    assert lifted == [duty(1).lifted("fg-2", NU)]
    assert (before, await round_over(ledger)) == (0, 1)


@pytest.mark.parametrize(
    ("wie", "plicht"),
    [
        pytest.param(FG, duty(1).id, id="who set it"),
        pytest.param(REGISSEUR, duty(1).id, id="another function"),
        pytest.param(FG_ELDERS, duty(1).id, id="another municipality"),
        pytest.param(FG_TWEE, "f" * 20, id="no such duty"),
    ],
)
async def test_nobody_lifts_their_own_or_anothers(wie: Afzender, plicht: str) -> None:
    """Refused, and the duty stands."""
    sluis, ledger = await world(duty(1))

    with pytest.raises(RefusedError, match="refused by rule"):
        await sluis.exchange(wie, lift_duty(plicht, afzender=wie))

    assert kept(ledger) == [duty(1)]


def test_who_set_it_cannot_lift_it_whatever_lets_them_through() -> None:
    """The value itself refuses who set it, and refuses what is over."""
    with pytest.raises(ConflictError, match="another than who set this"):
        duty(1).lifted("fg-1", NU)
    with pytest.raises(ConflictError, match="over already"):
        duty(1, tot=VANDAAG + timedelta(days=1)).lifted("fg-2", NU + timedelta(days=2))


@pytest.mark.parametrize("wie", [FG, REGISSEUR, system(HAARLEM)])
async def test_nobody_but_the_gateway_destroys(wie: Afzender) -> None:
    """No person and no system of a municipality finds or destroys by this road."""
    sluis, ledger = await world()
    (kandidaat,) = (await sluis.exchange(VERNIETIGER, find_due(Gegevenssoort.ZAAK, REGISTER))).result.rijp

    with pytest.raises(RefusedError, match="refused by rule"):
        await sluis.exchange(wie, find_due(Gegevenssoort.ZAAK, REGISTER))
    with pytest.raises(RefusedError, match="refused by rule"):
        await sluis.exchange(wie, destroy_zaak(kandidaat, REGISTER))

    assert (list(ledger.kept.zaken.rows), ledger.kept.bewaringen.records) == ([nummer(1)], [])


@pytest.mark.parametrize(
    "meanwhile",
    [
        pytest.param(lambda ledger: keep(ledger, duty(1)), id="a duty is set"),
        pytest.param(round_over, id="another replica was first"),
    ],
)
async def test_what_was_found_is_looked_at_anew(meanwhile: Callable[[FakeLedger], Awaitable[object]]) -> None:
    """Between finding and destroying somebody may keep it or take it: then this passage takes nothing."""
    sluis, ledger = await world()
    (kandidaat,) = (await sluis.exchange(VERNIETIGER, find_due(Gegevenssoort.ZAAK, REGISTER))).result.rijp
    await meanwhile(ledger)
    before = len(ledger.kept.bewaringen.records)

    with pytest.raises(ConflictError, match="does not go now"):
        await sluis.exchange(VERNIETIGER, destroy_zaak(kandidaat, REGISTER))

    assert len(ledger.kept.bewaringen.records) == before


async def test_the_line_of_a_destruction_names_the_zaak_and_nobody() -> None:
    """The line is for the officer of the municipality, names the zaak and its purpose, and no person."""
    _, ledger = await world()
    await round_over(ledger)

    (regel,) = [r for r in ledger.lines if r.gebeurtenis == "zaak.vernietigd"]
    assert (regel.zaak, regel.betrokkene, regel.gemeente) == (nummer(1), "", "0392")
    assert regel.verantwoordelijke == str(HAARLEM.oin)
    assert [r.kenmerk for r in ledger.kept.bewaringen.records] == [regel.kenmerk]


@pytest.mark.parametrize("wie", [REGISSEUR, system(HAARLEM)])
async def test_only_the_officer_sees_what_goes(wie: Afzender) -> None:
    """Another function sees nothing of it."""
    sluis, _ = await world()

    with pytest.raises(RefusedError, match="refused by rule"):
        await sluis.exchange(wie, view_retention(REGISTER))


async def test_the_desk_counts_this_month_and_the_next() -> None:
    """Counts are by class and purpose, of the own municipality; what is kept here is not among them."""
    ledger = FakeLedger()
    await keep(
        ledger,
        closed(1, date(2011, 11, 29)),
        closed(2, date(2011, 11, 30)),
        closed(3, date(2011, 12, 30)),
        closed(4, date(2011, 12, 31)),
        closed(5, date(2011, 12, 5), gemeente="0453"),
        closed(6),
        closed(8, date(2011, 11, 27)),
        closed(7, date(1990, 1, 1), regime=Regime.WGSV),
        duty(6),
        duty(8),
    )
    bureau = (await make_sluis(ledger).exchange(FG, view_retention(REGISTER))).result

    groep = (Gegevenssoort.ZAAK, "processturing-wmo")
    assert (dict(bureau.deze_maand), dict(bureau.volgende_maand)) == ({groep: 1}, {groep: 2})
    assert [(t.kandidaat.id, t.beletsel.value) for t in bureau.tegengehouden] == [(nummer(6), "bewaarplicht")]
    assert dict(bureau.bewaard) == {
        (Gegevenssoort.ZAAK, "wmo"): 6,
        (Gegevenssoort.ZAAK, "wgsv"): 1,
    }
