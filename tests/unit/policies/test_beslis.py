# SPDX-License-Identifier: EUPL-1.2
"""How a decision is made: fields, folding, the four outcomes, and what would be needed."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from unit.policies.verzoeken import OP, REGISTER, add_fact, verzoek

from policies.begrippen import (
    Categorie,
    Doel,
    Fase,
    Functie,
    Handeling,
    Regime,
    Relatie,
    Rol,
    Toestemming,
    Veld,
    Verzoek,
)
from policies.beslis import beslis
from policies.besluit import Geweigerd, Onthouden, Toegestaan, Uitkomst
from policies.register import build_register
from policies.velden import velden


def test_allowance_names_rule_article_and_register() -> None:
    """An allowance carries the fields, the rule, the article, the sentence and the version."""
    besluit = beslis(REGISTER, verzoek("persoon.naam"), OP)

    assert isinstance(besluit, Toegestaan)
    assert besluit.uitkomst is Uitkomst.TOEGESTAAN
    assert besluit.velden == velden("persoon.naam")
    assert besluit.regel == "onderzoek-wmo/1"
    assert besluit.artikel == "Wmo 2015 art. 5.1.1 lid 1; Wmo 2015 art. 2.3.4"
    assert besluit.reden == "U moet weten wie de inwoner is en waar die woont."
    assert (besluit.onthouden, besluit.register) == ((), REGISTER.versie)


def test_categories_are_decided_apart_and_folded() -> None:
    """Of several categories each follows its own rule; what does not pass is held back by name."""
    besluit = beslis(REGISTER, verzoek("persoon.naam", "huishouden.aantal", "jeugdhulp.bekend"), OP)

    assert isinstance(besluit, Toegestaan)
    assert besluit.velden == velden("persoon.naam", "huishouden.aantal")
    assert [d.regel for d in besluit.doorgelaten] == ["onderzoek-wmo/1", "onderzoek-wmo/2"]
    assert besluit.artikel_of(Veld(Categorie.HUISHOUDEN, "aantal")) == besluit.doorgelaten[1].artikel
    assert besluit.artikel_of(Veld(Categorie.JEUGDHULP, "bekend")) is None
    assert besluit.onthouden == (
        Onthouden(
            veld=Veld(Categorie.JEUGDHULP, "bekend"),
            regel="onderzoek-wmo/6",
            reden="De Wmo laat dat alleen toe met uitdrukkelijke toestemming van de inwoner.",
            artikel="Wmo 2015 art. 5.1.1 lid 4",
            wat_nodig_is=("toestemming=geheimhouding", "toestemming=statutair"),
        ),
    )


def test_field_outside_the_rule_is_held_back() -> None:
    """A field that no rule of the purpose names does not pass, and nothing would make it pass."""
    besluit = beslis(REGISTER, verzoek("persoon.naam", "persoon.bsn"), OP)

    assert isinstance(besluit, Toegestaan)
    assert besluit.velden == velden("persoon.naam")
    assert [(o.regel, o.artikel, o.wat_nodig_is) for o in besluit.onthouden] == [
        ("geen-regel/1", "AVG art. 5 lid 1 onder c", ())
    ]


def test_field_that_nobody_knows_is_held_back() -> None:
    """A field outside the closed list is held back like any other, and raises nothing."""
    vraag = replace(verzoek(), velden=frozenset({Veld(Categorie.PERSOON, "*")}))

    besluit = beslis(REGISTER, vraag, OP)

    assert isinstance(besluit, Geweigerd)
    assert (besluit.regel, besluit.uitkomst) == ("geen-regel/1", Uitkomst.NIET_TOEGESTAAN)


def test_empty_register_refuses() -> None:
    """A register without purposes refuses as not configured: an empty policy opens nothing."""
    besluit = beslis(build_register((), (), versie="leeg"), verzoek("persoon.naam"), OP)

    assert isinstance(besluit, Geweigerd)
    assert not besluit
    assert besluit.uitkomst is Uitkomst.NIET_INGERICHT
    assert [o.veld for o in besluit.onthouden] == [Veld(Categorie.PERSOON, "naam")]


def test_request_without_fields_is_refused() -> None:
    """A request that names no field is refused, and never read as asking for all."""
    besluit = beslis(REGISTER, verzoek(), OP)

    assert isinstance(besluit, Geweigerd)
    assert (besluit.regel, besluit.uitkomst) == ("geen-velden/1", Uitkomst.NIET_TOEGESTAAN)


@pytest.mark.parametrize(
    ("op", "ingericht"),
    [
        pytest.param(date(2014, 12, 31), False, id="the day before it begins"),
        pytest.param(date(2015, 1, 1), True, id="the first day"),
        pytest.param(OP, True, id="today"),
    ],
)
def test_purpose_outside_its_dates_is_not_configured(*, op: date, ingericht: bool) -> None:
    """Before its first day a purpose is not configured, which is not the same as refused."""
    besluit = beslis(REGISTER, verzoek("persoon.naam"), op)

    assert bool(besluit) is ingericht
    assert besluit.uitkomst is (Uitkomst.TOEGESTAAN if ingericht else Uitkomst.NIET_INGERICHT)


def test_last_day_is_the_day_before_geldig_tot() -> None:
    """A purpose holds on the day before `geldig_tot`, and not on that day."""
    doel = next(d for d in REGISTER.doelen if d.doel is Doel.OVERGANG_AWBZ)
    assert doel.geldig.tot is not None
    vraag = verzoek(
        "wmo_voorziening.product",
        doel=Doel.OVERGANG_AWBZ,
        handeling=Handeling.REGISTREREN,
        functie=Functie.SYSTEEM,
    )

    laatste = beslis(REGISTER, vraag, doel.geldig.tot - timedelta(days=1))
    daarna = beslis(REGISTER, vraag, doel.geldig.tot)

    assert laatste
    assert daarna.uitkomst is Uitkomst.NIET_INGERICHT


def test_prohibition_goes_before_a_missing_purpose() -> None:
    """An insurer meets the prohibition even where the purpose is not configured."""
    vraag = verzoek("persoon.naam", rol=Rol.ZORGVERZEKERAAR, doel=Doel.OVERGANG_AWBZ)

    besluit = beslis(REGISTER, vraag, OP)

    assert isinstance(besluit, Geweigerd)
    assert (besluit.uitkomst, besluit.regel) == (Uitkomst.VERBODEN, "verbod-zorgverzekeraar/1")
    assert (besluit.artikel, besluit.wat_nodig_is) == ("Wabvpz art. 15f lid 1", ())


def test_prohibited_field_does_not_take_the_others_with_it() -> None:
    """One forbidden field is held back; the fields beside it still follow their own rule."""
    besluit = beslis(REGISTER, verzoek("persoon.naam", "verwijzing.organisatie"), OP)

    assert isinstance(besluit, Toegestaan)
    assert besluit.velden == velden("persoon.naam")
    assert [o.regel for o in besluit.onthouden] == ["verbod-verwijsindex-ander-doel/1"]


@pytest.mark.parametrize(
    ("vraag", "nodig"),
    [
        pytest.param(
            verzoek("jeugdhulp.bekend"),
            ("toestemming=geheimhouding", "toestemming=statutair"),
            id="the consent that the Act asks",
        ),
        pytest.param(
            verzoek("persoon.naam", relatie=Relatie.GEEN),
            ("relatie=behandelaar|regisseur",),
            id="a tie to the zaak",
        ),
        pytest.param(
            verzoek("wmo_levering.product", fase=Fase.MELDING), ("fase=onderzoek",), id="a later stage"
        ),
        pytest.param(
            verzoek("persoon.naam", functie=Functie.BEHEERDER),
            ("functie=regisseur|wijkteamlid|wmo_consulent",),
            id="another function",
        ),
        pytest.param(
            verzoek("jeugdhulp.bekend", relatie=Relatie.GEEN, fase=Fase.MELDING),
            (
                "relatie=behandelaar|regisseur",
                "fase=onderzoek",
                "toestemming=geheimhouding",
                "toestemming=statutair",
            ),
            id="several things together",
        ),
        pytest.param(verzoek("persoon.naam", regime=Regime.ZVW), (), id="another law cannot be added"),
        pytest.param(verzoek("persoon.naam", rol=Rol.CIZ), (), id="another role cannot be added"),
    ],
)
def test_refusal_says_what_would_be_needed(vraag: Verzoek, nodig: tuple[str, ...]) -> None:
    """A refusal lists the facts that would turn it, and adding them turns it."""
    besluit = beslis(REGISTER, vraag, OP)

    assert isinstance(besluit, Geweigerd)
    assert besluit.wat_nodig_is == nodig
    for code in nodig:
        vraag = add_fact(vraag, code)
    assert bool(beslis(REGISTER, vraag, OP)) is bool(nodig)


@pytest.mark.parametrize(
    ("vraag", "uitkomst", "regel", "nodig"),
    [
        pytest.param(
            verzoek("persoon.naam", "persoon.bsn", "jeugdhulp.bekend", misbaar=frozenset()),
            Uitkomst.NIET_TOEGESTAAN,
            "geen-regel/1",
            (),
            id="what no fact turns is named",
        ),
        pytest.param(
            verzoek("persoon.naam", "jeugdhulp.bekend", misbaar=velden("persoon.naam")),
            Uitkomst.NIET_TOEGESTAAN,
            "onderzoek-wmo/6",
            ("toestemming=geheimhouding", "toestemming=statutair"),
            id="another can be missed",
        ),
        pytest.param(
            verzoek("persoon.naam", "jeugdhulp.bekend", "verwijzing.organisatie", misbaar=frozenset()),
            Uitkomst.VERBODEN,
            "verbod-verwijsindex-ander-doel/1",
            (),
            id="a prohibition goes before",
        ),
    ],
)
def test_field_that_cannot_be_missed_refuses_the_whole(
    vraag: Verzoek, uitkomst: Uitkomst, regel: str, nodig: tuple[str, ...]
) -> None:
    """One field held back refuses a request that cannot miss it, and what was held back stays told."""
    besluit = beslis(REGISTER, vraag, OP)

    assert isinstance(besluit, Geweigerd)
    assert (besluit.uitkomst, besluit.regel, besluit.wat_nodig_is) == (uitkomst, regel, nodig)
    assert {o.veld for o in besluit.onthouden} == vraag.velden - velden("persoon.naam")


def test_refusal_over_several_fields_names_the_nearest() -> None:
    """When all fields are held back, the refusal is the one that takes the least to turn."""
    vraag = verzoek("jeugdhulp.bekend", "wmo_levering.product", fase=Fase.MELDING)

    besluit = beslis(REGISTER, vraag, OP)

    assert isinstance(besluit, Geweigerd)
    assert (besluit.regel, besluit.wat_nodig_is) == ("onderzoek-wmo/4", ("fase=onderzoek",))
    assert len(besluit.onthouden) == 2


@pytest.mark.parametrize(
    ("vraag", "reden"),
    [
        pytest.param(
            verzoek("persoon.naam", rol=Rol.SCHULDEISER),
            "Het onderzoek is een taak van het college, niet van uw organisatie.",
            id="role",
        ),
        pytest.param(
            verzoek("persoon.naam", regime=Regime.WGS),
            "U werkt onder een andere wet. De Wmo geeft u hier geen toegang.",
            id="law",
        ),
        pytest.param(
            verzoek("persoon.naam", handeling=Handeling.VERWIJDEREN),
            "Bij het onderzoek mag u gegevens zien, niet wijzigen.",
            id="action",
        ),
        pytest.param(verzoek("persoon.bsn"), "Dit gegeven is voor het onderzoek niet nodig.", id="field"),
        pytest.param(
            verzoek("wmo_voorziening.product", fase=Fase.MELDING),
            "Dit ziet u pas als u de vraag met de inwoner bespreekt.",
            id="a sentence of the rule goes before that of the purpose",
        ),
        pytest.param(
            verzoek("wlz_indicatie.afgegeven", doel=Doel.WLZ_INDICATIE, relatie=Relatie.GEEN),
            "U bent geen behandelaar of regisseur van deze zaak.",
            id="tie",
        ),
        pytest.param(
            verzoek(
                "signaal.soort",
                doel=Doel.SIGNALERING_WMO,
                handeling=Handeling.MELDEN,
                rol=Rol.JEUGDHULPAANBIEDER,
                regime=Regime.JEUGDWET,
                functie=Functie.SYSTEEM,
                toestemmingen=[Toestemming.INSTEMMING_HULP],
            ),
            "Uw geheimhouding geldt. De Wmo vraagt ook uitdrukkelijke toestemming.",
            id="agreeing to be helped is not consent",
        ),
    ],
)
def test_refusal_gives_its_reason(vraag: Verzoek, reden: str) -> None:
    """A refusal gives the most specific sentence that there is for its cause."""
    assert beslis(REGISTER, vraag, OP).reden == reden
