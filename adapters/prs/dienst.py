# SPDX-License-Identifier: EUPL-1.2
"""The pseudonym service as a client sees it: a BSN goes in here, and a sealed reference comes out.

The service sees a blinded point and never the BSN; we get an evaluation that only the
recipient can open. There is no proof (mode 0): with which key it was made, nobody can see.
"""

from typing import Final

from adapters.prs.afleiding import derive_input
from adapters.prs.base64url import encode
from adapters.prs.errors import VerwijzingError
from adapters.prs.kanaal import Kanaal
from adapters.prs.kromme import Kromme
from adapters.prs.partij import Doelgroep
from adapters.prs.spelling import Spelling
from adapters.prs.verwijzing import Persoonsverwijzing
from gateway.errors import SettingsError
from gateway.kern.bsn import Bsn
from gateway.ports import Chance

_FACTOR_SEED: Final = 64
"""Twice the length of a factor, so that reducing it leaves no bias.

Source: RFC 9497 section 4.7 (random scalar generation).
"""


class Pseudoniemendienst:
    """Asks the PRS, in one spelling, to evaluate what we blinded."""

    def __init__(self, kanaal: Kanaal, *, spelling: Spelling, kromme: Kromme, kans: Chance) -> None:
        self._kanaal = kanaal
        self._spelling = spelling
        self._kromme = kromme
        self._kans = kans

    async def refer(self, bsn: Bsn, *, voor: Doelgroep) -> Persoonsverwijzing:
        """A reference to this person for one recipient and service, for use in one transaction.

        The factor is new each time: with the same one twice the service could see that two
        requests are about one person.

        Raises:
            DienstError: the service gives nothing we can use.
            SettingsError: this spelling names recipients by another number.

        Source: GF Pseudonymisation, OPRF blinding.
        """
        factor = self._kromme.make_factor(self._kans.octets(_FACTOR_SEED))
        value = derive_input(bsn, voor=voor, soort=self._spelling.soort)
        jwe = await self.evaluate(self._kromme.blind(value, factor), voor=voor)
        try:
            return Persoonsverwijzing(jwe, factor)
        except VerwijzingError as e:
            raise self._kanaal.fault("answered what is no compact JWE") from e

    async def evaluate(self, blinded: bytes, *, voor: Doelgroep) -> str:
        """What the service answers for a blinded point: a JWE for the recipient, unread.

        Raises:
            DienstError: the service gives nothing we can use.
            SettingsError: this spelling names recipients by another number.
        """
        s = self._spelling
        if voor.stelsel != s.stelsel:
            raise SettingsError(f"spelling {s.naam} names a recipient by {s.stelsel}, not by {voor.stelsel}")
        inhoud = {s.blind: encode(blinded), s.organisatie: voor.verwijzing, s.scope: voor.scope}
        antwoord = await self._kanaal.ask("POST", s.pad, oauth=s.oauth, inhoud=inhoud)
        jwe = antwoord.inhoud.get(s.uitkomst) if isinstance(antwoord.inhoud, dict) else None
        if not isinstance(jwe, str):
            raise self._kanaal.fault(f"answered without {s.uitkomst}")
        return jwe
