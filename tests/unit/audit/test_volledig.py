# SPDX-License-Identifier: EUPL-1.2
"""Ways to hide something from a citizen's report, each found where it is."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from vectors.audit.small_log import ORIGIN, SIGNER, STRANGER
from vectors.audit.small_people import NOBODY, People, secret_of

from audit.aantal import STAND, Keten, Telstand, begin_chain, stand_in
from audit.entry import SealedPart, entry_bytes, part_of
from audit.errors import MalformedError, VerificationError
from audit.kaart import EMPTY, Persoonstelling, key_of, map_path, map_root
from audit.opening import Opening
from audit.rapport import Geteld, Plaatsing, Regel
from audit.verdict import Fault, Finding
from audit.volledig import Volledigheid, verify_report

KEYS = [SIGNER.verifier]
COMERS = [NOBODY, 1, 2, 1, 3, 1, 2, 1]
PEOPLE = People(om=4).pass_by(COMERS)
# Places: 0 stand, 1 nobody, 2 person 1, 3 person 2, 4 stand, 5 person 1, 6 person 3, 7 person 1, 8 stand,
# 9 person 2, 10 person 1.
TRUE = PEOPLE.lines_about(1)
OTHER_HEAD = Persoonstelling(3, b"\x01" * 32)
Bend = Callable[[list[Regel]], None]


def test_a_true_report_is_complete() -> None:
    """The verdict says how many lines there are, and how far that is proven to be all."""
    verdict = verify_report(PEOPLE.report(1), KEYS)

    assert verdict
    assert verdict == Volledigheid(PEOPLE.head, 3, 0, 8, 0, key_from_file=False, finding=None)


def without(*places: int) -> Bend:
    """Return what leaves lines out, by their place in the log."""

    def bend(lines: list[Regel]) -> None:
        lines[:] = [line for line in lines if place_of(line) not in places]

    return bend


def place_of(line: Regel) -> int:
    """Return the place of a line in the log."""
    return (line.plaatsing if isinstance(line, Geteld) else line).opening.index


def swapped(first: int, second: int) -> Bend:
    """Return what lets two lines change places."""

    def bend(lines: list[Regel]) -> None:
        lines[first], lines[second] = lines[second], lines[first]

    return bend


def counted(place: int, telling: Persoonstelling | None) -> Bend:
    """Return what gives a stand another count for this person."""

    def bend(lines: list[Regel]) -> None:
        for n, line in enumerate(lines):
            if isinstance(line, Geteld) and place_of(line) == place:
                lines[n] = replace(line, telling=telling)

    return bend


def put(place: int, line: Callable[[], Regel]) -> Bend:
    """Return what puts a line in the place of the one at this place of the log."""

    def bend(lines: list[Regel]) -> None:
        for n, old in enumerate(lines):
            if place_of(old) == place:
                lines[n] = line()

    return bend


def sealed_chain(place: int) -> Callable[[], Regel]:
    """Return an entry whose part `keten` is shown as a hash only."""

    def line() -> Regel:
        true = PEOPLE.placed(place)
        parts = true.opening.parts or ()
        return replace(true, opening=replace(true.opening, parts=(parts[0], SealedPart(parts[1].digest))))

    return line


@pytest.mark.parametrize(
    ("bend", "expected"),
    [
        pytest.param(without(2), (Fault.COUNT, 0, 3), id="first line left out"),
        pytest.param(without(5), (Fault.CHAIN, 2, 7), id="line in the middle left out"),
        pytest.param(without(7), (Fault.COUNT, 0, 7), id="last counted line left out"),
        pytest.param(without(5, 7), (Fault.COUNT, 0, 7), id="every line from one on left out"),
        pytest.param(without(2, 5, 7), (Fault.COUNT, 0, 3), id="all lines left out"),
        pytest.param(without(0), (Fault.STAND, 2, 2), id="first stand left out"),
        pytest.param(without(4), (Fault.STAND, 4, 4), id="stand left out"),
        pytest.param(without(8), (Fault.STAND, 8, 8), id="last stand left out"),
        pytest.param(without(7, 8), (Fault.STAND, 8, 8), id="line and the stand that counts it left out"),
        pytest.param(swapped(1, 3), (Fault.CHAIN, 0, 5), id="lines swapped"),
        pytest.param(lambda lines: lines.insert(2, lines[1]), (Fault.ORDER, 2, 2), id="line doubled"),
        pytest.param(put(5, lambda: PEOPLE.placed(3)), (Fault.ORDER, 3, 3), id="earlier line of another"),
        pytest.param(put(5, lambda: PEOPLE.placed(6)), (Fault.CHAIN, 2, 6), id="line of somebody else"),
        pytest.param(put(5, sealed_chain(5)), (Fault.CHAIN, 2, 5), id="chain not shown"),
        pytest.param(counted(8, None), (Fault.COUNT, 0, 7), id="stand said not to know the person"),
        pytest.param(counted(8, OTHER_HEAD), (Fault.COUNT, 0, 7), id="count of other lines"),
        pytest.param(
            put(5, lambda: replace(PEOPLE.placed(5), path=())), (Fault.PLACE, 5, 5), id="proof left out"
        ),
        pytest.param(
            put(5, lambda: replace(PEOPLE.placed(5), opening=replace(PEOPLE.openings[5], index=6))),
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


def forged(stands: dict[int, Telstand]) -> People:
    """Return a log whose keeper wrote other stands at some places, and signed that."""
    people = People(om=4).pass_by(COMERS)
    for place, stand in stands.items():
        parts = (stand.part(place.to_bytes(32, "big")),)
        people.openings[place] = Opening(place, entry_bytes(parts), parts)
        people.stands[place // 4] = stand
    return people


def test_what_no_stand_counted_can_be_hidden_once() -> None:
    """A keeper who never counts a line can hide it, with all that follow; showing those tells on him."""
    fewer = {key_of(secret_of(1)): PEOPLE.chains[1][2].telling}
    people = forged({8: Telstand(2, 4, 8, map_root(fewer))})
    lines = people.lines_about(1)
    kept = [line for line in lines if place_of(line) != 7]
    kept[-1] = Geteld(people.placed(8), fewer[key_of(secret_of(1))], ())

    shortened = verify_report(people.report(1, kept), KEYS)
    whole = verify_report(people.report(1, lines), KEYS)

    assert shortened
    assert whole.finding is not None
    assert whole.finding.fault == Fault.COUNT


def test_what_was_counted_before_cannot_be_forgotten() -> None:
    """Every stand since the first line is shown, so none may say more than the report does."""
    fewer = {key_of(secret_of(1)): PEOPLE.chains[1][0 + 1].telling}
    late = People(om=4).pass_by([NOBODY, 1, 1, 2, 3, 1, NOBODY, NOBODY, NOBODY])
    stand = Telstand(2, 4, 8, map_root(fewer))
    parts = (stand.part(b"\x08" * 32),)
    late.openings[8] = Opening(8, entry_bytes(parts), parts)
    kept = [line for line in late.lines_about(1) if place_of(line) not in {3, 7, 8, 12}]
    kept.append(Geteld(late.placed(8), fewer[key_of(secret_of(1))], map_path(fewer, key_of(secret_of(1)))))

    finding = verify_report(late.report(1, kept), KEYS).finding

    assert finding is not None
    assert (finding.fault, finding.last) == (Fault.COUNT, 3)


@pytest.mark.parametrize(
    ("place", "stand", "problem"),
    [
        pytest.param(8, Telstand(2, 4, 3, EMPTY), "a stand over less than the one before it", id="less"),
        pytest.param(8, Telstand(3, 4, 8, EMPTY), "stand: at place 8; its place is 12", id="another number"),
        pytest.param(8, Telstand(1, 8, 8, EMPTY), "no stand of place 8", id="another distance"),
    ],
)
def test_a_stand_has_one_place(place: int, stand: Telstand, problem: str) -> None:
    """There is one stand of each number, at the place that its number gives it."""
    people = forged({place: stand})

    finding = verify_report(people.report(1), KEYS).finding

    assert finding == Finding(Fault.STAND, problem, place, place)


def test_what_was_not_counted_yet_is_not_called_complete() -> None:
    """Lines behind the last stand hold, but nobody can say that they are all."""
    verdict = verify_report(PEOPLE.report(1, [*TRUE, PEOPLE.placed(10)]), KEYS)

    assert not verdict
    assert (verdict.finding, verdict.is_decided, verdict.entries, verdict.tail) == (None, False, 4, 1)


def test_a_report_of_nothing_proves_nothing() -> None:
    """That there is nothing about somebody cannot be shown with a handle nobody knows."""
    verdict = verify_report(PEOPLE.report(99), KEYS)

    assert not verdict
    assert (verdict.finding, verdict.is_decided) == (None, False)


def test_keys_decide_as_for_an_export() -> None:
    """A stranger's key, no key, and another origin are no yes."""
    lines = PEOPLE.report(1)

    assert verify_report(lines, None).key_from_file
    assert not verify_report(lines, [])
    assert not verify_report(lines, [STRANGER.verifier])
    assert not verify_report(lines, KEYS, origin="other.example/log")
    assert verify_report(lines, KEYS, origin=ORIGIN)


