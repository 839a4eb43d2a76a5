# SPDX-License-Identifier: EUPL-1.2
"""Who is registered blind is met by who is registered by number, once, and nobody else's way."""

from dataclasses import replace
from datetime import timedelta
from typing import Any, Final

import httpx2
import pytest
from fakes.blind import BSN
from fakes.pseudoniemen import EIGEN, REGISTRATIES, Antwoord, Pseudoniemenhuis, answer_of, registratie
from fakes.world import DE_LINDE, HET_ANKER, ZEKER, system

from gateway.kern.sleutel import Sleutelstand
from gateway.web.base64url import write_octets

LINDE: Final = system(DE_LINDE)
ANKER: Final = system(HET_ANKER)
DIRECT: Final = {
    "doel": "verwijsindex-jeugd",
    "burgerservicenummer": BSN.digits,
    "geboortedatum": "2011-05-04",
    "vermoeden": True,
}


async def test_blind_and_direct_meet() -> None:
    """One reports by number and one blind, about the same youth: each learns of the other."""
    huis = Pseudoniemenhuis()
    await huis.door(ANKER).post(REGISTRATIES, json=DIRECT)

    antwoord = await huis.register(LINDE, await huis.jwe(LINDE))

    assert antwoord.status_code == 201
    assert [t["organisatie"] for t in antwoord.json()["treffers"]] == [HET_ANKER.naam]
    assert [bericht.ontvanger for bericht in huis.ledger.notices] == [HET_ANKER.oin]
    assert len({v.betrokkene for v in huis.ledger.kept.verwijzingen.rows.values()}) == 1


async def test_made_before_a_rotation_it_meets_after() -> None:
    """Who was evaluated before a rotation and registers during it still meets who is there."""
    huis = Pseudoniemenhuis()
    sealed = await huis.jwe(LINDE)
    oud = huis.ledger.kept.sleutels.rows[1]
    huis.ledger.kept.sleutels.change(replace(oud, stand=Sleutelstand.WISSELEND), replace(oud, nummer=2))
    await huis.door(ANKER).post(REGISTRATIES, json=DIRECT)

    antwoord = await huis.register(LINDE, sealed)

    assert [t["organisatie"] for t in antwoord.json()["treffers"]] == [HET_ANKER.naam]
    assert {v.betrokkene.sleutel for v in huis.ledger.kept.verwijzingen.rows.values()} == {2}
    assert {(van.sleutel, naar.sleutel) for van, naar in huis.ledger.kept.sleutels.moved} == {(1, 2)}


async def test_a_reference_works_once() -> None:
    """The second time a reference is sent nothing is done, also by who sent it the first time."""
    huis = Pseudoniemenhuis()
    sealed = await huis.jwe(LINDE)
    eerst = await huis.register(LINDE, sealed)

    weer = await huis.register(LINDE, sealed)

    assert (eerst.status_code, weer.status_code) == (201, 400)
    assert answer_of(weer) == await the_one_answer()
    assert len(huis.ledger.kept.verwijzingen.rows) == 1


async def test_a_refused_registration_does_not_use_it_up() -> None:
    """Who states no suspicion is refused before the reference is opened, and can use it after."""
    huis = Pseudoniemenhuis()
    sealed = await huis.jwe(LINDE)

    geweigerd = await huis.register(LINDE, sealed, vermoeden=False)
    opened = huis.evaluator.recognised
    daarna = await huis.register(LINDE, sealed)

    assert (geweigerd.status_code, opened, daarna.status_code) == (403, 0, 201)


async def test_of_three_tries_one_is_registered() -> None:
    """What was used up in one transaction is used up for the next, and is kept as a mark only."""
    huis = Pseudoniemenhuis()
    sealed = await huis.jwe(LINDE)

    statussen = sorted([(await huis.register(LINDE, sealed)).status_code for _ in range(3)])

    assert statussen == [201, 400, 400]
    assert len(huis.ledger.kept.toegangen.used) == 1


async def expired(huis: Pseudoniemenhuis) -> httpx2.Response:
    """Five minutes too late."""
    sealed = await huis.jwe(LINDE)
    huis.clock.advance(timedelta(minutes=5))
    return await huis.register(LINDE, sealed)


