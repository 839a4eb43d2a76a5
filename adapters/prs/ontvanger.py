# SPDX-License-Identifier: EUPL-1.2
"""The recipient's side: from a reference that somebody hands over to the pseudonyms it stands for.

What the published recipient leaves out is done here: audience, service, expiry and single
use are checked before anything is computed.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from adapters.prs.errors import VerwijzingError
from adapters.prs.kromme import Kromme
from adapters.prs.omhulsel import Sleutels, open_envelope, read_claims
from adapters.prs.partij import Doelgroep
from adapters.prs.verwijzing import Persoonsverwijzing
from gateway.errors import GatewayError
from gateway.ports import Clock


class Gebruikslijst(Protocol):
    """Remembers which references were used, at least until they have expired."""

    async def claim(self, kenmerk: str, *, tot: datetime) -> bool:
        """Whether this is the first time; two callers at once never both hear yes."""


@dataclass(frozen=True, slots=True)
class Herkenning:
    """What the recipient may know a person by: a point under the newest key, and under older ones.

    Look for both, and keep what is found under the newest: so a rotation of the service
    needs no BSN. The newest key has no number: the service does not tell it.

    Source: PRS, `subject` is the newest key version and `extra_versions` are the older ones.
    """

    nieuwste: bytes = field(repr=False)
    ouder: tuple[tuple[int, bytes], ...] = field(default=(), repr=False)

    @property
    def punten(self) -> tuple[bytes, ...]:
        """All points, newest key first."""
        return (self.nieuwste, *(punt for _, punt in self.ouder))


class Ontvanger:
    """Opens references that were made for one recipient and service.

    `prs_compatibel` reads what the PRS as coded makes: RSA-OAEP with SHA-1, and an audience
    without its prefix. Without it both are refused.
    """

    def __init__(
        self,
        sleutels: Sleutels,
        *,
        voor: Doelgroep,
        kromme: Kromme,
        klok: Clock,
        gebruikt: Gebruikslijst,
        prs_compatibel: bool = False,
    ) -> None:
        self._sleutels = sleutels
        self._voor = voor
        self._kromme = kromme
        self._klok = klok
        self._gebruikt = gebruikt
        self._prs_compatibel = prs_compatibel

    async def open(self, verwijzing: Persoonsverwijzing) -> Herkenning:
        """The points that this reference stands for; it can be opened once.

        Raises:
            VerwijzingError: for somebody else, another service, expired, used before, or malformed.

        Source: GF Pseudonymisation, Recipient and JWE container (single use).
        """
        claims = open_envelope(verwijzing.jwe, self._sleutels, prs_compatibel=self._prs_compatibel)
        evaluatie = read_claims(
            claims, voor=self._voor, nu=self._klok.now(), prs_compatibel=self._prs_compatibel
        )
        # Computed before it is marked as used: a factor that was damaged under way burns nothing.
        try:
            factor = self._kromme.read_factor(verwijzing.factor)
            nieuwste = self._unblind(evaluatie.nieuwste, factor)
            ouder = tuple(
                (nummer, self._unblind(punt, factor))
                for nummer, punt in sorted(evaluatie.ouder.items(), reverse=True)
            )
        except GatewayError as e:
            raise VerwijzingError("the factor or a point is not usable") from e
        if not await self._gebruikt.claim(verwijzing.kenmerk, tot=evaluatie.vervalt_op):
            raise VerwijzingError("the reference was used before")
        return Herkenning(nieuwste, ouder)

    def _unblind(self, punt: bytes, factor: bytes) -> bytes:
        return self._kromme.unblind(self._kromme.read_point(punt), factor)