def test_nobody_else_can_tell_whose_line_it_is() -> None:
    """The part of the chain is a salted hash like the others, and the map holds no handle."""
    parts = PEOPLE.openings[5].parts or ()
    spelled = PEOPLE.openings[5].entry + b"".join(SealedPart(part.digest).digest for part in parts)
    path = b"".join(map_path(PEOPLE.counts(8), key_of(secret_of(2))))

    for person in (1, 2, 3):
        assert secret_of(person) not in spelled + path
        assert key_of(secret_of(person)) not in spelled + path
    assert "handvat" not in repr(PEOPLE.chains[1])


def test_what_is_no_stand_or_chain_is_refused() -> None:
    """Numbers and names that do not belong are refused when they are read."""
    with pytest.raises(MalformedError, match="size of the stand"):
        Telstand(1, 4, 5, EMPTY)
    with pytest.raises(MalformedError, match="counts nothing"):
        Telstand(0, 4, 0, b"\x01" * 32)
    with pytest.raises(MalformedError, match="not 32 bytes"):
        begin_chain(b"short")
    with pytest.raises(MalformedError, match="count of a person"):
        _ = Keten(secret_of(1), 0, b"\x01" * 32).telling
    odd = (part_of(STAND, b"\x01" * 32, {"nummer": 0}),)
    with pytest.raises(MalformedError, match="not exactly the keys"):
        stand_in(Opening(0, entry_bytes(odd), odd))
    with pytest.raises(VerificationError, match="not shown"):
        stand_in(PEOPLE.openings[2])


def test_a_line_with_a_bent_count_is_refused() -> None:
    """A count without a head of the chain says nothing."""
    lines = PEOPLE.report(1)
    bent = [line.replace(b'"aantal":1', b'"aantal":0') for line in lines]

    finding = verify_report(bent, KEYS).finding

    assert finding is not None
    assert finding.fault == Fault.LINE


def test_the_first_stand_counts_nobody() -> None:
    """What a first stand would say of somebody is not read over."""
    first = TRUE[0]
    assert isinstance(first, Plaatsing)

    finding = verify_report(PEOPLE.report(1, [Geteld(first, None, ()), *TRUE[1:]]), KEYS).finding

    assert finding == Finding(Fault.STAND, "the first stand counts nobody", 0, 0)
