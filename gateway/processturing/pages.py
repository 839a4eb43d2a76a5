# SPDX-License-Identifier: EUPL-1.2
"""Mijn werk, and the zaak: what happened, what is due, who sees it and why, the next step as one button."""

from typing import Final

from fastapi import APIRouter, Request
from starlette.datastructures import FormData
from starlette.responses import RedirectResponse, Response

from gateway.errors import InvalidBsnError, InvalidInputError
from gateway.kern.bsn import Bsn
from gateway.kern.kalender import dutch_day
from gateway.kern.organisatie import Afzender
from gateway.kern.zaak import Route, Status
from gateway.processturing.feiten import STUURDOEL, steering_purpose
from gateway.processturing.route import Kosten, Vragen, advise
from gateway.processturing.usecases import (
    Melding,
    add_behandelaar,
    advance,
    choose_route,
    decide_urgent,
    hand_over,
    list_own,
    mark_urgent,
    my_work,
    remove_behandelaar,
    report_melding,
    undo_step,
    view_zaak,
)
from gateway.processturing.weergeven import work_lines
from gateway.processturing.woorden import JA_NEE, KOSTEN, ROUTENAAM, ROUTES, STATUSNAAM
from gateway.toegang.deur import Ingelogd, require_purpose, sluis_of
from gateway.web.ingang import Formulier, Mens, Zaaknummer
from gateway.web.ingevuld import choice
from gateway.web.pagina import back_to, person_options, render_page
from policies.begrippen import Doel, Functie, Regime

router = APIRouter(include_in_schema=False)

_ZAKEN: Final = frozenset(
    {Functie.WIJKTEAMLID, Functie.REGISSEUR, Functie.WMO_CONSULENT, Functie.JEUGDCONSULENT}
)
_SIGNALERINGEN: Final = "/signaleringen"
_THUIS: Final = {
    Functie.PRIVACY_OFFICER: "/toezicht",
    Functie.BEHEERDER: "/beheer",
    Functie.AANBIEDER_MEDEWERKER: "/verwijsindex",
}
_KIES: Final = "Kies een van de mogelijkheden."


@router.get("/")
async def get_thuis(request: Request, ingelogd: Mens) -> Response:
    """My work today; who has no zaken is sent to the room where their work is."""
    afzender = ingelogd.afzender
    if afzender.functie not in _ZAKEN or afzender.regime not in STUURDOEL:
        return _other_home(afzender)
    antwoord = await sluis_of(request).exchange(afzender, my_work(afzender))
    vandaag = dutch_day(antwoord.nu)
    return render_page(
        request,
        ingelogd,
        "processturing/mijn_werk.html",
        actief="/",
        doel=steering_purpose(afzender),
        nu_doen=work_lines(antwoord.result.nu, vandaag, "nu"),
        deze_week=work_lines(antwoord.result.deze_week, vandaag, "gewoon"),
        wacht=work_lines(antwoord.result.wacht, vandaag, "wacht"),
    )


@router.get("/zaken")
async def get_zaken(request: Request, ingelogd: Mens) -> Response:
    """One's own zaken. There is no search by name, anywhere."""
    antwoord = await sluis_of(request).exchange(ingelogd.afzender, list_own(ingelogd.afzender))
    return render_page(
        request,
        ingelogd,
        "processturing/zaken.html",
        actief="/",
        doel=steering_purpose(ingelogd.afzender),
        zaken=antwoord.result,
        wie=_who(ingelogd),
        statusnaam=STATUSNAAM,
    )


@router.get("/zaken/nieuw")
async def get_nieuw(request: Request, ingelogd: Mens) -> Response:
    """The form of a melding, for who may send it; nothing is looked up yet."""
    await require_purpose(request, ingelogd, steering_purpose(ingelogd.afzender))
    return _melding_form(request, ingelogd)


