# SPDX-License-Identifier: EUPL-1.2
"""The demo identity provider keeps to OpenID Connect, and refuses the known attacks."""

import hashlib
import re
from base64 import urlsafe_b64encode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from httpx2 import ASGITransport, AsyncClient, Response
from joserfc import jwt
from joserfc.jwk import ECKey, KeySet
from starlette.applications import Starlette

from gateway.demo.identiteit import testing_only_identity_app as demo_identity
from gateway.demo.identiteit_aanvraag import Toepassing
from gateway.demo.mensen import DEMO_MENSEN
from gateway.errors import SettingsError

ISSUER = "http://127.0.0.1:8082"
TERUG = "http://127.0.0.1:8080/inloggen/terug"
UIT = "http://127.0.0.1:8080/uitgelogd"
VERIFIER = "v" * 43
CHALLENGE = urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest()).rstrip(b"=").decode()
SLEUTEL = ECKey.generate_key("P-256")
START = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
VRAAG = {
    "response_type": "code",
    "client_id": "sluis",
    "redirect_uri": TERUG,
    "scope": "openid",
    "state": "st/a te&1",
    "nonce": "n-1",
    "code_challenge": CHALLENGE,
    "code_challenge_method": "S256",
}
INWISSELEN = {
    "grant_type": "authorization_code",
    "client_id": "sluis",
    "redirect_uri": TERUG,
    "code_verifier": VERIFIER,
}


@dataclass
class Klok:
    """A clock that stands still until it is set."""

    nu: datetime = START

    def __call__(self) -> datetime:
        """The moment it is."""
        return self.nu


@dataclass
class Provider:
    """The demo provider with a clock, and the moves of a browser and a client."""

    klok: Klok = field(default_factory=Klok)
    nummers: Iterator[int] = field(default_factory=count)
    app: Starlette = field(init=False)

    def __post_init__(self) -> None:
        """Start with two registered clients."""
        self.app = demo_identity(
            DEMO_MENSEN,
            issuer=ISSUER,
            key=SLEUTEL,
            toepassingen=[
                Toepassing("sluis", frozenset({TERUG}), frozenset({UIT})),
                Toepassing("ander", frozenset({"http://127.0.0.1:9/ander"})),
            ],
            now=self.klok,
            random_token=lambda: f"token-{next(self.nummers)}",
        )

    async def send(self, method: str, pad: str, **kwargs: Any) -> Response:
        """One request, redirects not followed."""
        async with AsyncClient(transport=ASGITransport(self.app), base_url=ISSUER) as client:
            return await client.request(method, pad, **kwargs)

    async def code(self, persoon: str = "wijkteamlid") -> str:
        """Choose a person and return the code the browser brings back."""
        antwoord = await self.send("POST", "/authorize", data=VRAAG | {"persoon": persoon})
        return parse_qs(urlsplit(antwoord.headers["location"]).query)["code"][0]

    async def redeem(self, code: str, anders: Mapping[str, Any] | None = None) -> Response:
        """Offer a code at the token endpoint, with some parameters changed."""
        return await self.send("POST", "/token", data={**INWISSELEN, "code": code, **(anders or {})})


async def test_the_discovery_document_fits_the_endpoints() -> None:
    """What is announced exists, and nothing weaker than S256 and ES256 is announced."""
    provider = Provider()
    document = (await provider.send("GET", "/.well-known/openid-configuration")).json()
    statussen = [
        (await provider.send("GET", urlsplit(document[naam]).path)).status_code
        for naam in ("jwks_uri", "authorization_endpoint", "token_endpoint", "end_session_endpoint")
    ]

    assert document["issuer"] == ISSUER
    assert statussen == [200, 400, 405, 200]
    assert document["code_challenge_methods_supported"] == ["S256"]
    assert document["id_token_signing_alg_values_supported"] == ["ES256"]


async def test_the_published_key_is_public() -> None:
    """The key set holds no private part."""
    sleutels = (await Provider().send("GET", "/jwks")).json()["keys"]

    assert [s.keys() & {"d"} for s in sleutels] == [set()]


