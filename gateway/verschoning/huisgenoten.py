# SPDX-License-Identifier: EUPL-1.2
"""Who is known at the address of a housemate, under schuilnamen alone: no address and no BSN is looked at.

An address where more people were reported than a household has is compared with nothing, as it is where
a signalering is decided about: a care home is no household.

Source: AVG art. 5 lid 1 onder c and d; `gateway/signalering/huishouden.py`.
"""

from collections.abc import Collection, Iterator
from datetime import datetime

from gateway.kern.huishouden import Huishouden
from gateway.kern.pseudoniem import Pseudoniem
from gateway.ports import Tx
from gateway.signalering.huishouden import GELEZEN, too_many
from gateway.signalering.model import LANGSTE_DUUR
from gateway.verschoning.model import Genoemden


def others_at(tx: Tx, wie: Genoemden, nu: datetime) -> frozenset[Pseudoniem]:
    """The others who were reported at these addresses in a year; of a restricted inwoner nothing is told."""
    return frozenset(_people_at(tx, wie.adressen, nu)) - wie.personen


def _people_at(tx: Tx, adressen: Collection[Huishouden], nu: datetime) -> Iterator[Pseudoniem]:
    for adres in adressen:
        daar = tx.signaleringen.at_address(adres, nu - LANGSTE_DUUR, limit=GELEZEN)
        if too_many(daar):
            continue
        yield from (s.betrokkene for s in daar)
        zaken = (tx.zaken.get(s.zaak) for s in daar if s.zaak)
        yield from (z.betrokkene for z in zaken if z and not z.beperking)
