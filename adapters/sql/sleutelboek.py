# SPDX-License-Identifier: EUPL-1.2
"""Which pseudonym key counts for whom, in memory: every request that names somebody asks it."""

from collections.abc import Mapping, Sequence
from typing import Final

from gateway.kern.oin import Oin
from gateway.kern.sleutel import Sleutel, Sleutelbos, Sleutelstand
from gateway.ports import Ledger
from policies.begrippen import Doel

_Bossen = Mapping[tuple[Oin, Doel], Sleutelbos]


class SqlSleutelboek:
    """Implements `gateway.ports.Sleutelboek` on a ledger. Before the first refresh it knows no key."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._bossen: _Bossen = {}

    def of(self, ontvanger: Oin, doel: Doel) -> Sleutelbos | None:
        """The keys of one recipient for one purpose."""
        return self._bossen.get((ontvanger, doel))

    async def refresh(self) -> None:
        """Read everything again. When that fails, what was known stays.

        Raises:
            LedgerError: the ledger cannot be read.
        """
        sleutels, stand = await self._ledger.look(lambda tx: (tx.sleutels.all(), tx.sleutels.stand()))
        # Replaced as a whole, so that nobody sees half a change.
        self._bossen = {
            (s.ontvanger, s.doel): Sleutelbos(s, _leaving(sleutels, s), stand)
            for s in sleutels
            if s.stand is Sleutelstand.ACTIEF
        }


# A key that is kept for its recipient is evaluated and recognised as one that is being left.
_VERLATEN: Final = frozenset({Sleutelstand.WISSELEND, Sleutelstand.AANGEHOUDEN})


def _leaving(sleutels: Sequence[Sleutel], actief: Sleutel) -> tuple[Sleutel, ...]:
    return tuple(
        s
        for s in sleutels
        if s.stand in _VERLATEN and (s.ontvanger, s.doel) == (actief.ontvanger, actief.doel)
    )
