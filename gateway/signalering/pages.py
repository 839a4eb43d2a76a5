# SPDX-License-Identifier: EUPL-1.2
"""Signaleringen for people: what waits and deciding about it; reporting one, following and withdrawing it."""

from collections.abc import Mapping
from typing import Final

from fastapi import APIRouter, Request
from starlette.datastructures import FormData
from starlette.responses import Response

from gateway.errors import InvalidInputError, TermijnError
from gateway.kern.kalender import dutch_day
from gateway.kern.organisatie import Afzender, Organisatie
from gateway.signalering.feiten import purpose_of
from gateway.signalering.model import Signaalstand, Soort, Terzijdereden, Urgentie
from gateway.signalering.usecases import (
    NieuweSignalering,
    follow,
    lay_aside,
    list_reported,
    list_waiting,
    report,
    take_up,
    view,
    withdraw,
)
from gateway.signalering.woorden import (
    MELDDOEL,
    REDENEN,
    SOORTEN,
    SOORTNAAM,
    STANDNAAM,
    TOESTEMMINGEN,
    URGENTIES,
    VERBETERD,
)
from gateway.toegang.deur import Ingelogd, require_purpose, sluis_of
from gateway.web.ingang import Formulier, Mens, Nummer
from gateway.web.ingevuld import bsn_in, day_of, one_of
from gateway.web.onderdelen import Optie
from gateway.web.pagina import back_to, render_page
from policies.begrippen import Doel, Functie, Regime, Toestemming

router = APIRouter(include_in_schema=False)

_LIJST: Final = "/signaleringen"
_EIGEN: Final = "/signaleringen/eigen"


@router.get(_LIJST)
async def get_wachtend(request: Request, ingelogd: Mens) -> Response:
    """What waits for one's own function, most pressing first."""
    afzender = ingelogd.afzender
    if afzender.functie is Functie.AANBIEDER_MEDEWERKER:
        return back_to(_EIGEN)
    antwoord = await sluis_of(request).exchange(afzender, list_waiting(afzender))
    return render_page(
        request,
        ingelogd,
        "signalering/wachtend.html",
        actief=_LIJST,
        doel=purpose_of(afzender),
        signaleringen=antwoord.result,
        soortnaam=SOORTNAAM,
        # Payment arrears are reported by creditors; schuldhulp only receives.
        mag_melden=afzender.regime is not Regime.WGS,
        vandaag=dutch_day(antwoord.nu),
    )


@router.get("/signaleringen/nieuw")
async def get_nieuw(request: Request, ingelogd: Mens) -> Response:
    """The form of a report, for who may send it; nothing is looked up yet."""
    await require_purpose(request, ingelogd, _purpose(ingelogd.afzender))
    return _form(request, ingelogd, {}, {})


@router.post("/signaleringen/nieuw")
async def post_nieuw(request: Request, ingelogd: Mens, form: Formulier) -> Response:
    """Report a concern, and go to one's own list."""
    sluis, afzender = sluis_of(request), ingelogd.afzender
    college = sluis.adresboek.college(str(form.get("gemeente", "")))
    fouten = _mistakes(form, college, _purpose(afzender))
    if fouten or college is None:
        await sluis.turn_away(afzender, "signalering.gemeld", InvalidInputError("the form is not complete"))
        return _form(request, ingelogd, form, fouten)
    opdracht = report(_read(form), doel=_purpose(afzender), college=college)
    try:
        await sluis.exchange(afzender, opdracht)
    except TermijnError:
        return _form(request, ingelogd, form, {"vervalt_op": "Kies een dag na vandaag, binnen een jaar."})
    return back_to(_EIGEN, "gemeld")


@router.get(_EIGEN)
async def get_eigen(request: Request, ingelogd: Mens) -> Response:
    """What the own organisation reported, and what became of it."""
    afzender = ingelogd.afzender
    antwoord = await sluis_of(request).exchange(afzender, list_reported(afzender, doel=_purpose(afzender)))
    return render_page(
        request,
        ingelogd,
        "signalering/eigen.html",
        actief=_EIGEN,
        doel=_purpose(afzender),
        signaleringen=antwoord.result,
        standnaam=STANDNAAM,
        open=Signaalstand.OPEN,
        vandaag=dutch_day(antwoord.nu),
    )


@router.get("/signaleringen/{nummer}")
async def get_signalering(request: Request, ingelogd: Mens, nummer: Nummer) -> Response:
    """One signalering, as somebody of the municipality it was sent to."""
    return await _one(request, ingelogd, nummer)


@router.post("/signaleringen/{nummer}/oppakken")
async def post_oppakken(request: Request, ingelogd: Mens, form: Formulier, nummer: Nummer) -> Response:
    """Take it up, and go to the zaak it now belongs to."""
    del form
    antwoord = await sluis_of(request).exchange(
        ingelogd.afzender, take_up(nummer, afzender=ingelogd.afzender)
    )
    zaak = antwoord.result.zaak
    return back_to(f"/zaken/{zaak}" if zaak else _LIJST, "opgepakt")


