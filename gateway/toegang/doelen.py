# SPDX-License-Identifier: EUPL-1.2
"""For which purposes a person may speak, by function and regime.

A session is bound to these purposes as a token is to its own; what of them passes is
still the policy's decision. A function under another law than its own gets nothing.

Source: AVG art. 5 lid 1 onder b; CBP-13 (a role alone opens nothing).
"""

from collections.abc import Mapping
from typing import Final

from policies.begrippen import Doel, Functie, Regime

_WMO: Final = frozenset({Regime.WMO})
_AANBIEDERS: Final = frozenset({Regime.WMO, Regime.JEUGDWET, Regime.ZVW, Regime.WLZ, Regime.WGS})

_WIJKTEAM: Final = frozenset(
    {
        Doel.SIGNALERING_WMO,
        Doel.ONDERZOEK_WMO,
        Doel.PROCESSTURING_WMO,
        Doel.CASUSOVERLEG_WMO,
        Doel.TOEGANG,
    }
)

DOELEN: Final[Mapping[Functie, tuple[frozenset[Regime], frozenset[Doel]]]] = {
    Functie.WIJKTEAMLID: (_WMO, _WIJKTEAM),
    Functie.REGISSEUR: (_WMO, _WIJKTEAM),
    Functie.WMO_CONSULENT: (_WMO, _WIJKTEAM),
    Functie.JEUGDCONSULENT: (
        frozenset({Regime.JEUGDWET}),
        frozenset(
            {
                Doel.TOELEIDING_JEUGD,
                Doel.VERWIJSINDEX_JEUGD,
                Doel.SIGNALERING_WMO,
                Doel.CASUSOVERLEG_WMO,
                Doel.PROCESSTURING_WMO,
                Doel.TOEGANG,
            }
        ),
    ),
    Functie.PRIVACY_OFFICER: (frozenset({Regime.AVG}), frozenset({Doel.VERANTWOORDING, Doel.TOEGANG})),
    Functie.BEHEERDER: (frozenset({Regime.AVG}), frozenset({Doel.TOEGANG})),
    Functie.AANBIEDER_MEDEWERKER: (
        _AANBIEDERS,
        frozenset({Doel.SIGNALERING_WMO, Doel.VERWIJSINDEX_JEUGD, Doel.CASUSOVERLEG_WMO, Doel.TOEGANG}),
    ),
}
"""Per function: under which laws it is exercised, and for which purposes. A system has no session."""


def doelen_of(functie: Functie, regime: Regime) -> frozenset[str]:
    """The purposes of a person; none for a combination that is not in the table."""
    regimes, doelen = DOELEN.get(functie, (frozenset(), frozenset()))
    # Deny by default: an unlisted pair speaks for no purpose, so it cannot even log in.
    return frozenset(doel.value for doel in doelen) if regime in regimes else frozenset()
