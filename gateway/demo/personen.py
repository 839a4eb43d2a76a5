# SPDX-License-Identifier: EUPL-1.2
"""A made-up person of the demo region, and the record of them as the BRP would keep it.

`repr` shows neither number, name, birth date nor address.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from gateway.demo.gemeenten import Gemeente

_NEDERLAND: Final = {"code": "6030", "omschrijving": "Nederland"}
_GESLACHT: Final = {"M": "man", "V": "vrouw"}
_VOLWASSEN: Final = 18


@dataclass(frozen=True, slots=True)
class Adres:
    """Where a household lives: a street that does not exist, in a municipality that does.

    `bag` has the form of a verblijfsobject, with a number that no municipality has come to.
    """

    gemeente: Gemeente
    straat: str = field(repr=False)
    huisnummer: int = field(repr=False)
    postcode: str = field(repr=False)
    sinds: date = field(repr=False)
    bag: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Persoon:
    """One member of one household; relatives are named by number and live at the same address."""

    bsn: str = field(repr=False)
    huishouden: int
    voornamen: str = field(repr=False)
    voorvoegsel: str = field(repr=False)
    geslachtsnaam: str = field(repr=False)
    geslacht: str = field(repr=False)
    geboren: date = field(repr=False)
    adres: Adres = field(repr=False)
    partner: str | None = field(default=None, repr=False)
    ouders: tuple[str, ...] = field(default=(), repr=False)
    kinderen: tuple[str, ...] = field(default=(), repr=False)
    geheim: bool = field(default=False, repr=False)

    def leeftijd(self, op: date) -> int:
        """Age in whole years on a day."""
        return leeftijd(self.geboren, op)


def leeftijd(geboren: date, op: date) -> int:
    """Age in whole years on a day; who is born on 29 February has a birthday on 1 March.

    Source: BW art. 1:2 (age by completed years), as the BRP counts.
    """
    return op.year - geboren.year - ((op.month, op.day) < (geboren.month, geboren.day))


def gba_record(persoon: Persoon, familie: Mapping[str, Persoon], vandaag: date) -> dict[str, Any]:
    """Return the person in the internal GbaPersoon shape, the shape of the published test set."""
    gemeente = persoon.adres.gemeente
    waarde = {"code": gemeente.code, "omschrijving": gemeente.naam}
    record: dict[str, Any] = {
        "burgerservicenummer": persoon.bsn,
        "geslacht": _geslacht(persoon),
        "naam": _naam(persoon)
        | {"aanduidingNaamgebruik": {"code": "E", "omschrijving": "eigen geslachtsnaam"}},
        "geboorte": _geboorte(persoon),
        "verblijfplaats": _verblijfplaats(persoon.adres),
        "gemeenteVanInschrijving": waarde,
        "datumInschrijvingInGemeente": _datum(persoon.adres.sinds),
        "ouders": [_ouder(familie[b], persoon, i) for i, b in enumerate(persoon.ouders, 1)],
        "kinderen": [_verwant(familie[b]) for b in persoon.kinderen],
        "partners": [_partner(familie[persoon.partner], persoon)] if persoon.partner else [],
        "gezag": _gezag(persoon, familie, vandaag),
    }
    return record | ({"geheimhoudingPersoonsgegevens": "1"} if persoon.geheim else {})


def _datum(dag: date) -> str:
    return f"{dag:%Y%m%d}"


def _geslacht(persoon: Persoon) -> dict[str, str]:
    return {"code": persoon.geslacht, "omschrijving": _GESLACHT[persoon.geslacht]}


def _naam(persoon: Persoon) -> dict[str, Any]:
    naam = {"voornamen": persoon.voornamen, "geslachtsnaam": persoon.geslachtsnaam}
    return naam | ({"voorvoegsel": persoon.voorvoegsel} if persoon.voorvoegsel else {})


def _geboorte(persoon: Persoon) -> dict[str, Any]:
    gemeente = persoon.adres.gemeente
    plaats = {"code": gemeente.code, "omschrijving": gemeente.naam}
    return {"datum": _datum(persoon.geboren), "plaats": plaats, "land": _NEDERLAND}


def _verblijfplaats(adres: Adres) -> dict[str, Any]:
    return {
        "functieAdres": {"code": "W", "omschrijving": "woonadres"},
        "datumIngangGeldigheid": _datum(adres.sinds),
        "datumAanvangAdreshouding": _datum(adres.sinds),
        "naamOpenbareRuimte": adres.straat,
        "straat": adres.straat,
        "huisnummer": str(adres.huisnummer),
        "postcode": adres.postcode,
        "woonplaats": adres.gemeente.woonplaats,
        "adresseerbaarObjectIdentificatie": adres.bag,
    }


def _verwant(persoon: Persoon) -> dict[str, Any]:
    return {
        "burgerservicenummer": persoon.bsn,
        "naam": _naam(persoon),
        "geboorte": _geboorte(persoon),
    }


def _ouder(ouder: Persoon, kind: Persoon, nummer: int) -> dict[str, Any]:
    return _verwant(ouder) | {
        "geslacht": _geslacht(ouder),
        "ouderAanduiding": str(nummer),
        "datumIngangFamilierechtelijkeBetrekking": _datum(kind.geboren),
    }


def _partner(partner: Persoon, persoon: Persoon) -> dict[str, Any]:
    # The demo needs a date only: the couple married in the year the younger turned 19.
    jaar = max(partner.geboren.year, persoon.geboren.year) + _VOLWASSEN + 1
    gemeente = persoon.adres.gemeente
    return _verwant(partner) | {
        "geslacht": _geslacht(partner),
        "soortVerbintenis": {"code": "H", "omschrijving": "huwelijk"},
        "aangaanHuwelijkPartnerschap": {
            "datum": f"{jaar}0615",
            "plaats": {"code": gemeente.code, "omschrijving": gemeente.naam},
            "land": _NEDERLAND,
        },
    }


def _gezag(persoon: Persoon, familie: Mapping[str, Persoon], vandaag: date) -> list[dict[str, Any]]:
    """The person's own when a minor, else one relation for each minor child.

    Source: BW art. 1:245 (minors are under authority), 1:251 (parents together).
    """
    if persoon.leeftijd(vandaag) < _VOLWASSEN:
        return [_relatie(persoon)] if persoon.ouders else []
    kinderen = [familie[b] for b in persoon.kinderen]
    return [_relatie(kind) for kind in kinderen if kind.leeftijd(vandaag) < _VOLWASSEN]


def _relatie(kind: Persoon) -> dict[str, Any]:
    ouders = [{"burgerservicenummer": bsn} for bsn in kind.ouders]
    minderjarige = {"burgerservicenummer": kind.bsn}
    if len(ouders) == 1:
        return {"type": "EenhoofdigOuderlijkGezag", "ouder": ouders[0], "minderjarige": minderjarige}
    # The internal shape still uses the older name of GezamenlijkOuderlijkGezag.
    return {"type": "TweehoofdigOuderlijkGezag", "ouders": ouders, "minderjarige": minderjarige}
