# SPDX-License-Identifier: EUPL-1.2
"""What somebody filled in: the word, the day or the number that it is, or none, and never an echo."""

import traceback
from datetime import date
from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.datastructures import FormData

from gateway.errors import InvalidInputError
from gateway.web.ingevuld import bsn_in, choice, day_of, one_of


class Kleur(StrEnum):
    """A closed list."""

    ROOD = "rood"
    BLAUW = "blauw"


@given(st.text())
def test_only_a_word_of_the_list_is_one(tekst: str) -> None:
    """A text is a word of the list when it is written the same, and none otherwise."""
    assert (one_of(Kleur, tekst) is not None) == (tekst in {"rood", "blauw"})


def test_what_was_not_chosen_is_asked_again() -> None:
    """A choice outside the list is an error of that field, and nowhere says what was typed."""
    form = FormData({"kleur": "999970008"})

    with pytest.raises(InvalidInputError, match="Kies een kleur") as fout:
        choice(Kleur, form, "kleur", "Kies een kleur.")

    assert fout.value.veld == "kleur"
    assert "999970008" not in "".join(traceback.format_exception(fout.value))
    assert choice(Kleur, FormData({"kleur": "rood"}), "kleur", "Kies een kleur.") is Kleur.ROOD


@given(st.dates())
def test_a_day_comes_back(dag: date) -> None:
    """The day that a browser sends is that day."""
    assert day_of(dag.isoformat()) == dag


@pytest.mark.parametrize("tekst", ["", "gisteren", "2026-02-30", "2026-11-22T10:00"])
def test_what_is_no_day_is_none(tekst: str) -> None:
    """A text that is no day of the calendar is none."""
    assert day_of(tekst) is None


@pytest.mark.parametrize(
    ("velden", "cijfers"),
    [
        pytest.param({"bsn": " 999970008 "}, True, id="with spaces around it"),
        pytest.param({"bsn": "999970009"}, False, id="not by the elfproef"),
        pytest.param({}, False, id="not asked"),
    ],
)
def test_a_number_is_a_bsn_or_none(velden: dict[str, str], *, cijfers: bool) -> None:
    """A BSN is read from its field; what is none is none."""
    assert (bsn_in(FormData(velden)) is not None) is cijfers
