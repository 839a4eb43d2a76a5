# SPDX-License-Identifier: EUPL-1.2
"""An export with erased entries holds, and a claim of erasure that no tombstone backs is found."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, Final

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from audit.checkpoint import Checkpoint, sign_checkpoint
from audit.entry import Part, entry_bytes, part_of
from audit.errors import MalformedError
from audit.export import export_lines
from audit.grafsteen import GRAFSTEEN, Graf, tombstone_of
from audit.merkle import Growth, leaf_hash
from audit.note import Signer
from audit.opening import Opening, opening_of, parse_line, write_opening
from audit.uitleg.export import explain
from audit.verdict import Fault, Verdict, verify_export

SIGNER: Final = Signer("sluis.example/log", Ed25519PrivateKey.from_private_bytes(b"\x01" * 32))
GEWIST: Final = (1, 3)
STEEN: Final = 5
"""Of a log of seven entries the second and the fourth are erased, and the sixth says so."""


def parts(n: int, erased: Sequence[bytes] = ()) -> tuple[Part, ...]:
    """The parts of an entry; those of the tombstone name what was erased."""
    delen = (part_of("ldv", bytes([n]) * 32, {"n": n}),)
    if not erased:
        return delen
    graf = Graf()
    for entry in erased:
        graf.add(entry)
    return (*delen, part_of(GRAFSTEEN, bytes([99]) * 32, graf.steen.record))


def openings() -> list[Opening]:
    """The whole log as it is handed out."""
    entries = [entry_bytes(parts(n)) for n in range(7)]
    steen = parts(STEEN, [entries[n] for n in GEWIST])
    entries[STEEN] = entry_bytes(steen)
    open_ = [Opening(n, entry, steen if n == STEEN else parts(n)) for n, entry in enumerate(entries)]
    return [Opening(o.index, o.entry, None, STEEN) if o.index in GEWIST else o for o in open_]


def judged(log: Sequence[Opening]) -> Verdict:
    """The verdict on an export of these, under a head that was signed over them."""
    tree = Growth()
    for opening in log:
        tree.append(leaf_hash(opening.entry))
    note = sign_checkpoint(Checkpoint(SIGNER.verifier.name, tree.size, tree.root), SIGNER)
    return verify_export(export_lines(note, SIGNER.verifier.text, log), [SIGNER.verifier])


def test_what_a_tombstone_names_is_erased() -> None:
    """The export holds, the erased entries are counted apart, and the layman reads so."""
    verdict = judged(openings())

    assert verdict
    assert (verdict.opened, verdict.sealed, verdict.erased) == (5, 0, 2)
    assert "Gewist: 2 regels." in explain(verdict)


def at(index: int, **changed: Any) -> Callable[[list[Opening]], list[Opening]]:
    """The log with one opening changed."""
    return lambda log: [replace(o, **changed) if o.index == index else o for o in log]


@pytest.mark.parametrize(
    ("change", "place"),
    [
        pytest.param(at(1, erased_by=4), 4, id="points to an entry that is no tombstone"),
        pytest.param(at(1, erased_by=0), 1, id="points back"),
        pytest.param(at(1, erased_by=1), 1, id="points to itself"),
        pytest.param(at(1, erased_by=7), 1, id="points behind the log"),
        pytest.param(at(1, erased_by=None), 5, id="one that the tombstone names is called sealed"),
        pytest.param(at(2, parts=None, erased_by=STEEN), 5, id="one that it does not name is called erased"),
        pytest.param(at(STEEN, parts=None), 5, id="the tombstone stays sealed"),
    ],
)
def test_a_claim_that_no_tombstone_backs_is_found(
    change: Callable[[list[Opening]], list[Opening]], place: int
) -> None:
    """Whatever is called erased, or not, beside what the tombstone says: the place is named."""
    verdict = judged(change(openings()))

    assert verdict.finding is not None
    assert (verdict.finding.fault, verdict.finding.first) == (Fault.ERASED, place)


def test_an_erased_entry_is_read_as_it_was_written() -> None:
    """Its opening has one spelling, and never parts beside the word that they are gone."""
    opening = openings()[1]

    assert opening_of(parse_line(write_opening(opening))) == opening
    with pytest.raises(MalformedError, match="parts of an entry that was erased"):
        Opening(1, opening.entry, parts(1), STEEN)


@pytest.mark.parametrize(
    "record",
    [
        pytest.param({"aantal": 0, "wortel": "A" * 43 + "="}, id="nothing"),
        pytest.param({"aantal": 1, "wortel": "AAAA"}, id="no hash"),
        pytest.param({"aantal": 1, "wortel": 1}, id="no text"),
        pytest.param({"aantal": 1}, id="no root"),
    ],
)
def test_what_is_no_tombstone_is_refused(record: dict[str, object]) -> None:
    """A record of another form names nothing."""
    with pytest.raises(MalformedError, match=r"grafsteen|tombstone"):
        tombstone_of(record)
