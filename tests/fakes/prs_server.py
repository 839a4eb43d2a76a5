# SPDX-License-Identifier: EUPL-1.2
"""A pseudonym service written from its description, with real arithmetic; and two of its faults.

It evaluates with a key per recipient, service and version, and encrypts to the recipient.
`one_key_for_all` and `one_key_per_organisation` are the faults of the service as coded.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from hashlib import sha256
from typing import Any, Final

from joserfc import jwe
from joserfc.jwk import ECKey, OKPKey, RSAKey
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from adapters.crypto import ristretto, voprf
from adapters.crypto.errors import CurveError
from adapters.crypto.kromme import Ristretto
from adapters.crypto.voprf import Mode
from adapters.prs.base64url import decode, encode
from adapters.prs.errors import VerwijzingError
from adapters.prs.partij import Doelgroep
from adapters.prs.spelling import CODE, GIDS, Spelling
from adapters.prs.verwijzing import Persoonsverwijzing
from fakes.prs import NVI, Sleutelkeuze, rsa_key
from fakes.world import FakeClock
from gateway.errors import InvalidInputError

_TTL: Final = timedelta(seconds=300)


def seed_per_recipient_and_scope(voor: Doelgroep, versie: int) -> bytes:
    """As the guide first demanded: another recipient or another service has another key."""
    return sha256(f"{voor.verwijzing}|{voor.scope}|{versie}".encode()).digest()


def one_key_for_all(_: Doelgroep, versie: int) -> bytes:
    """As the local evaluator is coded: the recipient is ignored."""
    return sha256(f"everybody|{versie}".encode()).digest()


def one_key_per_organisation(voor: Doelgroep, versie: int) -> bytes:
    """As the evaluator with a token is coded (`oin-<oin>-v<version>`): the service is ignored."""
    return sha256(f"{voor.verwijzing}|{versie}".encode()).digest()


@dataclass
class Prs:
    """One pseudonym service: who may receive, under which keys, and how its envelopes are made."""

    sleutels: Mapping[Doelgroep, RSAKey | ECKey | OKPKey]
    klok: FakeClock = field(default_factory=FakeClock)
    alg: str = "RSA-OAEP-256"
    versies: Sequence[int] = (1,)
    seed: Sleutelkeuze = seed_per_recipient_and_scope
    gezien: list[bytes] = field(default_factory=list)

    def app(self) -> Starlette:
        """The service over HTTP, in both spellings at once."""
        return Starlette(
            routes=[Route(s.pad, self._route(s), methods=["POST"]) for s in (GIDS, CODE)],
        )

    def secret(self, voor: Doelgroep, versie: int) -> ristretto.Scalar:
        """The key for a recipient and service."""
        return voprf.derive_key_pair(self.seed(voor, versie), b"prs", Mode.OPRF).secret

    def claims(self, blinded: ristretto.Point, voor: Doelgroep) -> dict[str, Any]:
        """What goes into the envelope."""
        nu = int(self.klok.now().timestamp())
        points = {v: encode(voprf.blind_evaluate(self.secret(voor, v), blinded)) for v in self.versies}
        newest = max(points)
        return {
            "subject": f"pseudonym:eval:{points[newest]}",
            "aud": voor.verwijzing,
            "scope": voor.scope,
            "version": "1.1",
            "iat": nu,
            "exp": nu + int(_TTL.total_seconds()),
            "extra_versions": {str(v): p for v, p in points.items() if v != newest},
        }

    def seal(self, claims: Mapping[str, Any], voor: Doelgroep, **header: str) -> str:
        """An envelope that the recipient can open."""
        protected = {"alg": self.alg, "enc": "A256GCM", "cty": "application/json"} | header
        algorithms = [self.alg, "A256GCM", "A128GCM", "A128CBC-HS256", "DEF"]
        return jwe.encrypt_compact(protected, json.dumps(claims), self.sleutels[voor], algorithms=algorithms)

    def _route(self, spelling: Spelling) -> Any:
        async def evaluate(request: Request) -> Response:
            if request.headers.get("authorization") != f"Bearer testing-only:{spelling.oauth}":
                return _detail(401, "token")
            body = json.loads(await request.body())
            if set(body) != {spelling.blind, spelling.organisatie, spelling.scope}:
                return _detail(422, "a field is missing")
            return self._evaluate(spelling, body)

        return evaluate

    def _evaluate(self, spelling: Spelling, body: Mapping[str, str]) -> Response:
        try:
            voor = Doelgroep.of(body[spelling.organisatie], body[spelling.scope])
            blinded = ristretto.decode_point(decode(body[spelling.blind], "blind"))
        except (InvalidInputError, VerwijzingError, CurveError):
            return _detail(400, "Unable to evaluate blind")
        if voor not in self.sleutels or voor.stelsel != spelling.stelsel:
            return _detail(404, "no public key for this scope")
        self.gezien.append(blinded)
        return JSONResponse({spelling.uitkomst: self.seal(self.claims(blinded, voor), voor)})


def _detail(status: int, detail: str) -> Response:
    return JSONResponse({"detail": detail}, status_code=status)


FACTOR: Final = Ristretto().make_factor(bytes(range(64)))
BLINDED: Final = ristretto.decode_point(Ristretto().blind(b"somebody", FACTOR))
"""Somebody, blinded."""


def service(alg: str = "RSA-OAEP-256", key: RSAKey | ECKey | OKPKey | None = None) -> Prs:
    """A service with one recipient."""
    return Prs({NVI: key or rsa_key()}, alg=alg)


def sealed(
    prs: Prs | None = None, *, header: Mapping[str, str] | None = None, **changes: Any
) -> Persoonsverwijzing:
    """A reference to somebody with these claims changed; None takes one out."""
    prs = prs or service()
    claims = {k: v for k, v in (prs.claims(BLINDED, NVI) | changes).items() if v is not None}
    return Persoonsverwijzing(prs.seal(claims, NVI, **(header or {})), FACTOR)
