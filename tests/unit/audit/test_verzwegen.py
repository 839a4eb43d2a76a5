# SPDX-License-Identifier: EUPL-1.2
"""Ways to hide something from a citizen's report, each found where it is."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

import pytest
from vectors.audit.small_log import SIGNER
from vectors.audit.small_people import NOBODY, People

from audit.kaart import Kaartpad, Persoonstelling
from audit.rapport import Losse, Persoonsregel, Regel, Standregel
from audit.verdict import Fault
from audit.volledig import verify_report

KEYS: Final = [SIGNER.verifier]
COMERS: Final = [NOBODY, 1, 2, 1, 3, 1, 2, 1, 3, 3]
PEOPLE: Final = People(om=4).pass_by(COMERS)
# Places: 0 stand, 1 nobody, 2 person 1, 3 person 2, 4 stand, 5 person 1, 6 person 3, 7 person 1, 8 stand,
# 9 person 2, 10 person 1, 11 person 3, 12 stand, 13 person 3.
TRUE: Final = PEOPLE.lines_about(1)
STANDS: Final = (0, 4, 8, 12)
OTHER_HEAD: Final = Persoonstelling(3, b"\x01" * 32)
Bend = Callable[[list[Regel]], None]


def place_of(line: Regel) -> int:
    """Return the place of a line in the log."""
    assert not isinstance(line, Losse)
    return line.plaatsing.opening.index


def without(*places: int) -> Bend:
    """Return what leaves lines out, by their place in the log."""

    def bend(lines: list[Regel]) -> None:
        lines[:] = [line for line in lines if place_of(line) not in places]

    return bend


def swapped(first: int, second: int) -> Bend:
    """Return what lets two lines change places."""

    def bend(lines: list[Regel]) -> None:
        lines[first], lines[second] = lines[second], lines[first]

    return bend


def put(place: int, line: Callable[[], Regel]) -> Bend:
    """Return what puts a line in the place of the one at this place of the log."""

    def bend(lines: list[Regel]) -> None:
        lines[:] = [line() if place_of(old) == place else old for old in lines]

    return bend


def mine(place: int) -> Regel:
    """Return an entry of whoever it is, said to be of the person of the report."""
    return Persoonsregel(PEOPLE.placed(place), (0,))


def added(place: int) -> Bend:
    """Return what slips an entry of somebody else in where it stands in the log."""

    def bend(lines: list[Regel]) -> None:
        lines.append(mine(place))
        lines.sort(key=place_of)

    return bend


def counted(place: int, telling: Persoonstelling | None, pad: Kaartpad | None = None) -> Bend:
    """Return what gives a stand another answer for this person."""

    def bend(lines: list[Regel]) -> None:
        for n, line in enumerate(lines):
            if isinstance(line, Standregel) and line.tellingen and place_of(line) == place:
                answer = replace(line.tellingen[0], telling=telling)
                lines[n] = replace(line, tellingen=(answer if pad is None else replace(answer, pad=pad),))

    return bend


def foreign(place: int) -> Callable[[], Regel]:
    """Return what the stand says of person 2, in a report about person 1."""
    return lambda: PEOPLE.standing(place, 2)


OTHERS: Final = People(om=4).pass_by([NOBODY, 1, 2, 2, 2, 2, 2, 2, 2, 2])
"""A log of the same origin and key in which other things happened."""


@pytest.mark.parametrize(
    ("bend", "expected"),
    [
        pytest.param(without(2), (Fault.COUNT, 0, 3), id="first line left out"),
        pytest.param(without(5), (Fault.COUNT, 4, 7), id="line in the middle left out"),
        pytest.param(without(10), (Fault.COUNT, 8, 11), id="last counted line left out"),
        pytest.param(without(5, 7), (Fault.COUNT, 4, 7), id="all between two stands left out"),
        pytest.param(without(5, 7, 10), (Fault.COUNT, 4, 7), id="every line from one on left out"),
        pytest.param(without(2, 5, 7, 10), (Fault.COUNT, 0, 3), id="all lines left out"),
        pytest.param(without(0), (Fault.STAND, 2, 2), id="first stand left out"),
        pytest.param(without(4), (Fault.STAND, 4, 4), id="stand left out"),
        pytest.param(without(12), (Fault.STAND, 12, 12), id="last stand left out"),
        pytest.param(without(10, 12), (Fault.STAND, 12, 12), id="line and the stand that counts it left out"),
        pytest.param(without(*STANDS), (Fault.STAND, 2, 2), id="every stand left out"),
        pytest.param(swapped(1, 3), (Fault.ORDER, 4, 4), id="lines reordered over a stand"),
        pytest.param(swapped(3, 4), (Fault.ORDER, 5, 5), id="lines reordered"),
        pytest.param(lambda lines: lines.insert(2, lines[1]), (Fault.ORDER, 2, 2), id="line doubled"),
        pytest.param(put(5, lambda: mine(3)), (Fault.ORDER, 3, 3), id="earlier line of another"),
        pytest.param(put(5, lambda: mine(6)), (Fault.COUNT, 4, 7), id="swapped with a line of somebody else"),
        pytest.param(added(3), (Fault.COUNT, 0, 3), id="line of somebody else slipped in"),
        pytest.param(
            put(5, lambda: Persoonsregel(PEOPLE.placed(5), ())),
            (Fault.COUNT, 4, 7),
            id="line shown as uncounted",
        ),
        pytest.param(
            put(5, lambda: Persoonsregel(PEOPLE.placed(5), (0, 1))), (Fault.LINE, 5, 5), id="of no handle"
        ),
        pytest.param(put(12, lambda: PEOPLE.standing(8, 1)), (Fault.ORDER, 8, 8), id="older stand"),
        pytest.param(put(8, foreign(8)), (Fault.COUNT, 4, 7), id="what the stand says of somebody else"),
        pytest.param(put(8, lambda: OTHERS.standing(8, 1)), (Fault.PLACE, 8, 8), id="stand of another log"),
        pytest.param(put(8, lambda: Standregel(PEOPLE.placed(8))), (Fault.STAND, 8, 8), id="mute stand"),
        pytest.param(
            put(8, lambda: Standregel(PEOPLE.placed(8), ())), (Fault.LINE, 8, 8), id="stand of fewer handles"
        ),
        pytest.param(counted(8, None), (Fault.COUNT, 4, 7), id="said that nothing came in"),
        pytest.param(counted(12, PEOPLE.counts(2)[1]), (Fault.COUNT, 8, 11), id="count of an older stand"),
        pytest.param(counted(8, OTHER_HEAD), (Fault.COUNT, 4, 7), id="count of other lines"),
        pytest.param(
            counted(8, PEOPLE.counts(2)[1], Kaartpad(())), (Fault.COUNT, 4, 7), id="count without its way"
        ),
        pytest.param(
            put(5, lambda: Persoonsregel(replace(PEOPLE.placed(5), path=()), (0,))),
            (Fault.PLACE, 5, 5),
            id="proof left out",
        ),
        pytest.param(
            put(
                5,
                lambda: Persoonsregel(
                    replace(PEOPLE.placed(5), opening=replace(PEOPLE.openings[5], index=6)), (0,)
                ),
            ),
            (Fault.PLACE, 6, 6),
            id="line moved",
        ),
    ],
)
def test_what_is_hidden_is_found(bend: Bend, expected: tuple[Fault, int, int]) -> None:
    """Whatever is left out, moved or counted otherwise, the first bad place is named."""
    lines = list(TRUE)
    bend(lines)

    finding = verify_report(PEOPLE.report(1, lines), KEYS).finding

    assert finding is not None
    assert (finding.fault, finding.first, finding.last) == expected
