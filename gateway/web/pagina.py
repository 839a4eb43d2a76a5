# SPDX-License-Identifier: EUPL-1.2
"""One page for one person: the frame around what a room wants to show."""

from collections.abc import Iterable
from typing import Any, Final

from fastapi import Request
from starlette.responses import RedirectResponse, Response

from gateway.kern.kalender import dutch_day
from gateway.kern.organisatie import Afzender, Medewerker
from gateway.toegang.deur import Ingelogd
from gateway.web.kader import Doelregel, Kader, Mededeling, NavigatieItem
from gateway.web.kader import Ingelogd as Wie
from gateway.web.onderdelen import Optie, Stap
from gateway.web.weergave import Weergave
from policies.begrippen import Doel, Functie, Regime
from policies.woorden import FUNCTIE, REGIME, ROL

FUNCTIENAAM: Final = FUNCTIE
"""How a function is called on a page."""

REGIMENAAM: Final = REGIME
"""How a law is called on a page."""

ROLNAAM: Final = ROL
"""How a role is called on a page."""

_BERICHTEN: Final = NavigatieItem("Berichten", "/berichten")
_VRAGEN: Final = NavigatieItem("Vragen aan u", "/vragen")
_WERK: Final = (
    NavigatieItem("Mijn werk", "/"),
    NavigatieItem("Signaleringen", "/signaleringen"),
    NavigatieItem("Overleggen", "/overleggen"),
    _BERICHTEN,
    _VRAGEN,
)
_SCHULDHULP: Final = (NavigatieItem("Signaleringen", "/signaleringen"), _VRAGEN)
MENU: Final[dict[Functie, tuple[NavigatieItem, ...]]] = {
    Functie.WIJKTEAMLID: _WERK,
    Functie.REGISSEUR: _WERK,
    Functie.WMO_CONSULENT: _WERK,
    # No signaleringen: what comes in is for the Wmo, and no purpose opens it to the Jeugdwet.
    Functie.JEUGDCONSULENT: (
        NavigatieItem("Mijn werk", "/"),
        NavigatieItem("Overleggen", "/overleggen"),
        NavigatieItem("Verwijsindex", "/verwijsindex"),
        _BERICHTEN,
        _VRAGEN,
    ),
    Functie.PRIVACY_OFFICER: (
        NavigatieItem("Toezicht", "/toezicht"),
        NavigatieItem("Register", "/register"),
        _BERICHTEN,
    ),
    Functie.BEHEERDER: (NavigatieItem("Aansluitingen", "/beheer"), NavigatieItem("Register", "/register")),
    Functie.AANBIEDER_MEDEWERKER: (
        NavigatieItem("Verwijsindex", "/verwijsindex"),
        NavigatieItem("Mijn signaleringen", "/signaleringen/eigen"),
        NavigatieItem("Overleggen", "/overleggen"),
        _BERICHTEN,
    ),
}
"""What each function finds in its menu; what it may do there is another matter."""


def render_page(
    request: Request,
    ingelogd: Ingelogd,
    template: str,
    *,
    plek: str = "",
    actief: str = "",
    doel: Doel | None = None,
    mededelingen: tuple[Mededeling, ...] = (),
    status: int = 200,
    **context: Any,
) -> Response:
    """A whole page, with who acts, in which role and regime, and for which purpose."""
    weergave: Weergave = request.app.state.weergave
    kader = frame_of(
        request,
        ingelogd,
        plek=plek,
        actief=actief,
        doel=doel,
        mededelingen=(*_alarms(request, ingelogd), *_flash(request), *mededelingen),
    )
    return weergave.render(template, kader=kader, status=status, **context)


def desk_page(
    request: Request, ingelogd: Ingelogd, template: str, *, doel: Doel, status: int = 200, **context: Any
) -> Response:
    """A page of the desk of the privacy officer, which is one place in the menu however many rooms it has."""
    return render_page(
        request,
        ingelogd,
        template,
        plek="Toezicht",
        actief="/toezicht",
        doel=doel,
        status=status,
        **context,
    )


