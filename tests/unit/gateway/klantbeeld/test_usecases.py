# SPDX-License-Identifier: EUPL-1.2
"""Asking for a klantbeeld: what passes, with its source, article and date, and what is named as missing."""

from datetime import date

import pytest
from fakes.klantbeeld import (
    AANBIEDER,
    ADRES,
    BEGIN,
    EIND,
    GEZEGD,
    JEUGD,
    NAAM,
    NUMMER,
    PRODUCT,
    SUZANNE,
    WIE,
    FakeBron,
    lines,
    pass_ask,
    voorziening,
    wereld_met_zaak,
)
from fakes.world import HAARLEM, REGISTER, system

from gateway.kern.oin import Oin
from gateway.kern.zaak import Status
from gateway.klantbeeld.model import GEVRAAGD, LET_OP, Beelddeel, Beeldveld, Klantbeeld
from gateway.ports import Gegeven
from policies.begrippen import Categorie, Doel, Handeling, Regime, Veld
from policies.velden import velden

WMO = Doel.ONDERZOEK_WMO


def values(beeld: Klantbeeld) -> dict[str, list[tuple[Veld, str]]]:
    """What was given, by source."""
    return {deel.bron: [(g.veld, g.waarde) for g in deel.gegevens] for deel in beeld.delen}


async def test_two_sources_are_gathered_with_article_and_date() -> None:
    """Each field says its value, its article and since when; each source stands apart."""
    wereld = await wereld_met_zaak(voorzieningen=[voorziening(eind=date(2026, 12, 31))])

    beeld = (await pass_ask(wereld)).result

    persoon = "Wmo 2015 art. 5.1.1 lid 1; Wmo 2015 art. 2.3.4"
    gezin = "Wmo 2015 art. 5.1.1 lid 1; Wmo 2015 art. 2.3.2 lid 4 onder b"
    eigen = "Wmo 2015 art. 5.1.1 lid 1"
    assert beeld.delen == (
        Beelddeel(
            "Basisregistratie Personen (BRP)",
            (
                Beeldveld(NAAM, "Suzanne Moulin", persoon),
                Beeldveld(ADRES, "Boterdiep 31, 3077 AW ROTTERDAM", persoon, date(2015, 8, 8)),
                Beeldveld(WIE, "Partner: Jean Marie Beaudelaire", gezin, nummer=1),
                Beeldveld(WIE, "Kind: Léa Beaudelaire", gezin, nummer=2),
            ),
        ),
        Beelddeel(
            "Wmo-voorzieningen van uw gemeente",
            (
                Beeldveld(PRODUCT, "functie_1", eigen),
                Beeldveld(AANBIEDER, "Zorgsaam Thuis", eigen),
                Beeldveld(BEGIN, "1 januari 2026", eigen),
                Beeldveld(EIND, "31 december 2026", eigen),
            ),
        ),
    )
    assert (beeld.zaak, beeld.informeer_voor) == (NUMMER, date(2026, 12, 21))


async def test_what_is_not_given_is_named_with_reason_and_need() -> None:
    """Youth care is held back on its article, with the consent that would be needed."""
    besluit = (await pass_ask(await wereld_met_zaak())).besluit

    onthouden = {str(o.veld): (o.reden, o.artikel, o.wat_nodig_is) for o in besluit.onthouden}
    assert onthouden["jeugdhulp.bekend"] == (
        "De Wmo laat dat alleen toe met uitdrukkelijke toestemming van de inwoner.",
        "Wmo 2015 art. 5.1.1 lid 4",
        ("toestemming=geheimhouding", "toestemming=statutair"),
    )


async def test_fields_that_no_source_gave_are_named() -> None:
    """A field that may pass, and that nobody gave, is not passed over in silence."""
    beeld = (await pass_ask(await wereld_met_zaak(voorzieningen=[voorziening()]))).result

    assert set(beeld.leeg) == velden(
        "persoon.geboortedatum",
        "huishouden.aantal",
        "wmo_levering.product",
        "wmo_levering.aanbieder",
        "wmo_levering.omvang",
        "wmo_levering.periode",
        "wmo_levering.evaluatie",
        "wlz_indicatie.afgegeven",
    )