async def swapped(huis: Pseudoniemenhuis) -> httpx2.Response:
    """What was made for one organisation, sent by another."""
    return await huis.register(ANKER, await huis.jwe(LINDE))


async def retired(huis: Pseudoniemenhuis) -> httpx2.Response:
    """Made with a key that was retired since."""
    sealed = await huis.jwe(LINDE)
    oud = huis.ledger.kept.sleutels.rows[1]
    huis.ledger.kept.sleutels.change(replace(oud, stand=Sleutelstand.INGETROKKEN), replace(oud, nummer=2))
    await huis.sluis.sleutels.refresh()
    return await huis.register(LINDE, sealed)


async def changed(huis: Pseudoniemenhuis) -> httpx2.Response:
    """One letter of the seal is another."""
    sealed = await huis.jwe(LINDE)
    return await huis.register(LINDE, sealed[:-8] + "AAAAAAAA")


async def without_factor(huis: Pseudoniemenhuis) -> httpx2.Response:
    """With a factor that is none."""
    blind = {"jwe": await huis.jwe(LINDE), "blinderingsfactor": write_octets(bytes(32))}
    return await huis.register(LINDE, "", blind=blind)


async def made_up(huis: Pseudoniemenhuis) -> httpx2.Response:
    """Five parts of nothing."""
    return await huis.register(LINDE, "YQ.YQ.YQ.YQ.YQ")


BAD: Final = {f.__name__: f for f in (expired, swapped, retired, changed, without_factor, made_up)}


@pytest.mark.parametrize("naam", BAD)
async def test_every_bad_reference_is_one_answer(naam: str) -> None:
    """Whatever is wrong with a reference, the answer is the same, and the log has a line with its kind."""
    huis = Pseudoniemenhuis()

    antwoord = await BAD[naam](huis)

    assert answer_of(antwoord) == await the_one_answer()
    assert [regel.fout for regel in huis.ledger.lines if regel.fout] == ["BlindError"]
    assert antwoord.json()["kenmerk"] == huis.ledger.lines[-1].kenmerk
    assert (huis.ledger.kept.verwijzingen.rows, huis.ledger.notices) == ({}, [])
    assert huis.ledger.kept.toegangen.used == {}


@pytest.mark.parametrize(
    "more",
    [
        pytest.param({"burgerservicenummer": BSN.digits}, id="both ways"),
        pytest.param({"blind": None}, id="neither way"),
        pytest.param({"blind": {"jwe": "YQ.YQ.YQ.YQ.YQ"}}, id="no factor"),
        pytest.param({"blind": {"jwe": "geen jwe", "blinderingsfactor": "A" * 43}}, id="no jwe"),
        pytest.param({"blind": {"jwe": "a.a.a.a." + "a" * 5000, "blinderingsfactor": "A" * 43}}, id="long"),
        pytest.param({"blind": {"jwe": "YQ.YQ.YQ.YQ.YQ", "blinderingsfactor": "A" * 44}}, id="padded"),
    ],
)
async def test_whom_it_is_about_is_said_in_one_way(more: dict[str, Any]) -> None:
    """Both ways at once, neither, or half of one is bad input; nothing of it comes back."""
    huis = Pseudoniemenhuis()

    antwoord = await huis.door(LINDE).post(REGISTRATIES, json=registratie("YQ.YQ.YQ.YQ.YQ") | more)

    assert (antwoord.status_code, huis.touched) == (400, (0, 0, 0))
    assert BSN.digits not in antwoord.text


async def test_who_may_not_register_opens_nothing() -> None:
    """An insurer with a reference of another is refused, and the reference stays shut."""
    huis = Pseudoniemenhuis()
    sealed = await huis.jwe(LINDE)

    antwoord = await huis.register(system(ZEKER), sealed)

    assert (antwoord.status_code, huis.evaluator.recognised) == (403, 0)


async def test_ones_own_evaluation_is_no_reference() -> None:
    """What somebody got in the clear for itself is of no use at the index."""
    huis = Pseudoniemenhuis()
    body = (await huis.ask(LINDE, **EIGEN)).json()

    antwoord = await huis.register(LINDE, ".".join([body["geevalueerd"][0]] * 5))

    assert answer_of(antwoord) == await the_one_answer()


async def the_one_answer() -> Antwoord:
    """What is answered to what was never a reference."""
    return answer_of(await made_up(Pseudoniemenhuis()))
