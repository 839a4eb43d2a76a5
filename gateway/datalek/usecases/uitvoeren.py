# SPDX-License-Identifier: EUPL-1.2
"""What leaves: drafts for the AP, for those affected and for the NZa, and the register as a file.

None of it names anybody. A draft is made anew each time of what is known at that moment, and is kept
nowhere; Sluis sends nothing by itself.

Source: AVG art. 33 lid 3 and 5, art. 34 lid 2; Wabvpz art. 15h.
"""

from collections.abc import Sequence
from typing import Final

from gateway.datalek.model import BEWAREN, Datalek
from gateway.datalek.soorten import Lekmelding
from gateway.datalek.usecases.gedeeld import (
    NZA,
    VELD,
    all_of,
    existing,
    facts_of,
    on_datalek,
    own_organisation,
)
from gateway.eigen import clean, own_sender
from gateway.kern.organisatie import Afzender
from gateway.opdracht import Opdracht
from policies.begrippen import Doel, Handeling

OPRUIMER: Final = own_sender(17, "Datalekken", Doel.DATALEK)
"""In whose name old ones go."""

CONCEPTEN: Final = (Lekmelding.AP, Lekmelding.BETROKKENEN, Lekmelding.NZA)
"""Of whom there is a draft."""


def make_draft(datalek_id: str, aan: Lekmelding, *, afzender: Afzender) -> Opdracht[Datalek]:
    """Get what a draft is made of. That for the NZa rests on a law of its own."""
    return on_datalek(
        f"datalek.concept_{aan.value}",
        Handeling.EXPORTEREN,
        lambda d: existing(d, datalek_id),
        facts=facts_of(
            datalek_id, afzender, mag=lambda _, datalek: aan is not Lekmelding.NZA or datalek.verzekeraar
        ),
        gevraagd=NZA if aan is Lekmelding.NZA else VELD,
    )


def export_register() -> Opdracht[Sequence[Datalek]]:
    """Get the register of all datalekken of the own organisation, to hand to whoever oversees.

    Source: AVG art. 33 lid 5 (the documentation lets the AP verify compliance).
    """
    return on_datalek(
        "datalek.register_uitgevoerd",
        Handeling.EXPORTEREN,
        lambda d: all_of(d.tx, str(d.afzender.organisatie.oin)),
        facts=own_organisation,
    )


def purge() -> Opdracht[int]:
    """Forget really what was closed long enough ago; what still waits is kept, however old.

    Source: AVG art. 5 lid 1 onder e.
    """
    return clean(
        "datalek.opgeschoond",
        Doel.DATALEK,
        VELD,
        lambda d: d.tx.datalekken.remove_before(d.nu - BEWAREN),
    )
