# SPDX-License-Identifier: EUPL-1.2
"""A gateway in memory for clients: the real checks of tokens and proofs, the real curve, no rooms behind it.

It answers as the API describes, remembers all that crossed, and can be told to lie.
"""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable
from dataclasses import dataclass, field
from inspect import isawaitable
from typing import Any, Final
from urllib.parse import parse_qsl

import httpx2

from adapters.crypto import ristretto, voprf
from adapters.crypto.voprf import KeyPair, Mode
from fakes.deur import CLIENT_KEY, ISSUER, TOKEN_ENDPOINT, TOKEN_KEY, jwks_of
from fakes.world import NU, FakeChance, FakeClock
from gateway.errors import UnauthenticatedError
from gateway.toegang.assertie import ALGORITMEN, check_claims, public_keys
from gateway.toegang.claims import read_jwt
from gateway.toegang.dpop import BezitBewaker, read_proof
from gateway.toegang.tokens import TokenKeeper
from sluis_client import Aansluiting, AsyncSluisClient, SluisClient

EIGEN_OIN: Final = "00000099000001001000"
ANDER_OIN: Final = "00000099000002002000"
SECONDS: Final = NU.timestamp()
JWE: Final = "eyJlbmMiOiJBMjU2R0NNIn0.a.b.c.d"
"""What a recipient would open; to a client it is text."""
BEWIJS: Final = {"kenmerk": "00112233445566778899", "plek": 7, "ontvangst": "een ontvangst"}


def aansluiting(key: Any = CLIENT_KEY) -> Aansluiting:
    """A system that is connected to it."""
    return Aansluiting("de-linde", EIGEN_OIN, ISSUER, key)


def key_of(nummer: int) -> KeyPair:
    """The evaluation key with this number."""
    return voprf.derive_key_pair(bytes([nummer]) * 32, b"nep", Mode.VOPRF)


def b64(data: bytes) -> str:
    """Bytes as they travel."""
    return urlsafe_b64encode(data).rstrip(b"=").decode()


def unb64(text: str) -> bytes:
    """Bytes as they travelled."""
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


def sleutel(nummer: int, ontvanger: str, doel: str) -> dict[str, Any]:
    """A key as it is published."""
    return {
        "nummer": nummer,
        "publiek": b64(key_of(nummer).public),
        "ontvanger": ontvanger,
        "doel": doel,
        "stand": "actief",
    }


def reeks(blinded: list[bytes], nummer: int, ontvanger: str, doel: str) -> dict[str, Any]:
    """A batch evaluated with proof."""
    points = [ristretto.decode_point(b) for b in blinded]
    nonce = ristretto.hash_to_scalar(b"".join(blinded), b"nonce of a test")
    evaluated, proof = voprf.blind_evaluate_batch(key_of(nummer), points, nonce=nonce)
    return {
        "geevalueerd": [b64(e) for e in evaluated],
        "dleq": b64(proof.encode()),
        "sleutel": sleutel(nummer, ontvanger, doel),
    }


