# SPDX-License-Identifier: EUPL-1.2
"""Builders of recorded consents, and of the question that they are about."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from typing import Any, Final

from unit.policies.verzoeken import OP, REGISTER, verzoek

from policies.begrippen import Doel, Regime, Rol, Toestemming, Verzoek
from policies.regel import Partij
from policies.toestemming import Gever, Middel, Toestemmingsregel, consents
from policies.velden import velden

__all__ = ["BIJSTAND", "GEGEVEN", "JEUGD", "OP", "TOT", "consent", "counted", "question"]

JEUGD: Final = Partij(Rol.COLLEGE, Regime.JEUGDWET)
BIJSTAND: Final = Partij(Rol.COLLEGE, Regime.PARTICIPATIEWET)
"""The parties that would answer, unless a test says otherwise."""

GEGEVEN: Final = date(2026, 9, 1)
TOT: Final = date(2027, 9, 1)

_BASIS: Final = Toestemmingsregel(
    soort=Toestemming.STATUTAIR,
    gever=Gever.ZELF,
    van=JEUGD,
    naar=Partij(Rol.COLLEGE, Regime.WMO),
    doel=Doel.ONDERZOEK_WMO,
    velden=velden("jeugdhulp.bekend"),
    gegeven_op=GEGEVEN,
    geldig_tot=TOT,
    tekst="toestemming-wmo/3",
    middel=Middel.SCHRIFTELIJK,
)


def consent(**changes: Any) -> Toestemmingsregel:
    """The statutory consent of an adult to say whether there is youth help, unless told otherwise."""
    return replace(_BASIS, **changes)


def question(*namen: str) -> Verzoek:
    """Whether there is youth help, asked by a wijkteamlid about an adult, unless told otherwise."""
    return verzoek(*(namen or ("jeugdhulp.bekend",)), leeftijd=34)


def counted(
    regels: Collection[Toestemmingsregel],
    vraag: Verzoek,
    op: date,
    bronnen: Collection[Partij] = (JEUGD, BIJSTAND),
) -> frozenset[Toestemming]:
    """The kinds that count for this question, of the purpose as it was on the day of the tests."""
    return consents(regels, vraag, op, doel=REGISTER.doel(vraag.doel, OP), bronnen=bronnen)
