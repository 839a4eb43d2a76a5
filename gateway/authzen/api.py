# SPDX-License-Identifier: EUPL-1.2
"""The policy as a decision point for other systems: AuthZEN 1.0 at `/access/v1`.

A refusal is an answer (200, `decision` false). What cannot be understood is 400, who is unknown
401, and who may not ask at all 403: those have the body that AuthZEN prescribes (`afwijzing.py`).

Source: AuthZEN Authorization API 1.0, Transport.
"""

from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends, Request
from fastapi.responses import JSONResponse

from gateway.authzen.antwoord import decision_of, for_nobody, not_known, page_of, proven
from gateway.authzen.bladeren import Blad, open_page, print_of, turn
from gateway.authzen.model import Onbegrepen, Semantiek, Uitspraak, Voorgelegd, decide
from gateway.authzen.schema import (
    ActionSearchIn,
    EvaluationIn,
    EvaluationsIn,
    PageIn,
    ResourceSearchIn,
    SubjectSearchIn,
)
from gateway.authzen.usecases import evaluate, search
from gateway.authzen.vertaling import (
    look_for_actions,
    look_for_resources,
    look_for_subjects,
    question,
    question_of_list,
    questions,
)
from gateway.authzen.zoeken import Zoekrichting, Zoekvraag
from gateway.kern.kalender import dutch_day
from gateway.kern.organisatie import Afzender
from gateway.opdracht import Antwoord
from gateway.toegang.deur import sluis_of, system_sender, toegang_of
from gateway.web.strict_route import StrictRoute
from policies.begrippen import Verzoek

PAD: Final = "/access/v1"
METADATA_PAD: Final = "/.well-known/authzen-configuration"

router = APIRouter(route_class=StrictRoute)
open_router = APIRouter(include_in_schema=False)
"""What a caller must know before it can ask; open to everybody, and about nobody."""

Systeem = Annotated[Afzender, Depends(system_sender)]


@router.post("/evaluation")
async def post_evaluation(request: Request, afzender: Systeem, body: EvaluationIn) -> JSONResponse:
    """Decide one request."""
    return _told(await _evaluate(request, afzender, (question(body),)))


@router.post("/evaluations")
async def post_evaluations(request: Request, afzender: Systeem, body: EvaluationsIn) -> JSONResponse:
    """Decide a list of requests, as far as its semantics ask; without a list the one at the top."""
    if not body.evaluations:
        return _told(await _evaluate(request, afzender, (question_of_list(body),)))
    antwoord = await _evaluate(request, afzender, questions(body), body.options.evaluations_semantic)
    return JSONResponse(proven({"evaluations": [decision_of(o) for o in antwoord.result]}, antwoord))


@router.post("/search/subject")
async def post_search_subject(request: Request, afzender: Systeem, body: SubjectSearchIn) -> JSONResponse:
    """Find under which law and in which function a role may do this."""
    return await _search(request, afzender, look_for_subjects(body), body.page)


@router.post("/search/resource")
async def post_search_resource(request: Request, afzender: Systeem, body: ResourceSearchIn) -> JSONResponse:
    """Find on which fields this may be done."""
    return await _search(request, afzender, look_for_resources(body), body.page)


@router.post("/search/action")
async def post_search_action(request: Request, afzender: Systeem, body: ActionSearchIn) -> JSONResponse:
    """Find what may be done with these fields."""
    return await _search(request, afzender, look_for_actions(body), body.page)


@open_router.get(METADATA_PAD)
async def get_configuration(request: Request) -> JSONResponse:
    """Where to ask. Source: AuthZEN Authorization API 1.0, Policy Decision Point Metadata."""
    huis = toegang_of(request).server.issuer
    wegen = {
        "access_evaluation_endpoint": "/evaluation",
        "access_evaluations_endpoint": "/evaluations",
        "search_subject_endpoint": "/search/subject",
        "search_resource_endpoint": "/search/resource",
        "search_action_endpoint": "/search/action",
    }
    metadata = {"policy_decision_point": huis} | {naam: f"{huis}{PAD}{weg}" for naam, weg in wegen.items()}
    return JSONResponse(metadata, headers={"Cache-Control": "public, max-age=3600"})


async def _evaluate(
    request: Request,
    afzender: Afzender,
    vragen: tuple[Voorgelegd | Onbegrepen, ...],
    semantiek: Semantiek = Semantiek.EXECUTE_ALL,
) -> Antwoord[tuple[Uitspraak, ...]]:
    sluis = sluis_of(request)
    return await sluis.exchange(afzender, evaluate(vragen, sluis.register, semantiek=semantiek))


def _told(antwoord: Antwoord[tuple[Uitspraak, ...]]) -> JSONResponse:
    (uitspraak,) = antwoord.result
    return JSONResponse(proven(decision_of(uitspraak), antwoord))


async def _search(
    request: Request, afzender: Afzender, zoekvraag: Zoekvraag | Onbegrepen, page: PageIn
) -> JSONResponse:
    # One register for the whole answer, also when another is activated meanwhile.
    sluis, register = sluis_of(request), sluis_of(request).register
    if isinstance(zoekvraag, Onbegrepen):
        antwoord = await sluis.exchange(afzender, search(zoekvraag, register))
        return JSONResponse(proven(_nothing() | not_known(zoekvraag), antwoord))
    bladwijzer = open_page(page.token, page.limit, afdruk=print_of(zoekvraag, register.versie))
    antwoord = await sluis.exchange(afzender, search(zoekvraag, register))
    if zoekvraag.vraag.zonder_doel or zoekvraag.vraag.only_here:
        besluit = decide(register, zoekvraag.vraag, dutch_day(antwoord.nu))
        return JSONResponse(proven(_nothing() | for_nobody(zoekvraag.vraag, besluit), antwoord))
    return JSONResponse(proven(page_of(turn(antwoord.result, bladwijzer), zoekvraag.richting), antwoord))


def _nothing() -> dict[str, Any]:
    leeg: Blad[Verzoek] = Blad((), "", 0)
    return page_of(leeg, Zoekrichting.SUBJECT)
