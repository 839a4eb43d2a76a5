# SPDX-License-Identifier: EUPL-1.2
"""FORMAT.md says what the code does: its example is checked, and its MUSTs are numbered."""

import re
from pathlib import Path

from vectors.audit.known_answers import WITNESS
from vectors.audit.small_log import SIGNER

from audit.checkpoint import open_checkpoint
from audit.cosignature import open_cosignatures, parse_cosigner
from audit.entry import SealedPart, entry_bytes, part_of
from audit.merkle import leaf_hash, root_of
from audit.opening import Opening, opening_of, parse_line, write_opening
from audit.verdict import Verdict, verify_export

FORMAT = (Path(__file__).parents[3] / "audit" / "FORMAT.md").read_text("utf-8")
PARTS = (
    part_of("ldv", b"\x11" * 32, {"a": 1}),
    part_of("adl", b"\x22" * 32, {"b": 2}),
    part_of("nen7513", b"\x33" * 32, {"c": 3}),
)
HIDDEN = (part_of("ldv", b"\x44" * 32, {"d": "vergaderd"}),)


def example() -> list[bytes]:
    """Return the lines of the example that opens the document."""
    block = re.search(r"```jsonl\n(.*?)```", FORMAT, re.DOTALL)
    assert block is not None
    return block.group(1).encode().splitlines(keepends=True)


def test_the_example_holds() -> None:
    """The example verifies with the key of its seed: one entry partly shown, one sealed."""
    verdict = verify_export(example(), [SIGNER.verifier])

    assert verdict.head is not None
    assert verdict == Verdict(verdict.head, 0, 1, 1, key_from_file=False, finding=None)


def test_the_example_is_what_we_write() -> None:
    """Our own writer makes the example's entries, byte for byte."""
    shown = Opening(0, entry_bytes(PARTS), (PARTS[0], SealedPart(PARTS[1].digest), PARTS[2]))
    sealed = Opening(1, entry_bytes(HIDDEN), None)

    assert [write_opening(shown), write_opening(sealed)] == example()[1:]


def test_the_table_of_values_is_true() -> None:
    """Every value under the example follows from it."""
    entries = [opening_of(parse_line(line)).entry for line in example()[1:]]
    leaves = [leaf_hash(entry) for entry in entries]
    values = [part.digest for part in PARTS]
    values += [entries[0], leaves[0], entries[1], leaves[1], root_of(leaves)]

    assert re.findall(r"\| `([0-9a-f]{64,66})` \|", FORMAT) == [value.hex() for value in values]


def test_the_musts_are_numbered_without_gaps() -> None:
    """Every rule has a number of its own, so that others can cite it."""
    numbers = [int(number) for number in re.findall(r"^(\d+)\. ", FORMAT, re.MULTILINE)]

    assert numbers == list(range(1, len(numbers) + 1))
    assert "MUST" in FORMAT.split("1. ")[1]


def test_the_cosigned_example_holds() -> None:
    """The example of a cosigned head opens with the keys of its two seeds."""
    block = re.search(r"```medegetekend\n(.*?)```", FORMAT, re.DOTALL)
    assert block is not None
    witness = parse_cosigner(WITNESS["keys"]["witness_1"]["vkey"])

    assert open_checkpoint(block.group(1).encode(), "sluis.example/log", [SIGNER.verifier]).size == 8
    assert len(open_cosignatures(block.group(1).encode(), [witness])) == 1
