# SPDX-License-Identifier: EUPL-1.2
"""What the pages of verzoeken share: today, and the frame around a page."""

from datetime import date
from typing import Any

from fastapi import Request
from starlette.responses import Response

from gateway.kern.kalender import dutch_day
from gateway.toegang.deur import Ingelogd, sluis_of
from gateway.web.pagina import render_page
from policies.begrippen import Doel


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
