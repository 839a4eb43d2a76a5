# SPDX-License-Identifier: EUPL-1.2
"""A connected system walks the numbers, by every way there is: it is stopped, reported and blocked."""

import base64
import itertools
import re
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from engines import SOORTEN, Soort
from fakes.blind import element
from stories.bediening import bound, serving
from stories.bezoek import API, Bezoek, Mens, Systeem
from stories.meetlat import rows_of
from stories.opstelling import prepared, unguarded_keys

from gateway.app import create_app
from gateway.demo.bsn_reeks import vrije_nummers
from gateway.kern.bsn import Bsn
from gateway.kern.verbruik import BODEM, MENS
from gateway.verwijsindex.model import INDEX
from policies.begrippen import Doel

TRIES = 2_000
"""How often is asked for what comes by itself: five times a second a block is read and a notice placed."""


@dataclass
class Streek:
    """A region with two doors on one database, and who speaks there."""

    bezoek: Bezoek
    andere: str
    nummers: Iterator[str]

    def concern(self) -> dict[str, Any]:
        """A concern about the next number in line."""
        vandaag = self.bezoek.opstelling.vandaag
        return {
            "doel": Doel.SIGNALERING_WMO,
            "gemeente": "0392",
            "burgerservicenummer": next(self.nummers),
            "soort": "zelfredzaamheid",
            "vervaltOp": (vandaag + timedelta(days=90)).isoformat(),
            "toestemmingen": ["geheimhouding"],
        }

    async def walk(self, *systemen: Systeem, doors: tuple[str, ...] = ("",)) -> list[int]:
        """Report on number after number, by tokens and doors in turn, until five were refused."""
        statuses: list[int] = []
        turns = itertools.cycle((s, door) for s in systemen for door in doors)
        while statuses.count(429) < 5:
            systeem, door = next(turns)
            answer = await systeem.http.post(f"{door}{API}/signaleringen", json=self.concern())
            statuses.append(answer.status_code)
        return statuses


@asynccontextmanager
async def region(soort: Soort, folder: Path) -> AsyncIterator[Streek]:
    """A region of one's own, for whoever is stopped in it stays stopped; on PostgreSQL with two replicas."""
    with bound() as gateway, bound() as tweede:
        # The day of the region does not matter here: the gateway has the real clock.
        async with prepared(soort, folder, gateway.url, day=datetime.now(UTC).date()) as (
            opstelling,
            outside,
        ):
            settings = opstelling.settings.model_copy(update={"refresh_seconds": 0.2})
            apps = [(create_app(settings), gateway)]
            if soort == "postgresql":
                apps.append((create_app(settings), tweede))
            with unguarded_keys(), serving([*outside, *apps]):
                bezoek = Bezoek(replace(opstelling, settings=settings))
                andere = tweede.url if soort == "postgresql" else gateway.url
                yield Streek(bezoek, andere, vrije_nummers(frozenset()))
                await bezoek.close()


@pytest.mark.parametrize("soort", SOORTEN)
async def test_a_walk_is_stopped_reported_and_blocked(soort: Soort, tmp_path: Path) -> None:
    """Through two doors and by many tokens a client gets one quota; the officer sees it, and blocks it."""
    async with region(soort, tmp_path) as streek:
        bezoek, doors = streek.bezoek, (streek.bezoek.opstelling.url, streek.andere)
        tokens = [await bezoek.systeem("zorgaanbieder-theepot", Doel.SIGNALERING_WMO) for _ in range(3)]

        statuses = await streek.walk(*tokens, doors=doors)

        answered = statuses.count(201)
        assert set(statuses) == {201, 429}
        # One request goes after the other, so each replica has learned of the last of the other but for
        # those that it did not serve itself since.
        assert BODEM <= answered <= BODEM + 5
        fg = await bezoek.mens("privacy-officer")
        assert await _hears(fg, "Een aansluiting vraagt zeer veel personen op")
        bureau = await fg.open("/toezicht/verbruik")
        assert "systeem zorgaanbieder-theepot" in bureau.text
        assert "dagmaat op, gestopt" in bureau.text

        stil = await fg.submit(bureau, "/toezicht/verbruik/stilzetten")

        assert "stilgezet op" in stil.text
        assert await _refused_by(tokens[0], streek, door=doors[1]) == "verbruik/2"
        ander = await bezoek.systeem("school-lessenaar", Doel.SIGNALERING_WMO)
        assert (await ander.post("/signaleringen", streek.concern())).status_code == 201

        await fg.submit(stil, "/toezicht/verbruik/vrijgeven")

        # Free again, and still over its quota of today.
        assert 429 in {
            (await tokens[0].post("/signaleringen", streek.concern())).status_code for _ in range(500)
        }
        await _nothing_names_anybody(bezoek)


