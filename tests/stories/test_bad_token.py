# SPDX-License-Identifier: EUPL-1.2
"""Whoever we do not know gets nothing and leaves nothing; whoever proves something twice leaves a line."""

import json
import time
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Final

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
from fakes.deur import TOKEN_KEY, assertion, claims, token_form
from httpx2 import Response
from joserfc.jwk import ECKey
from stories.bezoek import API, Bezoek, signalering
from stories.meetlat import last_line, measure, problem_of
from stories.opstelling import Opstelling

from adapters.systeem import SystemChance
from gateway.toegang.tokens import TokenKeeper
from policies.begrippen import Doel

# What cannot be parsed never comes to the database, so one engine is enough.
pytestmark = pytest.mark.parametrize("opstelling", ["sqlite"], indirect=True, scope="session")

CLIENT: Final = "zorgaanbieder-theepot"
ELDERS: Final = "https://elders.example"


@dataclass(frozen=True, slots=True)
class Gemaakt:
    """A token as this gateway makes them, but for one point."""

    client: str = CLIENT
    ago: timedelta = timedelta(0)
    issuer: str = ""
    audience: str = ""
    key: EllipticCurvePrivateKey | None = None

    def token(self, opstelling: Opstelling) -> str:
        """The token itself."""
        keeper = TokenKeeper(
            self.key or opstelling.keys().token_signing_key,
            self.issuer or opstelling.url,
            self.audience or opstelling.url,
            _Toen(datetime.now(UTC) - self.ago),
            chance=SystemChance(),
        )
        return keeper.mint(self.client, frozenset({Doel.SIGNALERING_WMO.value}))


@dataclass(frozen=True, slots=True)
class _Toen:
    moment: datetime

    def now(self) -> datetime:
        return self.moment


async def test_a_token_of_our_own_making_is_believed(bezoek: Bezoek) -> None:
    """The tokens of this file are good but for the one point in which each differs."""
    answer = await knock(bezoek, f"Bearer {Gemaakt().token(bezoek.opstelling)}")

    assert answer.status_code == 201


@pytest.mark.parametrize(
    "gemaakt",
    [
        pytest.param(Gemaakt(ago=timedelta(hours=1)), id="expired"),
        pytest.param(Gemaakt(ago=timedelta(hours=-1)), id="of the future"),
        pytest.param(Gemaakt(key=TOKEN_KEY), id="signed by somebody else"),
        pytest.param(Gemaakt(issuer=ELDERS), id="of another issuer"),
        pytest.param(Gemaakt(audience=ELDERS), id="for another audience"),
        pytest.param(Gemaakt(client="niemand"), id="of a client that is not connected"),
    ],
)
async def test_a_token_that_is_not_good_opens_nothing(bezoek: Bezoek, gemaakt: Gemaakt) -> None:
    """A token that differs in one point is answered with 401, and leaves no line and no effect."""
    before = await measure(bezoek.opstelling)

    answer = await knock(bezoek, f"Bearer {gemaakt.token(bezoek.opstelling)}")

    assert problem_of(answer) == (401, "niet-aangemeld")
    assert answer.headers["www-authenticate"] == 'Bearer, DPoP algs="ES256 Ed25519"'
    assert await measure(bezoek.opstelling) == before


@pytest.mark.parametrize(
    "header",
    [
        pytest.param(None, id="no header"),
        pytest.param("Bearer", id="no token"),
        pytest.param("Bearer x.y.z", id="no JWT"),
        pytest.param("Bearer " + "a" * 60_000, id="a very long one"),
        pytest.param("Basic ZWVuOnR3ZWU=", id="another scheme"),
        pytest.param(b"Bearer \xff\xfe", id="no text"),
        pytest.param(
            "Bearer eyJhbGciOiJub25lIiwidHlwIjoiYXQrand0In0.eyJjbGllbnRfaWQiOiJjaXoifQ.", id="no signature"
        ),
    ],
)
@pytest.mark.parametrize("body", [pytest.param(None, id="good body"), pytest.param(b"{", id="bad body")])
async def test_who_is_unknown_hears_that_first(
    bezoek: Bezoek, header: str | bytes | None, body: bytes | None
) -> None:
    """Without a good token the answer is 401, whatever the body is, and nothing is left behind."""
    before = await measure(bezoek.opstelling)

    answer = await knock(bezoek, header, content=body)

    assert problem_of(answer) == (401, "niet-aangemeld")
    assert await measure(bezoek.opstelling) == before


async def test_an_assertion_works_once(bezoek: Bezoek) -> None:
    """A replayed client assertion gets OAuth's own error, no token, and a line that names the client."""
    key_file = json.loads((bezoek.opstelling.clients / f"{CLIENT}.json").read_text())
    nu, key = int(time.time()), ECKey.import_key(key_file["private_jwk"])
    proof = assertion(claims(CLIENT, aud=key_file["audience"], iat=nu, exp=nu + 60, jti=f"{nu}"), key)
    http = await bezoek.browser()

    first = await http.post("/oauth/token", data=token_form(proof))
    before = await measure(bezoek.opstelling)
    again = await http.post("/oauth/token", data=token_form(proof))

    line = await last_line(bezoek.opstelling)
    assert (first.status_code, "access_token" in first.json()) == (200, True)
    assert (again.status_code, again.json()["error"]) == (400, "invalid_client")
    assert "access_token" not in again.json()
    assert (line["client"], line["fout"]) == (CLIENT, "UnauthenticatedError")
    assert await measure(bezoek.opstelling) == replace(before, lines=before.lines + 1)


async def knock(bezoek: Bezoek, header: str | bytes | None, *, content: bytes | None = None) -> Response:
    """Send a concern with this header, whoever it is from."""
    body = signalering(bezoek.opstelling.bekende, bezoek.opstelling)
    spoken = header.encode() if isinstance(header, str) else header
    headers = {b"content-type": b"application/json"} | ({b"authorization": spoken} if spoken else {})
    http = await bezoek.browser()
    return await http.post(
        f"{API}/signaleringen", content=content or json.dumps(body).encode(), headers=headers
    )
