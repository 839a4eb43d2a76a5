# SPDX-License-Identifier: EUPL-1.2
"""Entries past their term can go and the export holds; what the term does not allow is found."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from audit.canonical import canonical, parse_canonical
from audit.checkpoint import Checkpoint, sign_checkpoint
from audit.entry import Part, entry_bytes, part_of
from audit.errors import MalformedError
from audit.export import export_lines
from audit.grafsteen import GRAFSTEEN, Graf, Grafsteen, tombstone_of
from audit.keuring import BROKEN, HOLDS, UNJUDGED, Keuring
from audit.merkle import Growth, leaf_hash
from audit.note import Signer
from audit.ontvangst import Ontvangst, sign_receipt
from audit.opening import Opening
from audit.termijn import Graftermijn, day_after
from audit.uitleg.export import explain
from audit.verdict import Fault, Verdict, verify_export

LOG: Final = "sluis.example/log"
SIGNER: Final = Signer(LOG, Ed25519PrivateKey.from_private_bytes(b"\x01" * 32))
FORMAT: Final = (Path(__file__).parents[3] / "audit" / "FORMAT.md").read_text("utf-8")

DAG_MS: Final = 86_400_000
BEGIN_MS: Final = 1_605_960_000_000
"""Noon of 21 November 2020 in UTC; each entry is a day later than the one before it."""
STEEN: Final = 6
VERTELD_MS: Final = 1_795_348_800_000
"""Noon of 22 November 2026 in UTC: when the tombstone was made."""
WEG: Final = (1, 2, 4)
TERMIJN: Final = Graftermijn(
    "AVG art. 5 lid 1 onder e", "P5Y", date(2026, 11, 22), date(2020, 11, 26), van=1, tot=5
)


def parts(n: int, *more: Part, tijd_ms: int | None = None) -> tuple[Part, ...]:
    """The parts of a passage on its day."""
    moment = BEGIN_MS + n * DAG_MS if tijd_ms is None else tijd_ms
    adl = part_of("adl", bytes([n]) * 32, {"timestamp": moment})
    return (adl, part_of("ldv", bytes([100 + n]) * 32, {"n": n}), *more)


def graf_of(entries: Sequence[bytes]) -> Grafsteen:
    """The tombstone of these, without a term."""
    graf = Graf()
    for entry in entries:
        graf.add(entry)
    return graf.steen


def log(
    *,
    weg: Sequence[int] = WEG,
    genoemd: Sequence[int] | None = None,
    verteld_ms: int = VERTELD_MS,
    **term: Any,
) -> list[Opening]:
    """A log of eight, of which `weg` went and the seventh says that `genoemd` did, by a term changed so."""
    entries = [entry_bytes(parts(n)) for n in range(8)]
    steen = graf_of([entries[n] for n in (weg if genoemd is None else genoemd)])
    record = steen.record | {"termijn": TERMIJN.record | term}
    vertelt = parts(STEEN, part_of(GRAFSTEEN, b"\x63" * 32, record), tijd_ms=verteld_ms)
    entries[STEEN] = entry_bytes(vertelt)
    open_ = [Opening(n, entry, vertelt if n == STEEN else parts(n)) for n, entry in enumerate(entries)]
    return [Opening(o.index, o.entry, None, STEEN) if o.index in weg else o for o in open_]


def exported(openings: Sequence[Opening]) -> list[bytes]:
    """An export of these, under a head that was signed over them."""
    tree = Growth()
    for opening in openings:
        tree.append(leaf_hash(opening.entry))
    note = sign_checkpoint(Checkpoint(LOG, tree.size, tree.root), SIGNER)
    return list(export_lines(note, SIGNER.verifier.text, openings))


def judged(openings: Sequence[Opening]) -> Verdict:
    """The verdict on an export of these."""
    return verify_export(exported(openings), [SIGNER.verifier])


def test_what_is_past_its_term_can_go() -> None:
    """The export holds, what went is counted apart, and the layman reads why."""
    verdict = judged(log())

    assert verdict
    assert (verdict.opened, verdict.erased, verdict.expired) == (5, 3, 3)
    assert "Vernietigd na de bewaartermijn: 3 regels." in explain(verdict)
    assert "Gewist:" not in explain(verdict)


def test_the_example_of_the_format_is_what_we_write() -> None:
    """The record in FORMAT.md is canonical, names the two entries at its top, and reads back."""
    found = re.search(r"```termijn\n(.*?)\n```", FORMAT, re.DOTALL)
    assert found is not None
    record = parse_canonical(found.group(1).encode())
    entries = [bytes.fromhex(hexa) for hexa in re.findall(r"\| entry [01] \| `([0-9a-f]{66})` \|", FORMAT)]
    termijn = replace(TERMIJN, tot_en_met=date(2021, 11, 21), van=0, tot=2)

    steen = replace(graf_of(entries), termijn=termijn)

    assert tombstone_of(record) == steen
    assert canonical(steen.record).decode() == found.group(1)


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        pytest.param({"genoemd": (1, 2)}, Fault.ERASED, id="the record leaves one out"),
        pytest.param({"genoemd": (1, 2, 3, 4)}, Fault.ERASED, id="the record names one that is there"),
        pytest.param({"genoemd": (2, 1, 4)}, Fault.ERASED, id="the record in another order"),
        pytest.param({"van": 0}, Fault.ERASED, id="a range that begins too early"),
        pytest.param({"tot": 6}, Fault.ERASED, id="a range that ends too late"),
        pytest.param({"van": 2}, Fault.ERASED, id="a range that begins too late"),
        pytest.param({"tot_en_met": "2020-11-23"}, Fault.ERASED, id="behind an entry that is younger"),
        pytest.param({"op": "2026-11-20"}, Fault.ERASED, id="told of on another day"),
        pytest.param({"verteld_ms": VERTELD_MS + DAG_MS}, Fault.ERASED, id="told of a day later"),
        pytest.param({"op": "2025-11-26"}, Fault.LINE, id="on the last day of the term"),
        pytest.param({"duur": "P6Y"}, Fault.LINE, id="before a longer term was over"),
        pytest.param({"duur": ""}, Fault.LINE, id="no term"),
        pytest.param({"aanleiding": "iemand vroeg het"}, Fault.LINE, id="another key in the term"),
    ],
)
def test_a_destruction_that_is_not_allowed_is_found(said: dict[str, Any], fault: Fault) -> None:
    """Whatever the record says beside what went, or beside the calendar: its place is named."""
    verdict = judged(log(**said))

    assert verdict.finding is not None
    assert (verdict.finding.fault, verdict.finding.first) == (fault, STEEN)


def test_a_record_that_is_doubled_is_found() -> None:
    """Once more at the end of the log it names entries that do not point there."""
    openings = log()
    steen = openings[STEEN]

    verdict = judged(
        [replace(o, entry=steen.entry, parts=steen.parts) if o.index == 7 else o for o in openings]
    )

    assert verdict.finding is not None
    assert (verdict.finding.fault, verdict.finding.first) == (Fault.ERASED, 7)


@pytest.mark.parametrize(
    ("anders", "fault"),
    [
        pytest.param({"tot_en_met": "2020-11-27"}, Fault.OPENING, id="forged"),
        pytest.param(None, Fault.ERASED, id="not shown"),
    ],
)
def test_a_record_is_what_its_entry_commits_to(anders: dict[str, Any] | None, fault: Fault) -> None:
    """Another term than was written is found, and so is a record that stays away."""
    parts_ = None if anders is None else log(**anders)[STEEN].parts

    verdict = judged([replace(o, parts=parts_) if o.index == STEEN else o for o in log()])

    assert verdict.finding is not None
    assert (verdict.finding.fault, verdict.finding.first) == (fault, STEEN)


@pytest.mark.parametrize(
    ("dag", "duur", "over"),
    [
        pytest.param("2021-11-21", "P5Y", "2026-11-21", id="years"),
        pytest.param("2024-02-29", "P1Y", "2025-02-28", id="a leap day"),
        pytest.param("2026-01-31", "P1M", "2026-02-28", id="a shorter month"),
        pytest.param("2026-11-30", "P1Y3M", "2028-02-29", id="years and months in one"),
        pytest.param("2026-12-31", "P2W1D", "2027-01-15", id="weeks and days"),
    ],
)
def test_a_term_ends_on_its_day(dag: str, duur: str, over: str) -> None:
    """Years and months go by the calendar, weeks and days by counting."""
    assert day_after(date.fromisoformat(dag), duur) == date.fromisoformat(over)


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param({"duur": "P"}, id="a term of nothing"),
        pytest.param({"duur": "P05Y"}, id="a zero before"),
        pytest.param({"duur": "P5Y "}, id="a space behind"),
        pytest.param({"duur": "P999Y999M"}, id="beyond the calendar"),
        pytest.param({"duur": 5}, id="a number"),
        pytest.param({"op": "20261122"}, id="a day without lines"),
        pytest.param({"op": "2026-02-30"}, id="no day of the calendar"),
        pytest.param({"tot": 1}, id="no places"),
        pytest.param({"tot": 3}, id="more entries than places"),
        pytest.param({"van": -1}, id="a place before the log"),
        pytest.param({"artikel": ""}, id="no article"),
        pytest.param({"artikel": "AVG\nart. 5"}, id="an article of two lines"),
        pytest.param({"artikel": "x" * 201}, id="an article that goes on"),
    ],
)
def test_what_is_no_term_is_refused(changed: dict[str, object]) -> None:
    """A record of another form destroys nothing."""
    record = graf_of([openings.entry for openings in log() if openings.index in WEG]).record

    with pytest.raises(MalformedError, match=r"^(termijn|tombstone|op|duur): "):
        tombstone_of(record | {"termijn": TERMIJN.record | changed})


@pytest.mark.parametrize(
    ("tijd_ms", "code"),
    [
        pytest.param(BEGIN_MS + 2 * DAG_MS, HOLDS, id="as old as the record says"),
        pytest.param(BEGIN_MS + 5 * DAG_MS, HOLDS, id="of the last day"),
        pytest.param(BEGIN_MS + 6 * DAG_MS, BROKEN, id="of the day after"),
    ],
)
def test_a_receipt_tells_how_old_an_entry_was(tijd_ms: int, code: int, tmp_path: Path) -> None:
    """Who holds the receipt of an entry that was destroyed too early has evidence against the log."""
    openings = log()
    receipt = Ontvangst(LOG, "abc123", 2, openings[2].entry, tijd_ms, tijd_ms + DAG_MS)
    export = written(tmp_path / "log.jsonl", b"".join(exported(openings)))
    keuring = Keuring([SIGNER.verifier], beside=export, now_ms=VERTELD_MS)

    uitkomst = keuring.judge(written(tmp_path / "ontvangst", sign_receipt(receipt, SIGNER)))

    assert uitkomst[0] == code, uitkomst[1]


def test_a_forged_export_is_no_evidence(tmp_path: Path) -> None:
    """That an entry was destroyed too early, on the word of an export that does not hold, says nothing."""
    openings = log()
    vals = [replace(o, parts=None, erased_by=STEEN) if o.index == 5 else o for o in openings]
    receipt = Ontvangst(LOG, "abc123", 5, openings[5].entry, BEGIN_MS + 9 * DAG_MS, BEGIN_MS + 10 * DAG_MS)
    export = written(tmp_path / "log.jsonl", b"".join(exported(vals)))
    keuring = Keuring([SIGNER.verifier], beside=export, now_ms=VERTELD_MS)

    uitkomst = keuring.judge(written(tmp_path / "ontvangst", sign_receipt(receipt, SIGNER)))

    assert uitkomst[0] == UNJUDGED


def written(path: Path, content: bytes) -> Path:
    """A file with this in it."""
    path.write_bytes(content)
    return path
