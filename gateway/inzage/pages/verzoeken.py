# SPDX-License-Identifier: EUPL-1.2
"""What inwoners ask, for the privacy officer: registering, the list with its clocks, the letter, answering.

The BSN comes in a form, once, and stands in no address. The letter is the answer to a form and has no
address of its own: it is kept nowhere, and each time it is made leaves a line.
"""

from typing import Final

from fastapi import APIRouter, Request
from starlette.responses import Response

from gateway.inzage.beperking import Beperkingsgrond
from gateway.inzage.brief import Briefbeeld, letter_of, recipient_rows
from gateway.inzage.drukken import can_print, print_letter
from gateway.inzage.formulier import Formulierbeeld, empty_request, read_request
from gateway.inzage.logtermijn import log_term
from gateway.inzage.pages.gedeeld import rights_page, today
from gateway.inzage.soorten import Verlengreden, Verzoeksoort, Verzoekuitkomst
from gateway.inzage.usecases import (
    answer,
    erase,
    extend,
    list_recipients,
    make_copy,
    make_letter,
    mark_told,
    register,
    supplement,
    take_back,
    view_list,
    view_one,
)
from gateway.inzage.weergeven import card_of, done_rows, told_rows, work_of
from gateway.inzage.woorden import BEPERKINGNAAM, GRONDNAAM, HIER, IDENTITEITNAAM, SOORTNAAM, VERLENGNAAM
from gateway.kern.kalender import dutch_day
from gateway.toegang.deur import Ingelogd, sluis_of
from gateway.toezicht.inrichting import Toezicht
from gateway.toezicht.weergeven import names_from, purposes_from
from gateway.web.ingang import Formulier, Mens, Nummer
from gateway.web.ingevuld import choice
from gateway.web.onderdelen import Optie
from gateway.web.pagina import back_to, frame_of
from gateway.web.weergave import Weergave, security_headers
from policies.begrippen import Doel

router = APIRouter()

_SOORTEN: Final = [Optie(soort, tekst) for soort, tekst in SOORTNAAM.items()]
_IDENTITEIT: Final = [Optie(hoe, tekst) for hoe, tekst in IDENTITEITNAAM.items()]
_GRONDEN: Final = [Optie(grond, tekst) for grond, tekst in GRONDNAAM.items()]
_BEPERKEN: Final = [Optie(grond, tekst) for grond, tekst in BEPERKINGNAAM.items()]
_VERLENGEN: Final = [Optie(reden, tekst) for reden, tekst in VERLENGNAAM.items()]


@router.get(HIER)
async def get_verzoeken(request: Request, ingelogd: Mens) -> Response:
    """What waits, with its clock, what is done, and the form to register a new one."""
    return await _overview(request, ingelogd, empty_request(today(request)))


@router.post(HIER)
async def post_verzoek(request: Request, ingelogd: Mens, form: Formulier) -> Response:
    """Register a verzoek; a form that is not right is asked again, and registers nothing."""
    afzender, sluis = ingelogd.afzender, sluis_of(request)
    nieuw = read_request(form, vandaag=today(request))
    if isinstance(nieuw, Formulierbeeld):
        return await _overview(request, ingelogd, nieuw)
    antwoord = await sluis.exchange(afzender, register(nieuw, afzender=afzender))
    return back_to(f"{HIER}/{antwoord.result.id}")


@router.get(f"{HIER}/{{nummer}}")
async def get_verzoek(request: Request, ingelogd: Mens, nummer: Nummer) -> Response:
    """One verzoek, its clock, and the next step."""
    antwoord = await sluis_of(request).exchange(
        ingelogd.afzender, view_one(nummer, afzender=ingelogd.afzender)
    )
    return rights_page(
        request,
        ingelogd,
        "inzage/verzoek.html",
        kaart=card_of(antwoord.result, dutch_day(antwoord.nu)),
        verlengredenen=_VERLENGEN,
        beperkgronden=_grounds_for(antwoord.result.verzoek.soort),
        verteld=told_rows(antwoord.result.ontvangers, names_from(sluis_of(request).adresboek)),
        kan_pdf=can_print(),
    )


@router.post(f"{HIER}/{{nummer}}/verlenging")
async def post_verlenging(request: Request, ingelogd: Mens, form: Formulier, nummer: Nummer) -> Response:
    """Take two months more."""
    reden = choice(Verlengreden, form, "reden", "Kies waarom het langer duurt.")
    await sluis_of(request).exchange(ingelogd.afzender, extend(nummer, reden, afzender=ingelogd.afzender))
    return back_to(f"{HIER}/{nummer}")


@router.post(f"{HIER}/{{nummer}}/terugname")
async def post_terugname(request: Request, ingelogd: Mens, form: Formulier, nummer: Nummer) -> Response:
    """Take a verzoek back."""
    del form  # read for its token only
    await sluis_of(request).exchange(ingelogd.afzender, take_back(nummer, afzender=ingelogd.afzender))
    return back_to(f"{HIER}/{nummer}")


@router.post(f"{HIER}/{{nummer}}/antwoord")
async def post_antwoord(request: Request, ingelogd: Mens, form: Formulier, nummer: Nummer) -> Response:
    """Say how it was answered."""
    uitkomst = choice(Verzoekuitkomst, form, "uitkomst", "Kies wat u antwoordde.")
    await sluis_of(request).exchange(ingelogd.afzender, answer(nummer, uitkomst, afzender=ingelogd.afzender))
    return back_to(f"{HIER}/{nummer}")


