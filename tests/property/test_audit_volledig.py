# SPDX-License-Identifier: EUPL-1.2
"""Laws of completeness: nothing about a person can be left out, whichever it is and however many."""

from collections.abc import Sequence

from hypothesis import assume, given
from hypothesis import strategies as st
from vectors.audit.small_log import SIGNER
from vectors.audit.small_people import People, secret_of

from audit.errors import VerificationError
from audit.kaart import Kaartpad, Persoonstelling, key_of, map_path, map_root, root_with, root_without
from audit.rapport import Persoonsregel, Regel
from audit.verdict import Fault
from audit.volledig import Volledigheid, verify_report

KEYS = [SIGNER.verifier]
COMERS = [1, 2, 1, 3, 1, 2, 1, 1, 3, 2, 1, 2, 2, 1, 3]
PEOPLE = People().pass_by(COMERS)
TRUE = PEOPLE.lines_about(1)
LINES = PEOPLE.report(1)
EVENTS = [n for n, line in enumerate(TRUE) if n and isinstance(line, Persoonsregel)]


def judged(lines: Sequence[Regel]) -> Volledigheid:
    """Return the verdict on a report of these lines."""
    return verify_report(PEOPLE.report(1, lines), KEYS)


WHO = st.sets(st.integers(1, 4), min_size=1, max_size=3).map(lambda them: tuple(sorted(them)))


@given(st.lists(WHO, min_size=1, max_size=25), st.integers(2, 7), st.integers(0, 5))
def test_every_true_report_holds(comers: list[tuple[int, ...]], om: int, lag: int) -> None:
    """Whoever came by in whatever order, alone or with others, a true report is found true."""
    people = People(om, lag).pass_by(comers)

    for person in {person for comer in comers for person in comer}:
        verdict = verify_report(people.report(person), KEYS)
        assert verdict.finding is None
        assert verdict.entries == sum(person in owners for owners in people.owners[: verdict.covered])
        assert bool(verdict) == (verdict.entries > 0)


@given(st.sets(st.sampled_from(EVENTS), min_size=1))
def test_any_subset_that_is_left_out_is_found(dropped: set[int]) -> None:
    """Leave out any entries, first, last or all of them, and the report does not hold."""
    verdict = judged([line for n, line in enumerate(TRUE) if n not in dropped])

    assert not verdict
    if len(dropped) < len(EVENTS):
        assert verdict.finding is not None
        assert verdict.finding.fault == Fault.COUNT


@given(st.sets(st.integers(0, len(TRUE) - 1), min_size=1))
def test_any_lines_that_are_left_out_are_found(dropped: set[int]) -> None:
    """Leave out any lines, stands included, and the report does not hold."""
    assert not judged([line for n, line in enumerate(TRUE) if n not in dropped])


@given(st.permutations(range(len(TRUE))))
def test_any_other_order_is_found(order: list[int]) -> None:
    """The lines stand in one order only."""
    assume(order != sorted(order))

    assert not judged([TRUE[n] for n in order])


@given(st.integers(0, len(TRUE) - 1), st.integers(0, len(TRUE) - 1))
def test_a_doubled_line_is_found(source: int, place: int) -> None:
    """No line can be shown twice."""
    assert not judged([*TRUE[:place], TRUE[source], *TRUE[place:]])


@given(st.integers(1, len(LINES) - 1), st.data())
def test_no_byte_can_change(place: int, data: st.DataObject) -> None:
    """No byte behind the header can be another one."""
    line = bytearray(LINES[place])
    line[data.draw(st.integers(0, len(line) - 1))] ^= data.draw(st.integers(1, 255))

    assert not verify_report([*LINES[:place], bytes(line), *LINES[place + 1 :]], KEYS)


@given(st.integers(0, len(LINES[0]) - 1), st.integers(1, 255))
def test_no_byte_of_the_header_can_change(place: int, mask: int) -> None:
    """Head, key and handle are bound to what follows."""
    header = bytearray(LINES[0])
    header[place] ^= mask

    assert not verify_report([bytes(header), *LINES[1:]], None)


@given(st.integers(2, 4))
def test_a_report_is_about_one_person(person: int) -> None:
    """The lines of one person are no report about another."""
    verdict = verify_report(PEOPLE.report(person, TRUE), KEYS)

    assert not verdict
    assert verdict.finding is not None
    assert verdict.finding.fault == Fault.COUNT


@given(st.lists(st.binary(max_size=60), max_size=5))
def test_any_bytes_get_a_verdict(lines: list[bytes]) -> None:
    """Rubbish is judged, not crashed upon, wherever it stands."""
    assert not verify_report(lines, KEYS)
    assert not verify_report([LINES[0], *lines], KEYS)
    assert not verify_report([*LINES[:3], *lines, *LINES[4:]], KEYS)


@given(st.dictionaries(st.integers(0, 200), st.integers(1, 2**63 - 1), min_size=1, max_size=40), st.data())
def test_one_root_has_one_answer_per_person(counts: dict[int, int], data: st.DataObject) -> None:
    """Everybody's path leads to the root with their own count, with no other, and never with absence."""
    told = {
        key_of(secret_of(p), 7): Persoonstelling(n, key_of(secret_of(n % 999), 7)) for p, n in counts.items()
    }
    kaart = {key: telling.waarde for key, telling in told.items()}
    key = data.draw(st.sampled_from(sorted(told)))
    root, path, telling = map_root(kaart), map_path(kaart, key), told[key]
    count = data.draw(st.integers(1, 2**63 - 1).filter(lambda n: n != telling.aantal))

    assert root_with(key, telling.waarde, path) == root
    assert root_with(key, Persoonstelling(count, telling.kop).waarde, path) != root
    assert root_with(key_of(secret_of(201), 7), telling.waarde, path) != root
    assert root_without(key, path) != root
    assert map_root(dict(reversed(kaart.items()))) == root


@given(st.sets(st.integers(0, 200), max_size=40), st.integers(201, 250), st.data())
def test_who_is_not_there_is_shown_not_to_be(persons: set[int], stranger: int, data: st.DataObject) -> None:
    """A stranger's way leads to the root without them; nobody who is there can be said to be absent."""
    kaart = {key_of(secret_of(p), 3): Persoonstelling(p + 1, key_of(secret_of(p), 4)).waarde for p in persons}
    key = key_of(secret_of(stranger), 3)
    path = map_path(kaart, key)

    assert root_without(key, path) == map_root(kaart)
    if persons:
        there = data.draw(st.sampled_from(sorted(kaart)))
        own = map_path(kaart, there)
        for depth in range(len(own.hashes) + 1):
            short = Kaartpad(own.hashes[:depth], path.ander)
            try:
                assert root_without(there, short) != map_root(kaart)
            except VerificationError:
                assert path.ander is not None
