# SPDX-License-Identifier: EUPL-1.2
"""The receipt that stands in every answer: the log signed that the passage is on it, or will be.

Keep the receipts that matter. With a proof file of the log, fetched later, `verify_receipt`
shows that the log kept its word; when it shows the contrary, that is evidence.

Source: audit/FORMAT.md of the gateway, sections 5, 7 and 9; RFC 9162; C2SP tlog-proof and tlog-checkpoint.
"""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from sluis_client.errors import BrokenPromiseError, ReceiptError
from sluis_client.note import Logsleutel, open_note, read_vkey
from sluis_client.spelling import read_padded

SUFFIX: Final = "/ontvangst/v1"
LANGSTE_MS: Final = 86_400_000
_PROOF: Final = "c2sp.org/tlog-proof@v1"
_LABELS: Final = ("kenmerk ", "plek ", "entry ", "tijd ", "uiterlijk ")
_KENMERK: Final = re.compile(r"[0-9a-z-]{1,32}", re.ASCII)
_DECIMAL: Final = re.compile(r"0|[1-9][0-9]{0,18}", re.ASCII)
_LARGEST: Final = 2**63 - 1
_HASH_BYTES: Final = 32
_ENTRY_BYTES: Final = 33
_MEESTE_HASHES: Final = 63
_HEAD_LINES: Final = 3


@dataclass(frozen=True, slots=True)
class Ontvangst:
    """What a receipt says. Without `plek` it is a promise, with a last moment.

    Times are milliseconds since 1970 in UTC. `in_het_logboek` is True when a proof showed
    that the entry is in the tree, False when no proof was given.
    """

    origin: str
    kenmerk: str
    plek: int | None
    entry: bytes = field(repr=False)
    tijd_ms: int
    uiterlijk_ms: int
    in_het_logboek: bool = False

    @property
    def leaf(self) -> bytes:
        """The hash of the entry as it stands in the tree. Source: RFC 9162 section 2.1.1."""
        return hashlib.sha256(b"\x00" + self.entry).digest()


@dataclass(frozen=True, slots=True)
class _Proof:
    index: int
    hashes: tuple[bytes, ...]
    checkpoint: bytes


def verify_receipt(
    receipt: str | bytes, vkey: str | Sequence[str], *, origin: str = "", proof: str | bytes | None = None
) -> Ontvangst:
    """Check a receipt against the key of the log, and with a proof file that the log kept it.

    `vkey` is the key of the log as you got it from its operator, never from the answer; more
    than one while a key is being replaced. `origin` is the name of the log, by default that
    of the key.

    Raises:
        BrokenPromiseError: the proof holds, for another place than the receipt names.
        ReceiptError: not signed by the log, no receipt, or a proof that shows nothing.

    Source: audit/FORMAT.md section 9, rules 39 to 45.
    """
    keys = tuple(map(read_vkey, (vkey,) if isinstance(vkey, str) else vkey))
    ontvangst = _read(_bytes(receipt), keys, origin)
    if proof is None:
        return ontvangst
    index = _verify_proof(_read_proof(_bytes(proof)), ontvangst, keys)
    if ontvangst.plek not in (None, index):
        raise BrokenPromiseError(f"the receipt names place {ontvangst.plek}; the entry stands at {index}")
    return Ontvangst(
        ontvangst.origin,
        ontvangst.kenmerk,
        index,
        ontvangst.entry,
        ontvangst.tijd_ms,
        ontvangst.uiterlijk_ms,
        in_het_logboek=True,
    )


