# SPDX-License-Identifier: EUPL-1.2
"""The door of a witness: a log offers a head, and gets a cosignature or a refusal.

No passage: a head is two numbers and a name, of nobody. What was refused because the log
contradicts itself is an alarm, and goes to the log of this process and to a file of evidence.

Source: C2SP tlog-witness, "add-checkpoint"; audit/FORMAT.md section 12.
"""

from typing import Final, Protocol

from fastapi import APIRouter, Request
from fastapi.responses import Response

from audit.getuige import Alarm, Antwoordcode, Witness
from audit.getuigenis import SIZE_TYPE
from audit.voorleggen import MAX_REQUEST_BYTES
from gateway.errors import LedgerError
from gateway.logs import logger
from gateway.ports import Clock

TEXT: Final = "text/plain; charset=utf-8"
_SAFE: Final = {"cache-control": "no-store", "x-content-type-options": "nosniff"}

router = APIRouter(include_in_schema=False)


class Bewijskast(Protocol):
    """Where evidence against a log is kept."""

    def keep(self, alarm: Alarm) -> None:
        """Keep the head that contradicts what was cosigned.

        Raises:
            LedgerError: it cannot be kept.
        """


class Getuigenbank:
    """What the door needs: the witness, the clock, and where evidence goes."""

    __slots__ = ("clock", "kast", "witness")

    def __init__(self, witness: Witness, clock: Clock, kast: Bewijskast) -> None:
        self.witness = witness
        self.clock = clock
        self.kast = kast


@router.post("/add-checkpoint")
async def post_checkpoint(request: Request) -> Response:
    """Cosign a head that continues the one cosigned before."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > MAX_REQUEST_BYTES:
            return _plain(b"", Antwoordcode.MALFORMED)
    bank: Getuigenbank = request.app.state.getuigenbank
    try:
        # On the event loop: one fsync, and so no two requests of this process at once.
        answer = bank.witness.add_checkpoint(body, now_s=int(bank.clock.now().timestamp()))
        if answer.alarm is not None:
            _sound(bank, answer.alarm)
    except LedgerError as e:
        logger().error("achtergrond.mislukt", taak="getuige", fout=type(e).__name__)
        return _plain(b"", 503)
    kind = SIZE_TYPE if answer.status == Antwoordcode.OTHER_SIZE else TEXT
    return _plain(answer.body, answer.status, kind)


def _sound(bank: Getuigenbank, alarm: Alarm) -> None:
    logger().error("getuige.alarm", log=alarm.origin, reden=alarm.problem, grootte=alarm.before.size)
    bank.kast.keep(alarm)


def _plain(body: bytes, status: int, kind: str = TEXT) -> Response:
    return Response(body, status_code=status, headers=_SAFE | {"content-type": kind})
