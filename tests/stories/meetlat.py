# SPDX-License-Identifier: EUPL-1.2
"""What a refused request must look like from outside, and what it may leave behind inside."""

from dataclasses import dataclass, field
from typing import Any, Final

from engines import Database
from fakes.logregels import read_record
from httpx2 import Response
from sqlalchemy import select, text
from stories.opstelling import Opstelling

from adapters.crypto.regelkluis import Regelkluis
from adapters.sql.regellezen import stored_lines
from adapters.sql.tabellen.logboek import LogregelRij
from adapters.systeem import SystemChance

TITELS: Final = {
    "onbegrepen-verzoek": "Wij begrijpen dit verzoek niet",
    "niet-aangemeld": "Wij weten niet wie u bent",
    "geweigerd": "Dit mag niet voor dit doel",
    "onbekend": "Dit is er niet, of is niet voor u",
    "kan-hier-niet": "Dit kan hier niet",
    "te-groot": "Dit verzoek is te groot",
    "termijn": "Deze datum kan niet",
}
"""The names that clients build on, each with its title; a change here is a change of the API."""

_EFFECTS: Final = ("signalering", "verwijzing", "zaak", "zaak_stap", "voorziening", "overleg", "uitgaand")


_OF_SENDERS: Final = (
    "gebeurtenis <> 'logboek.stand' AND (organisatie NOT LIKE '000000999%' OR gebeurtenis LIKE 'verbruik.%')"
)
"""Lines of somebody's request, and what is told of its sender; the gateway's own work comes when it comes."""


@dataclass(frozen=True, slots=True)
class Meting:
    """How many lines the log has, and how many rows each table in which a request can take effect."""

    lines: int
    effects: dict[str, int] = field(default_factory=dict)


async def rows_of(opstelling: Opstelling, query: str) -> list[tuple[Any, ...]]:
    """What the database says, asked beside the gateway."""
    place = opstelling.settings.database.removeprefix("sqlite:///")
    return await Database(opstelling.soort, place).rows(query)


async def measure(opstelling: Opstelling) -> Meting:
    """How much there is now."""
    tables = (f"logregel WHERE {_OF_SENDERS}", *_EFFECTS)
    query = " UNION ALL ".join(f"SELECT '{t.split()[0]}', count(*) FROM {t}" for t in tables)  # noqa: S608 - ours
    counts = dict(await rows_of(opstelling, query))
    return Meting(counts.pop("logregel"), counts)


async def last_line(opstelling: Opstelling) -> dict[str, Any]:
    """The newest line of the log, as the tree commits to it."""
    [line] = await last_lines(opstelling, 1)
    return line


async def last_lines(opstelling: Opstelling, count: int) -> list[dict[str, Any]]:
    """The newest lines of senders, newest first; opened as the gateway does, for it lies shut."""
    place = opstelling.settings.database.removeprefix("sqlite:///")
    kluis = Regelkluis(opstelling.keys(), random=SystemChance().octets)
    rijen = LogregelRij.__table__
    query = select(rijen).where(text(_OF_SENDERS)).order_by(rijen.c.id.desc()).limit(count)
    engine = Database(opstelling.soort, place).engine()
    try:
        stored = await engine.read(lambda conn: stored_lines(conn, kluis, conn.execute(query).all()))
    finally:
        await engine.close()
    return [read_record(rij.record) for rij in stored]


def problem_of(response: Response) -> tuple[int, str]:
    """The status and name of a problem answer, when it is one in every respect.

    Source: RFC 9457 section 3; NL API Design Rules 2.2 (API-Version).
    """
    assert response.headers["content-type"] == "application/problem+json"
    assert response.headers["api-version"]
    body = response.json()
    naam = str(body["type"]).removeprefix("/problemen/")
    assert (body["status"], body["title"]) == (response.status_code, TITELS[naam])
    return response.status_code, naam
