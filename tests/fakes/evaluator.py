# SPDX-License-Identifier: EUPL-1.2
"""The real evaluator with the keys of tests, that counts what it was asked."""

import hashlib
from dataclasses import dataclass, field

from adapters.crypto.evaluator import VoprfEvaluator
from fakes.sleutelring import ring_of
from gateway.kern.blind import Blind, Elementen, Evaluaties, Herkend
from gateway.kern.sleutel import Sleutelbos
from gateway.ports import Clock


@dataclass
class TellendeEvaluator:
    """Implements `gateway.kern.blind.Evaluator`; remembers how many elements came, and how many JWEs."""

    clock: Clock
    evaluated: int = 0
    recognised: int = 0
    asked: list[Sleutelbos] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._real = VoprfEvaluator(ring_of(), clock=self.clock, random=self._octets)
        self._drawn = 0

    def evaluate(self, elementen: Elementen, bos: Sleutelbos) -> Evaluaties:
        """Evaluate, and count."""
        self.asked.append(bos)
        self.evaluated += len(elementen.octets)
        return self._real.evaluate(elementen, bos)

    def recognise(self, blind: Blind, bos: Sleutelbos) -> Herkend:
        """Open, and count."""
        self.recognised += 1
        return self._real.recognise(blind, bos)

    def _octets(self, count: int) -> bytes:
        self._drawn += 1
        return hashlib.shake_256(b"evaluator" + self._drawn.to_bytes(8, "big")).digest(count)
