# SPDX-License-Identifier: EUPL-1.2
"""A visit: the real routes, pages and error answers in a small world, with somebody at the door already.

Who they are is given, in place of a session or a token; that the door checks those is
tested where the door is.
"""

import re
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Final

import httpx2
from fastapi import FastAPI, Request
from starlette.datastructures import FormData

from fakes.deur import ISSUER
from fakes.deuren import open_doors
from fakes.ledger import FakeLedger
from fakes.world import FakeAdresboek, FakeClock, make_sluis
from gateway.kern.organisatie import Afzender
from gateway.kern.verbruiken import Verbruik
from gateway.sluis import Sluis
from gateway.toegang.deur import Ingelogd, checked_form, checked_upload, person_sender, system_sender

CSRF: Final = "csrf-van-deze-sessie"


@dataclass
class Bezoek:
    """Somebody who came in, with a browser or as a system."""

    http: httpx2.AsyncClient = field(repr=False)
    ledger: FakeLedger
    clock: FakeClock
    sluis: Sluis
    _who: list[Afzender]

    def as_(self, afzender: Afzender) -> None:
        """Somebody else comes to the same door."""
        self._who[:] = [afzender]

    async def get(self, pad: str) -> httpx2.Response:
        """Look at a page."""
        return await self.http.get(pad)

    async def post(self, pad: str, **velden: str) -> httpx2.Response:
        """Send a form."""
        return await self.http.post(pad, data={"csrf_token": CSRF} | velden)


def visit(
    afzender: Afzender,
    ledger: FakeLedger | None = None,
    *,
    meter: Callable[[FakeLedger, FakeClock], Verbruik] | None = None,
) -> Bezoek:
    """The whole house with fakes, and this sender at every door; without a meter nobody is stopped."""
    kept, clock, who = ledger or FakeLedger(), FakeClock(), [afzender]
    verbruik = meter(kept, clock) if meter else None
    sluis = make_sluis(kept, clock=clock, adresboek=FakeAdresboek(), verbruik=verbruik)
    return Bezoek(stand_at(open_doors(sluis), who), kept, clock, sluis, who)


def stand_at(app: FastAPI, who: list[Afzender]) -> httpx2.AsyncClient:
    """Somebody at all doors of a house: whoever stands first in this list at that moment."""

    async def person(request: Request) -> Ingelogd:
        request.state.afzender = who[0]
        return Ingelogd(who[0], CSRF, "sessie")

    async def system(request: Request) -> Afzender:
        request.state.afzender = who[0]
        return who[0]

    async def form(request: Request) -> FormData:
        return _of_session(await request.form(max_files=0))

    async def upload(request: Request) -> AsyncIterator[FormData]:
        async with request.form(max_files=1) as given:
            yield _of_session(given)

    app.dependency_overrides |= {person_sender: person, checked_form: form, checked_upload: upload}
    for systems in (app.state.api, app.state.access):
        systems.dependency_overrides |= {system_sender: system}
    return httpx2.AsyncClient(transport=httpx2.ASGITransport(app), base_url=ISSUER)


def _of_session(form: FormData) -> FormData:
    assert form.get("csrf_token") == CSRF, "every form carries the token of the session"
    return form


def words(response: httpx2.Response) -> str:
    """What a page says to a reader, on one line."""
    return re.sub(r"\s+", " ", "".join(_Lezer.read(response).woorden)).strip()


def buttons(response: httpx2.Response) -> list[str]:
    """The places to which the forms of a page are sent."""
    return [doel for soort, doel in _Lezer.read(response).doelen if soort == "form"]


def links(response: httpx2.Response) -> list[str]:
    """The places to which the page itself leads."""
    return [doel for soort, doel in _Lezer.read(response).doelen if soort == "a"]


class _Lezer(HTMLParser):
    """Reads the main part of a page: its words, and where its links and forms lead."""

    def __init__(self) -> None:
        super().__init__()
        self.woorden: list[str] = []
        self.doelen: list[tuple[str, str]] = []
        self._inside = False

    @classmethod
    def read(cls, response: httpx2.Response) -> "_Lezer":
        """Read one answer."""
        lezer = cls()
        lezer.feed(response.text)
        return lezer

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag opens."""
        self._inside = self._inside or tag == "main"
        doel = dict(attrs).get({"form": "action", "a": "href"}.get(tag, ""))
        if self._inside and doel:
            self.doelen.append((tag, doel))

    def handle_endtag(self, tag: str) -> None:
        """A tag closes."""
        self._inside = self._inside and tag != "main"

    def handle_data(self, data: str) -> None:
        """Words between tags."""
        if self._inside:
            self.woorden.append(data)