@router.post(f"{HIER}/{{nummer}}/ontvangers")
async def post_ontvangers(request: Request, ingelogd: Mens, form: Formulier, nummer: Nummer) -> Response:
    """Who received data and must be told of the change, as the answer to the form."""
    del form  # read for its token only
    sluis, afzender = sluis_of(request), ingelogd.afzender
    antwoord = await sluis.exchange(afzender, list_recipients(nummer, afzender=afzender))
    verzoek, ontvangers = antwoord.result
    return rights_page(
        request,
        ingelogd,
        "inzage/ontvangers.html",
        doel=Doel.VERANTWOORDING,
        nummer=verzoek.nummer,
        verzoek=nummer,
        verteld=verzoek.verteld_op is not None,
        rijen=recipient_rows(
            ontvangers, naam=names_from(sluis.adresboek), doel=purposes_from(sluis.register)
        ),
    )


@router.post(f"{HIER}/{{nummer}}/doorgegeven")
async def post_doorgegeven(request: Request, ingelogd: Mens, form: Formulier, nummer: Nummer) -> Response:
    """Say that they were told."""
    del form  # read for its token only
    await sluis_of(request).exchange(ingelogd.afzender, mark_told(nummer, afzender=ingelogd.afzender))
    return back_to(f"{HIER}/{nummer}")


@router.post(f"{HIER}/{{nummer}}/wissing")
async def post_wissing(request: Request, ingelogd: Mens, form: Formulier, nummer: Nummer) -> Response:
    """Remove really what is in no zaak."""
    del form  # read for its token only
    await sluis_of(request).exchange(ingelogd.afzender, erase(nummer, afzender=ingelogd.afzender))
    return back_to(f"{HIER}/{nummer}")


@router.post(f"{HIER}/{{nummer}}/aanvulling")
async def post_aanvulling(request: Request, ingelogd: Mens, form: Formulier, nummer: Nummer) -> Response:
    """Say that the inwoner was told what had been left out."""
    del form  # read for its token only
    await sluis_of(request).exchange(ingelogd.afzender, supplement(nummer, afzender=ingelogd.afzender))
    return back_to(f"{HIER}/{nummer}")


@router.post(f"{HIER}/{{nummer}}/brief")
async def post_brief(request: Request, ingelogd: Mens, form: Formulier, nummer: Nummer) -> Response:
    """The letter, as the answer to the form; to be printed or saved, and kept nowhere here."""
    del form  # read for its token only
    brief = await _letter(request, ingelogd, nummer)
    return rights_page(request, ingelogd, "inzage/brief.html", brief=brief, verzoek=nummer)


@router.post(f"{HIER}/{{nummer}}/pdf")
async def post_pdf(request: Request, ingelogd: Mens, form: Formulier, nummer: Nummer) -> Response:
    """The same letter as an accessible PDF, where that can be made."""
    del form  # read for its token only
    brief = await _letter(request, ingelogd, nummer)
    weergave: Weergave = request.app.state.weergave
    kader = frame_of(request, ingelogd)
    html = weergave.render("inzage/brief_los.html", kader=kader, brief=brief)
    pdf = await print_letter(bytes(html.body).decode())
    return _file(pdf, f"brief-{brief.nummer}.pdf", "application/pdf")


@router.post(f"{HIER}/{{nummer}}/afschrift")
async def post_afschrift(request: Request, ingelogd: Mens, form: Formulier, nummer: Nummer) -> Response:
    """The same for machines, as a file: a line of JSON for each line of the log, with its proof."""
    del form  # read for its token only
    afzender = ingelogd.afzender
    toezicht: Toezicht = request.app.state.toezicht
    antwoord = await sluis_of(request).exchange(
        afzender, make_copy(nummer, vkey=toezicht.vkey, afzender=afzender)
    )
    return _file(b"".join(antwoord.result), f"afschrift-{nummer}.jsonl", "application/jsonl")


def _grounds_for(soort: Verzoeksoort) -> list[Optie]:
    """Why the use can stop: an objection has one reason, and no other has that one."""
    bezwaar = soort is Verzoeksoort.BEZWAAR
    return [optie for optie in _BEPERKEN if (optie.waarde == Beperkingsgrond.BEZWAAR) is bezwaar]


async def _letter(request: Request, ingelogd: Ingelogd, nummer: str) -> Briefbeeld:
    sluis, afzender = sluis_of(request), ingelogd.afzender
    antwoord = await sluis.exchange(afzender, make_letter(nummer, afzender=afzender))
    naam, doel = names_from(sluis.adresboek), purposes_from(sluis.register)
    termijn = log_term(sluis.register, antwoord.result.gemaakt_op)
    return letter_of(antwoord.result, afzender.organisatie, naam=naam, doel=doel, logtermijn=termijn)


def _file(inhoud: bytes, naam: str, soort: str) -> Response:
    headers = security_headers() | {"Content-Disposition": f'attachment; filename="{naam}"'}
    return Response(inhoud, media_type=soort, headers=headers)


async def _overview(request: Request, ingelogd: Ingelogd, formulier: Formulierbeeld) -> Response:
    antwoord = await sluis_of(request).exchange(ingelogd.afzender, view_list())
    vandaag = dutch_day(antwoord.nu)
    return rights_page(
        request,
        ingelogd,
        "inzage/lijst.html",
        status=400 if formulier.fouten else 200,
        formulier=formulier,
        werk=work_of(antwoord.result, vandaag),
        gedaan=done_rows(antwoord.result, vandaag),
        soorten=_SOORTEN,
        identiteiten=_IDENTITEIT,
    )
