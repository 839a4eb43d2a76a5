# SPDX-License-Identifier: EUPL-1.2
"""A ring in use looks again for what it lacks: not at every request, and not never again."""

import pytest
from fakes.sleutelring import ring_of
from fakes.world import FakeClock

from adapters.crypto.ring.bijblijven import RUST, BijblijvendeRing
from adapters.crypto.ring.poort import KeyRing
from gateway.errors import KeyFileError

EEN, TWEE = bytes(32), b"2" * 32
STORING = "the token does not answer"
ONBEKEND = "no master of generation 2"


class Plaats:
    """A place that opens with what stands in `rings`, in turn, and with the last of them from then on."""

    def __init__(self, *rings: KeyRing | KeyFileError) -> None:
        self.rings, self.openings = list(rings), 0

    def open(self) -> KeyRing:
        """The next ring, or the next error."""
        self.openings += 1
        ring = self.rings.pop(0) if len(self.rings) > 1 else self.rings[0]
        if isinstance(ring, KeyFileError):
            raise ring
        return ring


def test_what_is_not_there_is_looked_for_once_a_minute() -> None:
    """However often a missing generation is asked for, the ring is opened for it once in a minute."""
    plaats, clock = Plaats(ring_of(EEN)), FakeClock()
    ring = BijblijvendeRing(plaats.open, clock=clock)

    for minute in (1, 2):
        for _ in range(3):
            with pytest.raises(KeyFileError, match=ONBEKEND):
                ring.expand(2, b"x")
        assert plaats.openings == 1 + minute
        clock.advance(RUST)


def test_a_ring_that_did_not_open_is_looked_in_again_at_once() -> None:
    """One failure of the place keeps no generation away: the next request finds it."""
    plaats = Plaats(ring_of(EEN), KeyFileError(STORING), ring_of(EEN, TWEE))
    ring = BijblijvendeRing(plaats.open, clock=FakeClock())

    with pytest.raises(KeyFileError, match=STORING):
        ring.expand(2, b"x")

    assert ring.expand(2, b"x") == ring_of(EEN, TWEE).expand(2, b"x")
    assert plaats.openings == 3


def test_a_master_that_came_late_is_found_after_a_minute() -> None:
    """What was looked for too early is found without a new start."""
    plaats, clock = Plaats(ring_of(EEN), ring_of(EEN), ring_of(EEN, TWEE)), FakeClock()
    ring = BijblijvendeRing(plaats.open, clock=clock)
    with pytest.raises(KeyFileError, match=ONBEKEND):
        ring.expand(2, b"x")

    clock.advance(RUST)

    assert ring.expand(2, b"x") == ring_of(EEN, TWEE).expand(2, b"x")
