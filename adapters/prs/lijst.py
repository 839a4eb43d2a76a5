# SPDX-License-Identifier: EUPL-1.2
"""How the referral index writes things: a FHIR R4 `List` that is empty on purpose, and bundles of them.

A List says `this custodian has data of this category about this person`, and nothing else:
the data are withheld. All that is FHIR stands here; the guide has since moved to `Patient`,
and who follows it has this one file to replace.

Source: GF Localization, profile nl-gf-localization-list; FHIR R4, List, Bundle.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from adapters.prs.partij import Ura
from adapters.prs.verwijzing import Persoonsverwijzing
from gateway.errors import BronError, InvalidInputError

_GIDS: Final = "http://minvws.github.io/generiekefuncties-docs"
NVI_IDENTIFIER: Final = f"{_GIDS}/NamingSystem/nvi-identifier"
_CUSTODIAN_NAAM: Final = "/StructureDefinition/nl-gf-localization-custodian"
_CUSTODIAN: Final = f"{_GIDS}{_CUSTODIAN_NAAM}"
_CATEGORIE: Final = f"{_GIDS}/CodeSystem/nl-gf-data-categories-cs"
_BRON: Final = f"{_GIDS}/NamingSystem/nvi-device-identifier"
_URA: Final = "http://fhir.nl/fhir/NamingSystem/ura"
_URA_STELSELS: Final = frozenset({_URA, "urn:oid:2.16.528.1.1007.3.3"})
_LEEG: Final = "http://terminology.hl7.org/CodeSystem/list-empty-reason"
_ID: Final = re.compile(r"[A-Za-z0-9.-]{1,64}", re.ASCII)
_CODE: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}", re.ASCII)
_PLAATS: Final = re.compile(r"(?:.*/)?List/(?P<id>[A-Za-z0-9.-]{1,64})(?:/_history/[A-Za-z0-9.-]{1,64})?")


@dataclass(frozen=True, slots=True)
class Vindplaats:
    """That an organisation has data about the person asked for. About whom, it does not say.

    `categorie` and `bron` are empty where the index does not tell them.
    """

    organisatie: Ura
    categorie: str = ""
    bron: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class Toevoeging:
    """Register that the custodian has data of this category about this person."""

    verwijzing: Persoonsverwijzing
    categorie: str


@dataclass(frozen=True, slots=True)
class Verwijdering:
    """Remove a registration by its number."""

    id: str


def compose_list(toevoeging: Toevoeging, *, organisatie: Ura, bron: str) -> dict[str, Any]:
    """The `List` that registers one person with one custodian, for one category.

    Raises:
        InvalidInputError: the category is no code.
    """
    return {
        "resourceType": "List",
        "extension": [{"url": _CUSTODIAN, "valueReference": _logical(_URA, str(organisatie))}],
        "status": "current",
        "mode": "working",
        "code": {"coding": [{"system": _CATEGORIE, "code": checked_code(toevoeging.categorie)}]},
        "subject": _logical(NVI_IDENTIFIER, toevoeging.verwijzing.tekst),
        "source": _logical(_BRON, bron) | {"type": "Device"},
        "emptyReason": {"coding": [{"system": _LEEG, "code": "withheld"}]},
    }


def compose_bundle(
    stappen: tuple[Toevoeging | Verwijdering, ...], *, organisatie: Ura, bron: str
) -> dict[str, Any]:
    """A transaction that registers and removes; a registration is never changed.

    Raises:
        InvalidInputError: a category is no code, or a number no id.
    """
    entries = [
        {
            "resource": compose_list(stap, organisatie=organisatie, bron=bron),
            "request": {"method": "POST", "url": "List"},
        }
        if isinstance(stap, Toevoeging)
        else {"request": {"method": "DELETE", "url": f"List/{checked_id(stap.id)}"}}
        for stap in stappen
    ]
    return {"resourceType": "Bundle", "type": "transaction", "entry": entries}


def search_terms(verwijzing: Persoonsverwijzing, categorie: str) -> dict[str, str]:
    """The search for who has data of this category about this person.

    Raises:
        InvalidInputError: the category is no code.

    Source: GF Localization, search parameters `subject:identifier` and `code`.
    """
    return {"subject:identifier": f"{NVI_IDENTIFIER}|{verwijzing.tekst}", "code": checked_code(categorie)}


def checked_code(categorie: str) -> str:
    """The category, when it can be one.

    Raises:
        InvalidInputError: it is no code.
    """
    if not _CODE.fullmatch(categorie):
        raise InvalidInputError("Dit is geen gegevenscategorie.", veld="categorie")
    return categorie


def checked_id(nummer: str) -> str:
    """The number of a registration, when it can stand in an address.

    Raises:
        InvalidInputError: it is no FHIR id.

    Source: FHIR R4, datatype id.
    """
    if not _ID.fullmatch(nummer) or set(nummer) == {"."}:
        raise InvalidInputError("Dit is geen nummer van een aanmelding.", veld="id")
    return nummer


def read_id(resource: Any, plaats: str) -> str:
    """The number that a new registration got: in the answer, or in the address where it was put.

    Raises:
        BronError: in neither.
    """
    nummer = resource.get("id") if isinstance(resource, dict) else None
    if nummer is None:
        found = _PLAATS.fullmatch(plaats)
        nummer = found["id"] if found else None
    if not (isinstance(nummer, str) and _ID.fullmatch(nummer)):
        raise BronError("no number of a registration in the answer")
    return nummer


def read_entries(bundle: Any, types: frozenset[str]) -> tuple[Mapping[str, Any], ...]:
    """The entries of a whole bundle of one of these types.

    Raises:
        BronError: it is something else, or one page of several: what is missing must not look absent.
    """
    if not (isinstance(bundle, dict) and bundle.get("resourceType") == "Bundle"):
        raise BronError("the answer is no Bundle")
    if bundle.get("type") not in types:
        raise BronError("the answer is a Bundle of another type")
    links, entries = bundle.get("link", []), bundle.get("entry", [])
    if not (isinstance(links, list) and isinstance(entries, list)):
        raise BronError("the Bundle has no lists")
    if any(isinstance(link, dict) and link.get("relation") == "next" for link in links):
        raise BronError("the Bundle is one page of several")
    if not all(isinstance(entry, dict) for entry in entries):
        raise BronError("the Bundle holds an entry that is none")
    return tuple(entries)


def read_vindplaats(resource: Any) -> Vindplaats:
    """One List of a search. A `subject`, which must not be there, is never read.

    Raises:
        BronError: it is no List of a custodian.
    """
    if not (isinstance(resource, dict) and resource.get("resourceType") == "List"):
        raise BronError("the Bundle holds another resource than a List")
    try:
        custodians = [
            e["valueReference"]["identifier"]["value"]
            for e in resource["extension"]
            if e["url"].endswith(_CUSTODIAN_NAAM)
            and e["valueReference"]["identifier"]["system"] in _URA_STELSELS
        ]
        codings = resource.get("code", {}).get("coding", [])
        codes = [c["code"] for c in codings if c.get("system") == _CATEGORIE]
        bron = resource.get("source", {}).get("identifier", {}).get("value", "")
        [organisatie] = custodians
        return Vindplaats(Ura(organisatie), str(codes[0] if codes else ""), str(bron), read_id(resource, ""))
    except (LookupError, TypeError, AttributeError, ValueError, InvalidInputError) as e:
        raise BronError("the List has not one custodian, or a part of another kind") from e


def _logical(system: str, value: str) -> dict[str, Any]:
    return {"identifier": {"system": system, "value": value}}
