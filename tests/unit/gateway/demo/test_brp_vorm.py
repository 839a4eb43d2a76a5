# SPDX-License-Identifier: EUPL-1.2
"""The demo BRP composes dates, names and addresses as the published features of the BRP API say."""

from datetime import date
from typing import Any

import pytest

from gateway.demo.brp_adres import to_adresregels, to_verblijfplaats
from gateway.demo.brp_datum import to_datum, to_leeftijd
from gateway.demo.brp_naam import to_aanschrijving, volledige_naam, voorletters
from gateway.demo.brp_persoon import to_persoon
from gateway.demo.brp_velden import select_velden

VANDAAG = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("ruw", "verwacht"),
    [
        pytest.param(
            "19561115",
            {"type": "Datum", "datum": "1956-11-15", "langFormaat": "15 november 1956"},
            id="complete",
        ),
        pytest.param(
            "19780300",
            {"type": "JaarMaandDatum", "jaar": 1978, "maand": 3, "langFormaat": "maart 1978"},
            id="day unknown",
        ),
        pytest.param(
            "19680000", {"type": "JaarDatum", "jaar": 1968, "langFormaat": "1968"}, id="month unknown"
        ),
        pytest.param(
            "00000000",
            {"type": "DatumOnbekend", "onbekend": True, "langFormaat": "onbekend"},
            id="unknown",
        ),
        pytest.param(None, None, id="no date"),
    ],
)
def test_a_date_is_shown_as_far_as_it_is_known(ruw: str | None, verwacht: dict[str, Any] | None) -> None:
    """Each degree of knowing a date has its own type (feature fields-datum)."""
    assert to_datum(ruw) == verwacht


@pytest.mark.parametrize(
    ("ruw", "verwacht"),
    [
        pytest.param("20081122", 18, id="birthday today"),
        pytest.param("20081123", 17, id="birthday tomorrow"),
        pytest.param("20081000", 18, id="month has passed"),
        pytest.param("20081200", 17, id="month is to come"),
        pytest.param("20081100", None, id="this very month"),
        pytest.param("20080000", None, id="year only"),
        pytest.param("00000000", None, id="unknown"),
    ],
)
def test_an_age_is_given_only_when_it_is_certain(ruw: str, verwacht: int | None) -> None:
    """An age that the birth date leaves open is not guessed."""
    assert to_leeftijd(ruw, VANDAAG) == verwacht


@pytest.mark.parametrize(
    ("voornamen", "verwacht"),
    [
        pytest.param("Anna Özil", "A.Ö.", id="two names"),
        pytest.param("Dirk-Willem", "D.", id="hyphen"),
        pytest.param("Elise Q", "E.Q", id="a name of one letter has no stop"),
        pytest.param("", "", id="none"),
    ],
)
def test_initials_follow_the_first_names(voornamen: str, verwacht: str) -> None:
    """Initials are as in the feature voorletters."""
    assert voorletters(voornamen) == verwacht


def naam(
    voornamen: str = "", voorvoegsel: str = "", geslachtsnaam: str = "", titel: str = "", gebruik: str = "E"
) -> dict[str, Any]:
    """A name as the internal record has it."""
    soort = "predicaat" if titel.startswith("J") else "titel"
    vorm = {"JV": "jonkvrouw", "R": "ridder", "G": "graaf", "": ""}[titel]
    edel = {"adellijkeTitelPredicaat": {"code": titel, "omschrijving": vorm, "soort": soort}}
    return {
        "voornamen": voornamen,
        "voorvoegsel": voorvoegsel,
        "geslachtsnaam": geslachtsnaam,
        "aanduidingNaamgebruik": {"code": gebruik},
    } | (edel if titel else {})


