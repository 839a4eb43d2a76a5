# SPDX-License-Identifier: EUPL-1.2
"""Is the gateway alive, and can it work? Two questions with two answers.

Neither tells anything about a person, and neither is a passage. Files of the register that
cannot be read are told too: the gateway goes on with the last good ones, so it stays ready.
So is a disk that is full or may only be read: nobody is answered then, and it mends by itself. And
so is whether heads of the log are signed, and how it stands with its witnesses: that stops nobody,
and is for people to look at.
"""

from datetime import datetime

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse

from gateway.errors import LedgerError
from gateway.registers.inrichting import Registerkamer
from gateway.toegang.deur import sluis_of
from gateway.toezicht.inrichting import Toezicht

router = APIRouter(prefix="/gezondheid", include_in_schema=False)


@router.get("/levend")
async def get_levend() -> JSONResponse:
    """The process answers."""
    return JSONResponse({"status": "levend"})


@router.get("")
@router.get("/gereed")
async def get_gereed(request: Request) -> JSONResponse:
    """The database can be read; and can it be written, are the files of the register in order?"""
    try:
        wacht_sinds = await sluis_of(request).ledger.look(lambda tx: tx.logboek.unsigned_since())
    except LedgerError:
        return JSONResponse({"status": "niet gereed", "database": "onbereikbaar"}, status_code=503)
    # Also while nothing can be written: a proxy goes on sending requests, and the first that can be
    # written again is. Whom it cannot serve the gateway refuses by itself.
    schrijven = "in orde" if sluis_of(request).ledger.schrijft else "mislukt"
    stand = {"status": "gereed", "database": "bereikbaar", "schrijven": schrijven}
    log = {"logboek": _log(request, wacht_sinds), "getuigen": _witnesses(request)}
    return JSONResponse(stand | log | {"register": _register(request)})


def _log(request: Request, wacht_sinds: datetime | None) -> str:
    """Whether heads are signed: a database that was put back or changed gets none any more."""
    toezicht: Toezicht | None = request.app.state.toezicht
    if toezicht is None:
        return "onbekend"
    stil = wacht_sinds is not None and sluis_of(request).clock.now() - wacht_sinds >= toezicht.geduld
    return "staat stil" if stil else "getekend"


def _witnesses(request: Request) -> dict[str, object]:
    """Whether enough witnesses cosigned lately, and whether one refuses the log; by numbers, no names."""
    toezicht: Toezicht | None = request.app.state.toezicht
    stand = toezicht.wacht.stand if toezicht else None
    if stand is None:
        return {"stand": "onbekend"}
    words = "in orde" if stand.bereikt else "te weinig" if stand.minstens else "geen"
    getekend = [g.getekend_op for g in stand.getuigen if g.getekend_op]
    return {
        "stand": "alarm" if stand.alarmen else words,
        "vers": stand.vers,
        "minstens": stand.minstens,
        "laatst": max(getekend).isoformat() if getekend else None,
    }


def _register(request: Request) -> dict[str, str]:
    """Which version counts, and what is wrong with the files in the folder, by file and line."""
    kamer: Registerkamer | None = request.app.state.registers
    storing = kamer.houder.storing if kamer else ""
    return {"versie": sluis_of(request).register.versie, "bestanden": storing or "in orde"}
