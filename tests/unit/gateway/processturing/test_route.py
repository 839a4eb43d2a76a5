# SPDX-License-Identifier: EUPL-1.2
"""Four questions and the advice that follows."""

import itertools

import pytest

from gateway.kern.zaak import Route
from gateway.processturing.route import Kosten, Vragen, advise

_JA_NEE = (False, True)
_ALLE = [Vragen(a, b, c, kosten) for a, b, c, kosten in itertools.product(_JA_NEE, _JA_NEE, _JA_NEE, Kosten)]


@pytest.mark.parametrize(
    ("vragen", "route"),
    [
        pytest.param(Vragen(False, False, False, Kosten.LAAG), Route.TEAM_WMO, id="one plain question"),
        pytest.param(Vragen(False, False, False, Kosten.HOOG), Route.TEAM_WMO, id="one costly question"),
        pytest.param(Vragen(True, False, False, Kosten.LAAG), Route.SOCIAAL_WIJKTEAM, id="several questions"),
        pytest.param(Vragen(True, True, False, Kosten.LAAG), Route.EXPERTISENETWERK, id="serious problems"),
        pytest.param(Vragen(False, False, True, Kosten.LAAG), Route.SOCIAAL_WIJKTEAM, id="lost grip"),
        pytest.param(Vragen(True, True, True, Kosten.HOOG), Route.CASUSREGIE, id="serious and lost grip"),
    ],
)
def test_the_gravest_answer_weighs_first(vragen: Vragen, route: Route) -> None:
    """The route follows the gravest of the four answers."""
    assert advise(vragen).route is route


def test_every_answer_has_advice_with_a_reason() -> None:
    """All sixteen combinations lead to a route with a reason in words, and all four routes occur."""
    adviezen = [advise(vragen) for vragen in _ALLE]

    assert len(_ALLE) == 16
    assert all(advies.reden for advies in adviezen)
    assert {advies.route for advies in adviezen} == set(Route)


def test_advice_never_repeats_its_own_route() -> None:
    """Who should think along is somebody else than who takes it."""
    assert all(advies.route not in advies.ook for advies in map(advise, _ALLE))


@pytest.mark.parametrize("vragen", _ALLE, ids=str)
def test_high_costs_always_bring_specialists(vragen: Vragen) -> None:
    """Whatever else is answered, at high costs the expertisenetwerk thinks along."""
    advies = advise(vragen)

    if vragen.kosten is Kosten.HOOG:
        assert Route.EXPERTISENETWERK in {advies.route, *advies.ook}