async def test_the_page_lists_everybody_and_says_it_is_a_demo() -> None:
    """One button for each demo person, a banner, no script, and a policy that allows none."""
    pagina = await Provider().send("GET", "/authorize", params=VRAAG)
    stijl = await Provider().send("GET", "/identiteit.css")

    assert stijl.status_code == 200
    assert re.findall(r'name="persoon" value="([^"]+)"', pagina.text) == [m.sub for m in DEMO_MENSEN]
    assert "<strong>DEMO</strong>" in pagina.text
    assert "<script" not in pagina.text
    assert "default-src 'none'" in pagina.headers["content-security-policy"]
    assert "form-action 'self' http://127.0.0.1:8080" in pagina.headers["content-security-policy"]


async def test_the_page_escapes_what_it_was_sent() -> None:
    """A state with markup comes back as text."""
    pagina = await Provider().send("GET", "/authorize", params=VRAAG | {"state": '"><script>x</script>'})

    assert "<script" not in pagina.text
    assert "&lt;script&gt;" in pagina.text


async def test_somebody_logs_in() -> None:
    """From choice to ID token: the client learns who it is, for whom, and in which function."""
    provider = Provider()
    keuze = await provider.send("POST", "/authorize", data=VRAAG | {"persoon": "wijkteamlid"})
    terug = urlsplit(keuze.headers["location"])
    waarden = parse_qs(terug.query)
    provider.klok.nu += timedelta(seconds=59)
    antwoord = await provider.redeem(waarden["code"][0])
    sleutels = KeySet.import_key_set((await provider.send("GET", "/jwks")).json())
    token = jwt.decode(antwoord.json()["id_token"], sleutels, algorithms=["ES256"])

    mens = DEMO_MENSEN[0]
    assert (keuze.status_code, terug._replace(query="").geturl()) == (303, TERUG)
    assert (waarden["state"], waarden["iss"]) == ([VRAAG["state"]], [ISSUER])
    assert (antwoord.status_code, antwoord.headers["cache-control"]) == (200, "no-store")
    assert antwoord.json()["token_type"] == "Bearer"
    assert token.claims == {
        "iss": ISSUER,
        "sub": mens.sub,
        "aud": "sluis",
        "nonce": "n-1",
        "name": mens.naam,
        "iat": int(provider.klok.nu.timestamp()),
        "exp": int(provider.klok.nu.timestamp()) + 300,
        "auth_time": int(START.timestamp()),
        "sluis_functie": "wijkteamlid",
        "sluis_regime": "wmo",
        "sluis_oin": str(mens.oin),
    }


@pytest.mark.parametrize(
    "anders",
    [
        pytest.param({"code_verifier": "w" * 43}, id="wrong verifier"),
        pytest.param({"code_verifier": CHALLENGE}, id="challenge as verifier, as with plain"),
        pytest.param({"code_verifier": ""}, id="no verifier"),
        pytest.param({"client_id": "ander"}, id="code of another client"),
        pytest.param({"redirect_uri": "http://127.0.0.1:9/ander"}, id="foreign redirect_uri"),
        pytest.param({"redirect_uri": TERUG + "/"}, id="redirect_uri with a slash more"),
        pytest.param({"code": "token-99"}, id="guessed code"),
    ],
)
async def test_a_code_is_worthless_to_anybody_else(anders: dict[str, str]) -> None:
    """A code in wrong hands gives no token, and is burnt for its owner too."""
    provider = Provider()
    code = await provider.code()

    aanval = await provider.redeem(code, anders)
    daarna = await provider.redeem(code)

    assert (aanval.status_code, aanval.json()["error"]) == (400, "invalid_grant")
    assert "id_token" not in aanval.text
    assert daarna.status_code == (200 if "code" in anders else 400)


async def test_a_code_works_once() -> None:
    """A reused code gives no second token."""
    provider = Provider()
    code = await provider.code()

    eerste, tweede = await provider.redeem(code), await provider.redeem(code)

    assert (eerste.status_code, tweede.status_code) == (200, 400)
    assert tweede.json()["error"] == "invalid_grant"


