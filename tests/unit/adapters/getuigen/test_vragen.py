# SPDX-License-Identifier: EUPL-1.2
"""Asking a witness ends, whatever the witness does."""

from collections.abc import Awaitable, Callable

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from fakes.getuigen import FakeHoofden
from fakes.world import FakeClock
from httpx2 import ASGITransport, AsyncClient, ConnectError
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.types import Receive, Scope, Send
from vectors.audit.small_log import SIGNER, small_log

from adapters.getuigen.vragen import LARGEST_ANSWER, NO_ANSWER, HttpGetuige
from audit.cosignature import cosign, cosigner_of
from audit.getuigenis import Afgewezen, Alarmering, Gesprek, Later, Meegetekend, Uitslag
from audit.note import Signer
from audit.voorleggen import parse_request
from gateway.getuige.rondgang import Rondgang

WITNESS = Signer("w.example", Ed25519PrivateKey.from_private_bytes(b"\x02" * 32))
LOG = small_log(["all"] * 3)
TALK = Gesprek(cosigner_of(WITNESS), LOG.note, 3, 0)
LINE = cosign(LOG.head.text, WITNESS, time_s=7)
Answer = Callable[[Request], Awaitable[Response]]


def getuige(answer: Answer) -> HttpGetuige:
    """Return a witness that answers so."""

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        response = await answer(Request(scope, receive))
        await response(scope, receive, send)

    client = AsyncClient(transport=ASGITransport(app=app))
    return HttpGetuige(cosigner_of(WITNESS), "http://w/getuige/", client)


async def test_a_head_is_offered_as_the_specification_says() -> None:
    """The question is one POST of the size, the proof and the head, under the address of the witness."""
    asked: list[tuple[str, str, bytes]] = []

    async def answer(request: Request) -> Response:
        asked.append((request.method, request.url.path, await request.body()))
        return Response(LINE)

    result = await getuige(answer).ask(TALK, ())

    assert result == Meegetekend(LINE, 7)
    ((method, path, body),) = asked
    assert (method, path) == ("POST", "/getuige/add-checkpoint")
    assert parse_request(body).checkpoint == LOG.note


@pytest.mark.parametrize(
    ("status", "body", "expected"),
    [
        pytest.param(200, b"x" * (LARGEST_ANSWER + 1), Later(NO_ANSWER), id="endless answer"),
        pytest.param(503, b"", Later(503), id="down"),
        pytest.param(
            302, b"", Afgewezen(302, "the witness does not take this head"), id="sends us somewhere else"
        ),
    ],
)
async def test_an_odd_answer_is_no_cosignature(status: int, body: bytes, expected: Uitslag) -> None:
    """Little of an answer is read, and no address in it is followed."""

    async def answer(_: Request) -> Response:
        return StreamingResponse(iter([body]), status_code=status, headers={"location": "http://elders/"})

    assert await getuige(answer).ask(TALK, ()) == expected


async def test_a_witness_that_is_not_there_is_asked_again_later() -> None:
    """An outage is no refusal and no alarm."""

    async def answer(_: Request) -> Response:
        raise ConnectError("nobody there")

    assert await getuige(answer).ask(TALK, ()) == Later(NO_ANSWER)


async def test_a_witness_that_keeps_naming_other_sizes_is_left_for_now() -> None:
    """After three tries the round goes on; the other witness is asked all the same."""
    sizes = iter(range(1, 3))

    async def wander(_: Request) -> Response:
        return Response(f"{next(sizes, 2)}\n", status_code=409)

    async def alarm(_: Request) -> Response:
        return Response(status_code=422)

    log = FakeHoofden(SIGNER)
    log.grow(8)
    rondgang = Rondgang(log, [getuige(wander), getuige(alarm)], FakeClock())

    first, second = await rondgang.go()

    assert isinstance(first, Later | Alarmering)
    assert isinstance(second, Alarmering)
    assert [rij.alarm for rij in await log.witnesses()][-1] == second.reden


async def test_a_log_without_a_head_asks_nobody() -> None:
    """Before the first signed head there is nothing to cosign."""
    assert await Rondgang(FakeHoofden(SIGNER), [], FakeClock()).go() == ()
