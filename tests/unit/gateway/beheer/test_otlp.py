# SPDX-License-Identifier: EUPL-1.2
"""A stream of the log is sent on to a collector, from where the last run ended, whatever goes wrong."""

from collections import deque
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import pytest
from fakes.installatie import GEMEENTE, installed
from httpx2 import ASGITransport, AsyncClient
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from audit.stromen.vorm import Stroom
from gateway.beheer.installatie import Stroomvraag
from gateway.beheer.otlp import TRIES, Otlpwijzer, Verzonden, send_stream
from gateway.errors import BronError, LedgerError, RefusedError, SettingsError, UnknownError
from gateway.huis import opened
from gateway.settings import Settings

pytestmark = pytest.mark.filterwarnings("ignore::gateway.huis.UnsafeFileKeysWarning")

NAAR: Final = "https://collector.example"
VRAAG: Final = Stroomvraag(Stroom.NEN7513, GEMEENTE, "fg-1", otlp=True)


@dataclass
class Collector:
    """A small collector: it keeps what it took, and gives these answers first."""

    answers: deque[Response] = field(default_factory=deque)
    taken: list[dict[str, Any]] = field(default_factory=list)
    asked: list[tuple[str, str, str]] = field(default_factory=list)
    paused: list[float] = field(default_factory=list)

    def client(self) -> AsyncClient:
        """Who talks to it."""
        app = Starlette(routes=[Route("/v1/{kind}", self._take, methods=["POST"])])
        return AsyncClient(transport=ASGITransport(app=app))

    async def pause(self, seconds: float) -> None:
        """Nobody waits in a test."""
        self.paused.append(seconds)

    async def _take(self, request: Request) -> Response:
        headers = request.headers
        self.asked.append((request.url.path, headers["content-type"], headers.get("authorization", "")))
        if self.answers:
            return self.answers.popleft()
        self.taken.append(await request.json())
        return JSONResponse({})

    def events(self) -> list[str]:
        """What the records that it took tell of."""
        return [
            pair["value"]["stringValue"]
            for body in self.taken
            for scope in body["resourceLogs"][0]["scopeLogs"]
            for record in scope["logRecords"]
            for pair in record["body"]["kvlistValue"]["values"]
            if pair["key"] == "EventTypeCode"
        ]

    async def run(self, settings: Settings, vraag: Stroomvraag = VRAAG, **more: Any) -> Verzonden:
        """Send to it."""
        return await send_stream(settings, NAAR, vraag, client=self.client(), pause=self.pause, **more)


async def events_in(settings: Settings) -> list[str]:
    """What the log holds."""
    async with opened(settings) as house:
        rows = await house.ledger.look(lambda tx: tx.logboek.stored(0, 1_000))
    return [str(row.kolommen["gebeurtenis"]) for row in rows]


async def test_everything_is_sent_once(tmp_path: Path) -> None:
    """A second run sends what came since the first, its own line among it, and nothing twice."""
    settings, collector = await installed(tmp_path / "var"), Collector()

    first = await collector.run(settings)
    begin = len(collector.events())
    second = await collector.run(settings)

    assert collector.events()[-1] == "logboek.geexporteerd"
    assert (first.aantal, second.aantal) == (begin, 1)
    assert second.plek == first.plek + 1
    assert collector.events().count("logboek.geexporteerd") == 2
    assert collector.asked[0] == ("/v1/logs", "application/json", "")
    assert second.tekst == f"1 records verstuurd, tot en met regel {second.plek}."


async def test_a_busy_collector_is_asked_again(tmp_path: Path) -> None:
    """It waits as long as the collector asks, or ever longer, and then goes on."""
    settings = await installed(tmp_path / "var")
    busy = deque([Response(status_code=429, headers={"retry-after": "7"}), Response(status_code=503)])
    collector = Collector(busy)

    sent = await collector.run(settings)

    assert collector.paused == [7.0, 2.0]
    assert sent.aantal == len(collector.events())


