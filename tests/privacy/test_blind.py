# SPDX-License-Identifier: EUPL-1.2
"""In blind mode nothing that crosses into the gateway, or is left there, leads to a BSN without a key."""

import json
import re
from base64 import urlsafe_b64decode
from typing import Any

import pytest
from privacy.blind import DOBBER, VOOR, Overtocht, hashed, keyless

from adapters.crypto import ristretto
from adapters.crypto.pseudonymiser import oprf_input
from gateway.kern.bsn import Bsn
from gateway.verwijsindex.model import INDEX
from gateway.web.base64url import write_octets
from policies.begrippen import Doel
from sluis_client.pseudoniem import blind

_ELEMENT = re.compile(r"[A-Za-z0-9_-]{43}")


def test_the_story_was_told(overtocht: Overtocht) -> None:
    """There is something to search: both ways were gone, and each left its line and its pseudoniem."""
    asked = [line.split(b"\n", 1)[0] for line in overtocht.sent]

    assert sum(b"/pseudoniemen/evaluaties" in line for line in asked) == 2
    assert sum(b"/verwijsindex/registraties" in line for line in asked) == 1
    assert b"pseudoniem.geevalueerd" in overtocht.tables
    assert b"verwijsindex.gemeld" in overtocht.tables


def test_nothing_that_can_be_made_without_a_key_crossed_or_was_left(overtocht: Overtocht) -> None:
    """No request, answer, table, file or log holds the BSN, or anything that is made of it without a key."""
    everything = overtocht.everything

    assert sorted(naam for naam, form in keyless(overtocht.bsn).items() if form in everything) == []
    assert int(overtocht.bsn) not in overtocht.numbers


def test_the_search_finds_what_is_there() -> None:
    """Had a client sent the number, its hash or the point that it blinds, this search would have seen it."""
    bsn = Bsn("999970008")
    wel = keyless(bsn.digits)

    value = oprf_input(bsn, ontvanger=INDEX, doel=Doel.VERWIJSINDEX_JEUGD)
    point = hashed(INDEX, Doel.VERWIJSINDEX_JEUGD, bsn)

    for what in (bsn.digits, value.hex(), write_octets(value), write_octets(point), point.hex()):
        assert [naam for naam, form in wel.items() if form in what.encode()]


def test_neither_element_nor_factor_nor_jwe_is_kept(overtocht: Overtocht) -> None:
    """What was sent is in no table, file or log: who comes later finds nothing to put together."""
    for secret in secrets_of(overtocht):
        assert secret.encode() not in overtocht.left
        assert octets_of(secret) not in overtocht.left


def test_together_element_and_factor_would_lead_to_the_point(overtocht: Overtocht) -> None:
    """What this does not do: who keeps a request for an evaluation and that for its use can try all BSNs."""
    sent = bodies(overtocht)
    elementen = [ristretto.decode_point(octets_of(e)) for body in sent for e in body.get("elementen", ())]
    [factor] = [octets_of(body["blind"]["blinderingsfactor"]) for body in sent if "blind" in body]

    terug = {ristretto.multiply(ristretto.invert(ristretto.decode_scalar(factor)), e) for e in elementen}

    assert hashed(INDEX, Doel.VERWIJSINDEX_JEUGD, Bsn(overtocht.bsn)) in terug


@pytest.mark.parametrize(("oin", "doel"), [pytest.param(*voor, id=voor[1]) for voor in VOOR])
def test_each_blinding_is_another(oin: Any, doel: Doel) -> None:
    """One person, blinded twice for one recipient, gives two elements that nobody can link."""
    assert oin in {INDEX, DOBBER}
    een, ander = (blind("999970008", ontvanger=str(oin), doel=doel) for _ in range(2))

    assert een.element != ander.element


def bodies(overtocht: Overtocht) -> list[dict[str, Any]]:
    """The JSON that was sent."""
    found = [line[line.index(b"{") :] for line in overtocht.sent if b'{"doel"' in line]
    return [json.loads(body) for body in found]


def secrets_of(overtocht: Overtocht) -> list[str]:
    """Every blinded element, factor and JWE that was sent."""
    sent = bodies(overtocht)
    blind_parts = [body["blind"] for body in sent if "blind" in body]
    elementen = [e for body in sent for e in body.get("elementen", ())]
    return [*elementen, *(b["blinderingsfactor"] for b in blind_parts), *(b["jwe"] for b in blind_parts)]


def octets_of(text: str) -> bytes:
    """Bytes as they travelled; of what is no 32 bytes, the text itself."""
    return urlsafe_b64decode(text + "=") if _ELEMENT.fullmatch(text) else text.encode()
