# SPDX-License-Identifier: EUPL-1.2
"""The steps of a zaak: what may follow what, and who steers."""

import pytest
from fakes.zaakbouw import VANDAAG, day, zaak

from gateway.errors import ConflictError, InvalidInputError, TermijnError
from gateway.kern.zaak import Route, Status, Zaak
from gateway.processturing.model import (
    VERVOLG,
    advanced,
    decided_urgently,
    handed_over,
    joined,
    left,
    made_urgent,
    next_steps,
    routed,
    undone,
)
from policies.begrippen import Regime

_HELE_WEG = (
    Status.BEVESTIGD,
    Status.ONDERZOEK,
    Status.VERSLAG,
    Status.AANVRAAG,
    Status.BESCHIKKING,
    Status.OPDRACHT,
    Status.LEVERING,
    Status.EVALUATIE,
    Status.AFGESLOTEN,
)


def test_the_whole_way_can_be_gone() -> None:
    """From melding to afsluiting every step of the procedure can be set, each with its day."""
    gaande = zaak()
    for n, naar in enumerate(_HELE_WEG, start=1):
        gaande = advanced(gaande, naar, day(n))

    assert [status for status, _ in gaande.sinds] == [Status.MELDING, *_HELE_WEG]
    assert gaande.reached(Status.AFGESLOTEN) == day(len(_HELE_WEG))


@pytest.mark.parametrize(
    ("van", "naar"),
    [
        pytest.param(Status.MELDING, Status.ONDERZOEK, id="onderzoek before the melding is confirmed"),
        pytest.param(Status.MELDING, Status.LEVERING, id="help without a decision"),
        pytest.param(Status.ONDERZOEK, Status.AANVRAAG, id="aanvraag before the verslag"),
        pytest.param(Status.VERSLAG, Status.BESCHIKKING, id="decision without an aanvraag"),
        pytest.param(Status.LEVERING, Status.MELDING, id="back to the start"),
        pytest.param(Status.AFGESLOTEN, Status.MELDING, id="closed is closed"),
    ],
)
def test_a_step_cannot_be_skipped(van: Status, naar: Status) -> None:
    """What does not follow the present status is refused, and the zaak stays as it was."""
    oud = zaak((van, -1))

    with pytest.raises(ConflictError, match=f"{naar} cannot follow {van}"):
        advanced(oud, naar, VANDAAG)
    assert oud.status is van


@pytest.mark.parametrize(
    ("dagen", "mag"),
    [
        pytest.param(42, False, id="on the last day of the six weeks"),
        pytest.param(43, True, id="the day after"),
    ],
)
def test_after_six_weeks_the_inwoner_may_apply(dagen: int, mag: bool) -> None:  # noqa: FBT001 - a row
    """An aanvraag needs no verslag once the six weeks of the onderzoek have passed (Wmo 2.3.2 lid 9)."""
    lopend = zaak((Status.MELDING, -dagen), (Status.BEVESTIGD, -dagen), (Status.ONDERZOEK, -dagen))

    assert (Status.AANVRAAG in {s.status for s in next_steps(lopend, VANDAAG)}) is mag


def test_the_usual_step_comes_first_and_closing_last() -> None:
    """The first step is what a page offers as its one button; closing never is."""
    for status, vervolg in VERVOLG.items():
        stappen = [s.status for s in next_steps(zaak((status, -1)), VANDAAG)]
        if status is Status.AFGESLOTEN:
            assert stappen == []
        else:
            assert (stappen[0], stappen[-1]) == (vervolg[0], Status.AFGESLOTEN)


def test_steps_of_another_law_cite_no_wmo() -> None:
    """A zaak under the Jeugdwet has the same steps without an article of the Wmo."""
    assert {s.artikel for s in next_steps(zaak(regime=Regime.JEUGDWET), VANDAAG)} == {""}


def test_a_step_never_lies_before_the_last_one() -> None:
    """Dates go forward: a step of yesterday after one of today is refused."""
    with pytest.raises(TermijnError, match="before the last one"):
        advanced(zaak(), Status.BEVESTIGD, day(-1))