async def test_source_is_asked_for_its_own_allowed_fields_only() -> None:
    """What the decision holds back, and what is of another source, is not even asked."""
    wereld = await wereld_met_zaak(status=Status.LEVERING)

    await pass_ask(wereld)

    assert wereld.bron.asked == [(velden("persoon.naam", "persoon.geboortedatum", "persoon.adres"), WMO)]
    assert wereld.bron.about == [SUZANNE]


async def test_talkative_source_is_cut() -> None:
    """What a source says beyond the decision does not leave, warnings included."""
    zegt = (*GEZEGD, Gegeven(Veld(Categorie.JEUGDHULP, "bekend"), "ja"), Gegeven(WIE, f"{LET_OP}Pas op."))
    wereld = await wereld_met_zaak(bron=FakeBron(zegt=zegt))

    beeld = (await pass_ask(wereld, gevraagd=frozenset({NAAM}))).result

    assert beeld.delen == (
        Beelddeel(
            "Basisregistratie Personen (BRP)",
            (Beeldveld(NAAM, "Suzanne Moulin", "Wmo 2015 art. 5.1.1 lid 1; Wmo 2015 art. 2.3.4"),),
        ),
    )


async def test_warning_of_a_source_stands_apart_from_its_fields() -> None:
    """A warning is not a value: it is shown above the card."""
    zegt = (Gegeven(ADRES, f"{LET_OP}Geheim."), Gegeven(ADRES, "Boterdiep 31"))
    wereld = await wereld_met_zaak(bron=FakeBron(zegt=zegt))

    [deel] = (await pass_ask(wereld, gevraagd=frozenset({ADRES}))).result.delen

    assert deel.let_op == ("Geheim.",)
    assert [(g.waarde, g.nummer) for g in deel.gegevens] == [("Boterdiep 31", 0)]


async def test_half_a_date_is_no_date() -> None:
    """A source that knows only a year gives no day since when."""
    wereld = await wereld_met_zaak(bron=FakeBron(zegt=(Gegeven(ADRES, "Boterdiep 31", "2015"),)))

    [deel] = (await pass_ask(wereld, gevraagd=frozenset({ADRES}))).result.delen

    assert deel.gegevens[0].sinds is None


async def test_source_that_is_down_does_not_spoil_the_rest() -> None:
    """Its sentence is shown in its place; the other source is there, and so is the line."""
    wereld = await wereld_met_zaak(
        bron=FakeBron(storing="De BRP werkt nu niet."), voorzieningen=[voorziening()]
    )

    beeld = (await pass_ask(wereld)).result

    assert beeld.delen[0] == Beelddeel("Basisregistratie Personen (BRP)", storing="De BRP werkt nu niet.")
    assert [v for _, v in values(beeld)["Wmo-voorzieningen van uw gemeente"]] == [
        "functie_1",
        "Zorgsaam Thuis",
        "1 januari 2026",
        "Geen einddatum",
    ]
    assert [r.fout for r in lines(wereld)] == ["", ""]


async def test_nothing_given_is_nothing_to_inform_about() -> None:
    """When no source gave anything, the person need not be told of anything."""
    wereld = await wereld_met_zaak(bron=FakeBron(storing="De BRP werkt nu niet."))

    beeld = (await pass_ask(wereld)).result

    assert beeld.informeer_voor is None


async def test_products_are_numbered_and_a_provider_that_left_is_not_named() -> None:
    """Two products keep step; an OIN is never shown in place of a name."""
    weg = Oin("00000099000009999000")
    wereld = await wereld_met_zaak(
        voorzieningen=[voorziening(), voorziening("functie_2", weg, begin=date(2026, 3, 2))]
    )

    beeld = (await pass_ask(wereld, gevraagd=frozenset({PRODUCT, AANBIEDER}))).result

    assert [(g.veld, g.nummer, g.waarde) for g in beeld.delen[0].gegevens] == [
        (PRODUCT, 1, "functie_1"),
        (AANBIEDER, 1, "Zorgsaam Thuis"),
        (PRODUCT, 2, "functie_2"),
        (AANBIEDER, 2, "Niet meer aangesloten"),
    ]
    assert wereld.bron.asked == []


