# SPDX-License-Identifier: EUPL-1.2
"""Pages that explain and hold nothing about anybody: what Sluis does, and what each problem means.

They are open to everybody, so they are no passages.
"""

from dataclasses import asdict

from fastapi import APIRouter, Request
from starlette.responses import Response

from gateway.errors import UnknownError
from gateway.http.problems import ALL
from gateway.web.pagina import frame_of

router = APIRouter(include_in_schema=False)


@router.get("/uitleg/gegevens")
async def get_gegevens(request: Request) -> Response:
    """What Sluis does with data, in plain words."""
    page: Response = request.app.state.weergave.render("uitleg.html", kader=frame_of(request, None))
    return page


@router.get("/problemen/{naam}")
async def get_probleem(request: Request, naam: str) -> Response:
    """What one kind of problem means: where the `type` of a problem answer leads."""
    problem = ALL.get(naam)
    if problem is None:
        raise UnknownError("there is no such problem")
    page: Response = request.app.state.weergave.render(
        "probleem.html", kader=frame_of(request, None), probleem=asdict(problem)
    )
    return page
