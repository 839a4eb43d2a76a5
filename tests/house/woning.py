# SPDX-License-Identifier: EUPL-1.2
"""The whole house with fakes behind its ports, and somebody to knock on each of its doors."""

import json
import re
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, fields
from functools import cache
from typing import Any, Final, TypeVar, get_type_hints

import httpx2
from fakes.deur import HOST, ISSUER, client, make_toegang
from fakes.ledger import FakeLedger
from fakes.logboek import SIGNER
from fakes.registerkamer import make_kamer
from fakes.world import ALLE_DOELEN, DE_LINDE, HAARLEM, NU, FakeAdresboek, FakeChance, make_sluis, person
from fastapi import FastAPI
from fastapi.routing import APIRoute, RouteContext, iter_route_contexts
from pydantic import BaseModel, TypeAdapter, ValidationError

from gateway.errors import GatewayError
from gateway.getuige.wacht import Getuigenwacht
from gateway.http import deuren
from gateway.kern.organisatie import Afzender
from gateway.opdracht import Antwoord, Opdracht
from gateway.sluis import Sluis
from gateway.toegang.inrichting import Toegang
from gateway.toegang.model import Sessie
from gateway.toezicht.inrichting import Toezicht
from policies.begrippen import Doel, Functie

T = TypeVar("T")

CLIENT: Final = "haarlem"
SESSIE: Final = "sessie-een"
EXAMPLES: Final = ("Z-7K3M9-QX2VD", "0" * 20, "0" * 16, "123", "een-naam", "2026-12-01", "ap")
"""Values for a part of a path or a body, to be tried in this order."""
NAMED: Final = {
    "gemeente": HAARLEM.gemeente,
    "aanbieder": str(DE_LINDE.oin),
    "doel": Doel.ONDERZOEK_WMO.value,
    "geboortedatum": "2012-05-01",
}
"""Parts that a route looks at itself."""
STEERING: Final = "/zaken"
"""Under this path the purpose must be that of steering; elsewhere any will do."""
SIMPLE: Final = {"boolean": False, "integer": 1, "null": None}


@dataclass(frozen=True, slots=True)
class CountingSluis(Sluis):
    """The real passage, which also remembers who came through it and who was turned away."""

    passed: list[str] = field(default_factory=list)
    turned: list[str] = field(default_factory=list)

    async def exchange(self, afzender: Afzender, opdracht: Opdracht[T]) -> Antwoord[T]:
        """Count, and pass on."""
        self.passed.append(opdracht.gebeurtenis)
        return await Sluis.exchange(self, afzender, opdracht)

    async def turn_away(self, afzender: Afzender, gebeurtenis: str, fout: GatewayError) -> str:
        """Count, and pass on."""
        self.turned.append(gebeurtenis)
        return await Sluis.turn_away(self, afzender, gebeurtenis, fout)


@dataclass(frozen=True, slots=True)
class Route:
    """One way in: a method, a path, and the function behind it."""

    method: str
    prefix: str
    path: str
    endpoint: Any

    @property
    def name(self) -> str:
        """The function behind it, as the list of doors names it."""
        return f"{self.endpoint.__module__.replace('.', '/')}.py:{self.endpoint.__name__}"

    @property
    def is_api(self) -> bool:
        """Whether it is for systems."""
        return bool(self.prefix)

    @property
    def url(self) -> str:
        """Its path, with something that fits in every part."""
        hints = get_type_hints(self.endpoint, include_extras=True)
        return self.prefix + re.sub(r"\{(\w+)\}", lambda m: _fitting(hints[m[1]]), self.path)

    @property
    def body(self) -> dict[str, Any]:
        """The least body that it understands."""
        model = next(h for h in get_type_hints(self.endpoint).values() if _is_model(h) and not _is_answer(h))
        schema = model.model_json_schema()
        if "examples" in schema:
            whole: dict[str, Any] = schema["examples"][0]
            return whole
        body = {name: _example(name, part, schema) for name, part in _required(schema).items()}
        if self.path.startswith(STEERING):
            body["doel"] = Doel.PROCESSTURING_WMO.value
        model.model_validate_json(TypeAdapter(dict[str, Any]).dump_json(body))
        return body


@dataclass(frozen=True, slots=True)
class Woning:
    """The house, with its log and its passage in sight."""

    sluis: CountingSluis
    toegang: Toegang
    ledger: FakeLedger

    def browser(self) -> httpx2.AsyncClient:
        """A stranger."""
        return httpx2.AsyncClient(transport=httpx2.ASGITransport(house()), base_url=ISSUER)

    async def knock(self, route: Route, body: Mapping[str, Any] | bytes | None = None) -> httpx2.Response:
        """Come to a door as whom it is for: a system with a token, a person with a session."""
        async with self.browser() as http:
            if route.is_api:
                token = self.toegang.tokens.mint(CLIENT, ALLE_DOELEN)
                http.headers["authorization"] = f"Bearer {token}"
                http.headers["content-type"] = "application/json"
                # Where the answer has a shape of its own, it is a problem for who asks for one.
                http.headers["accept"] = "application/json, application/problem+json"
                if route.method == "GET":
                    return await http.get(route.url, params=_asked(body or route.body))
                content = body if isinstance(body, bytes) else json.dumps(body or route.body).encode()
                return await http.request(route.method, route.url, content=content)
            cookie = self.toegang.sessies.cookie(SESSIE)
            http.cookies.set(cookie.naam, cookie.waarde, domain=HOST)
            form = {"csrf_token": self.toegang.sessies.csrf_token(SESSIE)}
            return await http.request(route.method, route.url, data=form if route.method == "POST" else None)


