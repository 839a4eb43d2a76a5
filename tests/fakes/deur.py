# SPDX-License-Identifier: EUPL-1.2
"""A door to knock on: a client with its key, assertions it signs, an application with the real routes."""

import json
from dataclasses import dataclass, field
from typing import Any, Final

import httpx2
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, derive_private_key
from fastapi import Depends, FastAPI, Request
from fastapi.responses import JSONResponse
from joserfc import jwt
from joserfc.jwk import ECKey, KeySet
from starlette.datastructures import FormData

from adapters.crypto.jwe import check_recipient
from fakes.ledger import FakeLedger
from fakes.world import DE_LINDE, NU, FakeAdresboek, FakeClock, make_sluis
from gateway.errors import GatewayError
from gateway.kern.organisatie import Afzender, Organisatie
from gateway.sluis import Sluis
from gateway.toegang import api, pages
from gateway.toegang.deur import Ingelogd, checked_form, person_sender, system_sender
from gateway.toegang.inrichting import Toegang
from gateway.toegang.model import Client
from gateway.toegang.oidc import Identiteitsbron
from gateway.toegang.vernieuwing import SessionRenewal
from gateway.web.weergave import Weergave
from policies.begrippen import Doel

HOST: Final = "sluis.example"
ISSUER: Final = f"https://{HOST}"
TOKEN_ENDPOINT: Final = f"{ISSUER}/oauth/token"
ASSERTION_TYPE: Final = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
SECRET: Final = bytes(range(32))
DOELEN: Final = frozenset({Doel.SIGNALERING_WMO.value, Doel.VERWIJSINDEX_JEUGD.value})
SECONDS: Final = int(NU.timestamp())
WEERGAVE: Final = Weergave.of_rooms(("gateway.toegang",))


def ec_key(number: int) -> ECKey:
    """A P-256 key that is the same in every run. Never use one like it."""
    return ECKey.import_key(derive_private_key(1_000_003 * number, SECP256R1()))


TOKEN_KEY: Final = derive_private_key(424_242, SECP256R1())
CLIENT_KEY: Final = ec_key(1)
OTHER_KEY: Final = ec_key(2)


def jwks_of(*keys: Any) -> str:
    """The public key set of these keys, as a client is registered with it."""
    return json.dumps(KeySet(list(keys)).as_dict(private=False))


def client(
    client_id: str = "de-linde",
    organisatie: Organisatie = DE_LINDE,
    *,
    doelen: frozenset[str] = DOELEN,
    jwks: str = jwks_of(CLIENT_KEY),
) -> Client:
    """A connected system."""
    return Client(client_id, organisatie.oin, "Dossiersysteem", jwks, doelen)


def claims(client_id: str = "de-linde", **changed: Any) -> dict[str, Any]:
    """The claims of a good assertion; a claim changed to None is left out."""
    good = {
        "iss": client_id,
        "sub": client_id,
        "aud": TOKEN_ENDPOINT,
        "iat": SECONDS,
        "exp": SECONDS + 60,
        "jti": "een",
    }
    return {name: value for name, value in (good | changed).items() if value is not None}


def assertion(said: dict[str, Any], key: Any = CLIENT_KEY, alg: str = "ES256") -> str:
    """A signed assertion."""
    return jwt.encode({"alg": alg}, said, key, algorithms=[alg])


def token_form(proof: str, **more: str) -> dict[str, str]:
    """The form of a token request."""
    form = {"grant_type": "client_credentials", "client_assertion_type": ASSERTION_TYPE}
    return form | {"client_assertion": proof} | more


@dataclass
class Door:
    """The application with its fakes, and a browser or system that has come to it."""

    app: FastAPI
    sluis: Sluis
    toegang: Toegang
    ledger: FakeLedger
    clock: FakeClock
    adresboek: FakeAdresboek
    http: httpx2.AsyncClient = field(repr=False)

    async def ask_token(self, proof: str, **more: str) -> httpx2.Response:
        """Send a token request."""
        return await self.http.post("/oauth/token", data=token_form(proof, **more))

    async def get_token(self, jti: str = "een", **more: str) -> str:
        """A token for the client that is there by default."""
        moment = int(self.clock.now().timestamp())
        proof = assertion(claims(jti=jti, iat=moment, exp=moment + 60))
        response = await self.ask_token(proof, **more)
        return str(response.json()["access_token"])


def make_toegang(sluis: Sluis, *, issuer: str = ISSUER, bron: Identiteitsbron | None = None) -> Toegang:
    """What the door needs, beside this passage."""
    return Toegang.furnish(
        issuer=issuer,
        audience=issuer,
        token_key=TOKEN_KEY,
        session_secret=SECRET,
        clock=sluis.clock,
        chance=sluis.chance,
        adresboek=sluis.adresboek,
        bron=bron,
        check_recipient=check_recipient,
    )


def make_door(*clients: Client, issuer: str = ISSUER, bron: Identiteitsbron | None = None) -> Door:
    """An application in a small world; without clients there is one, of De Linde."""
    ledger, clock = FakeLedger(), FakeClock()
    adresboek = FakeAdresboek(clients={c.id: c for c in clients or (client(),)})
    sluis = make_sluis(ledger, clock=clock, adresboek=adresboek)
    toegang = make_toegang(sluis, issuer=issuer, bron=bron)
    app = _application(sluis, toegang)
    http = httpx2.AsyncClient(transport=httpx2.ASGITransport(app), base_url=issuer)
    return Door(app, sluis, toegang, ledger, clock, adresboek, http)


def _application(sluis: Sluis, toegang: Toegang) -> FastAPI:
    app = FastAPI()
    app.state.sluis, app.state.toegang = sluis, toegang
    app.state.weergave, app.state.demonstratie = WEERGAVE, True
    app.include_router(api.router)
    app.include_router(pages.router)
    app.add_middleware(SessionRenewal)

    async def system(request: Request, afzender: Afzender = Depends(system_sender)) -> list[str]:  # noqa: B008 - FastAPI
        del request
        return [str(afzender.organisatie.oin), afzender.client_id, *sorted(afzender.doelen)]

    async def person(ingelogd: Ingelogd = Depends(person_sender)) -> dict[str, str]:  # noqa: B008 - FastAPI
        return {
            "csrf": ingelogd.csrf_token,
            "sessie": ingelogd.sessie_id,
            "functie": ingelogd.afzender.functie,
        }

    async def form(form: FormData = Depends(checked_form)) -> list[str]:  # noqa: B008 - FastAPI
        return sorted(form)

    async def on_error(request: Request, fout: Exception) -> JSONResponse:
        known = getattr(request.state, "afzender", None) is not None
        return JSONResponse({"fout": type(fout).__name__, "known": known}, status_code=418)

    app.get("/systeem")(system)
    app.get("/mens")(person)
    app.post("/formulier")(form)
    app.add_exception_handler(GatewayError, on_error)
    return app