def test_the_same_step_twice_is_one_step() -> None:
    """A double click changes nothing the second time."""
    eens = advanced(zaak(), Status.BEVESTIGD, VANDAAG)

    assert advanced(eens, Status.BEVESTIGD, VANDAAG) == eens


def test_a_slip_of_today_can_be_taken_back() -> None:
    """A step of today can be undone, and gives back the zaak as it was."""
    oud = zaak((Status.MELDING, -3))

    assert undone(advanced(oud, Status.BEVESTIGD, VANDAAG), VANDAAG) == oud


@pytest.mark.parametrize(
    "stappen",
    [
        pytest.param(((Status.MELDING, 0),), id="the melding itself"),
        pytest.param(((Status.MELDING, -3), (Status.BEVESTIGD, -1)), id="a step of yesterday"),
    ],
)
def test_what_stands_stays(stappen: tuple[tuple[Status, int], ...]) -> None:
    """A first status, and a step of an earlier day, cannot be taken back."""
    with pytest.raises(ConflictError, match="only a step of today"):
        undone(zaak(*stappen), VANDAAG)


def test_who_hands_over_leaves_unless_they_stay() -> None:
    """The old regisseur keeps sight of the zaak only as behandelaar, and only when asked."""
    weg, gebleven = handed_over(zaak(), "b"), handed_over(zaak(), "b", blijft=True)

    assert (weg.regisseur, weg.behandelaars) == ("b", frozenset())
    assert (gebleven.regisseur, gebleven.behandelaars) == ("b", frozenset({"regisseur-1"}))


def test_a_behandelaar_who_becomes_regisseur_has_one_place() -> None:
    """Nobody is regisseur and behandelaar of one zaak."""
    assert handed_over(zaak(behandelaars=frozenset({"b", "c"})), "b").behandelaars == frozenset({"c"})
    assert joined(zaak(), "regisseur-1").behandelaars == frozenset()


@pytest.mark.parametrize("naar", ["", "   ", "x" * 65, "a\nb"])
def test_the_regie_goes_to_somebody(naar: str) -> None:
    """There is no regie for nobody: an empty, endless or broken name is refused."""
    with pytest.raises(InvalidInputError, match="medewerker"):
        handed_over(zaak(), naar)


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda z: handed_over(z, "b"), id="hand over"),
        pytest.param(lambda z: joined(z, "b"), id="join"),
        pytest.param(lambda z: routed(z, Route.CASUSREGIE), id="route"),
    ],
)
def test_a_closed_zaak_stays_as_it_is(change: object) -> None:
    """Nobody joins or takes over what is closed."""
    assert callable(change)
    with pytest.raises(ConflictError, match="closed"):
        change(zaak((Status.AFGESLOTEN, -1)))


def test_leaving_can_be_done_at_any_time() -> None:
    """Who no longer works on a zaak can be taken off it, even when it is closed."""
    dicht: Zaak = zaak((Status.AFGESLOTEN, -1), behandelaars=frozenset({"b"}))

    assert left(dicht, "b").behandelaars == frozenset()
    assert left(dicht, "regisseur-1").regisseur == "regisseur-1"


def test_urgent_until_somebody_decides() -> None:
    """A zaak is urgent from the day it is called so until the day about it is decided."""
    spoed = made_urgent(zaak(), VANDAAG)
    besloten = decided_urgently(spoed, day(1))

    assert (spoed.spoed, besloten.spoed) == (True, False)
    assert (besloten.spoed_sinds, besloten.spoed_besloten_op) == (VANDAAG, day(1))
    assert made_urgent(spoed, day(1)) == spoed


def test_urgency_belongs_before_the_decision() -> None:
    """What is decided already cannot become urgent, and what is not urgent needs no urgent decision."""
    with pytest.raises(ConflictError, match="past its decision"):
        made_urgent(zaak((Status.LEVERING, -9)), VANDAAG)
    with pytest.raises(ConflictError, match="not urgent"):
        decided_urgently(zaak(), VANDAAG)
