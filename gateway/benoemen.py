# SPDX-License-Identifier: EUPL-1.2
"""About whom: the one place where a BSN becomes a pseudoniem, and where a sealed one is opened.

The passage comes here after the policy has agreed, and nobody else does.
"""

from dataclasses import dataclass, field

from gateway.errors import KluisError
from gateway.kern.bsn import Bsn
from gateway.kern.pseudoniem import Pseudoniem
from gateway.kern.sleutel import Sleutelbos
from gateway.opdracht import Feiten, Over
from gateway.ports import Kluis, Pseudonymiser, Tx


@dataclass(frozen=True, slots=True)
class Genoemd:
    """Whom a request turned out to be about, and under which keys that was derived.

    `vorige` is the same person under keys that are being left.
    """

    pseudoniem: Pseudoniem | None = None
    vorige: tuple[Pseudoniem, ...] = ()
    verzegeld: bytes = field(default=b"", repr=False)
    stand: int | None = None

    def move_in(self, tx: Tx) -> None:
        """Put what still stands under a key that is being left under the new one, before the act looks."""
        if self.pseudoniem and self.vorige:
            tx.sleutels.move([(vorig, self.pseudoniem) for vorig in self.vorige])


NIEMAND = Genoemd()


@dataclass(frozen=True, slots=True)
class Benoemer:
    """Names people, with the keys and the vault behind their ports."""

    pseudonymiser: Pseudonymiser = field(repr=False)
    kluis: Kluis = field(repr=False)

    def name(self, over: Over, bos: Sleutelbos, *, kenmerk: str) -> Genoemd:
        """Derive the pseudoniem of this person, and seal the BSN where it may be kept.

        Raises:
            KeyFileError: the secret of a key is not in the ring.
        """
        return Genoemd(
            pseudoniem=self.pseudonymiser.derive(over.bsn, bos.actief),
            vorige=tuple(self.pseudonymiser.derive(over.bsn, sleutel) for sleutel in bos.wisselend),
            verzegeld=self._sealed(over, kenmerk),
            stand=bos.stand,
        )

    def unseal(self, feiten: Feiten) -> Bsn:
        """Open the BSN that is kept with these facts.

        Raises:
            KluisError: there is none, or it does not open here.
        """
        sealed = feiten.verzegeld
        if sealed is None:
            raise KluisError("there is no sealed BSN to open")
        return self.kluis.open(sealed.inhoud, gemeente=sealed.gemeente, context=sealed.context.encode())

    def _sealed(self, over: Over, kenmerk: str) -> bytes:
        if not over.bewaar_voor:
            return b""
        return self.kluis.seal(over.bsn, gemeente=over.bewaar_voor, context=kenmerk.encode())
