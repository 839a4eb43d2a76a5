# SPDX-License-Identifier: EUPL-1.2
"""What makes a citizen's report complete, what a stand is, and what is not called complete."""

from dataclasses import replace
from typing import Final

import pytest
from vectors.audit.small_log import ORIGIN, SIGNER, STRANGER
from vectors.audit.small_people import NOBODY, People, secret_of

from audit.aantal import STAND, Keten, Telstand, begin_chain, stand_in
from audit.entry import entry_bytes, part_of
from audit.errors import MalformedError, VerificationError
from audit.kaart import EMPTY, Persoonstelling, key_of, map_path, map_root
from audit.opening import Opening
from audit.rapport import Losse, Persoonsregel, Rapportkop, Regel, Standregel, Telantwoord, report_lines
from audit.strict import encode_base64
from audit.verdict import Fault, Finding
from audit.volledig import Volledigheid, verify_report

KEYS: Final = [SIGNER.verifier]
COMERS: Final = [NOBODY, 1, 2, 1, 3, 1, 2, 1, 3, 3]
PEOPLE: Final = People(om=4).pass_by(COMERS)
# Places: 0 stand, 1 nobody, 2 person 1, 3 person 2, 4 stand, 5 person 1, 6 person 3, 7 person 1, 8 stand,
# 9 person 2, 10 person 1, 11 person 3, 12 stand, 13 person 3.
TRUE: Final = PEOPLE.lines_about(1)


def test_a_true_report_is_complete() -> None:
    """The verdict says how many lines there are, and how far that is proven to be all."""
    verdict = verify_report(PEOPLE.report(1), KEYS)

    assert verdict
    assert verdict == Volledigheid(PEOPLE.head, entries=4, covered=12, stand=3)


def place_of(line: Regel) -> int:
    """Return the place of a line in the log."""
    assert not isinstance(line, Losse)
    return line.plaatsing.opening.index


def mine(place: int) -> Regel:
    """Return an entry of whoever it is, said to be of the person of the report."""
    return Persoonsregel(PEOPLE.placed(place), (0,))


def fresh() -> People:
    """Return the log of these tests, to forge stands in."""
    return People(om=4).pass_by(COMERS)


def test_who_forges_a_count_betrays_it_by_the_lines() -> None:
    """A stand that its keeper signed with a forged count does not count what is shown."""
    kaart = PEOPLE.map_of(2, p1=Persoonstelling(2, PEOPLE.chain(1, 6).kop))
    people = fresh().forge(8, Telstand(2, 4, 8, map_root(kaart)))

    finding = verify_report(people.report(1), KEYS).finding

    assert finding == Finding(Fault.COUNT, "count: the stand says otherwise", 4, 7)


