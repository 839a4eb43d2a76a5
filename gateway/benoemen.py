# SPDX-License-Identifier: EUPL-1.2
"""About whom: the one place where a BSN becomes a pseudoniem, and where a sealed one is opened.

It is also where whom nobody here hears named is evaluated, and recognised.

The passage comes here after the policy has agreed, and nobody else does.
"""

import asyncio
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final

from gateway.errors import BlindError, KluisError
from gateway.kern.blind import Blind, Elementen, Evaluaties, Evaluator
from gateway.kern.bsn import Bsn
from gateway.kern.huishouden import Huishouden
from gateway.kern.kluis import Kluis
from gateway.kern.pseudoniem import Pseudoniem
from gateway.kern.sleutel import Sleutelbos
from gateway.opdracht import Doorgang, Feiten, Over, Verzegeld
from gateway.ports import Pseudonymiser, Sleutelboek, Tx
from policies.begrippen import Doel

BLIND: Final = "blind"
"""Of what kind a used blind reference is, among all that is used once."""

ZO_TUSSENDOOR: Final = 16
"""As many evaluations as one request may take while all others wait: a few milliseconds."""


@dataclass(frozen=True, slots=True)
class Genoemd:
    """Whom a request turned out to be about, and under which keys that was derived.

    `vorige` is the same person under keys that are being left, and `elders` under every key of other
    purposes, those that are being left included. `stand` is how often keys had changed when the
    oldest of these keys was read, that of the vault included. `eenmalig` is the mark of a blind
    reference, and until when it must be kept. `huishouden` is where this person lives, if that was
    told, and `vorig_huishouden` the same address under keys that are being left.
    """

    pseudoniem: Pseudoniem | None = None
    vorige: tuple[Pseudoniem, ...] = ()
    elders: tuple[Pseudoniem, ...] = field(default=(), repr=False)
    verzegeld: bytes = field(default=b"", repr=False)
    stand: int | None = None
    eenmalig: tuple[str, datetime] | None = None
    evaluaties: Evaluaties | None = field(default=None, repr=False)
    huishouden: Huishouden | None = None
    vorig_huishouden: tuple[Huishouden, ...] = ()

    def locks(self, feiten: Feiten) -> tuple[str, ...]:
        """Who and where was named, and the person of the facts: nobody else may work on these meanwhile."""
        namen = (self.pseudoniem, *self.vorige, self.huishouden, *self.vorig_huishouden, feiten.betrokkene)
        return tuple(naam.tekst for naam in namen if naam)

    def hand_over(self, doorgang: Doorgang) -> None:
        """Give the act what was evaluated, where this person lives, and the names elsewhere."""
        doorgang.evaluaties, doorgang.huishouden = self.evaluaties, self.huishouden
        doorgang.elders = self.elders

    def use_up(self, tx: Tx) -> None:
        """Use up a blind reference, in the transaction that it is used in.

        Raises:
            BlindError: it was used before.
        """
        if self.eenmalig and not tx.toegangen.use_once(BLIND, *self.eenmalig):
            raise BlindError("it was used before")

    def move_in(self, tx: Tx) -> None:
        """Put what still stands under a key that is being left under the new one, before the act looks."""
        if self.pseudoniem and self.vorige:
            tx.sleutels.move([(vorig, self.pseudoniem) for vorig in self.vorige])
        if self.huishouden and self.vorig_huishouden:
            tx.sleutels.move([(vorig, self.huishouden) for vorig in self.vorig_huishouden])


NIEMAND = Genoemd()


