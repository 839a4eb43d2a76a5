# SPDX-License-Identifier: EUPL-1.2
"""Verbruik for people: the privacy officer and the beheerder see it, block, and free; the beheerder limits.

Which client is meant travels in a form and in no address: the code of an employee is of a person.
"""

import re
from typing import Final

from fastapi import APIRouter, Request
from starlette.datastructures import FormData
from starlette.responses import Response

from gateway.errors import InvalidInputError
from gateway.kern.oin import Oin
from gateway.kern.organisatie import Afzender
from gateway.kern.verbruik import HOOGSTE_GRENS, STOPS, WAARSCHUW_BIJ, Verbruiker
from gateway.toegang.deur import sluis_of
from gateway.verbruik.usecases import block, lift, set_limit, view_use
from gateway.verbruik.weergeven import HOOG, STAP, card_of
from gateway.web.ingang import Formulier, Mens
from gateway.web.onderdelen import Optie
from gateway.web.pagina import back_to, render_page
from policies.begrippen import Functie

router = APIRouter(include_in_schema=False)

BUREAU: Final = "/toezicht/verbruik"
BEHEER: Final = "/beheer/verbruik"
_LANGSTE: Final = 64


@router.get(BUREAU)
@router.get(BEHEER)
async def get_verbruik(request: Request, ingelogd: Mens) -> Response:
    """What every organisation and person that concerns this desk drew today, the most pressing first."""
    sluis, afzender = sluis_of(request), ingelogd.afzender
    antwoord = await sluis.exchange(afzender, view_use(afzender=afzender, adresboek=sluis.adresboek))
    overzicht, hier = antwoord.result, _here(afzender)
    kaarten = [
        card_of(a, quota=sluis.verbruik.stand(a.wie, antwoord.nu).quota, adresboek=sluis.adresboek)
        for a in overzicht.aansluitingen
    ]
    return render_page(
        request,
        ingelogd,
        "verbruik/overzicht.html",
        plek="Verbruik",
        actief=hier.removesuffix("/verbruik"),
        doel=antwoord.besluit.doel,
        kaarten=kaarten,
        hier=hier,
        hoog=HOOG,
        stap=STAP,
        waarschuw_bij=WAARSCHUW_BIJ,
        stops=STOPS,
        hoogste=HOOGSTE_GRENS,
        organisaties=[Optie(str(o.oin), o.naam) for o in sluis.adresboek.all()] if hier == BEHEER else [],
        grenzen=[
            (o.naam, overzicht.grenzen[o.oin]) for o in sluis.adresboek.all() if o.oin in overzicht.grenzen
        ],
    )


@router.post(f"{BUREAU}/stilzetten")
@router.post(f"{BEHEER}/stilzetten")
async def post_stilzetten(request: Request, ingelogd: Mens, form: Formulier) -> Response:
    """Block a client, or all systems of an organisation."""
    sluis, afzender = sluis_of(request), ingelogd.afzender
    opdracht = block(_client(form), afzender=afzender, adresboek=sluis.adresboek, nu=sluis.clock.now())
    await sluis.exchange(afzender, opdracht)
    return back_to(_here(afzender))


@router.post(f"{BUREAU}/vrijgeven")
@router.post(f"{BEHEER}/vrijgeven")
async def post_vrijgeven(request: Request, ingelogd: Mens, form: Formulier) -> Response:
    """Free a client, or all systems of an organisation."""
    sluis, afzender = sluis_of(request), ingelogd.afzender
    opdracht = lift(_client(form), afzender=afzender, adresboek=sluis.adresboek, nu=sluis.clock.now())
    await sluis.exchange(afzender, opdracht)
    return back_to(_here(afzender))


@router.post(f"{BEHEER}/grens")
async def post_grens(request: Request, ingelogd: Mens, form: Formulier) -> Response:
    """Give an organisation a limit of its own, or none when nothing is filled in."""
    sluis, afzender = sluis_of(request), ingelogd.afzender
    oin, grens = Oin(str(form.get("organisatie", ""))), _limit(str(form.get("grens", "")).strip())
    opdracht = set_limit(oin, grens, afzender=afzender, adresboek=sluis.adresboek)
    await sluis.exchange(afzender, opdracht)
    return back_to(BEHEER)


def _here(afzender: Afzender) -> str:
    return BEHEER if afzender.functie is Functie.BEHEERDER else BUREAU


def _client(form: FormData) -> Verbruiker:
    client, medewerker = (str(form.get(naam, ""))[:_LANGSTE] for naam in ("client", "medewerker"))
    return Verbruiker(Oin(str(form.get("organisatie", ""))), client, medewerker)


def _limit(tekst: str) -> int | None:
    if not tekst:
        return None
    if not re.fullmatch(r"[0-9]{1,7}", tekst, re.ASCII):
        raise InvalidInputError("Vul een getal in, of laat het leeg.", veld="grens")
    return int(tekst)