def _read(receipt: bytes, keys: Sequence[Logsleutel], origin: str) -> Ontvangst:
    lines = open_note(receipt, keys).split("\n")[:-1]
    origin = origin or keys[0].naam
    if lines[0] != origin + SUFFIX:
        raise ReceiptError("no receipt, or one of another log than expected")
    pairs = list(zip(lines[1:], _LABELS, strict=False))
    if len(lines) != 1 + len(_LABELS) or not all(line.startswith(label) for line, label in pairs):
        raise ReceiptError("not the six lines of a receipt in their order")
    kenmerk, plek, entry, tijd, uiterlijk = (line.removeprefix(label) for line, label in pairs)
    began, end, data = _number(tijd), _number(uiterlijk), read_padded(entry)
    if not _KENMERK.fullmatch(kenmerk) or data is None or len(data) != _ENTRY_BYTES or data[:1] != b"\x01":
        raise ReceiptError("the kenmerk or the entry of the receipt is none")
    # A promise without end, or one for the year 9999, would promise nothing.
    if not began <= end <= began + LANGSTE_MS:
        raise ReceiptError("the last moment is before the passage, or more than a day behind it")
    return Ontvangst(origin, kenmerk, None if plek == "-" else _number(plek), data, began, end)


def _read_proof(data: bytes) -> _Proof:
    # The first empty line divides here; the note behind it divides at its last.
    head, separator, checkpoint = data.partition(b"\n\n")
    if not separator or not head.isascii():
        raise ReceiptError("the proof has no empty line before its checkpoint")
    lines = head.decode("ascii").split("\n")
    if lines[:1] != [_PROOF]:
        raise ReceiptError(f"the first line of the proof is not {_PROOF}")
    rest = lines[1:]
    # What stands in it is not proven, so it is not used; but it must be written well.
    extra = rest.pop(0).removeprefix("extra ") if rest and rest[0].startswith("extra ") else ""
    if read_padded(extra) is None:
        raise ReceiptError("the extra line of the proof is not base64")
    if not rest or not rest[0].startswith("index "):
        raise ReceiptError("the proof has no index where it is due")
    hashes = tuple(map(read_padded, rest[1:]))
    good = tuple(h for h in hashes if h is not None and len(h) == _HASH_BYTES)
    if len(good) != len(hashes) or len(good) > _MEESTE_HASHES:
        raise ReceiptError("a line of the proof is no hash, or there are too many")
    return _Proof(_number(rest[0].removeprefix("index ")), good, checkpoint)


def _verify_proof(proof: _Proof, ontvangst: Ontvangst, keys: Sequence[Logsleutel]) -> int:
    size, root = _open_head(proof.checkpoint, ontvangst.origin, keys)
    if proof.index >= size:
        raise ReceiptError(f"place {proof.index} is outside the tree of {size}")
    if _walk(ontvangst.leaf, proof.index, size, proof.hashes) != root:
        raise ReceiptError("the proof does not lead to the root that the log signed")
    return proof.index


def _open_head(note: bytes, origin: str, keys: Sequence[Logsleutel]) -> tuple[int, bytes]:
    lines = open_note(note, keys).split("\n")[:-1]
    if len(lines) < _HEAD_LINES or not all(lines) or lines[0] != origin:
        raise ReceiptError("the checkpoint is none, or of another log")
    root = read_padded(lines[2])
    if root is None or len(root) != _HASH_BYTES:
        raise ReceiptError("the root of the checkpoint is no hash")
    return _number(lines[1]), root


def _walk(leaf: bytes, index: int, size: int, path: Sequence[bytes]) -> bytes | None:
    """The root that the path leads to; None when it has another length than this place needs.

    Source: RFC 9162 section 2.1.3.2.
    """
    fn, sn, node = index, size - 1, leaf
    for sibling in path:
        if sn == 0:
            return None
        if fn & 1 or fn == sn:
            node = hashlib.sha256(b"\x01" + sibling + node).digest()
            while not fn & 1 and fn:
                fn, sn = fn >> 1, sn >> 1
        else:
            node = hashlib.sha256(b"\x01" + node + sibling).digest()
        fn, sn = fn >> 1, sn >> 1
    return node if sn == 0 else None


def _number(text: str) -> int:
    if not _DECIMAL.fullmatch(text) or int(text) > _LARGEST:
        raise ReceiptError("a number is not a decimal from 0 to 2^63-1")
    return int(text)


def _bytes(text: str | bytes) -> bytes:
    return text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
