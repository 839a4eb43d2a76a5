# SPDX-License-Identifier: EUPL-1.2
"""The small page with which everybody says that something may have gone wrong. It shows nothing of anybody.

Source: AVG art. 33 lid 1 and 2.
"""

from typing import Final

from fastapi import APIRouter, Request
from starlette.responses import Response

from gateway.datalek.formulier import Lekformulier, empty_report, read_report
from gateway.datalek.usecases import report
from gateway.datalek.woorden import VOORVALNAAM
from gateway.errors import InvalidInputError
from gateway.toegang.deur import Ingelogd, sluis_of
from gateway.web.ingang import Formulier, Mens
from gateway.web.onderdelen import Optie
from gateway.web.pagina import back_to, render_page
from policies.begrippen import Doel

router = APIRouter(include_in_schema=False)

MELDEN: Final = "/datalek"
_VOORVALLEN: Final = [Optie(voorval, tekst) for voorval, tekst in VOORVALNAAM.items()]


@router.get(MELDEN)
async def get_melden(request: Request, ingelogd: Mens) -> Response:
    """The form with which everybody says that something went wrong; it shows nothing of anybody."""
    return _report_page(request, ingelogd, empty_report(sluis_of(request).clock.now()))


@router.post(MELDEN)
async def post_melden(request: Request, ingelogd: Mens, form: Formulier) -> Response:
    """Report; a form that is not right is asked again, and reports nothing."""
    sluis, organisatie = sluis_of(request), ingelogd.afzender.organisatie
    # Who works at a municipality reports to that one; another says to which.
    nieuw = read_report(
        form,
        nu=sluis.clock.now(),
        college_of=lambda code: organisatie if organisatie.gemeente else sluis.adresboek.college(code),
    )
    if isinstance(nieuw, Lekformulier):
        await sluis.turn_away(
            ingelogd.afzender, "datalek.gemeld", InvalidInputError("the form is not complete")
        )
        return _report_page(request, ingelogd, nieuw)
    await sluis.exchange(ingelogd.afzender, report(nieuw))
    return back_to(MELDEN, "datalek_gemeld")


def _report_page(request: Request, ingelogd: Ingelogd, formulier: Lekformulier) -> Response:
    gemeenten = sluis_of(request).adresboek.gemeenten()
    return render_page(
        request,
        ingelogd,
        "datalek/melden.html",
        plek="Datalek melden",
        actief=MELDEN,
        doel=Doel.DATALEK,
        status=400 if formulier.fouten else 200,
        formulier=formulier,
        voorvallen=_VOORVALLEN,
        # Who works at a municipality has nothing to choose.
        gemeenten=()
        if ingelogd.afzender.organisatie.gemeente
        else [Optie(c, n) for c, n in gemeenten.items()],
    )
