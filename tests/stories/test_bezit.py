# SPDX-License-Identifier: EUPL-1.2
"""A token that is tied to a key, over real HTTP: with the key it works, stolen it opens nothing."""

import time
from typing import Any

import pytest
from httpx2 import Response
from joserfc.jwk import ECKey
from stories.bezoek import API, Bezoek
from stories.meetlat import measure

from policies.begrippen import Doel
from sluis_client import Aansluiting, AsyncSluisClient, Token
from sluis_client.jose import generate_dpop_key, make_dpop
from sluis_client.tokens import Tokens

pytestmark = pytest.mark.parametrize("opstelling", ["sqlite"], indirect=True, scope="session")
DOEL = {"doel": Doel.VERWIJSINDEX_JEUGD}
PAD = f"{API}/verwijsindex/registraties/opvragen"


def proof(url: str, token: Token, key: ECKey, jti: str) -> str:
    """A proof for one request to the registrations."""
    return make_dpop(
        key, methode="POST", adres=f"{url}{PAD}", nu=int(time.time()), jti=jti, token=token.tekst
    )


async def ask(bezoek: Bezoek, token: Token, *proofs: str, scheme: str = "DPoP") -> Response:
    """Ask for the registrations of one's own organisation."""
    http = await bezoek.browser()
    headers = [("Authorization", f"{scheme} {token.tekst}"), *(("DPoP", p) for p in proofs)]
    return await http.post(PAD, json=DOEL, headers=headers)


async def tied(bezoek: Bezoek, key: ECKey) -> Token:
    """A token of a system of the demo, tied to this key."""
    aansluiting = Aansluiting.from_file(bezoek.opstelling.clients / "jeugdhulp-dobber.json")
    tokens = Tokens(aansluiting, key, clock=time.time, octets=bytes_of(time.time_ns()))
    steps = tokens.get(Doel.VERWIJSINDEX_JEUGD)
    vraag = next(steps)
    http = await bezoek.browser()
    response = await http.post(vraag.adres, content=vraag.inhoud, headers=dict(vraag.koppen))
    assert response.status_code == 200, response.text
    body: dict[str, Any] = response.json()
    return Token(body["access_token"], body["token_type"], time.time() + body["expires_in"])


def bytes_of(begin: int) -> Any:
    """Bytes that are never the same twice; they guard nothing."""
    drawn = iter(range(begin, begin + 1000))
    return lambda count: next(drawn).to_bytes(count, "big")


async def test_tied_token_works_with_its_key_and_not_without(bezoek: Bezoek) -> None:
    """The door behind every path of the API asks for the proof, and says so to who has none."""
    url, key, other = bezoek.opstelling.url, generate_dpop_key(), generate_dpop_key()
    token = await tied(bezoek, key)
    good = proof(url, token, key, "een")
    before = await measure(bezoek.opstelling)
    inside = await ask(bezoek, token, good)
    after = await measure(bezoek.opstelling)
    outside = [
        await ask(bezoek, token, good),
        await ask(bezoek, token),
        await ask(bezoek, token, proof(url, token, other, "twee")),
        await ask(bezoek, token, proof("https://elders.example", token, key, "drie")),
        await ask(bezoek, token, scheme="Bearer"),
    ]

    assert (token.soort, inside.status_code) == ("DPoP", 200)
    assert after.lines == before.lines + 1
    assert [r.status_code for r in outside] == [401] * 5
    assert outside[0].headers["www-authenticate"].startswith('DPoP error="invalid_dpop_proof"')
    assert outside[4].headers["www-authenticate"].startswith('DPoP error="invalid_token"')
    assert (await measure(bezoek.opstelling)) == after


async def test_client_library_gets_a_tied_token(bezoek: Bezoek) -> None:
    """The client of this repository gets in with nothing but the file of its connection."""
    aansluiting = Aansluiting.from_file(bezoek.opstelling.clients / "school-lessenaar.json")
    async with AsyncSluisClient(aansluiting, http=await bezoek.browser()) as client:
        token = await client.token(Doel.VERWIJSINDEX_JEUGD)

    assert (token.soort, token.einde > time.time() + 500) == ("DPoP", True)