@cache
def house() -> FastAPI:
    """All doors, built once; `furnished` gives them new furniture."""

    @asynccontextmanager
    async def life(app: FastAPI) -> AsyncIterator[None]:
        del app
        yield

    return deuren.build(life, version="0.0.0", url=ISSUER, chance=FakeChance())


def furnished() -> Woning:
    """The house with an empty ledger, one system of a municipality and one person at work."""
    ledger, adresboek = (
        FakeLedger(),
        FakeAdresboek(clients={CLIENT: client(CLIENT, HAARLEM, doelen=ALLE_DOELEN)}),
    )
    plain = make_sluis(ledger, adresboek=adresboek)
    sluis = CountingSluis(**{f.name: getattr(plain, f.name) for f in fields(plain)})
    toegang = make_toegang(sluis)
    wie = person(Functie.WIJKTEAMLID).medewerker
    assert wie is not None
    ledger.kept.toegangen.start_session(Sessie(SESSIE, HAARLEM.oin, wie, NU))
    _bring_in(
        sluis,
        toegang,
        toezicht=Toezicht.furnish(
            vkey=SIGNER.verifier.text, look=ledger.look, wacht=Getuigenwacht(None, sluis.clock, ledger.look)
        ),
        registers=make_kamer(ledger),
    )
    return Woning(sluis, toegang, ledger)


def _bring_in(sluis: CountingSluis, toegang: Toegang, **desks: object) -> None:
    """Furnish the house; after the first time only with another passage, door and desk."""
    app = house()
    if not hasattr(app.state, "weergave"):
        deuren.furnish(app, sluis=sluis, toegang=toegang, demonstratie=False)
    for door in (app, app.state.api, app.state.access):
        door.state.sluis, door.state.toegang = sluis, toegang
        for name, desk in desks.items():
            setattr(door.state, name, desk)


def routes() -> list[Route]:
    """Every way in to a function of ours, for people and for systems."""
    doors = {"": house(), deuren.API: house().state.api, deuren.ACCESS: house().state.access}
    return [
        Route(method, prefix, str(c.path), c.endpoint)
        for prefix, door in doors.items()
        for c in iter_route_contexts(door.routes)
        if isinstance(c.original_route, APIRoute)
        for method in sorted(c.methods or ())
    ]


def other_routes() -> list[RouteContext]:
    """Ways in that are no function of ours."""
    doors = (house(), house().state.api, house().state.access)
    every = [c for door in doors for c in iter_route_contexts(door.routes)]
    return [c for c in every if not isinstance(c.original_route, APIRoute)]


def _asked(body: Mapping[str, Any] | bytes) -> dict[str, str]:
    """A body as a question in the address."""
    assert not isinstance(body, bytes)
    return {name: str(value) for name, value in body.items()}


def _fitting(hint: Any) -> str:
    for value in EXAMPLES:
        try:
            TypeAdapter(hint).validate_python(value)
        except ValidationError:
            continue
        return value
    raise AssertionError(f"no example fits {hint}: add one to EXAMPLES")


def _is_model(hint: Any) -> bool:
    return isinstance(hint, type) and issubclass(hint, BaseModel)


def _is_answer(hint: type[BaseModel]) -> bool:
    return hint.__name__.endswith("Uit")


def _required(schema: Mapping[str, Any]) -> dict[str, Any]:
    return {name: part for name, part in schema["properties"].items() if name in schema.get("required", ())}


def _example(name: str, part: Mapping[str, Any], schema: Mapping[str, Any]) -> Any:
    if name in NAMED:
        return NAMED[name]
    if "$ref" in part:
        part = schema["$defs"][part["$ref"].rsplit("/", 1)[-1]]
    return part["examples"][0] if "examples" in part else _made(name, part, schema)


def _made(name: str, part: Mapping[str, Any], schema: Mapping[str, Any]) -> Any:
    made: Any
    match part:
        case {"enum": [first, *_]} | {"const": first}:
            made = first
        case {"anyOf": [first, *_]}:
            made = _example(name, first, schema)
        case {"type": "object"}:
            made = {n: _example(n, p, schema) for n, p in _required(part).items()}
        case {"type": "array", "items": items}:
            made = [_example(name, items, schema)]
        case {"type": "string", "format": "date"}:
            made = "2026-12-01"
        case {"type": "string"}:
            made = next(e for e in EXAMPLES if re.search(part.get("pattern", ""), e))
        case {"type": kind}:
            made = SIMPLE[kind]
    return made
