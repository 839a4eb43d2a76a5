# SPDX-License-Identifier: EUPL-1.2
"""From an answer of the passage to a page of an overleg."""

from typing import Any, Final

from fastapi import Request
from starlette.datastructures import FormData
from starlette.responses import Response

from gateway.casusoverleg.blik import Blik
from gateway.casusoverleg.lijsten import Deelname, Nakoming, Overlegstand
from gateway.casusoverleg.tafel import Agendapunt
from gateway.casusoverleg.weergeven import (
    Namen,
    agreements,
    guest_options,
    held_back,
    invitable,
    table_options,
)
from gateway.casusoverleg.woorden import (
    ACTIES,
    ANTWOORDNAAM,
    DOELEN,
    DOMEINEN,
    DOMEINNAAM,
    NAKOMINGNAAM,
    STANDNAAM,
    TOESTEMMINGEN,
)
from gateway.casusoverleg.zicht import Inzage
from gateway.errors import InvalidInputError
from gateway.kern.kalender import dutch_day
from gateway.opdracht import Antwoord
from gateway.toegang.deur import Ingelogd, sluis_of
from gateway.web.pagina import person_options, render_page
from policies.begrippen import Doel

_WOORDEN: Final[dict[str, Any]] = {
    "domeinnaam": DOMEINNAAM,
    "standnaam": STANDNAAM,
    "nakomingnaam": NAKOMINGNAAM,
    "antwoordnaam": ANTWOORDNAAM,
    "acties": ACTIES,
    "doelen": DOELEN,
    "domeinen": DOMEINEN,
    "soorten_toestemming": TOESTEMMINGEN,
    "Overlegstand": Overlegstand,
    "Deelname": Deelname,
    "Nakoming": Nakoming,
}
"""The words and choices that every template of this room may use."""


def show(request: Request, ingelogd: Ingelogd, naam: str, **context: Any) -> Response:
    """A page of this room."""
    return render_page(
        request,
        ingelogd,
        f"casusoverleg/{naam}.html",
        actief="/overleggen",
        doel=Doel.CASUSOVERLEG_WMO,
        **_WOORDEN,
        **context,
    )


def show_meeting(
    request: Request,
    ingelogd: Ingelogd,
    antwoord: Antwoord[Inzage],
    *,
    punt: int | None = None,
    fout: InvalidInputError | None = None,
    form: FormData | None = None,
) -> Response:
    """The meeting, at one item, with what is not right yet in the form that was sent."""
    sluis = sluis_of(request)
    inzage, vandaag = antwoord.result, dutch_day(antwoord.nu)
    namen = Namen(sluis.adresboek, {m.id: m.naam for m in inzage.mensen})
    nu = _current(inzage, punt)
    context: dict[str, Any] = {
        "overleg": inzage,
        "punt": nu,
        "afspraken": agreements(inzage, namen, vandaag),
        "uitnodiger": namen.gemeente(inzage.gemeente),
        "contact": namen.contact(inzage.gemeente),
        "fouten": mistakes(fout),
        "bewijs": antwoord.kenmerk,
        "status": 400 if fout else 200,
    }
    if not inzage.as_regisseur:
        return show(request, ingelogd, "deelname", niet_verstrekt=held_back(antwoord.besluit), **context)
    return show(
        request,
        ingelogd,
        "overleg",
        deelnemers=Blik(inzage, namen, sluis.register, vandaag).participants(nu),
        tafel=table_options(inzage, namen),
        gasten=guest_options(inzage, namen),
        organisaties=invitable(sluis.adresboek),
        collegas=person_options(inzage.collegas),
        namen=namen,
        ingevuld=form or FormData(),
        mag_gehouden=inzage.stand is Overlegstand.GEPLAND and dutch_day(inzage.op) <= vandaag,
        **context,
    )


def mistakes(fout: InvalidInputError | None) -> dict[str, str]:
    """What is not right yet, by the name of the field."""
    return {fout.veld: fout.reden} if fout else {}


def _current(inzage: Inzage, punt: int | None) -> Agendapunt | None:
    gekozen = next((p for p in inzage.agenda if p.nummer == punt), None)
    return gekozen or next(iter(inzage.agenda), None)