@router.post("/signaleringen/{nummer}/terzijde")
async def post_terzijde(request: Request, ingelogd: Mens, form: Formulier, nummer: Nummer) -> Response:
    """Lay it aside for one of the listed reasons."""
    reden = one_of(Terzijdereden, form.get("reden"))
    if reden is None:
        return await _one(request, ingelogd, nummer, fout="Kies een reden.")
    opdracht = lay_aside(nummer, reden, afzender=ingelogd.afzender)
    await sluis_of(request).exchange(ingelogd.afzender, opdracht)
    return back_to(_LIJST, "terzijde")


@router.get("/signaleringen/{nummer}/intrekken")
async def get_intrekken(request: Request, ingelogd: Mens, nummer: Nummer) -> Response:
    """Ask, in words, whether one's own signalering may be taken back."""
    afzender = ingelogd.afzender
    opdracht = follow(nummer, doel=_purpose(afzender), afzender=afzender)
    antwoord = await sluis_of(request).exchange(afzender, opdracht)
    return render_page(
        request,
        ingelogd,
        "signalering/intrekken.html",
        actief=_EIGEN,
        doel=_purpose(afzender),
        s=antwoord.result,
        kan=antwoord.result.live(dutch_day(antwoord.nu)),
        standnaam=STANDNAAM,
    )


@router.post("/signaleringen/{nummer}/intrekken")
async def post_intrekken(request: Request, ingelogd: Mens, form: Formulier, nummer: Nummer) -> Response:
    """Take back one's own signalering while nobody has decided about it."""
    del form
    afzender = ingelogd.afzender
    opdracht = withdraw(nummer, doel=_purpose(afzender), afzender=afzender)
    await sluis_of(request).exchange(afzender, opdracht)
    return back_to(_EIGEN, "ingetrokken")


async def _one(request: Request, ingelogd: Ingelogd, nummer: str, *, fout: str = "") -> Response:
    afzender = ingelogd.afzender
    antwoord = await sluis_of(request).exchange(afzender, view(nummer, afzender=afzender))
    signalering = antwoord.result.signalering
    melder = sluis_of(request).adresboek.organisatie(signalering.melder)
    return render_page(
        request,
        ingelogd,
        "signalering/een.html",
        actief=_LIJST,
        doel=purpose_of(afzender),
        status=400 if fout else 200,
        s=signalering,
        samen_met=antwoord.result.samen_met,
        huisgenoten=antwoord.result.huisgenoten,
        verbeterd=[(VERBETERD[veld], dag) for veld, dag in antwoord.result.verbeterd],
        melder=melder,
        leeft=signalering.live(dutch_day(antwoord.nu)),
        fout=fout,
        soortnaam=SOORTNAAM,
        standnaam=STANDNAAM,
        redenen=REDENEN,
        bewijs=antwoord.kenmerk,
    )


def _form(
    request: Request, ingelogd: Ingelogd, ingevuld: Mapping[str, object], fouten: Mapping[str, str]
) -> Response:
    sluis, doel = sluis_of(request), _purpose(ingelogd.afzender)
    gemeenten = sorted(sluis.adresboek.gemeenten().items(), key=lambda paar: paar[1])
    # The BSN is never filled in again: a form that is shown twice must not hold it.
    eerder = {naam: str(ingevuld.get(naam, "")) for naam in ("gemeente", "soort", "urgentie", "vervalt_op")}
    return render_page(
        request,
        ingelogd,
        "signalering/nieuw.html",
        actief=_EIGEN,
        doel=doel,
        status=400 if fouten else 200,
        gemeenten=[Optie(code, naam) for code, naam in gemeenten],
        soorten=SOORTEN[doel],
        urgenties=URGENTIES,
        toestemmingen=TOESTEMMINGEN,
        eerder=eerder,
        fouten=fouten,
        terug=_EIGEN if ingelogd.afzender.functie is Functie.AANBIEDER_MEDEWERKER else _LIJST,
    )


def _mistakes(form: FormData, college: Organisatie | None, doel: Doel) -> dict[str, str]:
    fouten: dict[str, str] = {}
    if college is None:
        fouten["gemeente"] = "Kies een gemeente."
    if bsn_in(form) is None:
        fouten["bsn"] = "Dit is geen burgerservicenummer. Controleer de negen cijfers."
    if str(form.get("soort", "")) not in {optie.waarde for optie in SOORTEN[doel]}:
        fouten["soort"] = "Kies een soort zorg."
    if one_of(Urgentie, form.get("urgentie")) is None:
        fouten["urgentie"] = "Kies hoe snel iemand moet kijken."
    if day_of(form.get("vervalt_op")) is None:
        fouten["vervalt_op"] = "Kies een dag."
    return fouten


def _read(form: FormData) -> NieuweSignalering:
    bsn, soort, urgentie = (
        bsn_in(form),
        one_of(Soort, form.get("soort")),
        one_of(Urgentie, form.get("urgentie")),
    )
    dag = day_of(form.get("vervalt_op"))
    if bsn is None or soort is None or urgentie is None or dag is None:
        raise InvalidInputError("Vul het formulier helemaal in.")
    gegeven = {str(waarde) for waarde in form.getlist("toestemmingen")}
    return NieuweSignalering(
        bsn, soort, urgentie, dag, frozenset(t for t in Toestemming if t.value in gegeven)
    )


def _purpose(afzender: Afzender) -> Doel:
    return MELDDOEL.get(afzender.regime, Doel.SIGNALERING_WMO)
