# SPDX-License-Identifier: EUPL-1.2
"""My work: which of the three lists something stands on, and why."""

import pytest
from fakes.zaakbouw import VANDAAG, day, hours_ago, signalering, zaak

from gateway.kern.zaak import Status, Zaak
from gateway.processturing.werk import Werk, Werkregel, make_work, of_agreement, of_invitation
from gateway.signalering.model import Signalering, Urgentie


def _lists(werk: Werk) -> tuple[int, int, int]:
    return len(werk.nu), len(werk.deze_week), len(werk.wacht)


_ONDERZOEK = (Status.BEVESTIGD, -1), (Status.ONDERZOEK, -1)


@pytest.mark.parametrize(
    ("eigen", "lijsten"),
    [
        pytest.param(zaak((Status.MELDING, -50), *_ONDERZOEK), (1, 0, 0), id="late"),
        pytest.param(zaak((Status.MELDING, -42), *_ONDERZOEK), (1, 0, 0), id="today"),
        pytest.param(zaak((Status.MELDING, -39), *_ONDERZOEK), (1, 0, 0), id="in three days"),
        pytest.param(zaak((Status.MELDING, -38), *_ONDERZOEK), (0, 1, 0), id="in four days"),
        pytest.param(zaak((Status.MELDING, -34), *_ONDERZOEK), (0, 1, 0), id="four fifths"),
        pytest.param(zaak((Status.MELDING, -20), *_ONDERZOEK), (0, 0, 0), id="plenty of time"),
        pytest.param(zaak(), (0, 1, 0), id="a melding to confirm"),
        pytest.param(
            zaak((Status.MELDING, -9), (Status.VERSLAG, -1)), (0, 0, 1), id="inwoner has the verslag"
        ),
        pytest.param(zaak((Status.OPDRACHT, -1)), (0, 0, 1), id="provider must begin"),
        pytest.param(zaak((Status.MELDING, 0), spoed_sinds=VANDAAG), (1, 0, 0), id="urgent"),
        pytest.param(zaak((Status.LEVERING, -100)), (0, 0, 0), id="help runs"),
    ],
)
def test_where_a_zaak_stands(eigen: Zaak, lijsten: tuple[int, int, int]) -> None:
    """A zaak stands on one list at most, by what presses most."""
    assert _lists(make_work([eigen], [], VANDAAG)) == lijsten


def test_a_line_says_why_and_on_which_article() -> None:
    """The reason names what runs out, when, how long it was, and the article."""
    regel = make_work([zaak((Status.MELDING, -39), *_ONDERZOEK)], [], VANDAAG).nu[0]

    assert regel == Werkregel(
        "Zaak Z-00000-00001",
        "Onderzoek: loopt af over 3 dagen (6 weken, Wmo 2015 art. 2.3.2 lid 1)",
        "/zaken/Z-00000-00001",
        "Open zaak",
        day(3),
    )


@pytest.mark.parametrize(
    ("dagen", "woorden"),
    [
        pytest.param(44, "2 dagen te laat", id="two days late"),
        pytest.param(43, "1 dag te laat", id="one day late"),
        pytest.param(42, "loopt vandaag af", id="today"),
        pytest.param(41, "loopt morgen af", id="tomorrow"),
    ],
)
def test_days_are_said_as_people_say_them(dagen: int, woorden: str) -> None:
    """Late, today and tomorrow have words of their own."""
    werk = make_work([zaak((Status.MELDING, -dagen), *_ONDERZOEK)], [], VANDAAG)

    assert woorden in werk.nu[0].reden


@pytest.mark.parametrize(
    ("wachtend", "lijsten"),
    [
        pytest.param(signalering(), (0, 1, 0), id="of today"),
        pytest.param(signalering(urgentie=Urgentie.SPOED), (1, 0, 0), id="urgent"),
        pytest.param(signalering(gemeld_op=hours_ago(7 * 24)), (1, 0, 0), id="must be decided today"),
    ],
)
def test_where_a_signalering_stands(wachtend: Signalering, lijsten: tuple[int, int, int]) -> None:
    """A signalering is work of this week, and of now when it is urgent or at its end."""
    assert _lists(make_work([], [wachtend], VANDAAG)) == lijsten