@pytest.mark.parametrize(
    ("ruw", "geslacht", "verwacht"),
    [
        pytest.param(naam("Gerrit", "den", "Braber"), "M", "Gerrit den Braber", id="prefix"),
        pytest.param(naam("", "", "Obbadah"), "M", "Obbadah", id="chain of names"),
        pytest.param(naam("Dian Marini", "", "."), "V", "Dian Marini", id="unknown surname"),
        pytest.param(naam("Jo", "van", "Hoogh", "JV"), "M", "jonkheer Jo van Hoogh", id="predicate"),
        pytest.param(naam("Jo", "van", "Hoogh", "JV"), "O", "jonkvrouw Jo van Hoogh", id="no gender"),
        pytest.param(naam("Robin", "van", "Aedel", "G"), "V", "Robin gravin van Aedel", id="title"),
        pytest.param(naam("Robin", "van", "Aedel", "R"), "V", "Robin ridder van Aedel", id="one form"),
    ],
)
def test_a_full_name_puts_its_parts_in_order(ruw: dict[str, Any], geslacht: str, verwacht: str) -> None:
    """The full name is as in the feature volledigeNaam."""
    assert volledige_naam(ruw, geslacht) == verwacht


@pytest.mark.parametrize(
    ("gebruik", "geslacht", "aanhef", "envelop", "lopend"),
    [
        pytest.param(
            "E", "V", "Geachte mevrouw In het Veld", "R. in het Veld", "mevrouw In het Veld", id="E"
        ),
        pytest.param("P", "M", "Geachte heer Van Velzen", "R. van Velzen", "de heer Van Velzen", id="P"),
        pytest.param(
            "V",
            "V",
            "Geachte mevrouw Van Velzen-in het Veld",
            "R. van Velzen-in het Veld",
            "mevrouw Van Velzen-in het Veld",
            id="V",
        ),
        pytest.param(
            "N", "O", "Geachte R. in het Veld-van Velzen", "R. in het Veld-van Velzen",
            "R. in het Veld-van Velzen", id="N, gender unknown",
        ),
    ],
)  # fmt: skip
def test_people_are_addressed_as_they_chose(
    gebruik: str, geslacht: str, aanhef: str, envelop: str, lopend: str
) -> None:
    """Salutation, envelope and running text follow the choice of name (feature aanhef)."""
    eigen = naam("Robin", "in het", "Veld", gebruik=gebruik)

    assert to_aanschrijving(eigen, geslacht, naam("", "van", "Velzen")) == {
        "aanhef": aanhef,
        "aanschrijfwijze": {"naam": envelop},
        "gebruikInLopendeTekst": lopend,
    }


def test_nobility_is_not_addressed_wrongly() -> None:
    """Somebody with a title gets no salutation rather than a wrong one."""
    assert to_aanschrijving(naam("Robin", "van", "Aedel", "G"), "V", None) == {}


def adres(**extra: Any) -> dict[str, Any]:
    """An address as the internal record has it."""
    return {"straat": "Testlaan", "huisnummer": "9", "postcode": "2033SS", "woonplaats": "Haarlem"} | extra


@pytest.mark.parametrize(
    ("ruw", "regel1"),
    [
        pytest.param(adres(), "Testlaan 9", id="plain"),
        pytest.param(adres(huisletter="c"), "Testlaan 9 c", id="letter"),
        pytest.param(adres(huisnummertoevoeging="III"), "Testlaan 9 III", id="addition of letters"),
        pytest.param(adres(huisnummertoevoeging="2"), "Testlaan 9-2", id="addition of digits"),
        pytest.param(adres(huisletter="B", huisnummertoevoeging="73c"), "Testlaan 9 B73c", id="both"),
        pytest.param(adres(aanduidingBijHuisnummer={"code": "by"}), "Testlaan bij 9", id="near"),
        pytest.param(adres(aanduidingBijHuisnummer={"code": "to"}), "Testlaan t/o 9", id="opposite"),
    ],
)
def test_the_first_line_of_an_address(ruw: dict[str, Any], regel1: str) -> None:
    """Address lines are as in the feature adres-regels (NEN 5825)."""
    assert to_adresregels(ruw, "Haarlem") == {"adresregel1": regel1, "adresregel2": "2033 SS  HAARLEM"}


