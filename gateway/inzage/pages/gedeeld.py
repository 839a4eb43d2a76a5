# SPDX-License-Identifier: EUPL-1.2
"""What the pages of verzoeken share: the types of a request, today, and the frame around a page."""

from datetime import date
from typing import Annotated, Any

from fastapi import Depends, Path, Request
from starlette.datastructures import FormData
from starlette.responses import Response

from gateway.kern.kalender import dutch_day
from gateway.toegang.deur import Ingelogd, checked_form, person_sender, sluis_of
from gateway.web.pagina import render_page
from policies.begrippen import Doel

Mens = Annotated[Ingelogd, Depends(person_sender)]
Formulier = Annotated[FormData, Depends(checked_form)]
Nummer = Annotated[str, Path(pattern=r"^[0-9a-f]{20}$")]


def desk_page(
    request: Request,
    ingelogd: Ingelogd,
    template: str,
    *,
    doel: Doel = Doel.RECHTEN_AVG,
    status: int = 200,
    **context: Any,
) -> Response:
    """A page of the desk, for the rights of an inwoner unless it says another purpose."""
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


def today(request: Request) -> date:
    """The day on which is asked."""
    return dutch_day(sluis_of(request).clock.now())
