# SPDX-License-Identifier: EUPL-1.2
"""Who may sit at the table, and under which secrecy; an insurer never may.

A party that is not in these lists is refused: a kind of organisation that somebody adds
later must not be invited before a jurist said so.
"""

from dataclasses import dataclass
from typing import Final

from gateway.casusoverleg.lijsten import Geheimhouding
from gateway.errors import InvalidInputError
from gateway.kern.organisatie import Organisatie
from policies.begrippen import Functie, Regime, Rol, Toestemming

GEHEIMHOUDING: Final[dict[Rol, Geheimhouding]] = {
    Rol.AANBIEDER_WMO: Geheimhouding.WMO_5_3_3,
    Rol.PGB_DERDE: Geheimhouding.WMO_5_3_3,
    Rol.AANBIEDER_ALGEMEEN: Geheimhouding.WMO_5_3_3,
    Rol.JEUGDHULPAANBIEDER: Geheimhouding.JW_7_3_11,
    Rol.GECERTIFICEERDE_INSTELLING: Geheimhouding.JW_7_3_11,
    Rol.ZORGAANBIEDER: Geheimhouding.WGBO_7_457,
    Rol.ONDERWIJS: Geheimhouding.GEEN,
}
"""The organisations that can be invited, each with the secrecy it brings.

Source: Wmo 2015 art. 5.3.3 lid 1; Jeugdwet art. 7.3.11 lid 1; BW 7 art. 457 lid 1.
"""

COLLEGAS: Final[dict[Functie, tuple[Regime, Geheimhouding]]] = {
    Functie.WIJKTEAMLID: (Regime.WMO, Geheimhouding.WMO_5_3_3),
    Functie.REGISSEUR: (Regime.WMO, Geheimhouding.WMO_5_3_3),
    Functie.WMO_CONSULENT: (Regime.WMO, Geheimhouding.WMO_5_3_3),
    Functie.JEUGDCONSULENT: (Regime.JEUGDWET, Geheimhouding.AWB_2_5),
}
"""The colleagues that can be invited, with the law they act under and the secrecy they bring.

Source: Wmo 2015 art. 5.3.3; Awb art. 2:5 lid 1.
"""

TOESTEMMINGEN: Final = frozenset({Toestemming.AVG, Toestemming.GEHEIMHOUDING, Toestemming.STATUTAIR})
"""The consents that can be written down. Agreeing to be helped opens no data, so it is not one.

Source: CBP-08 (three kinds of consent that never stand in for one another).
"""


@dataclass(frozen=True, slots=True)
class Genodigde:
    """An organisation, or one colleague of the own municipality, as the regisseur invites it.

    `toestemmingen` are those the inwoner gave for this participant, as far as the
    regisseur can show them.

    Raises:
        InvalidInputError: this party cannot sit at the table.

    Source: Wabvpz art. 15f lid 1 (no insurer); CBP-13 (a colleague is invited by name).
    """

    organisatie: Organisatie
    medewerker: str = ""
    functie: Functie = Functie.AANBIEDER_MEDEWERKER
    toestemmingen: frozenset[Toestemming] = frozenset()

    def __post_init__(self) -> None:
        if self.organisatie.rol is Rol.COLLEGE:
            # A whole municipality at the table would open the overleg to thousands.
            if not self.medewerker or self.functie not in COLLEGAS:
                raise InvalidInputError(
                    "Nodig een collega uit met een nummer en een functie die bij het overleg hoort.",
                    veld="collega",
                )
        elif self.organisatie.rol not in GEHEIMHOUDING:
            raise InvalidInputError(
                "Deze organisatie kan niet aan een overleg deelnemen.", veld="organisatie"
            )
        elif self.medewerker or self.functie is not Functie.AANBIEDER_MEDEWERKER:
            raise InvalidInputError(
                "Nodig een organisatie als geheel uit. Zij kiest zelf wie er komt.", veld="collega"
            )
        require_recordable(self.toestemmingen)

    @property
    def regime(self) -> Regime:
        """The law under which this party takes part."""
        if self.organisatie.rol is Rol.COLLEGE:
            return COLLEGAS[self.functie][0]
        return self.organisatie.regime

    @property
    def geheimhouding(self) -> Geheimhouding:
        """The secrecy that this party brings to the table."""
        if self.organisatie.rol is Rol.COLLEGE:
            return COLLEGAS[self.functie][1]
        return GEHEIMHOUDING[self.organisatie.rol]


def require_recordable(toestemmingen: frozenset[Toestemming]) -> None:
    """Refuse a consent that opens no data.

    Raises:
        InvalidInputError: one of them cannot be written down here.
    """
    if not toestemmingen <= TOESTEMMINGEN:
        raise InvalidInputError(
            "Instemmen met hulp is geen toestemming om iets te delen.", veld="toestemmingen"
        )
