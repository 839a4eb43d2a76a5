# SPDX-License-Identifier: EUPL-1.2
"""The desk of the privacy officer: decisions, proofs, and the state of the log."""

from contextlib import suppress
from datetime import timedelta
from typing import Annotated, Final

from fastapi import APIRouter, Path, Request
from starlette.responses import Response, StreamingResponse

from audit.verdict import Verdict
from gateway.kern.kalender import begin_of
from gateway.kern.organisatie import Afzender
from gateway.registers.inrichting import Registerkamer
from gateway.sluis import Sluis
from gateway.toegang.deur import sluis_of
from gateway.toezicht.controleur import Conclude
from gateway.toezicht.getuigenbeeld import witnesses_in_words
from gateway.toezicht.inrichting import Toezicht
from gateway.toezicht.logstand import log_state
from gateway.toezicht.model import Controle
from gateway.toezicht.nazien import export_log
from gateway.toezicht.regelbeeld import proof_in_words
from gateway.toezicht.usecases import (
    Logboekstand,
    Regelinzage,
    ask_witness_again,
    begin_check,
    begin_export,
    conclude_check,
    prove_decision,
    stop_check,
    view_check,
    view_desk,
    view_line,
)
from gateway.toezicht.weergeven import (
    BEELD_HOOG,
    Logstand,
    days_of,
    decision_of,
    facts_of,
    line_in_words,
    names_from,
    purposes_from,
)
from gateway.web.datums import calendar_day
from gateway.web.ingang import Formulier, Mens
from gateway.web.pagina import back_to, desk_page
from gateway.web.weergave import security_headers
from policies.begrippen import Doel
from policies.errors import RegisterError
from policies.register import Register

router = APIRouter(include_in_schema=False)

Kenmerk = Annotated[str, Path(pattern=r"^[0-9a-f]{20}$")]

DAGEN: Final = 7
"""As many bars as can still be read on a telephone."""
GEDULD_SECONDS: Final = 2.0
"""As long as a person likes to wait; a log of fifty thousand lines is done by then."""


def toezicht_of(request: Request) -> Toezicht:
    """What the desk of this application needs beside the passage."""
    toezicht: Toezicht = request.app.state.toezicht
    return toezicht


@router.get("/toezicht/vandaag")
async def get_vandaag(request: Request, ingelogd: Mens) -> Response:
    """Today's decisions, refusals first."""
    sluis, afzender = sluis_of(request), ingelogd.afzender
    vandaag = calendar_day(sluis.clock.now())
    opdracht = view_desk(
        afzender, vandaag=begin_of(vandaag), sinds=begin_of(vandaag - timedelta(days=DAGEN - 1))
    )
    bureau = (await sluis.exchange(afzender, opdracht)).result
    naam, doelnaam = names_from(sluis.adresboek), purposes_from(sluis.register)
    return desk_page(
        request,
        ingelogd,
        "toezicht/bureau.html",
        doel=Doel.VERANTWOORDING,
        geweigerd=[line_in_words(g, naam, doelnaam) for g in bureau.geweigerd.regels],
        toegestaan=[line_in_words(g, naam, doelnaam) for g in bureau.toegestaan.regels],
        aantal_geweigerd=bureau.aantal_geweigerd,
        aantal_toegestaan=bureau.aantal_toegestaan,
        meer=bureau.geweigerd.verder is not None or bureau.toegestaan.verder is not None,
        dagen=days_of(bureau.tellingen, vandaag, DAGEN),
        hoog=BEELD_HOOG,
        stand=_state(request, bureau.stand),
    )


@router.get("/toezicht/regels/{kenmerk}")
async def get_regel(request: Request, ingelogd: Mens, kenmerk: Kenmerk) -> Response:
    """One decision in full."""
    sluis = sluis_of(request)
    inzage = (await sluis.exchange(ingelogd.afzender, view_line(kenmerk, afzender=ingelogd.afzender))).result
    gelezen = inzage.gelezen
    naam, doelnaam = names_from(sluis.adresboek), purposes_from(sluis.register)
    return desk_page(
        request,
        ingelogd,
        "toezicht/regel.html",
        doel=Doel.VERANTWOORDING,
        regel=line_in_words(gelezen, naam, doelnaam),
        feiten=facts_of(gelezen, naam, doelnaam),
        besluit=decision_of(gelezen, await _register_then(request, inzage)),
        bewijs=proof_in_words(inzage.bewijs),
        records=inzage.bewijs.records,
        register_doel=gelezen.regel.doel if gelezen.regel.doel in set(Doel) else "",
    )


