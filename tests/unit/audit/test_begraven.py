# SPDX-License-Identifier: EUPL-1.2
"""A report of which the oldest entries went is complete still, and calls nothing destroyed that is there."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, Final

import pytest
from vectors.audit.small_graves import VERTELD, Graves
from vectors.audit.small_log import SIGNER

from audit.rapport import Grafplek, Losse, Persoonsregel, Regel
from audit.uitleg.rapport import explain_report
from audit.verdict import Fault
from audit.volledig import Volledigheid, verify_report

KEYS: Final = [SIGNER.verifier]
COMERS: Final = [1, 2, 1, 3, 1, 2, 1, 3, 1, 2]
# Places: 0 stand, 1 person 1, 2 person 2, 3 person 1, 4 stand, 5 person 3, 6 person 1, 7 person 2, 8 stand,
# 9 person 1, 10 person 3, 11 person 1, 12 stand, 13 person 2, 14 the tombstone.
GRAVES: Final = Graves(COMERS, {1, 2, 3, 5})
TRUE: Final = GRAVES.lines_about(1)
STEEN: Final = GRAVES.plek
Lines = Sequence[Regel]


def judged(lines: Lines, graves: Graves = GRAVES) -> Volledigheid:
    """The verdict on a report of these lines."""
    return verify_report(graves.report(1, lines), KEYS)


def test_a_report_is_complete_and_says_from_where_it_can_be_read() -> None:
    """All entries are counted, of two the term was over, and from place 4 on nothing went."""
    verdict = judged(TRUE)

    assert verdict
    assert (verdict.entries, verdict.expired, verdict.whole_from, verdict.later) == (5, 2, 4, 0)
    assert "Van 2 regels was de bewaartermijn voorbij." in explain_report(verdict)
    assert "Vanaf regel 4 is er niets vernietigd." in explain_report(verdict)


def test_who_kept_all_has_a_report_as_before() -> None:
    """Nothing is said of destroying where nothing of somebody went."""
    graves = Graves(COMERS, {2})

    verdict = judged(graves.lines_about(1), graves)

    assert verdict
    assert (verdict.entries, verdict.expired) == (5, 0)
    assert "bewaartermijn" not in explain_report(verdict)


def changed(place: int, change: Callable[[Persoonsregel], Persoonsregel]) -> Lines:
    """The true lines with the one at a place changed."""
    return [
        change(line) if isinstance(line, Persoonsregel) and line.plaatsing.opening.index == place else line
        for line in TRUE
    ]


def shown(line: Persoonsregel, **values: Any) -> Persoonsregel:
    """The same line with another opening."""
    return replace(line, plaatsing=replace(line.plaatsing, opening=replace(line.plaatsing.opening, **values)))


def false_grave(line: Persoonsregel) -> Persoonsregel:
    """An entry that is there, called destroyed under the place of another."""
    return replace(shown(line, parts=None, erased_by=STEEN), graf=GRAVES.grave_of(1))


@pytest.mark.parametrize(
    ("lines", "place"),
    [
        pytest.param(changed(6, false_grave), STEEN, id="one that is there is called destroyed"),
        pytest.param(
            changed(1, lambda line: replace(line, graf=None)), 1, id="called destroyed without proof"
        ),
        pytest.param(
            changed(6, lambda line: replace(line, graf=GRAVES.grave_of(1))), 6, id="proof without a word"
        ),
        pytest.param(
            changed(1, lambda line: replace(line, graf=GRAVES.grave_of(3))), STEEN, id="the proof of another"
        ),
        pytest.param(
            changed(1, lambda line: replace(line, graf=Grafplek(9, ()))),
            STEEN,
            id="a number that is not there",
        ),
        pytest.param(
            changed(3, lambda line: shown(line, erased_by=11)), 11, id="points to what is no tombstone"
        ),
        pytest.param(changed(3, lambda line: shown(line, erased_by=2)), 3, id="points back"),
        pytest.param(changed(STEEN, lambda line: shown(line, parts=None)), STEEN, id="the tombstone shut"),
        pytest.param([line for line in TRUE if line is not TRUE[-1]], 1, id="the tombstone left out"),
    ],
)
def test_what_was_not_destroyed_cannot_be_called_so(lines: Lines, place: int) -> None:
    """A word without a tombstone that names exactly this entry is found, at its place."""
    finding = judged(lines).finding

    assert finding is not None
    assert (finding.fault, finding.first) == (Fault.ERASED, place)


@pytest.mark.parametrize(
    "term",
    [
        pytest.param({"van": 2, "tot": 6}, id="from behind the first that went"),
        pytest.param({"op": VERTELD.replace(year=2027)}, id="on another day than it was told of"),
    ],
)
def test_a_term_holds_for_the_entries_of_a_report(term: dict[str, Any]) -> None:
    """An entry that went stands between the places that its tombstone spans, which was made on its day."""
    graves = Graves(COMERS, {1, 2, 3, 5}, term)

    finding = judged(graves.lines_about(1), graves).finding

    assert finding is not None
    assert (finding.fault, finding.first) == (Fault.ERASED, STEEN)


@pytest.mark.parametrize("place", [1, 3, 6, 9, 11])
def test_any_entry_that_is_left_out_is_missed(place: int) -> None:
    """Destroyed or not: an entry that is not in the report was counted."""
    kept = [line for line in TRUE if _place(line) != place]

    finding = judged(kept).finding

    assert finding is not None
    assert finding.fault is Fault.COUNT


def _place(line: Regel) -> int:
    assert not isinstance(line, Losse)
    return line.plaatsing.opening.index
