# SPDX-License-Identifier: EUPL-1.2
"""Who may have whom evaluated, what each gets, and what a refusal leaves behind."""

from base64 import urlsafe_b64decode
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

import pytest
from fakes.blind import BSN, FACTOR, PSEUDONYMISER
from fakes.pseudoniemen import (
    EIGEN,
    ONTVANGT,
    SLEUTELS,
    ZORGSAAM_KEY,
    Antwoord,
    Pseudoniemenhuis,
    answer_of,
    evaluatie,
)
from fakes.verbruiken import FakeVerbruik
from fakes.world import (
    DE_LINDE,
    ENERGIE,
    HAARLEM,
    HET_ANKER,
    VELSEN,
    ZEKER,
    FakeRegisterhouder,
    person,
    system,
)
from joserfc import jwe

from adapters.crypto import ristretto, voprf
from adapters.crypto.voprf import Proof
from gateway.kern.oin import Oin
from gateway.kern.organisatie import Afzender
from gateway.kern.sleutel import Sleutelstand
from gateway.kern.verbruik import Verbruiker, Verbruikstand
from gateway.verwijsindex.model import INDEX
from gateway.web.base64url import write_octets
from policies.begrippen import Doel, Functie, Regime
from policies.inrichting import build_inrichting
from policies.register import load_register

LINDE: Final = system(DE_LINDE)
ONBEKEND_OIN: Final = Oin("00000099999999999000")
JEUGD: Final = Doel.VERWIJSINDEX_JEUGD


class Stilgezet(FakeVerbruik):
    """Everybody is blocked."""

    def stand(self, wie: Verbruiker, nu: datetime) -> Verbruikstand:
        """A whole quota, and a block."""
        return replace(super().stand(wie, nu), geblokkeerd=True)


async def test_for_oneself_it_comes_in_the_clear_with_one_proof() -> None:
    """Who asks for itself gets its own pseudoniemen, and a proof that the published key made them."""
    huis = Pseudoniemenhuis()

    body = (await huis.ask(LINDE, **EIGEN)).json()

    sleutel = huis.ledger.kept.sleutels.rows[body["sleutel"]["nummer"]]
    assert (body["jwe"], body["ouder"]) == (None, [])
    assert unblinded(body["geevalueerd"][0]) == PSEUDONYMISER.derive(BSN, sleutel).punt
    assert body["besluit"]["doorgelaten"] == ["pseudoniem.evaluatie"]
    assert huis.ledger.lines[-1].gebeurtenis == "pseudoniem.geevalueerd"
    assert huis.ledger.lines[-1].betrokkene == ""


async def test_the_proof_holds_for_the_published_key() -> None:
    """The key that an evaluation names is the one that is published for that recipient and purpose."""
    huis = Pseudoniemenhuis()
    vraag = {"doel": "bekostiging-jeugd", "ontvanger": str(DE_LINDE.oin)}

    published = (await huis.door(LINDE).get(SLEUTELS, params=vraag)).json()["sleutels"]
    body = (await huis.ask(LINDE, **EIGEN)).json()

    assert published == [body["sleutel"]]
    assert body["sleutel"] | {"publiek": ""} == vraag | {"nummer": 1, "publiek": "", "stand": "actief"}
    verify(body)


