# SPDX-License-Identifier: EUPL-1.2
"""The desk of the privacy officer at a glance: one page, one passage, pictures that are tables too."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from fastapi import APIRouter, Request
from starlette.responses import Response

from audit.uitleg import number
from gateway.inzage.klokken import VERZOEKEN
from gateway.kern.kalender import dutch_day
from gateway.nazicht import weergeven as nazicht
from gateway.nazicht.dekking import coverage
from gateway.oogopslag.beeld import HOOG
from gateway.oogopslag.usecases import DAGEN, Oogopslag, view_glance
from gateway.oogopslag.weergeven import (
    Klokkenbeeld,
    clocks_of,
    days_of,
    kinds_of,
    passages_of,
    refusals_of,
    todo_of,
)
from gateway.toegang.deur import sluis_of
from gateway.toezicht.getuigenbeeld import witnesses_in_words
from gateway.toezicht.inrichting import Toezicht
from gateway.toezicht.logstand import log_facts, log_state
from gateway.toezicht.weergeven import purposes_from
from gateway.web.ingang import Mens
from gateway.web.pagina import desk_page
from policies.begrippen import Doel
from policies.besluit import Uitkomst

router = APIRouter(include_in_schema=False)

WEGEN: Final = (
    ("Besluiten van vandaag", "/toezicht/vandaag"),
    ("Vandaag beoordelen", "/toezicht/nazicht"),
    ("Datalekken", "/toezicht/datalekken"),
    ("Noodinzagen", "/toezicht/noodinzagen"),
    ("Vragen naar een BSN", "/toezicht/onthullingen"),
    ("Verzoeken van inwoners", "/toezicht/verzoeken"),
    ("Bewaren en vernietigen", "/toezicht/bewaren"),
    ("Verbruik van de aansluitingen", "/toezicht/verbruik"),
    ("Versies van het register", "/toezicht/registers"),
)
"""Every list behind the desk."""


@dataclass(frozen=True, slots=True)
class Cijfer:
    """One number at the top, and the list behind it; `dringend` asks for attention."""

    getal: str
    naam: str
    pad: str
    dringend: bool = False


@router.get("/toezicht")
async def get_toezicht(request: Request, ingelogd: Mens) -> Response:
    """What runs out, what passed and what did not, how much was reviewed, how the log is."""
    sluis, toezicht = sluis_of(request), _desk(request)
    antwoord = await sluis.exchange(ingelogd.afzender, view_glance())
    beeld, nu = antwoord.result, antwoord.nu
    doelnaam = purposes_from(sluis.register)
    dekking = coverage(beeld.stukken, dutch_day(nu), dagen=nazicht.DAGEN)
    staven = nazicht.bars_of(dekking)
    klokken = clocks_of(beeld.klokken, nu)
    grootte = beeld.stand.hoofd.grootte if beeld.stand.hoofd else 0
    return desk_page(
        request,
        ingelogd,
        "oogopslag/bureau.html",
        doel=Doel.VERANTWOORDING,
        sinds=beeld.sinds,
        dagen=DAGEN,
        cijfers=_numbers(beeld, klokken, nu),
        te_doen=todo_of(klokken, nu),
        klokken=klokken,
        doorgelaten=passages_of(beeld.tellingen, doelnaam),
        geweigerd=refusals_of(beeld.tellingen, sluis.register, doelnaam),
        per_dag=days_of(beeld.tellingen, beeld.sinds, DAGEN),
        hoog=HOOG,
        dekking=nazicht.coverage_in_words(dekking),
        staven=staven,
        staven_breed=nazicht.width_of(staven),
        staven_hoog=nazicht.HOOG,
        verzoeken=kinds_of(beeld.klokken, VERZOEKEN),
        geteld=beeld.geteld,
        nog_tellen=max(0, grootte - beeld.geteld),
        stand=log_state(toezicht, beeld.stand, nu),
        logfeiten=log_facts(beeld.stand, nu),
        getuigen=witnesses_in_words(toezicht.wacht.judge(beeld.stand.getuigen), nu),
        wegen=WEGEN,
        getal=number,
    )


def _numbers(beeld: Oogopslag, klokken: Klokkenbeeld, nu: datetime) -> tuple[Cijfer, ...]:
    """What is to be known first: what waits, what is late, what was held back today."""
    vandaag = dutch_day(nu)
    geweigerd = sum(
        t.aantal for t in beeld.tellingen if t.dag == vandaag and t.uitkomst is not Uitkomst.TOEGESTAAN
    )
    lopend = {r.naam: r.loopt for r in klokken.regels}
    beoordelen = lopend.get("Te beoordelen", 0) + lopend.get("Noodinzagen", 0)
    return (
        Cijfer(str(klokken.te_laat), "te laat", "#te-doen", dringend=klokken.te_laat > 0),
        Cijfer(str(beoordelen), "te beoordelen", "/toezicht/nazicht"),
        Cijfer(str(lopend.get(VERZOEKEN, 0)), "verzoeken open", "/toezicht/verzoeken"),
        Cijfer(number(geweigerd), "vandaag geweigerd", "/toezicht/vandaag"),
    )


def _desk(request: Request) -> Toezicht:
    toezicht: Toezicht = request.app.state.toezicht
    return toezicht
