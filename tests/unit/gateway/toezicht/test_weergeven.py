# SPDX-License-Identifier: EUPL-1.2
"""What the desk says in words and bars is what the log says in codes."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from fakes.logregels import logregel
from fakes.world import DE_LINDE, HAARLEM, NU, REGISTER, FakeAdresboek
from hypothesis import given
from hypothesis import strategies as st

from gateway.kern.kalender import begin_of, in_dutch_time
from gateway.toezicht.model import Controle, Gelezen, Telling, Uitslag
from gateway.toezicht.weergeven import (
    BEELD_HOOG,
    days_of,
    decision_of,
    facts_of,
    line_in_words,
    names_from,
    purposes_from,
    state_in_words,
)
from gateway.toezicht.woorden import deed_of, fields_in_words
from policies.besluit import Uitkomst

NAAM, DOEL = names_from(FakeAdresboek()), purposes_from(REGISTER)
LOOPT = Controle("a", str(HAARLEM.oin), NU, 1000)
REFUSED = logregel(uitkomst=Uitkomst.VERBODEN, medewerker="m-1")
MIS = replace(LOOPT, uitslag=Uitslag.KLOPT_NIET, klaar_op=NU)


@given(st.dates(date(2014, 1, 1), date(2100, 1, 1)))
def test_a_day_begins_at_dutch_midnight(dag: date) -> None:
    """On every day of the year, those on which the clock changes included."""
    assert in_dutch_time(begin_of(dag)).replace(tzinfo=None) == datetime.combine(dag, datetime.min.time())


@pytest.mark.parametrize(
    ("regel", "zin"),
    [
        pytest.param(
            logregel(),
            "Medewerker wijkteamlid-1 (wijkteamlid) van Gemeente Haarlem mocht: een signalering bekijken",
            id="a person who may",
        ),
        pytest.param(
            logregel(organisatie=DE_LINDE, medewerker="", functie="systeem", client="linde-1"),
            "Systeem linde-1 van Jeugdhulp De Linde mocht: een signalering bekijken",
            id="a system",
        ),
        pytest.param(
            replace(
                logregel(uitkomst=Uitkomst.VERBODEN, medewerker="m-1"), organisatie="00000099000009999000"
            ),
            "Medewerker m-1 (wijkteamlid) van 00000099000009999000 mocht niet: een signalering bekijken",
            id="an organisation that is not connected any more",
        ),
        pytest.param(
            replace(logregel(), organisatie="?", functie="tovenaar", gebeurtenis="iets.heel_nieuws"),
            "Medewerker wijkteamlid-1 (tovenaar) van onbekend mocht: iets: heel nieuws",
            id="words that nobody foresaw",
        ),
    ],
)
def test_a_line_is_a_sentence(regel: object, zin: str) -> None:
    """Who, of which organisation, may or may not do what."""
    gelezen = Gelezen(1, 0, regel, gaaf=True)  # type: ignore[arg-type] # the rows above are lines

    assert line_in_words(gelezen, NAAM, DOEL).zin == zin


@pytest.mark.parametrize(
    ("medewerker", "client", "langs"),
    [
        pytest.param("fg-1", "", None, id="who logged in"),
        pytest.param("", "linde-1", None, id="a system for itself"),
        pytest.param("fg-1", "linde-1", "linde-1", id="a system in the name of a person"),
        pytest.param(
            "fg-1",
            "sluis audit otlp",
            "de opdrachtregel (sluis audit otlp), waar niemand zich aanmeldt",
            id="the command line",
        ),
    ],
)
def test_a_line_says_along_which_way_a_person_asked(medewerker: str, client: str, langs: str | None) -> None:
    """A line that names a person and a client shows both, so that nobody is taken to have logged in."""
    gelezen = Gelezen(1, 0, logregel(medewerker=medewerker, client=client), gaaf=True)

    assert dict(facts_of(gelezen, NAAM, DOEL)).get("Langs") == langs
    assert (f"langs {langs}" in line_in_words(gelezen, NAAM, DOEL).feiten) == (langs is not None)


def test_a_changed_line_says_so() -> None:
    """Who reads the facts of a line that was changed reads that too."""
    gelezen = Gelezen(1, 0, logregel(), gaaf=False)

    assert "deze regel is veranderd" in line_in_words(gelezen, NAAM, DOEL).feiten


@pytest.mark.parametrize(
    ("code", "naam"),
    [
        pytest.param("signalering-wmo", "Zorgen melden aan de gemeente", id="in the register"),
        pytest.param("iets-heel-nieuws", "iets-heel-nieuws", id="not in the register"),
    ],
)
def test_a_purpose_is_called_as_the_register_calls_it(code: str, naam: str) -> None:
    """A line says its purpose by name, and keeps the code; one that nobody knows is its code."""
    gelezen = Gelezen(1, 0, replace(logregel(), doel=code), gaaf=True)

    regel = line_in_words(gelezen, NAAM, DOEL)
    feiten = dict(facts_of(gelezen, NAAM, DOEL))

    assert (regel.doel, regel.doelcode) == (naam, code)
    assert (feiten["Doel"], feiten["Code van het doel"]) == (naam, code)


def test_a_decision_under_another_register_says_so() -> None:
    """The sentence of today's rule is not passed off as that of then."""
    toen = decision_of(Gelezen(1, 0, logregel(), gaaf=True), REGISTER)
    nu = decision_of(Gelezen(1, 0, logregel(register=REGISTER.versie), gaaf=True), REGISTER)

    assert "andere versie" in toen.uitleg
    assert "andere versie" not in nu.uitleg


