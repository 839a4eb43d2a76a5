# SPDX-License-Identifier: EUPL-1.2
"""The clocks of a zaak: 7 days, 6 weeks, 2 weeks, and without delay."""

from datetime import date

import pytest
from fakes.zaakbouw import VANDAAG, day, zaak

from gateway.kern.zaak import Status
from gateway.processturing.klokken import (
    BESCHIKKING,
    ONDERZOEK,
    PERSOONLIJK_PLAN,
    SPOED,
    AanZet,
    Klok,
    Klokstand,
    clocks,
    make_clock,
)
from policies.begrippen import Regime


def _clock(naam: str, klokken: tuple[Klok, ...]) -> Klok:
    return next(k for k in klokken if k.termijn.naam == naam)


@pytest.mark.parametrize(
    ("termijn", "dagen", "artikel"),
    [
        pytest.param(PERSOONLIJK_PLAN, 7, "Wmo 2015 art. 2.3.2 lid 2", id="persoonlijk plan"),
        pytest.param(ONDERZOEK, 42, "Wmo 2015 art. 2.3.2 lid 1", id="onderzoek"),
        pytest.param(BESCHIKKING, 14, "Wmo 2015 art. 2.3.5 lid 2", id="beschikking"),
        pytest.param(SPOED, 2, "Wmo 2015 art. 2.3.3", id="spoed"),
    ],
)
def test_the_terms_are_those_of_the_law(termijn: object, dagen: int, artikel: str) -> None:
    """Each clock has its length and its article; only urgency is marked as practice."""
    assert isinstance(termijn, type(ONDERZOEK))
    assert (termijn.duur.days, termijn.artikel) == (dagen, artikel)
    assert termijn.praktijk is (termijn is SPOED)


@pytest.mark.parametrize(
    ("verstreken", "stand", "over"),
    [
        pytest.param(0, Klokstand.OP_TIJD, 42, id="the first day"),
        pytest.param(33, Klokstand.OP_TIJD, 9, id="just before four fifths"),
        pytest.param(34, Klokstand.BIJNA, 8, id="four fifths"),
        pytest.param(42, Klokstand.BIJNA, 0, id="the last day is in time"),
        pytest.param(43, Klokstand.TE_LAAT, -1, id="one day late"),
    ],
)
def test_how_a_clock_stands(verstreken: int, stand: Klokstand, over: int) -> None:
    """A clock is on time until four fifths, then nearly due, and late only after its last day."""
    klok = make_clock(ONDERZOEK, day(-verstreken), VANDAAG)

    assert (klok.stand, klok.over, klok.einde) == (stand, over, day(42 - verstreken))


def test_a_melding_starts_two_clocks() -> None:
    """From the melding the inwoner has seven days for a plan and the municipality six weeks."""
    klokken = clocks(zaak(), VANDAAG)

    assert [(k.termijn, k.aan_zet, k.running) for k in klokken] == [
        (PERSOONLIJK_PLAN, AanZet.INWONER, True),
        (ONDERZOEK, AanZet.GEMEENTE, True),
    ]


def test_the_inwoner_is_never_late() -> None:
    """After seven days the chance of a persoonlijk plan is over, and nobody failed."""
    plan = _clock("Persoonlijk plan", clocks(zaak((Status.MELDING, -8)), VANDAAG))

    assert (plan.stand, plan.klaar_op) == (Klokstand.KLAAR, day(-1))


@pytest.mark.parametrize(
    ("stap", "klaar"),
    [
        pytest.param(Status.VERSLAG, day(-1), id="the verslag ends it"),
        pytest.param(Status.AANVRAAG, day(-1), id="an aanvraag without verslag ends it"),
        pytest.param(Status.AFGESLOTEN, day(-1), id="closing ends it"),
        pytest.param(Status.ONDERZOEK, None, id="starting does not end it"),
    ],
)
def test_what_ends_the_investigation(stap: Status, klaar: date | None) -> None:
    """The six weeks stop at the verslag, the aanvraag or the end, and at nothing earlier."""
    klokken = clocks(zaak((Status.MELDING, -10), (stap, -1)), VANDAAG)

    assert _clock("Onderzoek", klokken).klaar_op == klaar


def test_the_decision_counts_from_the_last_aanvraag() -> None:
    """A second aanvraag, after a heronderzoek, starts two weeks of its own."""
    eerste = ((Status.MELDING, -300), (Status.VERSLAG, -270), (Status.AANVRAAG, -260))
    opnieuw = ((Status.BESCHIKKING, -250), (Status.LEVERING, -240), (Status.AANVRAAG, -3))

    klok = _clock("Besluit", clocks(zaak(*eerste, *opnieuw), VANDAAG))

    assert (klok.begin, klok.einde, klok.running) == (day(-3), day(11), True)


def test_urgency_runs_until_the_decision_about_it() -> None:
    """An urgent zaak has a clock of two days by practice, which the decision stops."""
    spoed = zaak((Status.MELDING, -5), spoed_sinds=day(-3))
    besloten = zaak((Status.MELDING, -5), spoed_sinds=day(-3), spoed_besloten_op=day(-2))

    assert _clock("Besluit bij spoed", clocks(spoed, VANDAAG)).stand is Klokstand.TE_LAAT
    assert _clock("Besluit bij spoed", clocks(besloten, VANDAAG)).klaar_op == day(-2)


def test_later_urgency_counts_from_the_day_it_was_said() -> None:
    """A zaak that becomes urgent later has its two days from then on, not from the melding."""
    later = zaak((Status.MELDING, -5), (Status.BEVESTIGD, -4), spoed_sinds=VANDAAG)

    klok = _clock("Besluit bij spoed", clocks(later, VANDAAG))

    assert (klok.begin, klok.einde, klok.stand) == (VANDAAG, day(2), Klokstand.OP_TIJD)


def test_a_decision_of_before_does_not_stop_later_urgency() -> None:
    """Spoed in a heronderzoek waits for a decision of its own; the next beschikking stops it."""
    eerst = ((Status.MELDING, -300), (Status.BESCHIKKING, -250), (Status.LEVERING, -240))
    opnieuw = (*eerst, (Status.EVALUATIE, -20), (Status.ONDERZOEK, -10))
    loopt = zaak(*opnieuw, spoed_sinds=day(-1))
    klaar = zaak(*opnieuw, (Status.AANVRAAG, -1), (Status.BESCHIKKING, 0), spoed_sinds=day(-1))

    klok = _clock("Besluit bij spoed", clocks(loopt, VANDAAG))

    assert (klok.running, klok.einde) == (True, day(1))
    assert _clock("Besluit bij spoed", clocks(klaar, VANDAAG)).klaar_op == VANDAAG


def test_running_clocks_come_first() -> None:
    """What must still be done stands above what is done, the earliest end in front."""
    lopend = zaak((Status.MELDING, -30), (Status.VERSLAG, -5), (Status.AANVRAAG, -2))

    assert [k.termijn.naam for k in clocks(lopend, VANDAAG)] == ["Besluit", "Persoonlijk plan", "Onderzoek"]


@pytest.mark.parametrize(
    "ander",
    [
        pytest.param(zaak((Status.LEVERING, -100)), id="taken over, without a melding"),
        pytest.param(zaak(regime=Regime.JEUGDWET), id="another law"),
    ],
)
def test_no_clock_where_no_term_is_set(ander: object) -> None:
    """Help that was taken over, and a zaak under another law, have no clocks of the Wmo."""
    assert isinstance(ander, type(zaak()))
    assert clocks(ander, VANDAAG) == ()