@router.post("/zaken/nieuw")
async def post_nieuw(request: Request, ingelogd: Mens, form: Formulier) -> Response:
    """Take in a melding and go to its zaak."""
    try:
        bsn = Bsn(str(form.get("bsn", "")).strip())
    except InvalidBsnError as e:
        # The number is not shown again: it may be somebody's, with one digit wrong.
        fout = InvalidInputError("Dit is geen burgerservicenummer. Controleer de negen cijfers.", veld="bsn")
        await sluis_of(request).turn_away(ingelogd.afzender, "zaak.gemeld", e)
        return _melding_form(request, ingelogd, fout=fout, spoed=form.get("spoed") == "ja")
    opdracht = report_melding(Melding(bsn, spoed=form.get("spoed") == "ja"), afzender=ingelogd.afzender)
    antwoord = await sluis_of(request).exchange(ingelogd.afzender, opdracht)
    opening = antwoord.result
    return back_to(f"/zaken/{opening.zaak}", "geopend" if opening.nieuw else "")


@router.get("/zaken/{zaak}")
async def get_zaak(request: Request, ingelogd: Mens, zaak: Zaaknummer) -> Response:
    """The zaak; for a colleague who does not work on it only who the regisseur is."""
    antwoord = await sluis_of(request).exchange(
        ingelogd.afzender, view_zaak(zaak, afzender=ingelogd.afzender)
    )
    beeld = antwoord.result
    return render_page(
        request,
        ingelogd,
        "processturing/zaak.html" if beeld.status else "processturing/collega.html",
        plek=f"Zaak {zaak}",
        actief="/",
        doel=steering_purpose(ingelogd.afzender),
        zaak=beeld,
        wie=_who(ingelogd),
        namen={m.id: m.naam for m in beeld.mensen},
        collegas=person_options(beeld.collegas),
        vandaag=dutch_day(antwoord.nu),
        statusnaam=STATUSNAAM,
        routenaam=ROUTENAAM,
        bewijs=antwoord.kenmerk,
        wmo=beeld.regime is Regime.WMO,
        kan_onthullen=Doel.ONTHULLING in ingelogd.afzender.doelen,
    )


@router.post("/zaken/{zaak}/status")
async def post_status(request: Request, ingelogd: Mens, form: Formulier, zaak: Zaaknummer) -> Response:
    """Set the next step."""
    naar = choice(Status, form, "naar", _KIES)
    await sluis_of(request).exchange(ingelogd.afzender, advance(zaak, naar, afzender=ingelogd.afzender))
    return back_to(f"/zaken/{zaak}", "stap")


@router.post("/zaken/{zaak}/terug")
async def post_terug(request: Request, ingelogd: Mens, form: Formulier, zaak: Zaaknummer) -> Response:
    """Take back a step of today."""
    del form
    await sluis_of(request).exchange(ingelogd.afzender, undo_step(zaak, afzender=ingelogd.afzender))
    return back_to(f"/zaken/{zaak}", "teruggezet")


@router.post("/zaken/{zaak}/regie")
async def post_regie(request: Request, ingelogd: Mens, form: Formulier, zaak: Zaaknummer) -> Response:
    """Hand the regie over; who then sees the zaak no longer goes home."""
    blijft = form.get("blijft") == "ja"
    opdracht = hand_over(zaak, str(form.get("naar", "")), blijft=blijft, afzender=ingelogd.afzender)
    await sluis_of(request).exchange(ingelogd.afzender, opdracht)
    return back_to(f"/zaken/{zaak}" if blijft else "/", "regie")


@router.post("/zaken/{zaak}/behandelaars")
async def post_behandelaar(request: Request, ingelogd: Mens, form: Formulier, zaak: Zaaknummer) -> Response:
    """Let a colleague work on the zaak."""
    opdracht = add_behandelaar(zaak, str(form.get("medewerker", "")), afzender=ingelogd.afzender)
    await sluis_of(request).exchange(ingelogd.afzender, opdracht)
    return back_to(f"/zaken/{zaak}", "behandelaar")


@router.post("/zaken/{zaak}/behandelaars/weg")
async def post_behandelaar_weg(
    request: Request, ingelogd: Mens, form: Formulier, zaak: Zaaknummer
) -> Response:
    """Let a colleague no longer see the zaak."""
    medewerker = str(form.get("medewerker", ""))
    opdracht = remove_behandelaar(zaak, medewerker, afzender=ingelogd.afzender)
    await sluis_of(request).exchange(ingelogd.afzender, opdracht)
    return back_to("/" if medewerker == _who(ingelogd) else f"/zaken/{zaak}", "behandelaar")


