# SPDX-License-Identifier: EUPL-1.2
"""The doors behind which pseudoniemen are made blind and used blind, on a passage that counts."""

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from typing import Any, Final

import httpx2
from fastapi import FastAPI, Request
from joserfc.jwk import ECKey

from adapters.sql.sleutelboek import SqlSleutelboek
from fakes.blind import FACTOR, PSEUDONYMISER, element
from fakes.evaluator import TellendeEvaluator
from fakes.ledger import FakeLedger
from fakes.world import (
    DE_LINDE,
    ORGANISATIES,
    ZORGSAAM,
    FakeAdresboek,
    FakeClock,
    FakeRegisterhouder,
    make_sluis,
)
from gateway.http.fouten import answer_systems
from gateway.kern.oin import Oin
from gateway.kern.organisatie import Afzender
from gateway.pseudoniemen import api
from gateway.sluis import Sluis
from gateway.toegang.deur import system_sender
from gateway.verwijsindex import api as verwijsindex_api
from gateway.verwijsindex.model import INDEX
from gateway.web.base64url import write_octets
from policies.begrippen import Doel

EVALUATIES: Final = "/pseudoniemen/evaluaties"
SLEUTELS: Final = "/pseudoniemen/sleutels"
REGISTRATIES: Final = "/verwijsindex/registraties"
ZORGSAAM_KEY: Final = ECKey.generate_key("P-256")
ONTVANGT: Final = replace(ZORGSAAM, ontvangstsleutel=json.dumps(ZORGSAAM_KEY.as_dict(private=False)))
"""A provider elsewhere that gave a key to be sealed for with."""


@dataclass
class Pseudoniemenhuis:
    """A passage with real pseudoniemen on a ledger in memory, where no key was ever made."""

    clock: FakeClock = field(default_factory=FakeClock)
    ledger: FakeLedger = field(default_factory=FakeLedger)
    registers: FakeRegisterhouder = field(default_factory=FakeRegisterhouder)

    def __post_init__(self) -> None:
        self.evaluator = TellendeEvaluator(self.clock)
        connected = tuple(ONTVANGT if o.oin == ZORGSAAM.oin else o for o in ORGANISATIES)
        sluis = make_sluis(
            self.ledger,
            clock=self.clock,
            evaluator=self.evaluator,
            sleutels=SqlSleutelboek(self.ledger),
            adresboek=FakeAdresboek(connected),
        )
        benoemer = replace(sluis.benoemer, pseudonymiser=PSEUDONYMISER)
        self.sluis: Sluis = replace(sluis, benoemer=benoemer, registers=self.registers)

    def door(self, afzender: Afzender) -> httpx2.AsyncClient:
        """The real routes, with this sender already recognised."""
        app = FastAPI()
        app.state.sluis = self.sluis
        answer_systems(app)
        app.include_router(api.router)
        app.include_router(verwijsindex_api.router)
        app.dependency_overrides = {system_sender: _recognised(afzender)}
        return httpx2.AsyncClient(transport=httpx2.ASGITransport(app), base_url="https://sluis.example")

    async def ask(self, afzender: Afzender, **changed: Any) -> httpx2.Response:
        """Have somebody evaluated for the index, unless it is changed."""
        return await self.door(afzender).post(EVALUATIES, json=evaluatie(**changed))

    async def jwe(self, afzender: Afzender) -> str:
        """A reference to somebody in the index, made for this sender."""
        sealed: str = (await self.ask(afzender)).json()["jwe"][0]
        return sealed

    async def register(self, afzender: Afzender, sealed: str, **changed: Any) -> httpx2.Response:
        """Register somebody blind."""
        return await self.door(afzender).post(REGISTRATIES, json=registratie(sealed, **changed))

    @property
    def touched(self) -> tuple[int, int, int]:
        """How many elements were evaluated, references opened, keys made."""
        return self.evaluator.evaluated, self.evaluator.recognised, len(self.ledger.kept.sleutels.rows)


def evaluatie(
    ontvanger: Oin = INDEX, doel: Doel = Doel.VERWIJSINDEX_JEUGD, elementen: Any = None
) -> dict[str, Any]:
    """The body that asks for an evaluation."""
    blinded = [write_octets(element(ontvanger=ontvanger, doel=doel))]
    return {
        "doel": doel.value,
        "ontvanger": str(ontvanger),
        "elementen": blinded if elementen is None else elementen,
    }


def registratie(sealed: str, **changed: Any) -> dict[str, Any]:
    """The body of a blind registration."""
    return {
        "doel": Doel.VERWIJSINDEX_JEUGD.value,
        "geboortedatum": "2011-05-04",
        "vermoeden": True,
        "blind": {"jwe": sealed, "blinderingsfactor": write_octets(FACTOR)},
        **changed,
    }


def _recognised(afzender: Afzender) -> Callable[[Request], Awaitable[Afzender]]:
    async def sender(request: Request) -> Afzender:
        request.state.afzender = afzender
        return afzender

    return sender


EIGEN: Final = {"ontvanger": DE_LINDE.oin, "doel": Doel.BEKOSTIGING_JEUGD}
"""What asks for pseudoniemen for oneself, by who may."""

Antwoord = tuple[int, dict[str, Any], frozenset[tuple[str, str]]]


def answer_of(antwoord: httpx2.Response) -> Antwoord:
    """All of an answer, but for the number of its line and the receipt of that."""
    body = antwoord.json()
    assert body["kenmerk"]
    assert body["kenmerk"] in body["ontvangst"]
    return antwoord.status_code, body | {"kenmerk": "", "ontvangst": ""}, frozenset(antwoord.headers.items())
