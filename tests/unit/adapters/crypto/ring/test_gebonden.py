# SPDX-License-Identifier: EUPL-1.2
"""Every kind of ring refuses a key of the vault that lies in another place than it was made for."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from fakes.bewaarplaatsen import MASTER, Maker, ring_with

from adapters.crypto.kluis import Kluis
from gateway.errors import KluisError
from gateway.kern.bsn import Bsn
from gateway.kern.kluissleutel import Kluissleutel

pytestmark = pytest.mark.filterwarnings("ignore::adapters.crypto.keys.UnsafeFileKeysWarning")

NU = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
KEY = b"k" * 32
ELSEWHERE = "was made for another place"


def test_two_rows_that_are_exchanged_are_refused_by_every_ring(tmp_path: Path, make: Maker) -> None:
    """After the keys of two municipalities changed places neither vault opens; put back, both do."""
    ring = ring_with(make(tmp_path, "one"), MASTER)
    octets = iter(bytes([n]) * 32 for n in range(1, 9))
    kluis = Kluis(ring, random=lambda n: next(octets)[:n])
    een, twee = (Kluissleutel(g, 1, kluis.draw(g)(1), NU) for g in ("0392", "0453"))
    kluis.take("0392", [een], 0)
    sealed = kluis.seal(Bsn("999970008"), gemeente="0392", context=b"7")

    for gemeente, other in (("0392", twee), ("0453", een)):
        with pytest.raises(KluisError, match=f"vault key of {gemeente}, version 1, {ELSEWHERE}"):
            kluis.take(gemeente, [Kluissleutel(gemeente, 1, other.verpakt, NU)], 1)
        assert kluis.stand(gemeente) is None
    with pytest.raises(KluisError, match="does not open here"):
        kluis.open(sealed, gemeente="0392", context=b"7")
    kluis.take("0392", [een], 2)
    assert kluis.open(sealed, gemeente="0392", context=b"7") == Bsn("999970008")


def test_two_versions_that_are_exchanged_are_refused_by_every_ring(tmp_path: Path, make: Maker) -> None:
    """An older key in the place of a newer one is not sealed under: a destroyed one does not come back."""
    ring = ring_with(make(tmp_path, "one"), MASTER)
    draw = Kluis(ring, random=lambda n: KEY[:n]).draw("0392")
    kluis = Kluis(ring, random=lambda n: KEY[:n])

    with pytest.raises(KluisError, match=f"vault key of 0392, version 2, {ELSEWHERE}"):
        kluis.take("0392", [Kluissleutel("0392", 2, draw(1), NU)], 0)
    assert kluis.stand("0392") is None