async def test_a_code_works_for_a_minute() -> None:
    """An expired code gives no token."""
    provider = Provider()
    code = await provider.code()
    provider.klok.nu += timedelta(seconds=60)

    antwoord = await provider.redeem(code)

    assert (antwoord.status_code, antwoord.json()["error"]) == (400, "invalid_grant")


async def test_an_unproven_uri_is_never_redirected_to() -> None:
    """When the redirect URI is not the client's, the browser stays here with an explanation."""
    vraag = VRAAG | {"redirect_uri": "https://kwaad.example/terug", "persoon": "regisseur"}

    antwoord = await Provider().send("POST", "/authorize", data=vraag)

    assert (antwoord.status_code, "location" in antwoord.headers) == (400, False)
    assert "Begin opnieuw bij Sluis" in antwoord.text


async def test_plain_pkce_is_sent_back_without_a_code() -> None:
    """A request below the standard gets an error through its proven URI, and no code."""
    vraag = VRAAG | {"code_challenge_method": "plain", "persoon": "regisseur"}

    antwoord = await Provider().send("POST", "/authorize", data=vraag)
    waarden = parse_qs(urlsplit(antwoord.headers["location"]).query)

    assert antwoord.headers["location"].startswith(TERUG + "?")
    assert (waarden["error"], waarden["state"]) == (["invalid_request"], [VRAAG["state"]])
    assert "code" not in waarden


async def test_nobody_becomes_somebody_unknown() -> None:
    """A choice that is not on the page gives the page again, and no code."""
    antwoord = await Provider().send("POST", "/authorize", data=VRAAG | {"persoon": "burgemeester"})

    assert (antwoord.status_code, "location" in antwoord.headers) == (200, False)


@pytest.mark.parametrize(
    ("anders", "status", "fout"),
    [
        pytest.param({"client_secret": "x"}, 401, "invalid_client", id="a secret"),
        pytest.param({"grant_type": "password"}, 400, "unsupported_grant_type", id="another grant"),
        pytest.param({"client_id": ["sluis", "ander"]}, 400, "invalid_request", id="a parameter twice"),
    ],
)
async def test_the_token_endpoint_is_strict(anders: dict[str, Any], status: int, fout: str) -> None:
    """Anything but one public client with one code is refused."""
    provider = Provider()

    antwoord = await provider.redeem(await provider.code(), anders)

    assert (antwoord.status_code, antwoord.json()["error"]) == (status, fout)


@pytest.mark.parametrize(
    ("vraag", "doel"),
    [
        pytest.param(
            {"client_id": "sluis", "post_logout_redirect_uri": UIT, "state": "s"}, f"{UIT}?state=s", id="own"
        ),
        pytest.param({"client_id": "sluis", "post_logout_redirect_uri": UIT}, UIT, id="own without state"),
        pytest.param(
            {"client_id": "sluis", "post_logout_redirect_uri": "https://kwaad.example"}, None, id="foreign"
        ),
        pytest.param({"client_id": "ander", "post_logout_redirect_uri": UIT}, None, id="of another client"),
        pytest.param({"post_logout_redirect_uri": UIT}, None, id="without a client"),
        pytest.param({}, None, id="bare"),
    ],
)
async def test_logging_out_only_leads_to_a_registered_place(vraag: dict[str, str], doel: str | None) -> None:
    """After logging out the browser goes to a registered URI or stays here."""
    antwoord = await Provider().send("GET", "/logout", params=vraag)

    assert antwoord.headers.get("location") == doel
    assert antwoord.status_code == (303 if doel else 200)


def test_the_provider_stays_on_the_loopback_interface() -> None:
    """An issuer that others can reach is refused: this provider lets anybody in."""
    with pytest.raises(SettingsError, match=r"not on inloggen\.example"):
        demo_identity(
            DEMO_MENSEN,
            issuer="https://inloggen.example",
            key=SLEUTEL,
            toepassingen=[],
            now=Klok(),
            random_token=str,
        )
