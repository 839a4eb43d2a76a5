# SPDX-License-Identifier: EUPL-1.2
"""What inwoners ask, as pages for the privacy officer: verzoeken, stopping the use, telling later."""

from fastapi import APIRouter

from gateway.inzage.pages import beperken, uitstellen, uitvoeren, verzoeken

router = APIRouter(include_in_schema=False)
for _deel in (verzoeken, beperken, uitvoeren, uitstellen):
    router.include_router(_deel.router)