@dataclass
class NepGateway:
    """Answers requests. `lie` changes the body of an answer; `refuse` answers the next calls instead."""

    clock: FakeClock = field(default_factory=FakeClock)
    published: tuple[int, ...] = (3,)
    counts: int = 3
    leaving: tuple[int, ...] = ()
    lie: Callable[[dict[str, Any]], dict[str, Any]] = lambda body: body
    refuse: list[httpx2.Response | httpx2.HTTPError] = field(default_factory=list)
    seen: list[httpx2.Request] = field(default_factory=list)
    jtis: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.tokens = TokenKeeper(TOKEN_KEY, ISSUER, ISSUER, self.clock, chance=FakeChance())
        self.bezit = BezitBewaker(ISSUER)

    @property
    def paths(self) -> list[str]:
        """What was asked, in order."""
        return [f"{r.method} {r.url.path}" for r in self.seen]

    @property
    def crossed(self) -> bytes:
        """Everything that a client sent."""
        return b"\n".join(str(r.url).encode() + str(r.headers.raw).encode() + r.content for r in self.seen)

    def answer(self, request: httpx2.Request) -> httpx2.Response:
        """Answer one request."""
        self.seen.append(request)
        if self.refuse:
            return _said(self.refuse.pop(0))
        if str(request.url) == TOKEN_ENDPOINT:
            return self._token(request)
        try:
            self._recognise(request)
        except UnauthenticatedError:
            return problem(401, "niet-aangemeld", "Wij weten niet wie u bent")
        body = json.loads(request.content) if request.content else dict(request.url.params)
        made = {
            "/api/v1/pseudoniemen/evaluaties": self._evaluate,
            "/api/v1/pseudoniemen/sleutels": self._keys,
            "/api/v1/verwijsindex/registraties": self._register,
        }[request.url.path](body)
        return httpx2.Response(200, json=self.lie(made))

    def _token(self, request: httpx2.Request) -> httpx2.Response:
        form = dict(parse_qsl(request.content.decode()))
        nu = self.clock.now().timestamp()
        proofs = request.headers.get_list("dpop")
        jkt = read_proof(proofs, methode="POST", adres=TOKEN_ENDPOINT, nu=nu).jkt if proofs else ""
        claims = read_jwt(form["client_assertion"], public_keys(jwks_of(CLIENT_KEY)), ALGORITMEN).claims
        once = check_claims(claims, (ISSUER,), nu)
        if once.sleutel in self.jtis:
            return httpx2.Response(400, json={"error": "invalid_client", "error_description": "used before"})
        self.jtis.add(once.sleutel)
        doelen = frozenset(json.loads(form["authorization_details"])[0]["doelen"])
        body = {
            "access_token": self.tokens.mint("de-linde", doelen, jkt=jkt),
            "token_type": "DPoP" if jkt else "Bearer",
            "expires_in": 600,
        }
        return httpx2.Response(200, json=self.lie(body))

    def _recognise(self, request: httpx2.Request) -> None:
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        bewijs = self.tokens.verify(token)
        if (scheme == "DPoP") != bool(bewijs.jkt):
            raise UnauthenticatedError("the token is not used as it was given")
        if bewijs.jkt:
            self.bezit.demand(
                bewijs.jkt,
                request.headers.get_list("dpop"),
                methode=request.method,
                pad=request.url.path,
                token=token,
                nu=self.clock.now().timestamp(),
            )

    def _evaluate(self, body: dict[str, Any]) -> dict[str, Any]:
        doel, ontvanger = body["doel"], body["ontvanger"]
        blinded = [unb64(e) for e in body["elementen"]]
        omslag = {"besluit": {"uitkomst": "toegestaan"}, "bewijs": BEWIJS}
        if ontvanger != EIGEN_OIN:
            jwe = [f"{JWE}{n}" for n in range(len(blinded))]
            key = sleutel(self.counts, ontvanger, doel)
            return omslag | {"geevalueerd": None, "dleq": None, "jwe": jwe, "sleutel": key, "ouder": []}
        ouder = [reeks(blinded, n, ontvanger, doel) for n in self.leaving]
        return omslag | reeks(blinded, self.counts, ontvanger, doel) | {"ouder": ouder, "jwe": None}

    def _keys(self, asked: dict[str, Any]) -> dict[str, Any]:
        return {"sleutels": [sleutel(n, asked["ontvanger"], asked["doel"]) for n in self.published]}

    def _register(self, body: dict[str, Any]) -> dict[str, Any]:
        assert body.keys() == {"doel", "geboortedatum", "vermoeden", "blind"}
        assert body["blind"].keys() == {"jwe", "blinderingsfactor"}
        return {
            "registratie": "0" * 20,
            "gemeldOp": "2026-11-23",
            "verwijderOp": "2031-11-23",
            "treffers": [{"organisatie": "De School", "contact": "ib@school.example"}],
            "besluit": {"uitkomst": "toegestaan", "iets": "nieuws"},
            "bewijs": BEWIJS,
        }


def _said(refusal: httpx2.Response | httpx2.HTTPError) -> httpx2.Response:
    if isinstance(refusal, httpx2.HTTPError):
        raise refusal
    return refusal


def problem(status: int, naam: str, titel: str, **more: Any) -> httpx2.Response:
    """A problem answer."""
    body = {"type": f"/problemen/{naam}", "title": titel, "status": status, "detail": "Doe iets.", **more}
    return httpx2.Response(status, json=body, headers={"Content-Type": "application/problem+json"})


class Spreker:
    """A client of a `NepGateway`, whichever of the two it is; with its clock and a chance that repeats."""

    def __init__(self, gateway: NepGateway, soort: str = "blocking", **options: Any) -> None:
        transport = httpx2.MockTransport(gateway.answer)
        chosen = {"clock": lambda: gateway.clock.now().timestamp(), "octets": FakeChance().octets}
        self.client: SluisClient | AsyncSluisClient
        if soort == "blocking":
            http = httpx2.Client(transport=transport)
            self.client = SluisClient(aansluiting(), http=http, **(chosen | options))
        else:
            later = httpx2.AsyncClient(transport=transport)
            self.client = AsyncSluisClient(aansluiting(), http=later, **(chosen | options))

    async def do(self, name: str, *args: Any, **kwargs: Any) -> Any:
        """Call a method by name, and wait for it where that is needed."""
        result = getattr(self.client, name)(*args, **kwargs)
        return await result if isawaitable(result) else result
