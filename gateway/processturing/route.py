# SPDX-License-Identifier: EUPL-1.2
"""Four questions about a melding, and the advice that follows. Advice only: a person decides.

The answers are weighed and forgotten; only the route that a person chose is kept.

Source: seed 000, chapter 3; AVG art. 22 lid 1 (no decision by a machine alone).
"""

from dataclasses import dataclass
from enum import StrEnum

from gateway.kern.zaak import Route


class Kosten(StrEnum):
    """Whether the support will cost much; the threshold is the municipality's own.

    Source: seed 000, chapter 3, question 4.
    """

    LAAG = "laag"
    HOOG = "hoog"


@dataclass(frozen=True, slots=True)
class Vragen:
    """The answers to the four questions, as a professional sees it now.

    Source: seed 000, chapter 3, questions 1 to 4.
    """

    meervoudig: bool
    multiproblematiek: bool
    regieverlies: bool
    kosten: Kosten


@dataclass(frozen=True, slots=True)
class Advies:
    """A route, why, and whether specialists should think along; never more than advice."""

    route: Route
    reden: str
    ook: tuple[Route, ...] = ()


def advise(vragen: Vragen) -> Advies:
    """The route that the leidraad suggests; the gravest answer weighs first.

    Lost grip asks for somebody who follows the household; serious problems or high costs ask
    for specialists; more than one question asks for a team of generalists. One plain question
    stays with the team that grants support.

    Source: seed 000, chapter 3 (functions of Team Wmo/IAD, sociaal wijkteam, expertisenetwerk and
    casusregie). The seed leaves the weighing to practice; this order is a proposal to confirm.
    """
    duur = vragen.kosten is Kosten.HOOG
    specialisten = (Route.EXPERTISENETWERK,)
    if vragen.regieverlies and vragen.multiproblematiek:
        reden = "De inwoner verliest de grip, en de problemen zijn ernstig."
        return Advies(Route.CASUSREGIE, reden, specialisten)
    if vragen.regieverlies:
        reden = "De inwoner verliest de grip. Het wijkteam staat dichtbij."
        return Advies(Route.SOCIAAL_WIJKTEAM, reden, specialisten if duur else ())
    if vragen.multiproblematiek:
        reden = "De problemen zijn ernstig. Specialisten denken mee met het wijkteam."
        return Advies(Route.EXPERTISENETWERK, reden, (Route.SOCIAAL_WIJKTEAM,))
    if vragen.meervoudig:
        reden = "Er is meer dan één vraag. Het wijkteam verkent ze samen."
        return Advies(Route.SOCIAAL_WIJKTEAM, reden, specialisten if duur else ())
    reden = "Er is één duidelijke vraag."
    return Advies(Route.TEAM_WMO, reden, specialisten if duur else ())