def test_what_no_stand_counted_can_be_hidden_once() -> None:
    """A keeper who never counts a line can hide it; showing it, or counting it later, tells on him."""
    chain = PEOPLE.chain(1, 6)
    fewer = {8: chain, 12: chain.extend(PEOPLE.openings[10].entry)}
    maps = {place: PEOPLE.map_of(place // 4, p1=keten.telling) for place, keten in fewer.items()}
    people = fresh()
    for place, kaart in maps.items():
        people.forge(place, Telstand(place // 4, 4, place, map_root(kaart)))

    def said(place: int) -> Standregel:
        path = map_path(maps[place], key_of(secret_of(1), place // 4))
        return Standregel(people.placed(place), (Telantwoord(fewer[place].telling, path),))

    kept: list[Regel] = [line for line in people.lines_about(1) if place_of(line) not in {7, 8, 12}]
    kept = sorted([*kept, said(8), said(12)], key=place_of)

    assert verify_report(people.report(1, kept), KEYS)
    whole = sorted([*kept, Persoonsregel(people.placed(7), (0,))], key=place_of)
    finding = verify_report(people.report(1, whole), KEYS).finding
    assert finding is not None
    assert finding.fault == Fault.COUNT


def test_what_was_counted_before_cannot_be_forgotten() -> None:
    """Every stand since the first line is shown, so none may be silent about what it counted."""
    kaart = PEOPLE.map_of(3, p1=Persoonstelling(2, begin_chain(secret_of(1)).kop))
    people = fresh().forge(12, Telstand(3, 4, 12, map_root(kaart)))
    kept = [line for line in people.lines_about(1) if place_of(line) not in {5, 7, 10, 12}]

    finding = verify_report(people.report(1, kept), KEYS).finding

    assert finding is not None
    assert (finding.fault, finding.first, finding.last) == (Fault.COUNT, 4, 7)


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
    people = fresh().forge(place, stand)

    finding = verify_report(people.report(1), KEYS).finding

    assert finding == Finding(Fault.STAND, problem, place, place)


def test_what_was_not_counted_yet_is_not_called_complete() -> None:
    """A line behind the last stand is no reason for a yes when it is said to be counted."""
    verdict = verify_report(PEOPLE.report(1, [*TRUE, mine(13)]), KEYS)

    assert not verdict
    assert (verdict.finding, verdict.is_decided, verdict.entries, verdict.tail) == (None, False, 5, 1)


def test_what_was_not_counted_yet_is_shown_beside_what_was() -> None:
    """Lines that count for nobody yet, with a place or without one, leave what is complete complete."""
    later: list[Regel] = [
        Persoonsregel(PEOPLE.placed(13), (), {"doel": "toegang"}),
        Losse({"doel": "toegang"}),
    ]

    verdict = verify_report(PEOPLE.report(1, [*TRUE, *later]), KEYS)

    assert verdict
    assert (verdict.entries, verdict.later, verdict.covered) == (4, 2, 12)


def test_one_person_with_several_handles_has_one_report() -> None:
    """Each handle is counted by itself, and an entry about both counts for both."""
    people = People(om=4).pass_by([1, 2, (1, 2), 3, 1, 3, 3])
    lines = people.lines_about(1, 2)
    kop = Rapportkop(people.note, SIGNER.verifier.text, (secret_of(1), secret_of(2)))
    mixed = [Persoonsregel(people.placed(3), (0,)) if place_of(line) == 3 else line for line in lines]

    verdict = verify_report(list(report_lines(kop, lines)), KEYS)

    assert verdict
    assert verdict.entries == 4
    finding = verify_report(list(report_lines(kop, mixed)), KEYS).finding
    assert finding is not None
    assert (finding.fault, finding.first, finding.last) == (Fault.COUNT, 0, 3)


def test_all_of_one_handle_cannot_be_left_out_beside_another() -> None:
    """With every entry of one handle, and every stand that counts it, left out, the report does not hold."""
    people = People(om=4).pass_by([3, 1, 3, 3, 3, 2, 3, 2, 3, 3])
    kop = Rapportkop(people.note, SIGNER.verifier.text, (secret_of(1), secret_of(2)))
    lines = people.lines_about(1, 2)
    hidden = [line for line in lines if place_of(line) == 0 or place_of(line) >= 7]

    assert verify_report(list(report_lines(kop, lines)), KEYS)
    finding = verify_report(list(report_lines(kop, hidden)), KEYS).finding
    assert finding is not None
    assert (finding.fault, finding.first, finding.last) == (Fault.COUNT, 0, 7)


def test_sealed_lines_are_counted_and_said_to_be_closed() -> None:
    """What may not be opened is proven to be there all the same."""

    def seal(line: Regel) -> Regel:
        if not isinstance(line, Persoonsregel):
            return line
        opening = replace(line.plaatsing.opening, parts=None)
        return replace(line, plaatsing=replace(line.plaatsing, opening=opening))

    verdict = verify_report(PEOPLE.report(1, [seal(line) for line in TRUE]), KEYS)

    assert verdict
    assert (verdict.entries, verdict.closed) == (4, 4)


def test_a_report_of_nothing_proves_nothing() -> None:
    """That there is nothing about somebody cannot be shown with a handle nobody knows, nor without one."""
    unknown = verify_report(PEOPLE.report(99), KEYS)
    nobody = verify_report(list(report_lines(Rapportkop(PEOPLE.note, SIGNER.verifier.text, ()), ())), KEYS)

    assert (bool(unknown), unknown.finding, unknown.is_decided) == (False, None, False)
    assert (bool(nobody), nobody.finding, nobody.is_decided) == (False, None, False)


def test_keys_decide_as_for_an_export() -> None:
    """A stranger's key, no key, and another origin are no yes."""
    lines = PEOPLE.report(1)

    assert verify_report(lines, None).key_from_file
    assert not verify_report(lines, [])
    assert not verify_report(lines, [STRANGER.verifier])
    assert not verify_report(lines, KEYS, origin="other.example/log")
    assert verify_report(lines, KEYS, origin=ORIGIN)


def test_nobody_else_can_tell_whose_line_it_is() -> None:
    """Nothing in a report about one person is a handle, a key or a head of another, nor the same twice."""
    report = b"".join(PEOPLE.report(2))
    keys = [key_of(secret_of(1), nummer) for nummer in range(4)]
    secret = [secret_of(1), *(PEOPLE.chain(1, size).kop for size in range(13))]

    assert not [value for value in secret if encode_base64(value).encode() in report]
    assert len(set(keys)) == 4
    assert not [key for key in keys if report.count(encode_base64(key).encode()) > 1]
    assert "handvat" not in repr(PEOPLE.chain(1, 8))


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


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param(b'"aantal":1', b'"aantal":0', id="count of nothing"),
        pytest.param(b'"van":[0]', b'"van":[0,0]', id="handle named twice"),
        pytest.param(b'"van":[0]', b'"van":0', id="handle that is no list"),
        pytest.param(b'"tellingen":[', b'"tellingen":[1,', id="count that is none"),
        pytest.param(b'"van":[0]', b'"van":[0],"verteld":1', id="told what is no object"),
        pytest.param(b'"pad":[', b'"pad":[1,', id="hash that is none"),
    ],
)
def test_a_line_that_is_bent_is_refused(old: bytes, new: bytes) -> None:
    """What is not in the form of a report is a fault of its line."""
    bent = [line.replace(old, new) for line in PEOPLE.report(1)]

    finding = verify_report(bent, KEYS).finding

    assert finding is not None
    assert finding.fault == Fault.LINE


def test_the_first_stand_counts_nobody() -> None:
    """What a first stand would say of somebody is not read over."""
    first = Standregel(PEOPLE.placed(0), ())

    finding = verify_report(PEOPLE.report(1, [first, *TRUE[1:]]), KEYS).finding

    assert finding == Finding(Fault.STAND, "stand 0 where the first is due, which counts nobody", 0, 0)
