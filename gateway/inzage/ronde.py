# SPDX-License-Identifier: EUPL-1.2
"""The round that tells: of each verzoek that was carried out, whoever received the data hears of it.

Each step is a passage that is harmless twice, so two replicas may walk it at one time. A role that the
policy does not let hear it here is asked for once, and left to an officer.

Source: AVG art. 19.
"""

from dataclasses import dataclass, field
from typing import Final

from gateway.errors import GatewayError, LedgerError, RefusedError
from gateway.inzage.usecases import DOORGEVER, ZOEKER, find_recipients, tell
from gateway.inzage.usecases.gedeeld import existing
from gateway.logs import logger
from gateway.sluis import Sluis
from gateway.toezicht.nazien import Look
from policies.begrippen import Rol

EEN_KEER: Final = 50
"""As many verzoeken as are looked at in one round: more are carried out in no hour."""


@dataclass(frozen=True, slots=True)
class Doorgeefronde:
    """Walks the round for all municipalities."""

    sluis: Sluis = field(repr=False)
    look: Look = field(repr=False)
    _geweigerd: set[tuple[str, str]] = field(default_factory=set, init=False, repr=False)

    async def go(self) -> int:
        """Tell whom can be told; say how many were.

        Raises:
            LedgerError: the ledger cannot be read or written.
        """
        wachtend = await self.look(lambda tx: tx.inwonerverzoeken.to_tell(limit=EEN_KEER))
        return sum([await self._of_verzoek(verzoek_id) for verzoek_id in wachtend])

    async def _of_verzoek(self, verzoek_id: str) -> int:
        if (verzoek_id, "") in self._geweigerd:
            return 0
        try:
            zoek = find_recipients(verzoek_id, adresboek=self.sluis.adresboek)
            ontvangers = (await self.sluis.exchange(ZOEKER, zoek)).result
            rollen = sorted({o.rol for o in ontvangers if o.verteld_op is None})
            return sum([await self._of_role(verzoek_id, rol) for rol in rollen])
        except LedgerError:
            raise  # the next one would meet that as well
        except RefusedError:
            self._geweigerd.add((verzoek_id, ""))
        except GatewayError as e:
            logger().error("achtergrond.mislukt", taak="doorgeven", fout=type(e).__name__)
        return 0

    async def _of_role(self, verzoek_id: str, rol: str) -> int:
        if (verzoek_id, rol) in self._geweigerd:
            return 0
        verzoek = await self.look(lambda tx: existing(tx, verzoek_id))
        try:
            return len((await self.sluis.exchange(DOORGEVER, tell(verzoek, Rol(rol)))).result)
        except RefusedError:
            self._geweigerd.add((verzoek_id, rol))
            return 0