@router.get("/toezicht/regels/{kenmerk}/bewijs")
async def get_bewijs(request: Request, ingelogd: Mens, kenmerk: Kenmerk) -> Response:
    """The proof of one decision, to keep or to hand to somebody who verifies it."""
    opdracht = prove_decision(kenmerk, afzender=ingelogd.afzender)
    antwoord = await sluis_of(request).exchange(ingelogd.afzender, opdracht)
    return Response(antwoord.result, headers=_download(f"{kenmerk}.tlog-proof"))


@router.get("/toezicht/controle")
async def get_controle(request: Request, ingelogd: Mens) -> Response:
    """How the log is, and how far a check has come; a short one is done before the answer."""
    await toezicht_of(request).controleur.settle(seconds=GEDULD_SECONDS)
    antwoord = await sluis_of(request).exchange(ingelogd.afzender, view_check())
    return desk_page(
        request,
        ingelogd,
        "toezicht/controle.html",
        doel=Doel.VERANTWOORDING,
        stand=_state(request, antwoord.result),
        hoofd=antwoord.result.hoofd,
        getuigen=witnesses_in_words(toezicht_of(request).wacht.judge(antwoord.result.getuigen), antwoord.nu),
    )


@router.post("/toezicht/controle/getuige")
async def post_getuige(request: Request, ingelogd: Mens, form: Formulier) -> Response:
    """Let a witness that refused our log be asked again."""
    await sluis_of(request).exchange(ingelogd.afzender, ask_witness_again(str(form.get("naam", ""))))
    return back_to("/toezicht/controle", "opnieuw")


@router.post("/toezicht/controle")
async def post_controle(request: Request, ingelogd: Mens, form: Formulier) -> Response:
    """Begin a check of the whole log; it goes on by itself, and the page it leads to waits for it."""
    del form  # read for its token only
    sluis, controleur = sluis_of(request), toezicht_of(request).controleur
    controle = (await sluis.exchange(ingelogd.afzender, begin_check())).result
    controleur.check(controle.id, _conclusion(sluis, ingelogd.afzender, controle))
    return back_to("/toezicht/controle")


@router.post("/toezicht/controle/stop")
async def post_stop(request: Request, ingelogd: Mens, form: Formulier) -> Response:
    """Stop the check that runs; there is no outcome then."""
    del form  # read for its token only
    sluis = sluis_of(request)
    gestopt = (await sluis.exchange(ingelogd.afzender, stop_check())).result
    if gestopt is not None:
        toezicht_of(request).controleur.stop(gestopt.id)
    return back_to("/toezicht/controle")


@router.post("/toezicht/export")
async def post_export(request: Request, ingelogd: Mens, form: Formulier) -> Response:
    """The whole log as a file; lines that others answer for stay sealed in it."""
    del form  # read for its token only
    antwoord = await sluis_of(request).exchange(ingelogd.afzender, begin_export(ingelogd.afzender))
    toezicht = toezicht_of(request)
    lines = export_log(toezicht.look, toezicht.vkey, bereik=antwoord.result)
    naam = f"sluis-logboek-{calendar_day(antwoord.nu).isoformat()}.jsonl"
    return StreamingResponse(lines, headers=_download(naam))


async def _register_then(request: Request, inzage: Regelinzage) -> Register:
    """The register by which a decision was made; the one of now when it was not kept or cannot be read."""
    kamer: Registerkamer | None = request.app.state.registers
    if kamer is not None and inzage.register is not None:
        with suppress(RegisterError):
            return await kamer.houder.built(inzage.register)
    return sluis_of(request).register


def _state(request: Request, stand: Logboekstand) -> Logstand:
    return log_state(toezicht_of(request), stand, sluis_of(request).clock.now())


def _conclusion(sluis: Sluis, afzender: Afzender, controle: Controle) -> Conclude:
    """How a check ends: with a passage of whoever began it."""

    async def conclude(verdict: Verdict) -> None:
        await sluis.exchange(afzender, conclude_check(controle, verdict))

    return conclude


def _download(naam: str) -> dict[str, str]:
    return security_headers() | {
        "Content-Disposition": f'attachment; filename="{naam}"',
        "Content-Type": "application/octet-stream",
    }