@pytest.mark.parametrize(
    ("uren", "woorden"),
    [
        pytest.param(0, "Pak op, of leg terzijde: nog 7 dagen.", id="new"),
        pytest.param(7 * 24, "Pak op, of leg terzijde: vandaag nog.", id="today"),
        pytest.param(8 * 24, "Pak op, of leg terzijde: 1 dag te laat.", id="late"),
    ],
)
def test_a_signalering_says_by_when(uren: int, woorden: str) -> None:
    """The line of a signalering says how long there is to decide."""
    werk = make_work([], [signalering(gemeld_op=hours_ago(uren))], VANDAAG)

    assert [r.reden for r in (*werk.nu, *werk.deze_week)] == [woorden]


def test_the_most_pressing_comes_first() -> None:
    """Within a list the earliest day stands on top, and what has no day below."""
    laat = zaak((Status.MELDING, -50), *_ONDERZOEK, id="Z-00000-00002")
    vandaag = zaak((Status.MELDING, -42), *_ONDERZOEK)

    werk = make_work([vandaag, laat], [], VANDAAG)

    assert [r.wanneer for r in werk.nu] == [day(-8), day(0)]


def test_invitations_of_another_room_find_their_place() -> None:
    """A line that another room made stands among the rest, by its day."""
    vandaag = Werkregel("Overleg", "U bent uitgenodigd.", "/overleggen/1", "Bekijk", VANDAAG)
    later = Werkregel("Overleg", "U bent uitgenodigd.", "/overleggen/2", "Bekijk", day(5))

    assert _lists(make_work([], [], VANDAAG, overleggen=[vandaag, later])) == (1, 1, 0)


@pytest.mark.parametrize(
    ("dagen", "lijsten", "woorden"),
    [
        pytest.param(0, (1, 0, 0), "Het overleg is vandaag.", id="today"),
        pytest.param(1, (1, 0, 0), "Het overleg is morgen.", id="tomorrow"),
        pytest.param(3, (1, 0, 0), "Het overleg is over 3 dagen.", id="in three days"),
        pytest.param(4, (0, 1, 0), "Het overleg is over 4 dagen.", id="later"),
    ],
)
def test_where_an_invitation_stands(dagen: int, lijsten: tuple[int, int, int], woorden: str) -> None:
    """An invitation says when the overleg is, and moves up when that is near."""
    regel = of_invitation("ab" * 10, day(dagen), VANDAAG)

    assert _lists(make_work([], [], VANDAAG, overleggen=[regel])) == lijsten
    assert regel == Werkregel(
        "Uitnodiging voor een casusoverleg",
        f"Laat weten of u meedoet. {woorden}",
        f"/overleggen/{'ab' * 10}",
        "Bekijk en antwoord",
        day(dagen),
    )


@pytest.mark.parametrize(
    ("dagen", "woorden"),
    [
        pytest.param(-1, "1 dag te laat", id="late"),
        pytest.param(0, "vandaag nog", id="today"),
        pytest.param(5, "nog 5 dagen", id="this week"),
    ],
)
def test_an_agreement_says_what_and_by_when(dagen: int, woorden: str) -> None:
    """The line of an agreement names the deed and how long there is for it."""
    regel = of_agreement("ab" * 10, "gesprek_inwoner", day(dagen), VANDAAG)

    assert (regel.kop, regel.reden) == (
        "Afspraak · gesprek inwoner",
        f"Afgesproken in een casusoverleg: {woorden}.",
    )


def test_a_line_hides_its_words_when_printed() -> None:
    """What a line says can be about a person, so it does not show in a log."""
    assert "Signalering" not in repr(make_work([], [signalering()], VANDAAG))
