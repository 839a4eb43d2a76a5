# SPDX-License-Identifier: EUPL-1.2
"""`sluis audit otlp --naar URL`: send one stream of the log on to a collector, from where the last run ended.

Each run is a passage, in the name of who may have the stream. A batch that the collector took is
remembered before the next is sent, so a run that was broken off goes on where it was; a batch of which
the answer was lost is sent again, with the same traces and spans.

Source: OTLP/HTTP 1.x (JSON; 429, 502, 503 and 504 are tried again, Retry-After is honoured; what a partial
success rejected is not sent again); Authorization Decision Log (idempotent on trace and span).
"""

import asyncio
import hashlib
import json
import os
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import orjson
from httpx2 import AsyncClient, HTTPError, InvalidURL, Response

from audit.stromen.otlp import PATH, request_of
from audit.stromen.vorm import Stroom
from gateway.beheer.installatie import Stroomvraag
from gateway.errors import BronError, SettingsError
from gateway.huis import opened
from gateway.settings import Settings
from gateway.toezicht.stromen import read_on
from gateway.toezicht.usecases.controleren import begin_stream

OTLP: Final = "sluis audit otlp"
"""By this name it stands on the log."""

TRIES: Final = 5
LONGEST_PAUSE_S: Final = 60.0
SECONDS: Final = 30.0

_ADDRESS: Final = re.compile(r"https://\S+|http://(localhost|127\.0\.0\.1)(:\d+)?(/\S*)?")
_AGAIN: Final = frozenset({429, 502, 503, 504})
_REJECTED: Final = ("rejectedSpans", "rejectedLogRecords")

Pause = Callable[[float], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Verzonden:
    """What a run sent: records that the collector took, those it rejected, and where the next begins."""

    aantal: int
    geweigerd: int
    plek: int

    @property
    def tekst(self) -> str:
        """The same in a sentence."""
        rest = f" De ontvanger weigerde er {self.geweigerd}." if self.geweigerd else ""
        return f"{self.aantal} records verstuurd, tot en met regel {self.plek}.{rest}"


@dataclass(frozen=True, slots=True)
class Otlpwijzer:
    """How far a stream was sent to one address, in a file of its own."""

    path: Path

    @classmethod
    def of(cls, folder: Path, *parts: str) -> "Otlpwijzer":
        """That of one stream of one organisation to one address."""
        name = hashlib.sha256("\n".join(parts).encode()).hexdigest()[:24]
        return cls(folder / "otlp" / f"{name}.json")

    def read(self) -> int:
        """The place to go on from; 0 when nothing was sent.

        Raises:
            SettingsError: the file is none of ours. Beginning anew would send everything twice.
        """
        try:
            plek = json.loads(self.path.read_text("utf-8"))["plek"]
        except FileNotFoundError:
            return 0
        except (OSError, ValueError, KeyError, TypeError) as e:
            raise SettingsError(f"{self.path} cannot be read: remove it to send everything again") from e
        if not isinstance(plek, int) or plek < 0:
            raise SettingsError(f"{self.path} holds no place: remove it to send everything again")
        return plek

    def write(self, plek: int) -> None:
        """Remember a place; a stop halfway leaves the one before."""
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        fresh = self.path.with_suffix(".nieuw")
        with fresh.open("w", encoding="utf-8") as file:
            json.dump({"plek": plek}, file)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(self.path)


@dataclass(frozen=True, slots=True)
class Otlpontvanger:
    """A collector: where it is, and how it is asked again when it is busy."""

    client: AsyncClient
    url: str
    token: str = field(default="", repr=False)
    pause: Pause = asyncio.sleep

    async def send(self, request: dict[str, Any]) -> int:
        """Send one request; return how many of its records were rejected for good.

        Raises:
            BronError: the collector refuses it, or does not answer however often it is asked.
        """
        body, wait = orjson.dumps(request), 1.0
        for _ in range(TRIES):
            response = await self._post(body)
            if response is not None and response.status_code not in _AGAIN:
                return _rejected(response)
            await self.pause(min(_retry_after(response) or wait, LONGEST_PAUSE_S))
            wait *= 2
        raise BronError(f"the collector gave no answer in {TRIES} tries")

    async def _post(self, body: bytes) -> Response | None:
        headers = {"content-type": "application/json"}
        headers |= {"authorization": f"Bearer {self.token}"} if self.token else {}
        try:
            return await self.client.post(self.url, content=body, headers=headers, timeout=SECONDS)
        except InvalidURL as e:
            raise SettingsError("--naar: this is no address") from e
        except (HTTPError, OSError):
            return None


async def send_stream(
    settings: Settings,
    url: str,
    vraag: Stroomvraag,
    *,
    token_file: Path | None = None,
    client: AsyncClient | None = None,
    pause: Pause = asyncio.sleep,
) -> Verzonden:
    """Send what a stream holds since the last run. It is a passage, and its own line goes along.

    Raises:
        SettingsError: the address or the token cannot be used, or the place is not known any more.
        RefusedError: who asks may not have this stream; that they asked is on the log.
        BronError: the collector does not take it. What it took stays remembered.
        LedgerError: a line of the log was changed, or this is not the log of the last run.
    """
    target = _endpoint(url, vraag.stroom)
    token = _token(token_file)
    async with opened(settings) as house, client or AsyncClient(trust_env=False) as http:
        ontvanger, afzender = Otlpontvanger(http, target, token, pause), vraag.sender(house.adresboek, OTLP)
        wijzer = Otlpwijzer.of(settings.folder, target, vraag.stroom, str(afzender.organisatie.oin))
        plek = wijzer.read()
        antwoord = await house.sluis.exchange(afzender, begin_stream(vraag.stroom, afzender=afzender))
        await house.bewaker.keep()
        aantal = geweigerd = 0
        look = house.ledger.look
        async for einde, records in read_on(look, vraag.stroom, antwoord.result, vanaf=plek):
            if records:
                niet = await ontvanger.send(request_of(vraag.stroom, records))
                aantal, geweigerd = aantal + len(records) - niet, geweigerd + niet
            # Only now: what was not taken is sent again.
            wijzer.write(plek := einde)
    return Verzonden(aantal, geweigerd, plek)


def _endpoint(url: str, stroom: Stroom) -> str:
    # The log leaves the machine: in the open it would be read along the way.
    if not _ADDRESS.fullmatch(url):
        raise SettingsError("--naar: give the address of a collector, which begins with https://")
    return url if url.endswith(PATH[stroom]) else url.rstrip("/") + PATH[stroom]


def _token(file: Path | None) -> str:
    if file is None:
        return ""
    try:
        token = file.read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError) as e:
        raise SettingsError(f"--token: {file} cannot be read") from e
    if not token:
        raise SettingsError(f"--token: {file} is empty")
    return token


def _rejected(response: Response) -> int:
    """How many records a collector that answered did not take.

    Raises:
        BronError: it took none.
    """
    if not response.is_success:
        raise BronError(f"the collector answered {response.status_code}")
    try:
        partial = response.json().get("partialSuccess") or {}
        # A 64-bit number of protobuf is text in JSON; either is understood.
        return sum(int(partial.get(name, 0)) for name in _REJECTED)
    except (ValueError, TypeError, AttributeError):
        return 0  # an answer without a body is a yes


def _retry_after(response: Response | None) -> float:
    text = response.headers.get("retry-after", "") if response is not None else ""
    return float(text) if re.fullmatch("[0-9]{1,6}", text) else 0.0
