# SPDX-License-Identifier: EUPL-1.2
"""The terms of a piece, its coverage, and that every choice and flag has words."""

from datetime import date, timedelta
from typing import Any

import pytest
from fakes.nazicht import stuk
from fakes.world import NU

from gateway.nazicht.dekking import Dagdekking, coverage
from gateway.nazicht.stuk import (
    Handelende,
    Nazichtoordeel,
    Nazichtstand,
    Stuksoort,
    Uitlegreden,
    Vlag,
    Vlagsoort,
    working_days_after,
)
from gateway.nazicht.woorden import (
    OORDEELNAAM,
    SOORTNAAM,
    STANDNAAM,
    UITLEGNAAM,
    flag_in_words,
    piece_in_words,
)

MAANDAG = date(2026, 11, 23)
_MEESTE_WOORDEN = 20


def test_the_term_follows_the_step() -> None:
    """Three working days to judge, five to answer, and three again once there is an answer."""
    gevraagd = stuk().asked(door="fg-1", nu=NU)
    beantwoord = gevraagd.answered(Uitlegreden.DIENST, nu=NU + timedelta(days=4))

    assert (stuk().voor, gevraagd.voor, beantwoord.voor) == (
        date(2026, 11, 26),
        date(2026, 11, 30),
        date(2026, 12, 2),
    )
    assert (stuk().late(date(2026, 11, 26)), stuk().late(date(2026, 11, 27))) == (False, True)
    assert not stuk().judged(Nazichtoordeel.IN_ORDE, door="fg-1", nu=NU).late(date(2030, 1, 1))


def test_a_weekend_is_no_working_day() -> None:
    """Counted from a Friday, three working days end on Wednesday."""
    assert working_days_after(date(2026, 11, 27), 3) == date(2026, 12, 2)


def test_the_share_counts_what_is_closed_and_how_long_that_took() -> None:
    """Of three pieces one is closed after two hours: a third, and each day has its own bar."""
    dicht = stuk("c" * 20).judged(Nazichtoordeel.IN_ORDE, door="fg-1", nu=NU + timedelta(hours=2))
    eerder = stuk("d" * 20, gemaakt_op=NU - timedelta(days=1))

    dekking = coverage([stuk(), dicht, eerder], MAANDAG, dagen=2)

    assert (dekking.procent, dekking.mediaan) == (33, timedelta(hours=2))
    assert dekking.dagen == (Dagdekking(date(2026, 11, 22), 1, 0), Dagdekking(MAANDAG, 2, 1))


def test_nothing_made_is_nothing_left_to_do() -> None:
    """Without pieces all is reviewed, and there is no middle."""
    assert (coverage([], MAANDAG, dagen=1).procent, coverage([], MAANDAG, dagen=1).mediaan) == (100, None)


def test_everything_that_can_be_chosen_has_words() -> None:
    """No state, finding, reason or kind is without words."""
    assert set(STANDNAAM) == set(Nazichtstand)
    assert set(OORDEELNAAM) == set(Nazichtoordeel)
    assert set(UITLEGNAAM) == set(Uitlegreden)
    assert set(SOORTNAAM) == set(Stuksoort)


@pytest.mark.parametrize("soort", Vlagsoort)
@pytest.mark.parametrize("aantal", [1, 9])
def test_every_flag_is_a_short_sentence(soort: Vlagsoort, aantal: int) -> None:
    """Each flag reads as who did what when, with its number, in few words."""
    zin = flag_in_words(Vlag(soort, aantal, 1), "Medewerker 4471", "gisteren")

    assert zin.startswith("Medewerker 4471 ")
    assert " gisteren " in zin
    assert zin.endswith(".")
    assert max(len(deel.split()) for deel in zin.split(". ")) <= _MEESTE_WOORDEN


@pytest.mark.parametrize(
    ("vlag", "zin"),
    [
        pytest.param(Vlag(Vlagsoort.HUISHOUDEN, 1), "1 huisgenoot, volgens de eigen opgave", id="said"),
        pytest.param(
            Vlag(Vlagsoort.HUISHOUDEN, 2, 2),
            "2 personen op het adres van een opgegeven huisgenoot",
            id="by the address alone",
        ),
        pytest.param(
            Vlag(Vlagsoort.HUISHOUDEN, 3, 1),
            "3 huisgenoten, volgens de eigen opgave. Van 1 is alleen bekend dat het adres hetzelfde is",
            id="both",
        ),
        pytest.param(
            Vlag(Vlagsoort.GESLOTEN_ZAAK, 6, 6),
            "6 gesloten zaken, allemaal buiten werktijd",
            id="all of it late",
        ),
        pytest.param(
            Vlag(Vlagsoort.GESLOTEN_ZAAK, 1, 1), "1 gesloten zaak, buiten werktijd", id="the only one late"
        ),
        pytest.param(Vlag(Vlagsoort.BEKENDE, 2), "2 bekenden, volgens de eigen opgave", id="acquaintances"),
        pytest.param(Vlag(Vlagsoort.COLLEGA, 1), "1 collega die vroeg om dit na te kijken", id="colleague"),
    ],
)
def test_the_facts_behind_a_flag_are_in_its_sentence(vlag: Vlag, zin: str) -> None:
    """The officer reads who was opened, how that is known, and how much of it was late."""
    assert flag_in_words(vlag, "Medewerker 4471", "gisteren") == f"Medewerker 4471 opende gisteren {zin}."


def test_who_is_asked_does_not_hear_that_a_colleague_asked() -> None:
    """To herself the sentence says that she does not work for this person, and not who wanted to know."""
    zin = flag_in_words(Vlag(Vlagsoort.COLLEGA, 1), "U", "gisteren", aan_zelf=True)

    assert zin == "U opende gisteren 1 persoon voor wie u niet werkt."


def test_the_sentence_of_the_desk() -> None:
    """The heaviest flag speaks for the piece; what chance chose says so."""
    zwaar = Vlag(Vlagsoort.ZONDER_ZAAK, 11, 9, 3)
    over: dict[str, Any] = {"wie": Handelende("00000099000000392000", "4471"), "dag": date(2026, 11, 22)}

    assert piece_in_words(stuk(vlaggen=(zwaar,), **over), MAANDAG) == (
        "Medewerker 4471 opende gisteren 11 personen zonder lopende zaak, 9 daarvan buiten werktijd."
    )
    assert piece_in_words(stuk(vlaggen=(), **over), date(2026, 11, 30)) == (
        "Medewerker 4471 deed op 22 november 2026 iets dat door het lot is gekozen."
    )