def frame_of(
    request: Request,
    ingelogd: Ingelogd | None,
    *,
    plek: str = "",
    actief: str = "",
    doel: Doel | None = None,
    mededelingen: tuple[Mededeling, ...] = (),
) -> Kader:
    """The frame of a page; without a person it says nothing about anybody."""
    sluis, nu = request.app.state.sluis, request.app.state.sluis.clock.now()
    demonstratie = bool(request.app.state.demonstratie)
    if ingelogd is None:
        return Kader("Sluis", nu, plek=plek, demonstratie=demonstratie)
    afzender = ingelogd.afzender
    beschrijving = sluis.register.doel(doel, dutch_day(nu)) if doel else None
    return Kader(
        gemeente_naam=afzender.organisatie.naam,
        nu=nu,
        csrf_token=ingelogd.csrf_token,
        plek=plek,
        ingelogd=_who(afzender),
        doelregel=Doelregel(beschrijving.naam, beschrijving.artikel) if beschrijving else None,
        navigatie=_menu_of(afzender),
        actief=actief,
        mededelingen=mededelingen,
        demonstratie=demonstratie,
    )


def person_options(mensen: Iterable[Medewerker]) -> list[Optie]:
    """Employees of the own organisation to choose from: by name, as who they act."""
    return [Optie(m.id, f"{m.naam}, {FUNCTIENAAM[m.functie]}") for m in mensen]


def back_to(pad: str, gelukt: str = "") -> RedirectResponse:
    """After a form: go and look at the result, so that reloading the page sends nothing twice.

    `gelukt` names a notice in `GELUKT`; it travels as a name, never as text.
    """
    return RedirectResponse(f"{pad}?gelukt={gelukt}" if gelukt else pad, status_code=303)


_BIJ_ALARM: Final = frozenset({Functie.PRIVACY_OFFICER, Functie.BEHEERDER})
"""Who sees an alarm of a witness on every page."""

