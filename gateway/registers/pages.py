# SPDX-License-Identifier: EUPL-1.2
"""Versions of the register, for the privacy officer: what is proposed, what it would do, who decides."""

from typing import Annotated, Final

from fastapi import APIRouter, Path, Request
from starlette.responses import Response

from gateway.achtergrond.beurten import Progress, Work
from gateway.errors import ConflictError
from gateway.kern.kalender import dutch_day
from gateway.kern.organisatie import Afzender
from gateway.registers.inrichting import Registerkamer
from gateway.registers.model import Naspel, Versie
from gateway.registers.naspelen import play_again
from gateway.registers.usecases import (
    activate,
    agree,
    begin_replay,
    conclude_replay,
    stop_replay,
    view_version,
    view_versions,
)
from gateway.registers.weergeven import (
    activation_in_words,
    change_in_words,
    example_in_words,
    group_in_words,
    next_step,
    numbers_of,
)
from gateway.sluis import Sluis
from gateway.toegang.deur import sluis_of
from gateway.toezicht.usecases.gedeeld import own
from gateway.toezicht.weergeven import names_from, purposes_from
from gateway.web.ingang import Formulier, Mens
from gateway.web.pagina import back_to, render_page
from policies.begrippen import Doel
from policies.errors import RegisterError
from policies.wijziging.gevolgen import Naspeling
from policies.wijziging.vergelijken import Verschil, compare

router = APIRouter(include_in_schema=False)

Nummer = Annotated[str, Path(pattern=r"^[0-9a-f]{16}$")]

HIER: Final = "/toezicht/registers"
GEDULD_SECONDS: Final = 2.0
"""As long as a person likes to wait; some ten thousand decisions are played again by then."""


def kamer_of(request: Request) -> Registerkamer:
    """What these pages need beside the passage."""
    kamer: Registerkamer = request.app.state.registers
    return kamer


@router.get(HIER)
async def get_registers(request: Request, ingelogd: Mens) -> Response:
    """Which version counts, what is proposed, and what counted before."""
    sluis, houder = sluis_of(request), kamer_of(request).houder
    stand = (await sluis.exchange(ingelogd.afzender, view_versions())).result
    naam = names_from(sluis.adresboek)
    return render_page(
        request,
        ingelogd,
        "registers/overzicht.html",
        plek="Versies van het register",
        actief="/toezicht",
        doel=Doel.VERANTWOORDING,
        geldt=sluis.register.versie,
        storing=houder.storing,
        voorstel=houder.voorstel,
        activeringen=[(a.versie, *activation_in_words(a, naam)) for a in stand.activeringen],
    )


@router.get(f"{HIER}/{{versie}}")
async def get_versie(request: Request, ingelogd: Mens, versie: Nummer) -> Response:
    """One version: what differs from what counts, what it would do, and the next step."""
    sluis, kamer, afzender = sluis_of(request), kamer_of(request), ingelogd.afzender
    await kamer.beurten.settle(seconds=GEDULD_SECONDS)
    antwoord = await sluis.exchange(afzender, view_version(versie, kamer.houder.voorstel))
    beeld, naspel = antwoord.result, antwoord.result.naspel
    doelnaam = purposes_from(sluis.register)
    verschil, onleesbaar = await _difference(sluis, kamer, beeld.versie)
    gevolgen = naspel.gevolgen if naspel else None
    gedaan = kamer.beurten.progress(naspel.id) if naspel and naspel.loopt else None
    return render_page(
        request,
        ingelogd,
        "registers/versie.html",
        plek="Versies van het register",
        actief="/toezicht",
        doel=Doel.VERANTWOORDING,
        versie=versie,
        geldt=sluis.register.versie == versie,
        onleesbaar=onleesbaar,
        wijzigingen=[change_in_words(w) for w in verschil.wijzigingen] if verschil else [],
        naspel=naspel,
        gedaan=gedaan,
        gevolgen=numbers_of(gevolgen) if gevolgen else (),
        groepen=[group_in_words(g) for g in gevolgen.groepen] if gevolgen else [],
        voorbeelden=[example_in_words(v, doelnaam) for v in gevolgen.voorbeelden] if gevolgen else [],
        akkoorden=[(a.tijd, a.medewerker) for a in beeld.akkoorden],
        vervolg=next_step(beeld, wie=afzender.require_person(), grens=kamer.grens, nu=antwoord.nu),
    )


@router.post(f"{HIER}/{{versie}}/naspelen")
async def post_naspelen(request: Request, ingelogd: Mens, form: Formulier, versie: Nummer) -> Response:
    """Begin to play the decisions again; it goes on by itself, and the page it leads to waits for it."""
    del form  # read for its token only
    sluis, kamer, afzender = sluis_of(request), kamer_of(request), ingelogd.afzender
    opdracht = begin_replay(versie, kamer.houder.voorstel, oud=sluis.register.versie)
    naspel, nieuw = (await sluis.exchange(afzender, opdracht)).result
    kamer.beurten.start(naspel.id, _work(sluis, kamer, afzender, naspel, nieuw))
    return back_to(f"{HIER}/{versie}")


@router.post(f"{HIER}/{{versie}}/stop")
async def post_stop(request: Request, ingelogd: Mens, form: Formulier, versie: Nummer) -> Response:
    """Stop playing the decisions again."""
    del form  # read for its token only
    gestopt = (await sluis_of(request).exchange(ingelogd.afzender, stop_replay(versie))).result
    if gestopt is not None:
        kamer_of(request).beurten.stop(gestopt.id)
    return back_to(f"{HIER}/{versie}")


@router.post(f"{HIER}/{{versie}}/akkoord")
async def post_akkoord(request: Request, ingelogd: Mens, form: Formulier, versie: Nummer) -> Response:
    """Agree to a large change; another person then activates it."""
    del form  # read for its token only
    await sluis_of(request).exchange(ingelogd.afzender, agree(versie))
    return back_to(f"{HIER}/{versie}", "akkoord")


@router.post(f"{HIER}/{{versie}}/activeren")
async def post_activeren(request: Request, ingelogd: Mens, form: Formulier, versie: Nummer) -> Response:
    """Let a version count from now on."""
    del form  # read for its token only
    kamer = kamer_of(request)
    await sluis_of(request).exchange(ingelogd.afzender, activate(versie, grens=kamer.grens))
    # Other replicas follow by themselves, within seconds.
    await kamer.houder.refresh()
    return back_to(HIER, "geactiveerd")


async def _difference(sluis: Sluis, kamer: Registerkamer, versie: Versie) -> tuple[Verschil | None, str]:
    """What differs, or why this version cannot be read."""
    try:
        return compare(sluis.register, await kamer.houder.built(versie)), ""
    except RegisterError as e:
        return None, str(e)


def _work(sluis: Sluis, kamer: Registerkamer, afzender: Afzender, naspel: Naspel, versie: Versie) -> Work:
    """Playing again, which ends with a passage of whoever began it."""

    async def work(progress: Progress) -> None:
        oud = sluis.register
        verschil, onleesbaar = await _difference(sluis, kamer, versie)
        if verschil is None or oud.versie != naspel.oud:
            raise ConflictError(onleesbaar or "another version of the register counts meanwhile")
        nieuw = await kamer.houder.built(versie)
        naspeling = Naspeling(oud, nieuw, verschil.days(dutch_day(sluis.clock.now())))
        gevolgen = await play_again(kamer.look, naspel, naspeling, bereik=own(afzender), progress=progress)
        await sluis.exchange(afzender, conclude_replay(naspel, gevolgen, verruimt=verschil.verruimt))

    return work
