# SPDX-License-Identifier: EUPL-1.2
"""The people who can log in to the demo. None of them exists; there are no passwords."""

from dataclasses import dataclass, field
from typing import Final

from gateway.demo.gemeenten import HAARLEM, VELSEN, Gemeente
from gateway.demo.organisaties import met_rol
from gateway.kern.oin import Oin
from gateway.kern.organisatie import Organisatie
from policies.begrippen import Functie, Regime, Rol

_FUNCTIENAMEN: Final = {
    Functie.WMO_CONSULENT: "Wmo-consulent",
    Functie.PRIVACY_OFFICER: "privacy officer (FG)",
    Functie.BEHEERDER: "functioneel beheerder",
    Functie.AANBIEDER_MEDEWERKER: "medewerker",
}


@dataclass(frozen=True, slots=True)
class DemoMens:
    """A demo login: who, in which function and regime, for which organisation.

    `gemeente` is the gemeentecode for people of a college, else None. `taak` says in
    Dutch what this person shows in the demo.
    """

    sub: str
    naam: str = field(repr=False)
    functie: Functie
    regime: Regime
    oin: Oin
    gemeente: str | None
    organisatie: str
    taak: str

    @property
    def functienaam(self) -> str:
        """The function as people say it, in Dutch."""
        return _FUNCTIENAMEN.get(self.functie, str(self.functie))


_CONSULENTEN: Final = (
    ("wijkteamlid", "F. Bakboord", Functie.WIJKTEAMLID, Regime.WMO, "ziet wat binnenkomt en pakt het op"),
    (
        "regisseur",
        "M. Vloedlijn",
        Functie.REGISSEUR,
        Regime.WMO,
        "voert regie en roept een casusoverleg bijeen",
    ),
    ("jeugdconsulent", "S. Zeemist", Functie.JEUGDCONSULENT, Regime.JEUGDWET, "werkt met de verwijsindex"),
    (
        "wmo-consulent",
        "J. Waterpas",
        Functie.WMO_CONSULENT,
        Regime.WMO,
        "onderzoekt en vraagt een klantbeeld",
    ),
    (
        "schuldhulpverlener",
        "D. Peilstok",
        Functie.WIJKTEAMLID,
        Regime.WGS,
        "ziet alleen signalen over betalingsachterstand",
    ),
    (
        "privacy-officer",
        "H. Stormglas",
        Functie.PRIVACY_OFFICER,
        Regime.AVG,
        "ziet elk besluit met het artikel",
    ),
    ("beheerder", "T. Kiezelaar", Functie.BEHEERDER, Regime.AVG, "sluit organisaties aan"),
)


def _van_college(gemeente: Gemeente, rij: tuple[str, str, Functie, Regime, str]) -> DemoMens:
    sub, naam, functie, regime, taak = rij
    return DemoMens(
        sub, naam, functie, regime, gemeente.oin, gemeente.code, f"Gemeente {gemeente.naam}", taak
    )


def _van_aanbieder(sub: str, naam: str, organisatie: Organisatie) -> DemoMens:
    return DemoMens(
        sub=sub,
        naam=naam,
        functie=Functie.AANBIEDER_MEDEWERKER,
        regime=organisatie.regime,
        oin=organisatie.oin,
        gemeente=None,
        organisatie=organisatie.naam,
        taak="doet mee aan een casusoverleg",
    )


DEMO_MENSEN: Final = (
    *(_van_college(HAARLEM, rij) for rij in _CONSULENTEN),
    _van_aanbieder("aanbieder-wmo", "L. Touwladder", met_rol(Rol.AANBIEDER_WMO)[0]),
    _van_aanbieder("aanbieder-jeugd", "N. Rietpluim", met_rol(Rol.JEUGDHULPAANBIEDER)[0]),
    _van_college(
        VELSEN,
        (
            "wijkteamlid-velsen",
            "R. Loefzijde",
            Functie.WIJKTEAMLID,
            Regime.WMO,
            "ziet alleen werk van Velsen",
        ),
    ),
)
