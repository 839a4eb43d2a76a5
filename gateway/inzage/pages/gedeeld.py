# SPDX-License-Identifier: EUPL-1.2
"""What the pages of verzoeken share: today, and the frame around a page."""

from datetime import date
from functools import partial
from typing import Final

from fastapi import Request

from gateway.kern.kalender import dutch_day
from gateway.toegang.deur import sluis_of
from gateway.web.pagina import desk_page
from policies.begrippen import Doel

rights_page: Final = partial(desk_page, doel=Doel.RECHTEN_AVG)
"""A page of the desk, for the rights of an inwoner unless it says another purpose."""


def today(request: Request) -> date:
    """The day on which is asked."""
    return dutch_day(sluis_of(request).clock.now())
