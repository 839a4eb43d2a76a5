# SPDX-License-Identifier: EUPL-1.2
"""A page below that of all connections: one place in the menu, for one purpose."""

from typing import Any

from fastapi import Request
from starlette.responses import Response

from gateway.aansluitingen.pages.paden import PAD
from gateway.toegang.deur import Ingelogd
from gateway.web.pagina import render_page
from policies.begrippen import Doel


def connection_page(
    request: Request, ingelogd: Ingelogd, template: str, *, status: int = 200, **context: Any
) -> Response:
    """A page about one organisation or system, or about a new one."""
    return render_page(
        request,
        ingelogd,
        template,
        plek="Aansluitingen",
        actief=PAD,
        doel=Doel.TOEGANG,
        status=status,
        **context,
    )