async def test_a_person_at_the_keyboard_is_stopped(tmp_path: Path) -> None:
    """Somebody who types number after number gets a page that says so; a colleague works on."""
    async with region("sqlite", tmp_path) as streek:
        mens = await streek.bezoek.mens("wijkteamlid")
        leeg = await mens.open("/zaken/nieuw")
        form = leeg.form("/zaken/nieuw")

        paginas = [
            await mens.http.post(
                form.action, data=form.filled(bsn=next(streek.nummers)), follow_redirects=False
            )
            for _ in range(MENS + 3)
        ]

        assert [p.status_code for p in paginas] == [303] * MENS + [429] * 3
        assert "U hebt vandaag genoeg personen opgevraagd" in paginas[-1].text
        collega = await streek.bezoek.mens("collega")
        leeg = await collega.open("/zaken/nieuw")
        assert (await collega.submit(leeg, "/zaken/nieuw", bsn=next(streek.nummers))).status == 200


async def test_a_blind_walk_is_stopped(tmp_path: Path) -> None:
    """Blinded elements count one each; a batch beyond the rest is refused whole, and the rest can be had."""
    async with region("sqlite", tmp_path) as streek:
        systeem = await streek.bezoek.systeem("jeugdhulp-kanon", Doel.VERWIJSINDEX_JEUGD)

        answers = [
            await systeem.post("/pseudoniemen/evaluaties", blinded(streek, n)) for n in (150, 51, 50, 1)
        ]

        assert [a.status_code for a in answers] == [200, 429, 200, 429]
        left = [re.findall(r"r=(\d+)", a.headers["ratelimit"]) for a in answers]
        assert left == [["50"], ["50"], ["0"], ["0"]]
        assert "geevalueerd" not in answers[1].text


def blinded(streek: Streek, aantal: int) -> dict[str, Any]:
    """So many people, blinded for the index."""
    elements = [element(Bsn(next(streek.nummers))) for _ in range(aantal)]
    return {
        "doel": Doel.VERWIJSINDEX_JEUGD,
        "ontvanger": str(INDEX),
        "elementen": [base64.urlsafe_b64encode(e).rstrip(b"=").decode() for e in elements],
    }


async def _refused_by(systeem: Systeem, streek: Streek, *, door: str) -> str:
    """By which rule a door refuses, as soon as it does not tell to wait."""
    for _ in range(TRIES):
        answer = await systeem.http.post(f"{door}{API}/signaleringen", json=streek.concern())
        if answer.status_code == 403:
            return str(answer.json()["besluit"]["regel"])
    return ""


async def _hears(fg: Mens, tekst: str) -> bool:
    """Whether the officer gets this notice: it can be read when its line has a place in the log."""
    for _ in range(TRIES):
        if tekst in (await fg.open("/berichten?voor=verantwoording")).text:
            return True
    return False


async def _nothing_names_anybody(bezoek: Bezoek) -> None:
    """No line about a stop, no report and no notice holds a person, and no page of the officer a number."""
    opstelling = bezoek.opstelling
    named = "SELECT DISTINCT betrokkene, zaak FROM logregel WHERE"
    assert await rows_of(opstelling, f"{named} gebeurtenis LIKE 'verbruik.%'") == [("", "")]
    assert await rows_of(opstelling, f"{named} uitkomst = 'niet_toegestaan'") == [("", "")]
    pages = [o for o in bezoek.opnames if "/toezicht" in o.url or "/berichten" in o.url or o.status == 429]
    assert [o.url for o in pages if re.search(rb"(?<!\d)9999\d{5}(?!\d)", o.body)] == []