@pytest.mark.parametrize(
    ("answers", "tries", "message"),
    [
        pytest.param([503] * TRIES, TRIES, f"no answer in {TRIES} tries", id="down"),
        pytest.param([401], 1, "answered 401", id="not let in"),
        pytest.param([400], 1, "answered 400", id="not understood"),
        pytest.param([307], 1, "answered 307", id="sent elsewhere"),
    ],
)
async def test_what_was_not_taken_is_sent_again(
    tmp_path: Path, answers: list[int], tries: int, message: str
) -> None:
    """A collector that takes nothing moves nothing on: the next run begins where this one did."""
    settings = await installed(tmp_path / "var")
    collector = Collector(deque(Response(status_code=status) for status in answers))

    with pytest.raises(BronError, match=message):
        await collector.run(settings)
    asked = len(collector.asked)
    sent = await collector.run(settings)

    assert asked == tries
    assert sent.aantal == len(collector.events())
    assert collector.events().count("logboek.geexporteerd") == 2


async def test_what_a_collector_rejects_is_told(tmp_path: Path) -> None:
    """Records that it will never take are counted, said, and not sent again."""
    settings = await installed(tmp_path / "var")
    collector = Collector(deque([JSONResponse({"partialSuccess": {"rejectedLogRecords": "1"}})]))

    sent = await collector.run(settings)
    again = await collector.run(settings)

    assert sent.geweigerd == 1
    assert "De ontvanger weigerde er 1." in sent.tekst
    assert (again.aantal, again.geweigerd) == (1, 0)


async def test_who_may_not_have_the_stream_sends_nothing(tmp_path: Path) -> None:
    """A refusal leaves its line, asks the collector nothing, and keeps no place."""
    settings, collector = await installed(tmp_path / "var"), Collector()

    with pytest.raises(RefusedError, match="verantwoording/22"):
        await collector.run(settings, Stroomvraag(Stroom.NEN7513, GEMEENTE))
    with pytest.raises(UnknownError, match="connected"):
        await collector.run(settings, Stroomvraag(Stroom.ADL, "9999", "fg-1"))

    assert collector.asked == []
    assert not (settings.folder / "otlp").exists()
    assert (await events_in(settings))[-1] == "logboek.geexporteerd"


async def test_another_log_is_not_gone_on_with(tmp_path: Path) -> None:
    """Where the log is shorter than what was sent, somebody put back a copy: nothing is sent."""
    settings, collector = await installed(tmp_path / "var"), Collector()
    await collector.run(settings)
    (place,) = (settings.folder / "otlp").glob("*.json")
    place.write_text('{"plek": 4000}')

    with pytest.raises(LedgerError, match="where 4000 were read before"):
        await collector.run(settings)


@pytest.mark.parametrize("text", ["", "{}", '{"plek": -1}', '{"plek": "3"}', "[]"])
def test_a_place_that_cannot_be_read_is_no_beginning(tmp_path: Path, text: str) -> None:
    """A spoilt bookmark is said; beginning anew by itself would send a log twice."""
    wijzer = Otlpwijzer.of(tmp_path, NAAR)
    wijzer.write(7)
    wijzer.path.write_text(text)

    with pytest.raises(SettingsError, match="remove it to send everything again"):
        wijzer.read()


@pytest.mark.parametrize(
    "url", ["", "collector.example", "http://collector.example", "ftp://collector.example", "https://"]
)
async def test_the_log_leaves_by_a_closed_road_only(tmp_path: Path, url: str) -> None:
    """An address that is no https, but on this machine, is refused before anything is opened."""
    settings = Settings(folder=tmp_path / "var")

    with pytest.raises(SettingsError, match="begins with https"):
        await send_stream(settings, url, VRAAG)

    assert not settings.folder.exists()


async def test_a_token_goes_along_and_is_never_shown(tmp_path: Path) -> None:
    """The token of a file is the bearer; without one in it nothing is sent."""
    settings, collector, file = await installed(tmp_path / "var"), Collector(), tmp_path / "token"
    file.write_text("geheim\n")

    await collector.run(settings, token_file=file)
    file.write_text("")

    assert collector.asked[0][2] == "Bearer geheim"
    with pytest.raises(SettingsError, match="is empty"):
        await collector.run(settings, token_file=file)
    with pytest.raises(SettingsError, match="cannot be read"):
        await collector.run(settings, token_file=tmp_path / "weg")