@router.post("/zaken/{zaak}/spoed")
async def post_spoed(request: Request, ingelogd: Mens, form: Formulier, zaak: Zaaknummer) -> Response:
    """Call the zaak urgent, or say that was decided about temporary help."""
    besloten = form.get("besloten") == "ja"
    opdracht = (decide_urgent if besloten else mark_urgent)(zaak, afzender=ingelogd.afzender)
    await sluis_of(request).exchange(ingelogd.afzender, opdracht)
    return back_to(f"/zaken/{zaak}", "stap")


@router.get("/zaken/{zaak}/route")
async def get_route(request: Request, ingelogd: Mens, zaak: Zaaknummer) -> Response:
    """The four questions, and the choice that a person makes."""
    await sluis_of(request).exchange(ingelogd.afzender, view_zaak(zaak, afzender=ingelogd.afzender))
    return _route_page(request, ingelogd, zaak)


@router.post("/zaken/{zaak}/route")
async def post_route(request: Request, ingelogd: Mens, form: Formulier, zaak: Zaaknummer) -> Response:
    """Show the advice; or, when a route was chosen, keep the choice and forget the answers."""
    if form.get("route"):
        opdracht = choose_route(zaak, choice(Route, form, "route", _KIES), afzender=ingelogd.afzender)
        await sluis_of(request).exchange(ingelogd.afzender, opdracht)
        return back_to(f"/zaken/{zaak}", "stap")
    await sluis_of(request).exchange(ingelogd.afzender, view_zaak(zaak, afzender=ingelogd.afzender))
    return _route_page(request, ingelogd, zaak, form)


def _other_home(afzender: Afzender) -> Response:
    pad = _THUIS.get(afzender.functie, _SIGNALERINGEN)
    if afzender.functie is Functie.AANBIEDER_MEDEWERKER and afzender.regime is not Regime.JEUGDWET:
        # Only those who help the young have a verwijsindex; the others report signaleringen.
        pad = f"{_SIGNALERINGEN}/eigen"
    return RedirectResponse(pad, status_code=303)


def _melding_form(
    request: Request, ingelogd: Ingelogd, *, fout: InvalidInputError | None = None, spoed: bool = False
) -> Response:
    return render_page(
        request,
        ingelogd,
        "processturing/nieuw.html",
        actief="/",
        doel=steering_purpose(ingelogd.afzender),
        status=400 if fout else 200,
        fouten={fout.veld: fout.reden} if fout else {},
        spoed=spoed,
    )


def _route_page(request: Request, ingelogd: Ingelogd, zaak: str, form: FormData | None = None) -> Response:
    antwoorden = {naam: str(form.get(naam, "")) if form else "" for naam in _VRAGEN}
    open_vragen = {} if form is None else {n: "Kies een antwoord." for n, a in antwoorden.items() if not a}
    advies = None if form is None or open_vragen else advise(_answers(antwoorden))
    return render_page(
        request,
        ingelogd,
        "processturing/route.html",
        plek=f"Zaak {zaak}",
        actief="/",
        doel=steering_purpose(ingelogd.afzender),
        status=400 if open_vragen else 200,
        zaak=zaak,
        vragen=_VRAGEN,
        antwoorden=antwoorden,
        fouten=open_vragen,
        advies=advies,
        routes=ROUTES,
        routenaam=ROUTENAAM,
    )


_VRAGEN: Final = {
    "meervoudig": ("Is er meer dan één vraag?", JA_NEE),
    "multiproblematiek": ("Zijn de problemen ernstig en hangen ze samen?", JA_NEE),
    "regieverlies": ("Verliest de inwoner de grip?", JA_NEE),
    "kosten": ("Zijn de kosten van de hulp hoog of laag?", KOSTEN),
}
"""The four questions of seed 000, chapter 3."""


def _answers(antwoorden: dict[str, str]) -> Vragen:
    ja = {naam: antwoord == "ja" for naam, antwoord in antwoorden.items()}
    kosten = Kosten.HOOG if antwoorden["kosten"] == "hoog" else Kosten.LAAG
    return Vragen(ja["meervoudig"], ja["multiproblematiek"], ja["regieverlies"], kosten)


def _who(ingelogd: Ingelogd) -> str:
    medewerker = ingelogd.afzender.medewerker
    return medewerker.id if medewerker else ""
