# SPDX-License-Identifier: EUPL-1.2
"""A key of the vault belongs to one municipality and version: in another place it is none."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from fakes.sleutelring import ring_of
from hypothesis import given
from hypothesis import strategies as st

from adapters.crypto.gebonden import KEPT_BYTES, WRAPPED_BYTES, bound, key_in
from adapters.crypto.kluis import Kluis
from gateway.errors import KluisError
from gateway.kern.bsn import Bsn
from gateway.kern.kluissleutel import Kluissleutel

ROWS: list[dict[str, Any]] = json.loads(
    (Path(__file__).parents[3] / "vectors" / "kluis" / "bekend.json").read_text(encoding="utf-8")
)
NU = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
KEY = b"k" * 32
ELSEWHERE = "was made for another place"
RING = ring_of()
PLACES = st.tuples(st.from_regex(r"\A[0-9]{4}\Z"), st.integers(1, 0xFFFF))


def _nonce(nonce: bytes, _: int) -> bytes:
    return nonce


def test_the_vault_keeps_to_its_known_answers() -> None:
    """What is kept and what is sealed are byte for byte what the drawings say."""
    for row in ROWS:
        asked, expected = row["input"], row["expected"]
        ring = ring_of(kek=bytes.fromhex(asked["kek"]))
        key, place = bytes.fromhex(asked["data_key"]), {k: asked[k] for k in ("gemeente", "versie")}
        kept = bound(ring.wrap(key), key, **place)
        kluis = Kluis(ring, random=partial(_nonce, bytes.fromhex(asked["nonce"])))
        kluis.take(asked["gemeente"], [Kluissleutel(verpakt=kept, gemaakt_op=NU, **place)], 0)
        bsn, context = Bsn(asked["burgerservicenummer"]), asked["context"].encode()

        assert (kept.hex(), row["name"]) == (expected["verpakt"], row["name"])
        assert key_in(ring, kept, **place) == key
        assert kluis.seal(bsn, gemeente=asked["gemeente"], context=context).hex() == expected["verzegeld"]


@given(PLACES, PLACES, st.binary(min_size=32, max_size=32))
def test_a_key_opens_in_its_own_place_only(here: tuple[str, int], there: tuple[str, int], key: bytes) -> None:
    """Whatever the two places, a key that was made for the one is a key in the other only if they are one."""
    kept = bound(RING.wrap(key), key, gemeente=here[0], versie=here[1])

    assert key_in(RING, kept, gemeente=here[0], versie=here[1]) == key
    if here != there:
        with pytest.raises(KluisError, match=ELSEWHERE):
            key_in(RING, kept, gemeente=there[0], versie=there[1])


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda kept: kept[:WRAPPED_BYTES], id="the mark cut off"),
        pytest.param(lambda kept: kept[:-1], id="a byte short"),
        pytest.param(lambda kept: kept + b"\0", id="a byte long"),
        pytest.param(lambda _: b"", id="nothing"),
    ],
)
def test_a_key_without_its_mark_is_no_key(change: Callable[[bytes], bytes]) -> None:
    """A mark cannot be left out: what has another length is refused before it is unwrapped."""
    kept = change(bound(RING.wrap(KEY), KEY, gemeente="0392", versie=1))

    with pytest.raises(KluisError, match=f"kept in {KEPT_BYTES} bytes, not {len(kept)}"):
        key_in(RING, kept, gemeente="0392", versie=1)


def test_every_bit_counts() -> None:
    """Whichever bit of what is kept changes, it is refused."""
    kept = bound(RING.wrap(KEY), KEY, gemeente="0392", versie=1)

    for bit in range(8 * KEPT_BYTES):
        changed = bytearray(kept)
        changed[bit // 8] ^= 1 << bit % 8
        with pytest.raises(KluisError, match=f"{ELSEWHERE}|does not open with this ring"):
            key_in(RING, bytes(changed), gemeente="0392", versie=1)


def test_a_mark_of_another_key_fits_no_key() -> None:
    """Who wraps another key in the same place has not the mark of that key, and cannot keep the old one."""
    een, ander = bound(RING.wrap(KEY), KEY, gemeente="0392", versie=1), RING.wrap(b"o" * 32)

    with pytest.raises(KluisError, match=ELSEWHERE):
        key_in(RING, ander + een[WRAPPED_BYTES:], gemeente="0392", versie=1)