async def test_a_batch_of_a_thousand_has_one_proof() -> None:
    """A thousand elements come back in their order, with one proof; one more is refused."""
    huis = Pseudoniemenhuis()
    elementen = [write_octets(ristretto.hash_to_group(bytes([i % 256, i // 256]), b"t")) for i in range(1001)]

    body = (await huis.ask(LINDE, **EIGEN, elementen=elementen[:1000])).json()
    te_veel = await huis.ask(LINDE, **EIGEN, elementen=elementen)

    assert (len(body["geevalueerd"]), te_veel.status_code) == (1000, 400)
    verify(body, elementen[:1000])


async def test_while_a_key_is_left_both_answer() -> None:
    """During a rotation one's own pseudoniemen come under both keys, each with a proof."""
    huis = Pseudoniemenhuis()
    await huis.ask(LINDE, **EIGEN)
    oud = huis.ledger.kept.sleutels.rows[1]
    nieuw = replace(oud, nummer=2)
    huis.ledger.kept.sleutels.change(replace(oud, stand=Sleutelstand.WISSELEND), nieuw)

    body = (await huis.ask(LINDE, **EIGEN)).json()

    assert (body["sleutel"]["nummer"], [o["sleutel"]["nummer"] for o in body["ouder"]]) == (2, [1])
    assert unblinded(body["ouder"][0]["geevalueerd"][0]) == PSEUDONYMISER.derive(BSN, oud).punt
    verify(body)
    verify(body["ouder"][0])


async def test_for_the_index_it_is_sealed() -> None:
    """For the index there is a JWE and no point: who asks learns no pseudoniem of another."""
    body = (await Pseudoniemenhuis().ask(LINDE)).json()

    assert (body["geevalueerd"], body["dleq"], body["ouder"], len(body["jwe"])) == (None, None, [], 1)
    assert body["besluit"]["ontvanger"] == {"rol": "college", "regime": "jeugdwet"}


async def test_for_a_recipient_elsewhere_it_is_sealed_with_its_key() -> None:
    """A recipient that gave a key opens what a college had made for it."""
    body = (
        await Pseudoniemenhuis().ask(system(HAARLEM), ontvanger=ONTVANGT.oin, doel=Doel.LEVERING_WMO)
    ).json()

    opened = jwe.decrypt_compact(body["jwe"][0], ZORGSAAM_KEY, algorithms=["ECDH-ES+A256KW", "A256GCM"])
    assert f"oin:{ONTVANGT.oin}".encode() in (opened.plaintext or b"")


REFUSED: Final[dict[str, tuple[Afzender, dict[str, Any]]]] = {
    "unknown recipient": (LINDE, {"ontvanger": ONBEKEND_OIN}),
    "another recipient for the purpose of the index": (LINDE, {"ontvanger": HAARLEM.oin}),
    "oneself for the purpose of the index": (LINDE, {"ontvanger": DE_LINDE.oin}),
    "the index for another purpose": (LINDE, {"doel": Doel.BEKOSTIGING_JEUGD}),
    "another provider": (LINDE, {"ontvanger": HET_ANKER.oin, "doel": Doel.BEKOSTIGING_JEUGD}),
    "recipient of another kind": (system(HAARLEM), {"ontvanger": ZEKER.oin, "doel": Doel.LEVERING_WMO}),
    "recipient that gave no key": (system(HAARLEM), {"ontvanger": VELSEN.oin, "doel": Doel.LEVERING_WMO}),
    "no ground for the BSN": (system(ENERGIE), {"ontvanger": ENERGIE.oin, "doel": Doel.LEVERING_WMO}),
    "insurer": (system(ZEKER), {}),
    "purpose that the token lacks": (system(DE_LINDE, frozenset({"toegang"})), {}),
    "a person and no system": (person(Functie.AANBIEDER_MEDEWERKER, DE_LINDE, regime=Regime.JEUGDWET), {}),
}


@pytest.mark.parametrize("naam", REFUSED)
async def test_every_refusal_is_one_answer(naam: str) -> None:
    """Who may not have this evaluated hears the same, byte by byte, and only the log says why."""
    afzender, changed = REFUSED[naam]
    huis = Pseudoniemenhuis()

    antwoord = await huis.ask(afzender, **changed)

    assert answer_of(antwoord) == await the_one_answer()
    assert huis.touched == (0, 0, 0)
    assert [regel.uitkomst == "toegestaan" for regel in huis.ledger.lines] == [False]
    assert antwoord.json()["kenmerk"] == huis.ledger.lines[0].kenmerk


async def test_a_purpose_that_is_not_in_use_is_that_answer_too() -> None:
    """A purpose that nobody brought into use cannot be told from a recipient that does not exist."""
    huis = Pseudoniemenhuis(registers=FakeRegisterhouder(load_register(inrichting=build_inrichting(()))))

    antwoord = await huis.ask(LINDE)

    assert answer_of(antwoord) == await the_one_answer()
    assert (huis.touched, huis.ledger.lines[0].uitkomst) == ((0, 0, 0), "niet_ingericht")


async def test_who_is_blocked_hears_that() -> None:
    """A block says nothing of a recipient: who is blocked is told so, and looks for no error of its own."""
    huis = Pseudoniemenhuis()
    huis.sluis = replace(huis.sluis, verbruik=Stilgezet())
    vraag = {"doel": JEUGD.value, "ontvanger": str(INDEX)}

    asked, looked = await huis.ask(LINDE), await huis.door(LINDE).get(SLEUTELS, params=vraag)

    assert [(a.status_code, a.json()["besluit"]["regel"]) for a in (asked, looked)] == [
        (403, "verbruik/2")
    ] * 2
    assert huis.touched == (0, 0, 0)


@pytest.mark.parametrize("naam", REFUSED)
async def test_keys_are_shown_to_who_may_have_them_used(naam: str) -> None:
    """Who may not have it evaluated sees no public key either, by the same answer."""
    afzender, changed = REFUSED[naam]
    huis = Pseudoniemenhuis()
    vraag = {"doel": changed.get("doel", JEUGD).value, "ontvanger": str(changed.get("ontvanger", INDEX))}

    antwoord = await huis.door(afzender).get(SLEUTELS, params=vraag)

    assert answer_of(antwoord) == await the_one_answer()
    assert huis.touched == (0, 0, 0)


BAD: Final = {
    "the identity": write_octets(bytes(32)),
    "not canonical": write_octets(b"\xed" + b"\xff" * 30 + b"\x7f"),
    "outside the group": write_octets(b"\x26" * 32),
    "too short": write_octets(b"\x07" * 31),
    "too long": write_octets(b"\x07" * 33),
    "padded": write_octets(b"\x07" * 32) + "=",
    "letters of base64": "+/" + "A" * 41,
    "two texts of one value": "A" * 42 + "B",
    "spaces": " " * 43,
    "a number": 7,
    "nothing": None,
}


@pytest.mark.parametrize("naam", BAD)
async def test_bad_elements_are_refused(naam: str) -> None:
    """One bad element refuses the batch with a problem that names the field and not the value."""
    huis = Pseudoniemenhuis()
    goed = write_octets(ristretto.hash_to_group(b"goed", b"t"))

    antwoord = await huis.ask(LINDE, **EIGEN, elementen=[goed, BAD[naam]])

    assert (antwoord.status_code, antwoord.json()["velden"]) == (400, ["elementen"])
    assert str(BAD[naam]) not in antwoord.text or naam in {"a number", "nothing"}
    assert "geevalueerd" not in antwoord.text
    assert sum(bool(regel.fout) for regel in huis.ledger.lines) == 1


@pytest.mark.parametrize(
    "elementen",
    [pytest.param([], id="none"), pytest.param("AAAA", id="text"), pytest.param({}, id="an object")],
)
async def test_bad_batches_are_refused(elementen: object) -> None:
    """What is no list of elements is refused before anything is decided, and leaves its line."""
    huis = Pseudoniemenhuis()

    antwoord = await huis.ask(LINDE, **EIGEN, elementen=elementen)

    assert (antwoord.status_code, huis.touched, len(huis.ledger.lines)) == (400, (0, 0, 0), 1)


@pytest.mark.parametrize(
    "oin", ["", "1", "0000009900000100100", "0000009900000100100A", "../../etc/passwd0000"]
)
async def test_what_is_no_oin_is_refused(oin: str) -> None:
    """A recipient that is no OIN is bad input, and its value does not come back."""
    body = {"doel": JEUGD.value, "ontvanger": oin, "elementen": []}

    antwoord = await Pseudoniemenhuis().door(LINDE).post("/pseudoniemen/evaluaties", json=body)

    assert antwoord.status_code == 400
    assert not oin or oin == "1" or oin not in antwoord.text


async def the_one_answer() -> Antwoord:
    """What is answered about a recipient that does not exist."""
    return answer_of(await Pseudoniemenhuis().ask(LINDE, ontvanger=ONBEKEND_OIN))


def unblinded(text: str) -> bytes:
    """What is left of an evaluation when the blinding is taken off."""
    return voprf.unblind(ristretto.decode_point(point(text)), FACTOR)


def verify(reeks: dict[str, Any], elementen: list[str] | None = None) -> None:
    """Check the proof of a batch, as a client would."""
    sent = elementen or evaluatie(DE_LINDE.oin, Doel.BEKOSTIGING_JEUGD)["elementen"]
    voprf.verify_proof(
        ristretto.decode_point(point(reeks["sleutel"]["publiek"])),
        [ristretto.decode_point(point(e)) for e in sent],
        [ristretto.decode_point(point(e)) for e in reeks["geevalueerd"]],
        Proof.decode(point(reeks["dleq"])),
    )


def point(text: str) -> bytes:
    """Bytes as they travelled."""
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))
