# SPDX-License-Identifier: EUPL-1.2
"""Is the gateway alive, and can it work? Two questions with two answers.

Neither tells anything about a person, and neither is a passage.
"""

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse

from gateway.errors import LedgerError
from gateway.toegang.deur import sluis_of

router = APIRouter(prefix="/gezondheid", include_in_schema=False)


@router.get("/levend")
async def get_levend() -> JSONResponse:
    """The process answers."""
    return JSONResponse({"status": "levend"})


@router.get("")
@router.get("/gereed")
async def get_gereed(request: Request) -> JSONResponse:
    """The database can be read: requests can be served."""
    try:
        await sluis_of(request).ledger.look(lambda tx: tx.zaken.get(""))
    except LedgerError:
        return JSONResponse({"status": "niet gereed", "database": "onbereikbaar"}, status_code=503)
    return JSONResponse({"status": "gereed", "database": "bereikbaar"})
