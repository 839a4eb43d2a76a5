# SPDX-License-Identifier: EUPL-1.2
"""Secrecy and consent: what each of them opens, and what it never does.

Source: BW 7 art. 457; Jeugdwet art. 7.3.11; Participatiewet art. 65; AVG art. 6 and 7.
"""

from collections.abc import Mapping
from typing import Final

from policies.begrippen import Categorie, Doel, Handeling, Regime, Relatie, Rol, Toestemming
from policies.herkomst import GEHEIM
from policies.lijnen.punt import BRENGEN, CIZ_VELDEN, COLLEGE_WMO, LEZEN, UITDRUKKELIJK_VANAF, Punt
from policies.omstandigheden import Omstandigheid
from policies.regel import Partij

_GEVEN: Final = LEZEN | BRENGEN | {Handeling.VERSTREKKEN}

DOORBREKEND: Final[Mapping[str, frozenset[Doel]]] = {
    "Wmo 2015 art. 5.2.6": frozenset({Doel.VEILIG_THUIS}),
    "Jeugdwet art. 7.3.11 lid 4": frozenset({Doel.JEUGDBESCHERMING}),
    "Jeugdwet art. 7.4.0": frozenset(
        {Doel.BEKOSTIGING_JEUGD, Doel.TOELEIDING_JEUGD, Doel.OVERGANG_18PLUS, Doel.VERZOEK_RVDK}
    ),
    "Jeugdwet art. 7.4.1": frozenset({Doel.BELEIDSINFORMATIE_JEUGD}),
    "Jeugdwet art. 7.4.2": frozenset({Doel.BELEIDSINFORMATIE_JEUGD}),
    "Jeugdwet art. 7.4.3": frozenset({Doel.BELEIDSINFORMATIE_JEUGD}),
    "Participatiewet art. 64": frozenset({Doel.BIJSTAND_PW}),
    "Participatiewet art. 67": frozenset({Doel.VERSTREKKING_PW}),
    "SUWI art. 62": frozenset({Doel.SUWINET_PW}),
    "Wgs art. 8": frozenset({Doel.SCHULDHULP_WGS}),
    "Wgs art. 8d": frozenset({Doel.SCHULDHULP_WGS}),
    "Zvw art. 87": frozenset({Doel.DECLARATIE_ZVW}),
    "Wlz art. 9.1.2": frozenset({Doel.WLZ_UITVOERING}),
    "WGS art. 1.5": frozenset({Doel.ZVH_CASUS}),
    "WGS art. 1.7": frozenset({Doel.ZVH_CASUS}),
    "WGS art. 2.28": frozenset({Doel.ZVH_TOETS}),
    "BW 7 art. 456": frozenset({Doel.INZAGE_ZORG}),
    "BW 7 art. 465": frozenset({Doel.INZAGE_ZORG}),
    "Wabvpz art. 15d": frozenset({Doel.INZAGE_ZORG}),
}
"""The statutes that break a secrecy, each with the purposes it does so for; there are no others."""

_CIZ_BESLUIT: Final = "Wmo 2015 art. 5.2.5"
"""It breaks the secrecy of the CIZ for one thing: whether there is a decision."""

_UITVOERDER: Final[Mapping[Categorie, frozenset[Partij]]] = {
    Categorie.BIJSTAND: frozenset({Partij(Rol.COLLEGE, Regime.PARTICIPATIEWET)}),
    Categorie.JEUGDHULP: frozenset({Partij(Rol.COLLEGE, Regime.JEUGDWET)}),
    Categorie.VEILIGHEID: frozenset({Partij(Rol.VEILIG_THUIS, Regime.WMO), COLLEGE_WMO}),
}
"""Who carries the law out may read what was collected under it; handing it on is another matter."""


def against_secrecy(p: Punt) -> bool:
    """What is secret is read, brought or handed over, and neither the inwoner nor a statute lifts that."""
    if p.categorie not in GEHEIM or p.handeling not in _GEVEN or p.has(Toestemming.GEHEIMHOUDING):
        return False
    return not (_executes(p) or _treats(p) or _emergency(p) or _statute_breaks(p))


def _executes(p: Punt) -> bool:
    return p.handeling in LEZEN and p.vrager in _UITVOERDER.get(p.categorie, ())


def _treats(p: Punt) -> bool:
    """Source: BW 7 art. 457 lid 2 (who treats together); Wabvpz art. 15a lid 1 (express consent)."""
    samen = p.vraag.rol is Rol.ZORGAANBIEDER and p.vraag.relatie is Relatie.BEHANDELAAR
    return p.doel is Doel.DOSSIER_ZORG and p.handeling in LEZEN and samen and p.express


def _emergency(p: Punt) -> bool:
    """A conflict of duties: the secrecy yields to the life of somebody, and that is on record."""
    nood = p.doel is Doel.NOODINZAGE and p.handeling is Handeling.RAADPLEGEN
    return nood and p.recorded(Omstandigheid.CONFLICT_VAN_PLICHTEN)


def _statute_breaks(p: Punt) -> bool:
    regel = p.rule()
    # No article, no breach of secrecy.
    if regel is None or not regel.doorbreekt:
        return False
    return all(_breaks_here(artikel, p) for artikel in regel.doorbreekt.split("; "))


def _breaks_here(artikel: str, p: Punt) -> bool:
    if _names(artikel, _CIZ_BESLUIT):
        return p.veld in CIZ_VELDEN
    return any(p.doel in doelen for genoemd, doelen in DOORBREKEND.items() if _names(artikel, genoemd))


def _names(artikel: str, genoemd: str) -> bool:
    return f"{artikel} ".startswith(f"{genoemd} ")


def agreeing_to_help(p: Punt) -> bool:
    """Agreeing to be helped opens data."""
    return p.needs(Toestemming.INSTEMMING_HULP)


def weaker_consent(p: Punt) -> bool:
    """An unambiguous consent opens something since the law asks an express one."""
    return p.op >= UITDRUKKELIJK_VANAF and p.needs(Toestemming.STATUTAIR_ONDUBBELZINNIG)


def consent_as_ground(p: Punt) -> bool:
    """A college has part in it, and no law or task is the ground.

    Source: AVG art. 6 lid 1 onder c and e; onder d for an emergency alone.
    """
    doel = p.beschrijving
    rollen = {p.vraag.rol, p.krijger, *(partij.rol for partij in (*doel.van, *doel.naar))}
    if Rol.COLLEGE not in rollen:
        return False
    letters = "cde" if p.doel is Doel.NOODINZAGE else "ce"
    goed = tuple(f"AVG art. 6 lid 1 onder {letter}" for letter in letters)
    return not any(grond.startswith(goed) for grond in doel.grondslag.split("; "))
