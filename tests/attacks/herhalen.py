# SPDX-License-Identifier: EUPL-1.2
"""Somebody recorded what went by, and sends it again: sealed references, blinded elements, whole requests."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any, Final

import httpx2
from attacks.deuren import door
from attacks.stad import JEUGD, MENSEN, Stad
from attacks.uitslag import Uitslag
from fakes.world import DE_LINDE, HET_ANKER, VELSEN, system

from adapters.crypto import ristretto, voprf
from adapters.crypto.pseudonymiser import oprf_input
from adapters.crypto.voprf import Mode
from gateway.kern.bsn import Bsn
from gateway.kern.oin import Oin
from gateway.kern.organisatie import Afzender
from gateway.kern.verbruik import consumer_of
from gateway.verwijsindex.model import INDEX
from gateway.web.base64url import write_octets
from policies.begrippen import Doel

LINDE: Final = system(DE_LINDE)
FACTOR: Final = ristretto.hash_to_scalar(b"factor", b"herhaling")
ANDERE_FACTOR: Final = ristretto.hash_to_scalar(b"andere factor", b"herhaling")
_EIGEN: Final = (DE_LINDE.oin, Doel.BEKOSTIGING_JEUGD)


async def attack(stad: Stad) -> Sequence[Uitslag]:
    """Use a reference twice, for another, with another factor, too late; and an element twice."""
    jwe = await _replayed(stad)
    zelfde, geteld = await _same_element(stad)
    vreemd = await _foreign_element(stad)
    return [
        Uitslag(
            "herhaald-jwe",
            "Een opgenomen registratie: de JWE en de blinderingsfactor.",
            "Stuurt haar nog eens, met een andere factor, als een andere organisatie, en nadat zij verlopen "
            "is.",
            sum(status < 400 for status in jwe),
            len(jwe),
            "Niets: een JWE werkt één keer, voor wie haar vroeg, vijf minuten lang. Elke poging is een regel "
            "in het logboek.",
        ),
        Uitslag(
            "herhaald-element",
            "Een eigen geblindeerd element dat al eens berekend is.",
            "Laat het nog twee keer berekenen.",
            zelfde,
            2,
            f"Niets nieuws: het antwoord is hetzelfde punt. Elke keer telt mee voor de dagmaat ({geteld} van "
            "de 3 geteld).",
        ),
        Uitslag(
            "element-van-ander",
            "Een opgenomen geblindeerd element van een ander systeem, en een eigen toegang.",
            "Laat het onder de eigen sleutel berekenen en zoekt de uitkomst bij de eigen mensen.",
            vreemd,
            1,
            "Niets: zonder de factor, en met een andere ontvanger in de hash, is de uitkomst van niemand.",
        ),
    ]


async def _replayed(stad: Stad) -> list[int]:
    """The answers to four ways of using what was used, after the one that is good."""
    first, late = await _jwe(stad, MENSEN[0]), await _jwe(stad, MENSEN[1])
    _require(await _register(stad, LINDE, first))
    ander = system(HET_ANKER)
    fresh = await _jwe(stad, MENSEN[2])
    statuses = [
        (await _register(stad, LINDE, first)).status_code,
        (await _register(stad, LINDE, first, ANDERE_FACTOR)).status_code,
        (await _register(stad, ander, fresh)).status_code,
        (await _register(stad, system(VELSEN), fresh)).status_code,
    ]
    _require(await _register(stad, LINDE, fresh))
    stad.clock.advance(timedelta(minutes=6))
    return [*statuses, (await _register(stad, LINDE, late)).status_code]


def _require(answer: httpx2.Response) -> None:
    """A recording that never worked proves nothing when it is refused."""
    assert answer.is_success, answer.status_code


async def _same_element(stad: Stad) -> tuple[int, int]:
    """How many repeats gave another point than the first time, and how many were counted."""
    wie = consumer_of(LINDE)
    before = stad.meter.stand(wie, stad.clock.now()).gebruikt
    body = _evaluatie(MENSEN[3], *_EIGEN)
    async with door(stad.sluis, LINDE) as http:
        points = [
            (await http.post("/pseudoniemen/evaluaties", json=body)).json()["geevalueerd"] for _ in range(3)
        ]
    counted = stad.meter.stand(wie, stad.clock.now()).gebruikt - before
    return sum(p != points[0] for p in points[1:]), counted


async def _foreign_element(stad: Stad) -> int:
    """Whether an element that was blinded for the index gives a pseudoniem of one's own."""
    ontvanger, doel = _EIGEN
    own, stolen = _evaluatie(MENSEN[4], *_EIGEN), _evaluatie(MENSEN[4], INDEX, JEUGD)
    body = stolen | {"ontvanger": str(ontvanger), "doel": doel.value}
    async with door(stad.sluis, LINDE) as http:
        one = (await http.post("/pseudoniemen/evaluaties", json=own)).json()["geevalueerd"]
        other = (await http.post("/pseudoniemen/evaluaties", json=body)).json()["geevalueerd"]
    return int(one == other)


async def _jwe(stad: Stad, bsn: Bsn) -> str:
    async with door(stad.sluis, LINDE) as http:
        answer = await http.post("/pseudoniemen/evaluaties", json=_evaluatie(bsn, INDEX, JEUGD))
    return str(answer.json()["jwe"][0])


def _evaluatie(bsn: Bsn, ontvanger: Oin, doel: Doel) -> dict[str, Any]:
    element = voprf.blind(oprf_input(bsn, ontvanger=ontvanger, doel=doel), FACTOR, Mode.VOPRF)
    return {"doel": doel.value, "ontvanger": str(ontvanger), "elementen": [write_octets(element)]}


async def _register(stad: Stad, wie: Afzender, jwe: str, factor: bytes = FACTOR) -> httpx2.Response:
    body = {
        "doel": JEUGD.value,
        "geboortedatum": "2011-05-04",
        "vermoeden": True,
        "blind": {"jwe": jwe, "blinderingsfactor": write_octets(factor)},
    }
    async with door(stad.sluis, wie) as http:
        return await http.post("/verwijsindex/registraties", json=body)
