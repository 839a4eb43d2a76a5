# SPDX-License-Identifier: EUPL-1.2
"""From the internal GbaPersoon record to the Persoon of the API.

Not here, because the demo data does not hold it: nationality, franchise, residence
permit, immigration, RNI, verification and "in onderzoek". A valid path to one of
those gets no value, as the specification says of a field without one.

Source: BRP API Personen 2.7.0, schemas Persoon, Gezag, Kind, Ouder, Partner.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from gateway.demo.brp_adres import to_adresregels, to_verblijfplaats
from gateway.demo.brp_datum import to_datum, to_leeftijd
from gateway.demo.brp_naam import to_aanschrijving, to_naam, volledige_naam

Record = Mapping[str, Any]
Bestand = Mapping[str, Record]

_ONBEKENDE_CODES: Final = frozenset({"0000", "."})
_MEERDERJARIG: Final = 18
_TOELICHTING: Final = "Dit volgt niet uit de testgegevens."


def to_persoon(ruw: Record, bestand: Bestand, vandaag: date) -> dict[str, Any]:
    """Return everything the demo BRP knows of somebody, in the shape of the API."""
    overleden = "overlijden" in ruw
    persoon = {
        "burgerservicenummer": ruw["burgerservicenummer"],
        "geslacht": ruw.get("geslacht"),
        "naam": _eigen_naam(ruw),
        "geboorte": _plaats_en_tijd(ruw.get("geboorte", {})),
        # A person who has died has no age.
        "leeftijd": None if overleden else to_leeftijd(ruw.get("geboorte", {}).get("datum"), vandaag),
        "overlijden": _plaats_en_tijd(ruw.get("overlijden", {})),
        "verblijfplaats": to_verblijfplaats(ruw["verblijfplaats"]),
        "adressering": _adressering(ruw),
        "gemeenteVanInschrijving": ruw.get("gemeenteVanInschrijving"),
        "datumInschrijvingInGemeente": to_datum(ruw.get("datumInschrijvingInGemeente")),
        "indicatieCurateleRegister": ruw.get("indicatieCurateleRegister"),
        "kinderen": [_verwant(k) for k in ruw.get("kinderen", ())],
        "ouders": [_ouder(o) for o in ruw.get("ouders", ())],
        "partners": [_partner(p) for p in ruw.get("partners", ())],
        "geheimhoudingPersoonsgegevens": ruw.get("geheimhoudingPersoonsgegevens", "0") != "0" or None,
        "opschortingBijhouding": _opschorting(ruw.get("opschortingBijhouding", {})),
    }
    volledig: dict[str, Any] = without_leegte(persoon)
    # After the clean-up: a parent with authority must have a name, even an empty one.
    gezag = [r for g in ruw.get("gezag", ()) if (r := _gezag(g, ruw, bestand, vandaag))]
    return volledig | ({"gezag": gezag} if gezag else {})


def without_leegte(waarde: Any) -> Any:
    """Leave out every field without a value, and every code that stands for "unknown"."""
    if isinstance(waarde, list):
        return [without_leegte(w) for w in waarde]
    if not isinstance(waarde, dict):
        return waarde
    # An empty item of a list stays: that there is a parent is itself a fact.
    vol = {k: without_leegte(w) for k, w in waarde.items() if not _is_onbekend(w)}
    return {k: w for k, w in vol.items() if w not in (None, {}, [], "")}


def _is_onbekend(waarde: Any) -> bool:
    return isinstance(waarde, dict) and waarde.get("code") in _ONBEKENDE_CODES


def _geslacht(ruw: Record) -> str | None:
    code: str | None = ruw.get("geslacht", {}).get("code")
    return code


def _eigen_naam(ruw: Record) -> dict[str, Any]:
    naam = ruw.get("naam", {})
    return to_naam(naam) | {
        "volledigeNaam": volledige_naam(naam, _geslacht(ruw)),
        "aanduidingNaamgebruik": _naamgebruik(naam.get("aanduidingNaamgebruik", {})),
    }


def _naamgebruik(ruw: Record) -> dict[str, str]:
    # The table of the API says "partner" where the internal one names both kinds; it allows no slash.
    vervang = ("echtgenoot/geregistreerd partner", "partner")
    return {sleutel: tekst.replace(*vervang) for sleutel, tekst in ruw.items()}


def _adressering(ruw: Record) -> dict[str, Any]:
    partner = _naam_van_partner(ruw)
    gemeente = ruw.get("gemeenteVanInschrijving", {}).get("omschrijving", "")
    return to_aanschrijving(ruw.get("naam", {}), _geslacht(ruw), partner) | to_adresregels(
        ruw["verblijfplaats"], gemeente
    )


def _naam_van_partner(ruw: Record) -> Record | None:
    partners = ruw.get("partners", [])
    huidig = [p for p in partners if not p.get("ontbindingHuwelijkPartnerschap")]
    # Without a present partner the name of the last former one may still be in use.
    keuze = huidig or partners[-1:]
    return keuze[0].get("naam", {}) if keuze else None


def _plaats_en_tijd(ruw: Record) -> dict[str, Any]:
    return {"datum": to_datum(ruw.get("datum")), "plaats": ruw.get("plaats"), "land": ruw.get("land")}


def _opschorting(ruw: Record) -> dict[str, Any]:
    return {"reden": ruw.get("reden"), "datum": to_datum(ruw.get("datum"))}


def _verwant(ruw: Record) -> dict[str, Any]:
    return {
        "burgerservicenummer": ruw.get("burgerservicenummer"),
        "naam": to_naam(ruw.get("naam", {})),
        "geboorte": _plaats_en_tijd(ruw.get("geboorte", {})),
    }


def _ouder(ruw: Record) -> dict[str, Any]:
    sinds = to_datum(ruw.get("datumIngangFamilierechtelijkeBetrekking"))
    return _verwant(ruw) | {
        "geslacht": ruw.get("geslacht"),
        "ouderAanduiding": ruw.get("ouderAanduiding"),
        "datumIngangFamilierechtelijkeBetrekking": sinds,
    }


def _partner(ruw: Record) -> dict[str, Any]:
    ontbonden = to_datum(ruw.get("ontbindingHuwelijkPartnerschap", {}).get("datum"))
    return _verwant(ruw) | {
        "geslacht": ruw.get("geslacht"),
        "soortVerbintenis": ruw.get("soortVerbintenis"),
        "aangaanHuwelijkPartnerschap": _plaats_en_tijd(ruw.get("aangaanHuwelijkPartnerschap", {})),
        "ontbindingHuwelijkPartnerschap": {"datum": ontbonden},
    }


def _met_naam(persoon: Record, bestand: Bestand) -> dict[str, Any]:
    bsn = persoon["burgerservicenummer"]
    ruw = bestand.get(bsn, {})
    naam = volledige_naam(ruw.get("naam", {}), _geslacht(ruw)) if ruw else ""
    return {"burgerservicenummer": bsn, "naam": {"volledigeNaam": naam} if naam else {}}


def _minderjarige(ruw: Record, eigen: Record, bestand: Bestand, vandaag: date) -> dict[str, Any] | None:
    if "minderjarige" in ruw:
        bsn = ruw["minderjarige"]["burgerservicenummer"]
        record = bestand.get(bsn, {})
    else:
        record, bsn = eigen, eigen["burgerservicenummer"]
    jaren = to_leeftijd(record.get("geboorte", {}).get("datum"), vandaag)
    if jaren is not None and jaren >= _MEERDERJARIG:
        return None
    leeftijd = {} if jaren is None else {"leeftijd": jaren}
    return _met_naam({"burgerservicenummer": bsn}, bestand) | leeftijd


def _gezag(ruw: Record, eigen: Record, bestand: Bestand, vandaag: date) -> dict[str, Any] | None:
    """Return one relation, or None when its minor has come of age since the set was made.

    Source: BW art. 1:245 lid 1 (only minors are under authority).
    """
    minderjarige = _minderjarige(ruw, eigen, bestand, vandaag)
    if minderjarige is None:
        return None
    soort = ruw["type"].replace("TweehoofdigOuderlijkGezag", "GezamenlijkOuderlijkGezag")
    relatie: dict[str, Any] = {"type": soort, "minderjarige": minderjarige}
    if soort == "GezamenlijkOuderlijkGezag":
        relatie["ouders"] = [_met_naam(o, bestand) for o in ruw["ouders"]]
    elif soort in {"EenhoofdigOuderlijkGezag", "GezamenlijkGezag"}:
        relatie["ouder"] = _met_naam(ruw["ouder"], bestand)
    if soort == "GezamenlijkGezag":
        relatie["derde"] = (
            {"type": "BekendeDerde"} | _met_naam(ruw["derde"], bestand)
            if "derde" in ruw
            else {"type": "OnbekendeDerde"}
        )
    elif soort == "Voogdij":
        relatie["derden"] = [{"type": "BekendeDerde"} | _met_naam(d, bestand) for d in ruw.get("derden", ())]
    elif soort in {"TijdelijkGeenGezag", "GezagNietTeBepalen"}:
        relatie["toelichting"] = _TOELICHTING
    return relatie