@dataclass(frozen=True, slots=True)
class Benoemer:
    """Names people, with the keys and the vault behind their ports."""

    pseudonymiser: Pseudonymiser = field(repr=False)
    kluis: Kluis = field(repr=False)
    evaluator: Evaluator = field(repr=False)

    async def name(self, over: Over, bos: Sleutelbos, *, kenmerk: str) -> Genoemd:
        """Say who this is under the keys of the recipient, or evaluate what nobody here can name.

        Raises:
            KeyFileError: the secret of a key is not in the ring.
            BlindError: the blind reference is no good.
            InvalidInputError: an element is no usable point.
        """
        genoemd = await self._name_person(over, bos, kenmerk)
        if over.adres is None:
            return genoemd
        eerder = (self.pseudonymiser.derive_household(over.adres, s) for s in bos.wisselend)
        nu = self.pseudonymiser.derive_household(over.adres, bos.actief)
        return replace(genoemd, huishouden=nu, vorig_huishouden=tuple(eerder))

    def name_elsewhere(self, genoemd: Genoemd, over: Over, boek: Sleutelboek) -> Genoemd:
        """Name the same person under every key that there is of these recipients, for whatever purpose.

        No key is made for it: where nobody was ever named, nobody is kept.

        Raises:
            KeyFileError: the secret of a key is not in the ring.
            KluisError: the request does not say who it is.

        Source: AVG art. 15 lid 1 (all that is processed about this person, for all purposes).
        """
        if not isinstance(over.wie, Bsn):
            raise KluisError("only who is named can be looked for under other keys")
        bossen = [bos for ontvanger in over.overal for doel in Doel if (bos := boek.of(ontvanger, doel))]
        sleutels = (sleutel for bos in bossen for sleutel in (bos.actief, *bos.wisselend))
        namen = tuple(self.pseudonymiser.derive(over.wie, sleutel) for sleutel in sleutels)
        # The oldest picture counts: a key that was left since then makes the work begin again.
        standen = [bos.stand for bos in bossen] + ([] if genoemd.stand is None else [genoemd.stand])
        return replace(genoemd, elders=namen, stand=min(standen, default=None))

    async def _name_person(self, over: Over, bos: Sleutelbos, kenmerk: str) -> Genoemd:
        match over.wie:
            case Blind():
                herkend = self.evaluator.recognise(over.wie, bos)
                merk = (herkend.merk, herkend.tot)
                return Genoemd(herkend.pseudoniem, herkend.vorige, stand=bos.stand, eenmalig=merk)
            case Elementen():
                return Genoemd(stand=bos.stand, evaluaties=await self._evaluate(over.wie, bos))
            case Bsn():
                return self._derive(over.wie, over, bos, kenmerk)

    def _derive(self, bsn: Bsn, over: Over, bos: Sleutelbos, kenmerk: str) -> Genoemd:
        return Genoemd(
            pseudoniem=self.pseudonymiser.derive(bsn, bos.actief),
            vorige=tuple(self.pseudonymiser.derive(bsn, sleutel) for sleutel in bos.wisselend),
            verzegeld=self._sealed(bsn, over, kenmerk),
            stand=min(bos.stand, self._stand_of_seal(over, bos)),
        )

    async def _evaluate(self, elementen: Elementen, bos: Sleutelbos) -> Evaluaties:
        if len(elementen.octets) <= ZO_TUSSENDOOR:
            return self.evaluator.evaluate(elementen, bos)
        # Beside the loop: others go on being answered while a thousand points are multiplied.
        return await asyncio.to_thread(self.evaluator.evaluate, elementen, bos)

    def unseal(self, feiten: Feiten) -> Bsn:
        """Open the BSN that is kept with these facts.

        Raises:
            KluisError: there is none, or it does not open here.
        """
        sealed = self.sealed_in(feiten)
        return self.kluis.open(sealed.inhoud, gemeente=sealed.gemeente, context=sealed.context.encode())

    def sealed_in(self, feiten: Feiten) -> Verzegeld:
        """What is kept with these facts, shut.

        Raises:
            KluisError: nothing is.
        """
        if feiten.verzegeld is None:
            raise KluisError("there is no sealed BSN to open")
        return feiten.verzegeld

    def _stand_of_seal(self, over: Over, bos: Sleutelbos) -> int:
        """Of which count the key is that seals: what a key that was destroyed since then sealed is lost."""
        stand = self.kluis.stand(over.bewaar_voor) if over.bewaar_voor else None
        return bos.stand if stand is None else stand

    def _sealed(self, bsn: Bsn, over: Over, kenmerk: str) -> bytes:
        if not over.bewaar_voor:
            return b""
        return self.kluis.seal(bsn, gemeente=over.bewaar_voor, context=kenmerk.encode())
