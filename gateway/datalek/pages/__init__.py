# SPDX-License-Identifier: EUPL-1.2
"""Datalekken as pages: everybody reports; the privacy officer searches, assesses, decides and tells."""

from fastapi import APIRouter

from gateway.datalek.pages import behandeling, meldpunt, register

router = APIRouter(include_in_schema=False)
for _deel in (meldpunt, register, behandeling):
    router.include_router(_deel.router)
