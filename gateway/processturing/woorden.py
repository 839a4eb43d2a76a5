# SPDX-License-Identifier: EUPL-1.2
"""How the pages call things: statuses, routes, whose turn it is. Dutch that anyone understands."""

from typing import Final

from gateway.kern.zaak import Route, Status
from gateway.web.onderdelen import Optie

STATUSNAAM: Final[dict[Status, str]] = {
    Status.MELDING: "Gemeld",
    Status.BEVESTIGD: "Melding bevestigd",
    Status.ONDERZOEK: "Onderzoek loopt",
    Status.VERSLAG: "Verslag gegeven",
    Status.AANVRAAG: "Aanvraag ontvangen",
    Status.BESCHIKKING: "Besluit genomen",
    Status.OPDRACHT: "Opdracht gegeven",
    Status.LEVERING: "Hulp loopt",
    Status.EVALUATIE: "Evaluatie loopt",
    Status.AFGESLOTEN: "Afgesloten",
}
"""What each status is called on a page."""

ROUTENAAM: Final[dict[Route, str]] = {
    Route.TEAM_WMO: "Team Wmo",
    Route.SOCIAAL_WIJKTEAM: "Sociaal wijkteam",
    Route.EXPERTISENETWERK: "Expertisenetwerk",
    Route.CASUSREGIE: "Casusregie",
}
"""What each route is called on a page."""

ROUTES: Final = (
    Optie(Route.TEAM_WMO, ROUTENAAM[Route.TEAM_WMO], "Voor één duidelijke vraag."),
    Optie(Route.SOCIAAL_WIJKTEAM, ROUTENAAM[Route.SOCIAAL_WIJKTEAM], "Voor meer vragen tegelijk."),
    Optie(Route.EXPERTISENETWERK, ROUTENAAM[Route.EXPERTISENETWERK], "Specialisten denken mee."),
    Optie(Route.CASUSREGIE, ROUTENAAM[Route.CASUSREGIE], "Eén persoon volgt het huishouden."),
)
"""The routes to choose from."""

JA_NEE: Final = (Optie("ja", "Ja"), Optie("nee", "Nee"))
KOSTEN: Final = (Optie("laag", "Laag"), Optie("hoog", "Hoog"))
