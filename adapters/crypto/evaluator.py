# SPDX-License-Identifier: EUPL-1.2
"""Evaluates what a client blinded, and recognises whom a sealed evaluation is about.

Which key is used follows from the recipient and purpose that were decided, and from nothing
in the elements: one that was blinded for another recipient, or another purpose, gives a point
that is nobody's pseudoniem anywhere.
"""

from collections.abc import Callable, Sequence
from typing import Final

from adapters.crypto import ristretto
from adapters.crypto.errors import CurveError, SealError
from adapters.crypto.evaluatie import Evaluatiesleutels
from adapters.crypto.ontvangst import Brievenbus, Geopend
from adapters.crypto.ring.poort import KeyRing
from adapters.crypto.ristretto import Point, Scalar
from adapters.crypto.voprf import blind_evaluate, blind_evaluate_batch, unblind
from adapters.crypto.wissel import PuntOmzetter
from gateway.errors import BlindError, InvalidInputError
from gateway.kern.blind import Blind, Elementen, Evaluaties, Herkend, Openbaar, Reeks, keys_of
from gateway.kern.pseudoniem import Pseudoniem
from gateway.kern.sleutel import Sleutel, Sleutelbos
from gateway.ports import Clock

_NONCE_BYTES: Final = 64
_NONCE_DST: Final = b"sluis/bewijs/1"
_GEEN_PUNT: Final = "Een element is geen bruikbaar punt. Er is niets berekend."


class VoprfEvaluator:
    """Implements `gateway.kern.blind.Evaluator` with the keys of one ring, made here unless given."""

    __slots__ = ("_brievenbus", "_convert", "_keys", "_random")

    def __init__(
        self,
        ring: KeyRing,
        *,
        clock: Clock,
        random: Callable[[int], bytes],
        keys: Evaluatiesleutels | None = None,
    ) -> None:
        self._keys = keys or Evaluatiesleutels(ring)
        self._convert = PuntOmzetter(ring, keys=self._keys).convert
        self._brievenbus = Brievenbus(ring, clock=clock, random=random)
        self._random = random

    def evaluate(self, elementen: Elementen, bos: Sleutelbos) -> Evaluaties:
        """Evaluate a batch under the keys of its recipient and purpose, and under no other.

        Raises:
            InvalidInputError: an element is no usable point; nothing was evaluated.
            KeyFileError: the secret of a key is not there.

        Source: RFC 9497 section 3.3.2 (BlindEvaluate); section 2.1 (what is refused as an element).
        """
        sleutels = tuple(Openbaar(s, self._keys.pair(s).public) for s in keys_of(bos))
        blinded = _points(elementen.octets)
        if not blinded:
            return Evaluaties(sleutels)
        if bos.actief.ontvanger == elementen.aanvrager:
            return Evaluaties(sleutels, tuple(self._batch(o, blinded) for o in sleutels))
        return Evaluaties(sleutels, jwe=tuple(self._sealed(p, elementen, sleutels) for p in blinded))

    def recognise(self, blind: Blind, bos: Sleutelbos) -> Herkend:
        """Open a blind reference to somebody, and unblind it under the key that counts.

        It may have been made under a key that has been left since: then it is taken along,
        as a rotation would.

        Raises:
            BlindError: it is no good, whatever the cause.
            KeyFileError: the secret of a key is not there.
        """
        try:
            geopend = self._brievenbus.open(blind.jwe, sleutel=bos.actief, aanvrager=blind.aanvrager)
            gemaakt_met, persoon = _unblinded(geopend, blind.factor, keys_of(bos))
        except (SealError, CurveError) as e:
            raise BlindError(str(e)) from e
        onder = [
            persoon if naar is gemaakt_met else self._convert([persoon], van=gemaakt_met, naar=naar)[0]
            for naar in keys_of(bos)
        ]
        return Herkend(onder[0], tuple(onder[1:]), geopend.merk, geopend.tot)

    def _batch(self, openbaar: Openbaar, blinded: Sequence[Point]) -> Reeks:
        pair = self._keys.pair(openbaar.sleutel)
        punten, bewijs = blind_evaluate_batch(pair, blinded, nonce=self._nonce())
        return Reeks(openbaar, punten, bewijs.encode())

    def _sealed(self, blinded: Point, elementen: Elementen, sleutels: Sequence[Openbaar]) -> str:
        # A proof for each alone: they may be used apart, by who does not know the others. It travels
        # for the key that counts only, so under the older ones none is made.
        actief, *ouder = sleutels
        reeks = self._batch(actief, [blinded])
        punten = {o.sleutel.nummer: blind_evaluate(self._keys.pair(o.sleutel).secret, blinded) for o in ouder}
        return self._brievenbus.seal(
            {actief.sleutel.nummer: reeks.punten[0], **punten},
            sleutel=actief.sleutel,
            bewijs=reeks.bewijs,
            voor=elementen.ontvangstsleutel,
            aanvrager=elementen.aanvrager,
        )

    def _nonce(self) -> Scalar:
        # Fresh for every proof: twice the same one gives away the key.
        return ristretto.hash_to_scalar(self._random(_NONCE_BYTES), _NONCE_DST)


def _points(octets: Sequence[bytes]) -> list[Point]:
    try:
        # All of them before the first is evaluated: one that is no point spoils the batch.
        return [ristretto.decode_point(element) for element in octets]
    except CurveError as e:
        raise InvalidInputError(_GEEN_PUNT, veld="elementen") from e


def _unblinded(geopend: Geopend, factor: bytes, sleutels: Sequence[Sleutel]) -> tuple[Sleutel, Pseudoniem]:
    sleutel = next((s for s in sleutels if s.nummer == geopend.sleutel), None)
    if sleutel is None:
        raise SealError(f"key {geopend.sleutel} is not one of this recipient and purpose (any more)")
    punt = unblind(ristretto.decode_point(geopend.punt), ristretto.decode_scalar(factor))
    return sleutel, Pseudoniem(sleutel.nummer, punt)