@pytest.mark.parametrize(
    ("ruw", "soort"),
    [
        pytest.param(adres(), "Adres", id="address"),
        pytest.param({"locatiebeschrijving": "woonboot"}, "Locatie", id="place"),
        pytest.param({"straat": "."}, "VerblijfplaatsOnbekend", id="unknown street"),
        pytest.param({"land": {"code": "0000"}}, "VerblijfplaatsOnbekend", id="unknown country"),
        pytest.param({"land": {"code": "5010"}}, "VerblijfplaatsBuitenland", id="abroad"),
    ],
)
def test_there_are_four_kinds_of_places(ruw: dict[str, Any], soort: str) -> None:
    """What is known of a place decides its kind."""
    assert to_verblijfplaats(ruw)["type"] == soort


def test_authority_ends_when_the_child_comes_of_age() -> None:
    """A relation in the data over somebody who is eighteen by now is not delivered."""
    kind = {
        "burgerservicenummer": "999970008",
        "geboorte": {"datum": "20081122"},
        "verblijfplaats": adres(),
        "gezag": [
            {
                "type": "EenhoofdigOuderlijkGezag",
                "ouder": {"burgerservicenummer": "999970021"},
                "minderjarige": {"burgerservicenummer": "999970008"},
            }
        ],
    }
    bestand = {"999970008": kind}

    gisteren = to_persoon(kind, bestand, date(2026, 11, 21))
    vandaag = to_persoon(kind, bestand, VANDAAG)

    assert ([g["minderjarige"]["leeftijd"] for g in gisteren["gezag"]], "gezag" in vandaag) == ([17], False)


PERSOON: dict[str, Any] = {
    "naam": {"voornamen": "Yvonne", "geslachtsnaam": "Testeren"},
    "geslacht": {"code": "V", "omschrijving": "vrouw"},
    "geboorte": {"datum": to_datum("19561115")},
    "verblijfplaats": {"type": "VerblijfplaatsBuitenland", "verblijfadres": {"regel1": "Rue 1"}},
    "partners": [{"burgerservicenummer": "999970008", "naam": {"voornamen": "Robert"}}, {}],
    "gezag": [{"type": "GezagNietTeBepalen", "minderjarige": {}, "toelichting": "x"}],
    "geheimhoudingPersoonsgegevens": True,
}


@pytest.mark.parametrize(
    ("velden", "verwacht"),
    [
        pytest.param(
            ["naam.voornamen"], {"naam": {"voornamen": "Yvonne"}}, id="one field, not the partner's"
        ),
        pytest.param(["geslacht.code"], {"geslacht": PERSOON["geslacht"]}, id="table value whole"),
        pytest.param(["geboorte.datum.jaar"], {"geboorte": PERSOON["geboorte"]}, id="date whole"),
        pytest.param(["gezag.ouders"], {"gezag": PERSOON["gezag"]}, id="authority whole"),
        pytest.param(["naam", "naam.voornamen"], {"naam": PERSOON["naam"]}, id="group wins over its part"),
        pytest.param(["naam.adellijkeTitelPredicaat"], {}, id="field without a value"),
        pytest.param(
            ["partners.burgerservicenummer"],
            {"partners": [{"burgerservicenummer": "999970008"}, {}]},
            id="each item of a list stays",
        ),
        pytest.param(
            ["verblijfplaats.datumVan"],
            {"verblijfplaats": {"type": "VerblijfplaatsBuitenland"}},
            id="a place keeps its type",
        ),
        pytest.param(["verblijfplaatsBinnenland"], {}, id="home address of somebody abroad"),
    ],
)
def test_only_what_was_asked_for_is_delivered(velden: list[str], verwacht: dict[str, Any]) -> None:
    """The answer holds the requested fields and what is always delivered (feature fields)."""
    assert select_velden(PERSOON, velden) == verwacht | {"geheimhoudingPersoonsgegevens": True}
