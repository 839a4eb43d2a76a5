# SPDX-License-Identifier: EUPL-1.2
"""The pages of the functioneel beheerder: connecting organisations and their systems, and ending that."""

from fastapi import APIRouter

from gateway.aansluitingen.pages import aansluiten, einde

router = APIRouter(include_in_schema=False)
for _deel in (aansluiten, einde):
    router.include_router(_deel.router)