@pytest.mark.parametrize("regel", [*(r.tag for r in REGISTER.regels), *(v.tag for v in REGISTER.verboden)])
def test_every_rule_has_a_sentence(regel: str) -> None:
    """A decision on any rule of the register is explained with that rule."""
    beeld = decision_of(Gelezen(1, 0, logregel(regel=regel, uitkomst=Uitkomst.VERBODEN), gaaf=True), REGISTER)

    assert "De regel zegt: " in beeld.uitleg
    assert "niet meer in het register" not in beeld.uitleg


def test_bars_are_as_high_as_what_they_count() -> None:
    """The highest bar fills the picture, one is still seen, a day without requests is there."""
    tellingen = [
        Telling(NU, Uitkomst.TOEGESTAAN, 1000),
        Telling(NU, Uitkomst.VERBODEN, 1),
        Telling(NU - timedelta(days=2), Uitkomst.TOEGESTAAN, 500),
    ]

    dagen = days_of(tellingen, NU.date(), 3)

    assert [(d.toegestaan, d.geweigerd) for d in dagen] == [(500, 0), (0, 0), (1000, 1)]
    assert [d.hoog_toegestaan for d in dagen] == [BEELD_HOOG // 2, 0, BEELD_HOOG]
    assert [d.hoog_geweigerd for d in dagen] == [0, 0, 3]


def test_an_hour_belongs_to_the_dutch_day() -> None:
    """Half past eleven at night in UTC is the next day here."""
    laat = Telling(datetime(2026, 11, 22, 23, tzinfo=UTC), Uitkomst.TOEGESTAAN, 1)

    assert [d.toegestaan for d in days_of([laat], NU.date(), 2)] == [0, 1]


@pytest.mark.parametrize(
    ("controle", "titel", "woorden"),
    [
        pytest.param(None, "Het logboek is nog niet gecontroleerd", "12 regels", id="never checked"),
        pytest.param(LOOPT, "De controle loopt", "straks", id="running"),
        pytest.param(
            replace(LOOPT, begonnen_op=NU - timedelta(hours=2)),
            "De controle is afgebroken",
            "nieuwe controle",
            id="nobody finished it",
        ),
        pytest.param(
            replace(LOOPT, uitslag=Uitslag.KLOPT, klaar_op=NU),
            "Het logboek klopt: 1.000 regels",
            "Laatste controle",
            id="whole",
        ),
        pytest.param(
            replace(
                LOOPT, uitslag=Uitslag.KLOPT_NIET, klaar_op=NU, fout="opening", eerste=4711, laatste=4711
            ),
            "Het logboek klopt niet",
            "Plaats: regel 4.711.",
            id="one place",
        ),
        pytest.param(
            replace(MIS, fout="root", eerste=0, laatste=999),
            "Het logboek klopt niet",
            "tussen regel 0 en 999",
            id="a range",
        ),
        pytest.param(
            replace(LOOPT, uitslag=Uitslag.NIET_TE_BEOORDELEN, klaar_op=NU, fout="key"),
            "Het logboek is niet te beoordelen",
            "geen sleutel",
            id="no key",
        ),
    ],
)
def test_the_state_of_the_log_is_one_notice(controle: Controle | None, titel: str, woorden: str) -> None:
    """What the last check found, where, and when."""
    stand = state_in_words(controle, nu=NU, gedaan=None, wachtend=0, grootte=12)

    assert stand.titel == titel
    assert woorden in stand.tekst


def test_lines_that_wait_for_a_signature_are_told() -> None:
    """The notice counts what is not under the head yet."""
    een, meer = (state_in_words(None, nu=NU, gedaan=None, wachtend=n, grootte=0) for n in (1, 2))

    assert "1 regel wacht nog" in een.tekst
    assert "2 regels wachten nog" in meer.tekst


def test_fields_are_said_once_per_kind() -> None:
    """Fields of one kind of data stand on one line."""
    assert fields_in_words(["wmo_voorziening.product", "persoon.naam", "persoon.adres"]) == (
        "persoonsgegevens: adres, naam",
        "Wmo-voorziening: product",
    )


def test_an_event_without_words_keeps_its_name() -> None:
    """A new event can be read before anybody wrote words for it."""
    assert deed_of("huis.schoon_gemaakt") == "huis: schoon gemaakt"
