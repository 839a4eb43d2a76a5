# SPDX-License-Identifier: EUPL-1.2
"""Telling later: a ground, a second person, an end; and nobody has to think of that end."""

from datetime import timedelta

import pytest
from fakes.inzage import (
    FG,
    FG_ELDERS,
    FG_TWEE,
    SUZANNE,
    VANDAAG,
    WIJKTEAM,
    ZAAK,
    keep_all,
    kept,
    pass_agree,
    pass_answer,
    pass_delay,
    pass_letter,
    pass_register,
    world,
)
from fakes.ledger import FakeLedger
from fakes.world import NU, FakeClock

from gateway.errors import ConflictError, RefusedError, TermijnError
from gateway.inzage.overzicht import Bewaarsoort
from gateway.inzage.soorten import Verzoekstand
from gateway.inzage.uitstel import LANGSTE_UITSTEL, Uitstel, Uitstelgrond
from gateway.inzage.usecases import end_delay, supplement, view_delays
from gateway.kern.organisatie import Afzender

TOT = VANDAAG + timedelta(days=30)


def uitstel(**changed: object) -> Uitstel:
    """One that waits for a second person."""
    velden = {"id": "a" * 20, "gemeente": "0392", "zaak": ZAAK, "grond": Uitstelgrond.TOEZICHT, "tot": TOT}
    return Uitstel(**{**velden, "gevraagd_op": NU, "gevraagd_door": "fg-1", **changed})  # type: ignore[arg-type] # a builder


@pytest.mark.parametrize(
    "tot",
    [
        pytest.param(VANDAAG, id="today"),
        pytest.param(VANDAAG + LANGSTE_UITSTEL + timedelta(days=1), id="more than half a year"),
    ],
)
def test_an_end_within_half_a_year(tot: object) -> None:
    """Without a day to come, and not too far, there is no delay."""
    with pytest.raises(TermijnError, match="within half a year"):
        uitstel(tot=tot)


def test_nothing_is_left_out_before_another_agrees() -> None:
    """Asked it holds nothing back; agreed by another it does; agreed by oneself, whatever was stored, not."""
    gevraagd = uitstel()

    assert not gevraagd.holds(VANDAAG)
    assert gevraagd.agreed("fg-2", NU).holds(VANDAAG)
    assert not gevraagd.agreed("fg-1", NU).holds(VANDAAG)


def test_it_ends_by_itself() -> None:
    """On its day it is told, without anybody doing anything; taken back, at once."""
    geldt = uitstel().agreed("fg-2", NU)

    assert [geldt.holds(TOT - timedelta(days=1)), geldt.holds(TOT)] == [True, False]
    assert not geldt.taken_back(NU).holds(VANDAAG)
    with pytest.raises(ConflictError, match="wait for anybody"):
        uitstel().agreed("fg-2", NU + timedelta(days=31))


async def test_the_zaak_stays_out_of_the_letter_and_comes_back() -> None:
    """With a delay no zaak, help or line of it is told; after its end the verzoek waits and all is told."""
    ledger, clock = FakeLedger(), FakeClock()
    sluis = world(ledger, clock)
    await keep_all(ledger)
    verzoek = await pass_register(sluis)
    await pass_agree(sluis, await pass_delay(sluis, TOT))

    toen = (await pass_letter(sluis, verzoek)).overzicht
    klaar = await pass_answer(sluis, verzoek)
    clock.advance(timedelta(days=30))
    straks = (await pass_letter(sluis, verzoek)).overzicht
    ledger_now = ledger.kept.inwonerverzoeken
    wacht = ledger_now.rows[verzoek.id].waits(clock.now().date())
    await sluis.exchange(FG, supplement(verzoek.id, afzender=FG))

    assert {b.soort for b in toen.bezit} == {Bewaarsoort.SIGNALERING, Bewaarsoort.VERWIJZING}
    assert not any(r.gelezen.regel.zaak == ZAAK for r in toen.regels)
    assert (klaar.stand, klaar.aanvullen_op, wacht) == (Verzoekstand.AFGEHANDELD, TOT, True)
    assert {b.soort for b in straks.bezit} == set(Bewaarsoort)
    assert any(r.gelezen.regel.gebeurtenis == "uitstel.akkoord" for r in straks.regels)
    assert kept(ledger)[1] == 0


@pytest.mark.parametrize(
    "wie",
    [
        pytest.param(FG, id="who asked"),
        pytest.param(FG_ELDERS, id="of another municipality"),
        pytest.param(WIJKTEAM, id="another function"),
    ],
)
async def test_only_another_officer_of_the_municipality_agrees(wie: Afzender) -> None:
    """Anybody else is refused, and nothing is left out of the letter."""
    ledger = FakeLedger()
    sluis = world(ledger)
    await keep_all(ledger)
    gevraagd = await pass_delay(sluis, TOT)

    with pytest.raises(RefusedError, match=r"rechten-avg|geen-regel"):
        await pass_agree(sluis, gevraagd, wie)

    assert ledger.kept.inwonerverzoeken.uitstel[gevraagd.id].akkoord_op is None


async def test_asked_twice_is_asked_once() -> None:
    """A double click gives the delay that waits already."""
    ledger = FakeLedger()
    sluis = world(ledger)
    await keep_all(ledger)

    eerste, tweede = await pass_delay(sluis, TOT), await pass_delay(sluis, TOT)

    assert (eerste, kept(ledger)[2]) == (tweede, 1)


@pytest.mark.parametrize("zaak", ["Z-00000-00000", ZAAK])
async def test_a_zaak_of_another_is_no_zaak(zaak: str) -> None:
    """An officer elsewhere gets the same refusal for a zaak of Haarlem as for none, and nothing is kept."""
    ledger = FakeLedger()
    sluis = world(ledger)
    await keep_all(ledger)

    with pytest.raises(RefusedError, match=r"rechten-avg|geen-regel"):
        await pass_delay(sluis, TOT, FG_ELDERS, zaak_id=zaak)

    assert kept(ledger)[2] == 0


async def test_telling_sooner_needs_no_second_person() -> None:
    """Either officer ends a delay, and the list of another municipality stays empty."""
    ledger = FakeLedger()
    sluis = world(ledger)
    await keep_all(ledger)
    geldt = await pass_agree(sluis, await pass_delay(sluis, TOT))

    klaar = (await sluis.exchange(FG_TWEE, end_delay(geldt.id, afzender=FG_TWEE))).result
    elders = (await sluis.exchange(FG_ELDERS, view_delays())).result
    hier = (await sluis.exchange(FG, view_delays())).result

    assert not klaar.holds(VANDAAG)
    assert (list(elders), list(hier)) == ([], [klaar])


async def test_a_letter_in_between_leaves_nothing_to_supplement() -> None:
    """A letter that held everything is not to be supplemented."""
    ledger = FakeLedger()
    sluis = world(ledger)
    await keep_all(ledger)
    verzoek = await pass_register(sluis, SUZANNE)

    inzage = await pass_letter(sluis, verzoek)

    assert inzage.verzoek.aanvullen_op is None
