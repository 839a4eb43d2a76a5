# SPDX-License-Identifier: EUPL-1.2
"""Laws of destroying: whatever went by its term, log and reports hold; whatever did not, cannot be denied."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from hypothesis import assume, given
from hypothesis import strategies as st
from vectors.audit.small_graves import Graves, day_of
from vectors.audit.small_log import SIGNER

from audit.export import export_lines
from audit.opening import Opening
from audit.rapport import Persoonsregel
from audit.verdict import Fault, Verdict, verify_export
from audit.volledig import verify_report

KEYS = [SIGNER.verifier]
COMERS = [1, 2, 1, 3, 1, 2, 1, 1, 3, 2, 1, 2, 2, 1, 3]
ENTRIES = [n for n in range(18) if n % 4]
"""The places of what came by: between the stands."""

GONE = st.sets(st.sampled_from(ENTRIES), min_size=1)


def judged(graves: Graves, openings: Sequence[Opening]) -> Verdict:
    """The verdict on an export of these."""
    return verify_export(export_lines(graves.people.note, SIGNER.verifier.text, openings), KEYS)


@given(GONE)
def test_whatever_went_the_log_holds(weg: set[int]) -> None:
    """The export holds, with as many destroyed as went."""
    graves = Graves(COMERS, weg)

    verdict = judged(graves, graves.openings())

    assert verdict, verdict.finding
    assert verdict.expired == verdict.erased == len(weg)


@given(GONE)
def test_whatever_went_every_report_holds(weg: set[int]) -> None:
    """Everybody's report is complete, counts what went, and can be read from behind the last of it."""
    graves = Graves(COMERS, weg)

    for person in (1, 2, 3):
        places = [n for n, owners in enumerate(graves.people.owners) if person in owners]
        gone = [n for n in places if n in weg and n < graves.people.stands[-1].grootte]
        verdict = verify_report(graves.report(person), KEYS)

        assert verdict, verdict.finding
        assert (verdict.expired, verdict.whole_from) == (len(gone), max(gone, default=-1) + 1)


@given(GONE, st.data())
def test_whatever_is_left_out_is_missed(weg: set[int], data: st.DataObject) -> None:
    """Leave out any entries of a person, destroyed or not, and the report does not hold."""
    graves = Graves(COMERS, weg)
    lines = graves.lines_about(1)
    events = [n for n, line in enumerate(lines) if isinstance(line, Persoonsregel) and line.van]
    dropped = data.draw(st.sets(st.sampled_from(events), min_size=1))

    assert not verify_report(graves.report(1, [x for n, x in enumerate(lines) if n not in dropped]), KEYS)


@given(GONE, st.sampled_from(ENTRIES))
def test_what_is_there_cannot_be_called_destroyed(weg: set[int], place: int) -> None:
    """One more, or one less, that is called destroyed is found where the tombstone stands."""
    graves = Graves(COMERS, weg)
    assume(weg != {place})
    there = graves.people.openings[place]
    other = there if place in weg else replace(there, parts=None, erased_by=graves.plek)

    finding = judged(graves, [other if o.index == place else o for o in graves.openings()]).finding

    assert finding is not None
    assert (finding.fault, finding.first) == (Fault.ERASED, graves.plek)


@given(GONE, st.integers(1, 20))
def test_nothing_younger_goes_unseen(weg: set[int], days: int) -> None:
    """A term that ended before an entry that is shown was made, took nothing from behind that entry."""
    last = max(weg)
    until = day_of(last) - timedelta(days=days)
    older = [n for n in ENTRIES if n < last and n not in weg and day_of(n) > until]
    graves = Graves(COMERS, weg, {"tot_en_met": until})

    finding = judged(graves, graves.openings()).finding

    assert (finding is not None) == bool(older)
    assert finding is None or (finding.fault, finding.first) == (Fault.ERASED, graves.plek)