@pytest.mark.parametrize(
    ("status", "categorieen"),
    [
        pytest.param(Status.MELDING, {"persoon", "huishouden"}, id="melding"),
        pytest.param(Status.BEVESTIGD, {"persoon", "huishouden", "wmo_voorziening"}, id="vraagverheldering"),
        pytest.param(
            Status.ONDERZOEK,
            {"persoon", "huishouden", "wmo_voorziening", "wmo_levering", "wlz_indicatie"},
            id="onderzoek",
        ),
        pytest.param(Status.BESCHIKKING, {"persoon", "wmo_voorziening"}, id="beschikking"),
        pytest.param(Status.LEVERING, {"persoon", "wmo_voorziening"}, id="levering"),
    ],
)
async def test_stage_sets_the_depth(status: Status, categorieen: set[str]) -> None:
    """Each stage opens its own kinds of data and no others (CBP-05)."""
    besluit = (await pass_ask(await wereld_met_zaak(status=status))).besluit

    assert {veld.categorie.value for veld in besluit.velden} == categorieen


async def test_youth_purpose_gets_persons_and_no_wmo_products() -> None:
    """The jeugdconsulent sees the family and not what the Wmo granted; without an age no youth care."""
    wereld = await wereld_met_zaak(voorzieningen=[voorziening()], regime=Regime.JEUGDWET)

    antwoord = await pass_ask(wereld, JEUGD, doel=Doel.TOELEIDING_JEUGD)

    assert {veld.categorie.value for veld in antwoord.besluit.velden} == {"persoon", "huishouden"}
    assert [deel.bron for deel in antwoord.result.delen] == ["Basisregistratie Personen (BRP)"]


async def test_system_of_the_municipality_gets_its_own_products_and_no_person() -> None:
    """Without a person who treats the zaak, only the own administration is told."""
    wereld = await wereld_met_zaak(voorzieningen=[voorziening()])

    antwoord = await pass_ask(wereld, system(HAARLEM))

    assert list(values(antwoord.result)) == ["Wmo-voorzieningen van uw gemeente"]
    assert antwoord.besluit.velden == {PRODUCT, AANBIEDER, BEGIN, EIND}
    assert wereld.bron.asked == []


async def test_line_says_which_fields_and_never_what_was_in_them() -> None:
    """The log has the zaak, the pseudonym and the names of fields; no value of any."""
    wereld = await wereld_met_zaak(voorzieningen=[voorziening()])

    antwoord = await pass_ask(wereld)

    [vooraf, regel] = lines(wereld)
    assert (vooraf.zaak, vooraf.betrokkene) == (regel.zaak, regel.betrokkene)
    assert (regel.zaak, regel.kenmerk, regel.velden) == (
        NUMMER,
        antwoord.kenmerk,
        tuple(sorted(map(str, antwoord.besluit.velden))),
    )
    assert not [g.waarde for g in GEZEGD if g.waarde in repr((vooraf, regel))]


def test_printing_a_klantbeeld_shows_nobody() -> None:
    """A traceback or a failing assert cannot leak what a source said."""
    deel = Beelddeel("BRP", (Beeldveld(NAAM, "Suzanne Moulin", "x"),), ("overleden",))

    assert "Moulin" not in repr(deel)
    assert "overleden" not in repr(deel)


@pytest.mark.parametrize("doel", GEVRAAGD)
def test_usual_question_covers_the_rules_of_the_purpose(doel: Doel) -> None:
    """What a purpose may give at any stage is asked by default, so that its refusal is explained."""
    soorten = {veld.categorie for veld in GEVRAAGD[doel]}
    beschrijving = REGISTER.doel(doel, date(2026, 11, 23))

    te_geven = {v for r in beschrijving.regels if Handeling.RAADPLEGEN in r.handelingen for v in r.velden}
    # Steps of a zaak and one's own list of overleggen say nothing about the person.
    werk = {Categorie.PROCES, Categorie.OVERLEG}
    assert {v for v in te_geven if v.categorie not in werk} <= GEVRAAGD[doel]
    assert not werk & soorten
