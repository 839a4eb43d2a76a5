# SPDX-License-Identifier: EUPL-1.2
"""Clocks of datalekken: 72 hours from when it is known, until the AP was told or two people agreed not to.

Source: AVG art. 33 lid 1.
"""

from gateway.datalek.usecases.gedeeld import all_of
from gateway.datalek.woorden import HIER, STANDNAAM
from gateway.kern.klok import Toezichtklok
from gateway.opdracht import Doorgang


def clocks(d: Doorgang) -> list[Toezichtklok]:
    """The datalekken of one's own organisation of which the 72 hours run, also what the review just found."""
    return [
        Toezichtklok(
            "Datalekken",
            STANDNAAM[lek.stand].capitalize(),
            f"Datalek {lek.nummer}",
            lek.termijn.begin,
            lek.termijn.einde,
            "AVG art. 33 lid 1",
            f"{HIER}/{lek.id}",
            HIER,
        )
        for lek in all_of(d.tx, str(d.afzender.organisatie.oin))
        if lek.termijn.gestopt_op is None
    ]
