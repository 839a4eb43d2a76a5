# SPDX-License-Identifier: EUPL-1.2
"""The real routes of the town for one sender, and what an observer counts while they answer."""

import sys
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import FrameType
from typing import Any, Final

import httpx2
from fastapi import FastAPI, Request
from sqlalchemy import event
from sqlalchemy.engine import Engine

from gateway.http.fouten import answer_systems
from gateway.kern.organisatie import Afzender
from gateway.pseudoniemen import api as pseudoniemen
from gateway.signalering import api as signalering
from gateway.sluis import Sluis
from gateway.toegang.deur import system_sender
from gateway.verwijsindex import api as verwijsindex

_CURVE: Final = frozenset({"multiply", "multiply_base", "hash_to_group", "decode_point"})


@dataclass
class Telling:
    """How many statements went to the database, and how often each operation of the curve was done."""

    opdrachten: int = 0
    kromme: dict[str, int] = field(default_factory=dict)


def door(sluis: Sluis, afzender: Afzender) -> httpx2.AsyncClient:
    """The routes, with this sender recognised already."""

    async def sender(request: Request) -> Afzender:
        request.state.afzender = afzender
        return afzender

    app = FastAPI()
    app.state.sluis = sluis
    answer_systems(app)
    for kamer in (pseudoniemen, verwijsindex, signalering):
        app.include_router(kamer.router)
    overrides: dict[Callable[..., Any], Callable[[Request], Awaitable[Afzender]]] = {system_sender: sender}
    app.dependency_overrides = overrides
    return httpx2.AsyncClient(transport=httpx2.ASGITransport(app), base_url="https://sluis.example")


@contextmanager
def counted() -> Iterator[Telling]:
    """Count what is done meanwhile: work, and not time, so that it is the same on every machine."""
    telling = Telling()

    def on_statement(*_: object) -> None:
        telling.opdrachten += 1

    def on_call(frame: FrameType, what: str, _: object) -> None:
        naam = frame.f_code.co_name
        if what == "call" and naam in _CURVE and frame.f_code.co_filename.endswith("crypto/ristretto.py"):
            telling.kromme[naam] = telling.kromme.get(naam, 0) + 1

    before = sys.getprofile()
    event.listen(Engine, "before_cursor_execute", on_statement)
    sys.setprofile(on_call)
    try:
        yield telling
    finally:
        sys.setprofile(before)
        event.remove(Engine, "before_cursor_execute", on_statement)
