# SPDX-License-Identifier: EUPL-1.2
"""The two doors of one room, with somebody there who is recognised already."""

from collections.abc import Awaitable, Callable
from types import ModuleType
from typing import Any

import httpx2
from fastapi import FastAPI, Request

from fakes.deur import ISSUER, make_door
from gateway.http.fouten import answer_people, answer_systems
from gateway.kern.organisatie import Afzender
from gateway.sluis import Sluis
from gateway.toegang.deur import Ingelogd, checked_form, person_sender, system_sender
from gateway.web.weergave import Weergave


def room_door(
    sluis: Sluis, afzender: Afzender, *, api: ModuleType, pages: ModuleType, weergave: Weergave
) -> httpx2.AsyncClient:
    """The pages of a room for a person, its API for a system; the token of a form is not looked at."""
    app = FastAPI()
    app.state.sluis, app.state.weergave, app.state.demonstratie = sluis, weergave, True
    app.state.toezicht = None
    # The page of a refusal looks at the door for itself, and finds nobody's session there.
    app.state.toegang = make_door().toegang
    answer, room = (answer_people, pages) if afzender.medewerker else (answer_systems, api)
    answer(app)
    app.include_router(room.router)
    app.dependency_overrides = {
        system_sender: _recognised(afzender, afzender),
        person_sender: _recognised(afzender, Ingelogd(afzender, "csrf", "sessie")),
        checked_form: _form,
    }
    return httpx2.AsyncClient(transport=httpx2.ASGITransport(app), base_url=ISSUER)


def _recognised(
    afzender: Afzender, answer: Afzender | Ingelogd
) -> Callable[[Request], Awaitable[Afzender | Ingelogd]]:
    async def sender(request: Request) -> Afzender | Ingelogd:
        request.state.afzender, request.state.spoor = afzender, "spoor"
        return answer

    return sender


async def _form(request: Request) -> Any:
    return await request.form()
