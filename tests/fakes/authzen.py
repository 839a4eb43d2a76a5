# SPDX-License-Identifier: EUPL-1.2
"""Questions in the words of AuthZEN, and a municipal system that asks them."""

from dataclasses import dataclass, replace
from typing import Any, Final

import httpx2

from fakes.bezoek import Bezoek, visit
from fakes.world import HAARLEM, system
from gateway.kern.logregel import Logregel
from gateway.kern.organisatie import Afzender

PAD: Final = "/access/v1"
NAAM: Final = "j.jansen@haarlem.example"
"""What a caller may call its user; it must go nowhere."""

WIJKTEAMLID: Final = {
    "type": "college",
    "id": NAAM,
    "properties": {"regime": "wmo", "functie": "wijkteamlid"},
}
KIJKEN: Final = {"name": "raadplegen"}
SOORT: Final = {"type": "signaal", "id": "dossier-7", "properties": {"velden": ["soort"]}}
CONTEXT: Final = {"doel": "signalering-wmo", "relatie": "eigen_organisatie", "gemeente": "0392"}
MAG: Final = {"subject": WIJKTEAMLID, "action": KIJKEN, "resource": SOORT, "context": CONTEXT}
"""May a wijkteamlid see what was reported to the own municipality? Yes."""
MAG_NIET: Final = MAG | {"context": CONTEXT | {"relatie": "geen"}}
"""The same, without any tie to what was reported. No."""
NOOD: Final[dict[str, Any]] = {
    "subject": WIJKTEAMLID,
    "action": KIJKEN,
    "resource": {"type": "persoon", "id": "naam"},
    "context": {
        "doel": "noodinzage",
        "relatie": "behandelaar",
        "omstandigheden": ["reden", "fg_ingelicht", "tweede_persoon"],
        "gemeente": "0392",
    },
}
"""May a wijkteamlid look in an emergency? The register says yes on these facts; a caller hears no."""


def without(body: dict[str, Any], *namen: str) -> dict[str, Any]:
    """The same body with some parts left out."""
    return {naam: deel for naam, deel in body.items() if naam not in namen}


@dataclass
class Vrager:
    """A system at the door of the policy."""

    bezoek: Bezoek

    @property
    def lines(self) -> list[Logregel]:
        """What the log says."""
        return self.bezoek.ledger.lines

    async def post(self, weg: str, body: Any, **headers: str) -> httpx2.Response:
        """Ask something."""
        named = {naam.replace("_", "-"): waarde for naam, waarde in headers.items()}
        return await self.bezoek.http.post(f"{PAD}{weg}", json=body, headers=named)

    async def decide(self, body: Any) -> dict[str, Any]:
        """Ask one decision, and get it."""
        answer = await self.post("/evaluation", body)
        assert answer.status_code == 200, answer.text
        decision: dict[str, Any] = answer.json()
        return decision

    async def find(self, weg: str, body: Any) -> list[dict[str, Any]]:
        """Everything that a search finds, page after page."""
        found: list[dict[str, Any]] = []
        page: dict[str, Any] = body.get("page", {})
        while True:
            answer = (await self.post(f"/search/{weg}", body | {"page": page})).json()
            found += answer["results"]
            if not answer["page"]["next_token"]:
                return found
            page = {"token": answer["page"]["next_token"]}


def ask_as(afzender: Afzender | None = None) -> Vrager:
    """A system of Haarlem at the door, or another sender."""
    return Vrager(visit(afzender or system(HAARLEM)))


def of_role(rol: Any, regime: Any) -> Afzender:
    """A system of an organisation in this role, under this law."""
    return system(replace(HAARLEM, rol=rol, regime=regime))