GELUKT: Final[dict[str, tuple[str, str]]] = {
    "opgepakt": (
        "Opgepakt",
        "De signalering hoort nu bij een zaak.",
    ),
    "terzijde": (
        "Terzijde gelegd",
        "De melder ziet de stand. De reden blijft hier.",
    ),
    "gemeld": ("Gemeld", "De gemeente krijgt uw signalering bij één loket."),
    "ingetrokken": ("Ingetrokken", "Niemand werkt nog met deze signalering."),
    "geregistreerd": ("Geregistreerd", "Andere betrokken organisaties zien alleen uw contactgegevens."),
    "verwijderd": ("Verwijderd", "Uw registratie staat niet meer in de verwijsindex."),
    "geopend": ("Zaak geopend", "De melding staat op de tijdlijn. De volgende stap is aan u."),
    "stap": ("Stap gezet", "De nieuwe stand staat op de tijdlijn."),
    "teruggezet": ("Stap teruggezet", "De vorige stand geldt weer."),
    "regie": ("Regie overgedragen", "Er is altijd precies één regisseur."),
    "behandelaar": ("Toegang aangepast", "De lijst van wie toegang heeft, is bijgewerkt."),
    "belegd": ("Overleg belegd", "De genodigden zien het op hun werklijst."),
    "uitgenodigd": ("Uitgenodigd", "De genodigde ziet dit op de eigen werklijst."),
    "aangenomen": ("U doet mee", "U ziet uw eigen deel en de afspraken."),
    "afgewezen": ("U doet niet mee", "De regisseur ziet dit. U ziet niets van het overleg."),
    "agendapunt": ("Toegevoegd", "Het punt staat op de agenda."),
    "afspraak": ("Afspraak vastgelegd", "Alle deelnemers zien wie wat doet, en voor wanneer."),
    "gesloten": ("Overleg gesloten", "Het overleg is afgeschermd."),
    "gehouden": ("Vastgelegd", "Het overleg staat als gehouden."),
    "toestemming": ("Toestemming bijgewerkt", "Dit geldt vanaf nu voor deze deelnemer."),
    "gedaan": ("Afspraak gedaan", "De regisseur ziet dat het gedaan is."),
    "akkoord": ("Akkoord vastgelegd", "Een ander kan dit register nu activeren."),
    "geactiveerd": ("Register geactiveerd", "Vanaf nu beslist Sluis met dit register."),
    "uitleg_gevraagd": ("Uitleg gevraagd", "De medewerker ziet de vraag in Sluis."),
    "uitleg_gegeven": ("Verstuurd", "De privacy officer ziet uw antwoord."),
    "datalek_gemeld": ("Dank u wel", "De privacy officer weet het. Bel als er haast bij is."),
    "beoordeeld": ("Beoordeeld", "Uw oordeel staat vast in het logboek."),
    "heropend": ("Ongedaan gemaakt", "Het staat weer op de lijst."),
    "opgegeven": ("Opgegeven", "Uw collega's zien dit niet. Geef het werk aan een ander."),
    "opgave_terug": ("Teruggenomen", "Dit telt niet meer."),
    "collega_opgenomen": ("Opgenomen", "Het BSN is niet bewaard. Geef de collega het nummer mee."),
    "collega_beeindigd": ("Beëindigd", "Wie hier kijkt, valt niet meer hierdoor op."),
    "aangesloten": ("Aangesloten", "Dit werkt binnen een halve minuut. Aansluiten alleen opent nog niets."),
    "aansluiting": ("Vastgelegd", "Dit werkt binnen een halve minuut."),
    "beeindigd": ("Aansluiting beëindigd", "Binnen een halve minuut komt hier niemand meer mee binnen."),
    "vervallen": ("Afspraak vervallen", "Niemand hoeft dit nog te doen."),
    "verbeterd": ("Verbeterd", "Wat er eerst stond, is weg. Het logboek zegt welk gegeven het was."),
    "opnieuw": ("De getuige wordt opnieuw gevraagd", "Het alarm gaat pas weg als de getuige weer tekent."),
}
"""What may be said after a form; a closed list, so that no address can put words on our page."""


def _flash(request: Request) -> tuple[Mededeling, ...]:
    woorden = GELUKT.get(request.query_params.get("gelukt", ""))
    return (Mededeling("gelukt", *woorden),) if woorden else ()


def _alarms(request: Request, ingelogd: Ingelogd) -> tuple[Mededeling, ...]:
    """What must be seen first, on whatever page, by those who answer for the log and who keep it."""
    stand = request.app.state.toezicht.wacht.stand if request.app.state.toezicht else None
    if stand is None or not stand.alarmen or ingelogd.afzender.functie not in _BIJ_ALARM:
        return ()
    namen = ", ".join(g.naam for g in stand.alarmen)
    ziet = ingelogd.afzender.functie is Functie.PRIVACY_OFFICER
    stap = Stap("Bekijk het alarm", "/toezicht/controle#getuigen") if ziet else None
    tekst = f"Volgens {namen} is het logboek veranderd of teruggezet. Zoek dit uit met de beheerder."
    return (Mededeling("fout", "Alarm: een getuige weigert het logboek", tekst, stap),)


def _menu_of(afzender: Afzender) -> tuple[NavigatieItem, ...]:
    # Who works under the Wgs has no zaken here, only payment signals.
    return _SCHULDHULP if afzender.regime is Regime.WGS else MENU.get(afzender.functie, ())


def _who(afzender: Afzender) -> Wie:
    naam = afzender.medewerker.naam if afzender.medewerker else ""
    return Wie(naam, FUNCTIENAAM[afzender.functie], REGIMENAAM[afzender.regime])
