# SPDX-License-Identifier: EUPL-1.2
"""What inwoners ask, as pages for the privacy officer: requests, restricting, correcting, telling later."""

from fastapi import APIRouter

from gateway.inzage.pages import beperken, uitstellen, uitvoeren, verbeteren, verzoeken

router = APIRouter(include_in_schema=False)
for _deel in (verzoeken, beperken, verbeteren, uitvoeren, uitstellen):
    router.include_router(_deel.router)
