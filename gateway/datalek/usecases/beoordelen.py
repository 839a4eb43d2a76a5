# SPDX-License-Identifier: EUPL-1.2
"""Judging a datalek: assess, decide, agree as another, say that it was known earlier or who was told.

Nobody judges what they did themselves. Silence takes two people, telling takes one.

Source: AVG art. 33 lid 1, 4 and 5, art. 34; art. 38 lid 6 (no conflict of interest).
"""

from dataclasses import replace
from datetime import datetime
from typing import Final

from gateway.datalek.model import Datalek
from gateway.datalek.soorten import Laatreden, Lekmelding
from gateway.datalek.stappen import Beoordeling, Gemeld, Lekakkoord, Lekbesluit, Vervroegd
from gateway.datalek.usecases.gedeeld import STILTE, deciding, unconcerned
from gateway.kern.organisatie import Afzender
from gateway.opdracht import Opdracht
from gateway.ports import Tx
from policies.begrippen import Handeling
from policies.omstandigheden import Omstandigheid

_TWEEDE: Final = frozenset({Omstandigheid.TWEEDE_PERSOON})


def assess(datalek_id: str, beoordeling: Beoordeling, *, afzender: Afzender) -> Opdracht[Datalek]:
    """Write down what it is, what can come of it and what was done; an earlier assessment stays as it was."""
    return deciding(
        "datalek.beoordeeld",
        Handeling.VASTLEGGEN,
        datalek_id,
        lambda datalek, d: datalek.assessed(replace(beoordeling, op=d.nu)),
        afzender=afzender,
    )


def decide(datalek_id: str, besluit: Lekbesluit, *, afzender: Afzender) -> Opdracht[Datalek]:
    """Decide whether it is a datalek, and who must be told.

    Source: AVG art. 33 lid 1 and 5, art. 34 lid 1 and 3.
    """
    return deciding(
        f"datalek.besloten_{besluit.uitkomst.value}",
        Handeling.BESLISSEN,
        datalek_id,
        lambda datalek, d: datalek.decided(replace(besluit, op=d.nu)),
        afzender=afzender,
    )


def agree(datalek_id: str, *, afzender: Afzender) -> Opdracht[Datalek]:
    """Agree, as another than who decided, that nobody is told.

    Source: AVG art. 5 lid 2, art. 32 lid 4. The second person is a choice of ours, not of the law.
    """
    wie, vrij = afzender.require_person(), unconcerned(afzender)

    def may(tx: Tx, datalek: Datalek) -> bool:
        return datalek.besluit is not None and datalek.besluit.door != wie and vrij(tx, datalek)

    return deciding(
        "datalek.akkoord",
        Handeling.BESLISSEN,
        datalek_id,
        lambda datalek, d: datalek.agreed(Lekakkoord(d.nu, wie)),
        afzender=afzender,
        gevraagd=STILTE,
        # Who decided is no second person: for them there is nothing to agree with.
        mag=may,
        omstandigheden=_TWEEDE,
    )


def know_earlier(datalek_id: str, bekend_op: datetime, *, afzender: Afzender) -> Opdracht[Datalek]:
    """Say that it was known earlier: the clock then began earlier, and never later."""
    wie = afzender.require_person()
    return deciding(
        "datalek.eerder_bekend",
        Handeling.VASTLEGGEN,
        datalek_id,
        lambda datalek, d: datalek.known_earlier(Vervroegd(d.nu, wie, bekend_op)),
        afzender=afzender,
    )


def mark_told(
    datalek_id: str,
    aan: Lekmelding,
    *,
    gedaan_op: datetime,
    laatreden: Laatreden | None = None,
    volledig: bool = True,
    afzender: Afzender,
) -> Opdracht[Datalek]:
    """Say that the AP, those affected or the NZa was told, and when.

    Source: AVG art. 33 lid 1 and 4, art. 34 lid 1; Wabvpz art. 15h.
    """
    wie = afzender.require_person()
    return deciding(
        f"datalek.verteld_{aan.value}",
        Handeling.VASTLEGGEN,
        datalek_id,
        lambda datalek, d: datalek.reported(Gemeld(d.nu, wie, aan, gedaan_op, laatreden, volledig)),
        afzender=afzender,
    )
