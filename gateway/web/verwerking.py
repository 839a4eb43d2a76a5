# SPDX-License-Identifier: EUPL-1.2
"""Where the entry of a purpose in the register can be read, by anybody: one address for each version.

The name of an entry is a urn, which holds wherever the gateway stands; the address is where
this gateway shows it.

Source: Logboek Dataverwerkingen, `dpl.core.processing_activity_id`; AVG art. 30 lid 1.
"""

from typing import Final

_URN: Final = "urn:sluis:verwerking:"
PAD: Final = "/verwerkingen/{doel}/{versie}"


def path_of(urn: str) -> str:
    """The path at which the entry with this name is shown; empty for what is no name of ours."""
    doel, _, versie = urn.removeprefix(_URN).partition(":")
    return PAD.format(doel=doel, versie=versie) if urn.startswith(_URN) and versie else ""
