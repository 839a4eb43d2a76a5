# SPDX-License-Identifier: EUPL-1.2
"""The doors of the house: the API under `/api/v1`, the policy under `/access/v1`, the log, pages, health."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from typing import Any, Final

from fastapi import FastAPI
from starlette.routing import Mount

from gateway.aansluitingen import pages as aansluitingen_pages
from gateway.authzen import api as authzen_api
from gateway.authzen.afwijzing import RequestIdentification, as_text
from gateway.berichten import api as berichten_api
from gateway.berichten import pages as berichten_pages
from gateway.bewaren import pages as bewaren_pages
from gateway.boek import pages as boek_pages
from gateway.boek.archief import Archief
from gateway.casusoverleg import api as casusoverleg_api
from gateway.casusoverleg import pages as casusoverleg_pages
from gateway.datalek import pages as datalek_pages
from gateway.http import gezondheid, uitleg
from gateway.http.fouten import answer_people, answer_systems, answer_unforeseen
from gateway.http.middleware import BodyLimit, Surroundings, SystemDoors
from gateway.http.openapi import describe
from gateway.http.quotakop import quota_of
from gateway.http.telemetrie import GEEN_TELEMETRIE
from gateway.inzage import pages as inzage_pages
from gateway.klantbeeld import api as klantbeeld_api
from gateway.klantbeeld import pages as klantbeeld_pages
from gateway.logboek import api as logboek_api
from gateway.nazicht import pages as nazicht_pages
from gateway.noodinzage import pages as noodinzage_pages
from gateway.onthulling import pages as onthulling_pages
from gateway.oogopslag import pages as oogopslag_pages
from gateway.ports import Chance
from gateway.processturing import api as processturing_api
from gateway.processturing import pages as processturing_pages
from gateway.pseudoniemen import api as pseudoniemen_api
from gateway.registers import pages as registers_pages
from gateway.registers.inrichting import Registerkamer
from gateway.signalering import api as signalering_api
from gateway.signalering import pages as signalering_pages
from gateway.sluis import Sluis
from gateway.toegang import api as toegang_api
from gateway.toegang import pages as toegang_pages
from gateway.toegang.inrichting import Toegang
from gateway.toegang.vernieuwing import SessionRenewal
from gateway.toezicht import pages as toezicht_pages
from gateway.toezicht.inrichting import Toezicht
from gateway.verbruik import pages as verbruik_pages
from gateway.verschoning import pages as verschoning_pages
from gateway.verwijsindex import api as verwijsindex_api
from gateway.verwijsindex import pages as verwijsindex_pages
from gateway.web.static_files import PAD, FingerprintedFiles
from gateway.web.weergave import Weergave
from gateway.zoekvraag import pages as zoekvraag_pages

LARGEST_BODY: Final = 1_000_000
"""One megabyte: a hundred times the largest request that makes sense."""

API: Final = "/api/v1"
ACCESS: Final = authzen_api.PAD
ROOMS: Final = (
    "gateway.toegang",
    "gateway.aansluitingen",
    "gateway.signalering",
    "gateway.verwijsindex",
    "gateway.klantbeeld",
    "gateway.casusoverleg",
    "gateway.processturing",
    "gateway.berichten",
    "gateway.bewaren",
    "gateway.nazicht",
    "gateway.noodinzage",
    "gateway.onthulling",
    "gateway.oogopslag",
    "gateway.inzage",
    "gateway.datalek",
    "gateway.registers",
    "gateway.boek",
    "gateway.toezicht",
    "gateway.verbruik",
    "gateway.verschoning",
    "gateway.zoekvraag",
)
"""The rooms with pages; each keeps its templates in its own folder."""

API_ROOMS: Final = (
    # Routes are tried one after another, and this is asked most.
    pseudoniemen_api,
    signalering_api,
    verwijsindex_api,
    klantbeeld_api,
    processturing_api,
    casusoverleg_api,
    berichten_api,
)
PAGE_ROOMS: Final = (
    toegang_pages,
    aansluitingen_pages,
    processturing_pages,
    signalering_pages,
    klantbeeld_pages,
    verwijsindex_pages,
    casusoverleg_pages,
    berichten_pages,
    bewaren_pages,
    nazicht_pages,
    noodinzage_pages,
    onthulling_pages,
    oogopslag_pages,
    inzage_pages,
    datalek_pages,
    registers_pages,
    boek_pages,
    toezicht_pages,
    verbruik_pages,
    verschoning_pages,
    zoekvraag_pages,
)
"""The doors of the rooms: JSON for systems, HTML for people, on the same use cases."""

Life = Callable[[FastAPI], AbstractAsyncContextManager[None]]


def build(life: Life, *, version: str, url: str, chance: Chance) -> FastAPI:
    """All doors, not yet furnished: `furnish` gives them the passage when the house is open."""
    api = FastAPI(
        title="Sluis",
        version=version,
        docs_url=None,
        redoc_url=None,
        root_path_in_servers=False,  # the description names the address itself
        # An address with a slash too many is another address (NL API Design Rules, no-trailing-slash).
        redirect_slashes=False,
        telemetry=GEEN_TELEMETRIE,
    )
    answer_systems(api)
    for room in API_ROOMS:
        api.include_router(room.router)
    describe(api, url=f"{url}{API}")
    # Beside the API: AuthZEN has its own paths, errors and description (NL API Design Rules do not apply).
    access = FastAPI(openapi_url=None, redirect_slashes=False, telemetry=GEEN_TELEMETRIE)
    answer_systems(access, as_text)
    access.include_router(authzen_api.router)

    app = FastAPI(openapi_url=None, lifespan=life, redirect_slashes=False, telemetry=GEEN_TELEMETRIE)
    answer_people(app)
    doors = (Mount(API, api, name="api"), Mount(ACCESS, RequestIdentification(access), name="access"))
    app.router.routes.extend(doors)
    app.mount(PAD, FingerprintedFiles(), name="static")
    for room in (gezondheid, uitleg, toegang_api, logboek_api, *PAGE_ROOMS):
        app.include_router(room.router)
    app.include_router(authzen_api.open_router)
    app.add_middleware(SessionRenewal)
    app.add_middleware(SystemDoors, doors=doors)
    app.add_middleware(BodyLimit, largest=LARGEST_BODY)
    app.add_middleware(
        Surroundings,
        version=version,
        chance=chance,
        on_failure=answer_unforeseen,
        tell_system=quota_of,
        secure=url.startswith("https://"),
    )
    app.state.api, app.state.access = api, access
    app.state.url = url
    return app


def furnish(
    app: FastAPI,
    *,
    sluis: Sluis,
    toegang: Toegang,
    demonstratie: bool,
    toezicht: Toezicht | None = None,
    registers: Registerkamer | None = None,
) -> None:
    """Give the doors what they need to let anybody in.

    Without `toezicht` nobody goes over the log, without `registers` nobody changes the register.
    """
    parts: dict[str, Any] = {
        "sluis": sluis,
        "toegang": toegang,
        "weergave": Weergave.of_rooms(ROOMS),
        "demonstratie": demonstratie,
        "toezicht": toezicht,
        "registers": registers,
        "archief": Archief(),
    }
    for door in (app, app.state.api, app.state.access):
        for name, part in parts.items():
            setattr(door.state, name, part)
