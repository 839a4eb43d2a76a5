# SPDX-License-Identifier: EUPL-1.2
"""The words of a decision: short sentences, for every outcome and every needed fact."""

import re
from itertools import chain
from pathlib import Path

import pytest
from unit.policies.verzoeken import OP, REGISTER, verzoek

from policies.begrippen import Categorie, Fase, Functie, Relatie, Rol, Toestemming, Veld, Verzoek
from policies.beslis import beslis
from policies.boek.overzicht import render
from policies.omstandigheden import Omstandigheid
from policies.register import build_register
from policies.uitleg.besluit import Onthouding, Uitleg, article_in_words, explain, kinds_in_words
from policies.uitleg.nodig import need_in_words
from policies.velden import velden
from policies.weigeren.feiten import asked_by
from policies.woorden import field_in_words

_OVERZICHT = Path(__file__).parents[3] / "policies" / "OVERZICHT.md"


def _sentences() -> list[str]:
    teksten = [r.zin for r in REGISTER.regels] + [v.zin for v in REGISTER.verboden]
    teksten += chain.from_iterable(doel.waarom_niet.values() for doel in REGISTER.doelen)
    teksten += chain.from_iterable(regel.waarom_niet.values() for regel in REGISTER.regels)
    return sorted({zin for tekst in teksten for zin in re.split(r"(?<=[.?])\s+", tekst)})


@pytest.mark.parametrize("zin", _sentences())
def test_sentence_is_short(zin: str) -> None:
    """A sentence of the register has at most fifteen words, ends, holds no code, and blames nobody."""
    assert len(zin.split()) <= 15
    assert zin.endswith(".")
    assert not re.search(r"\b(fout|schuld|onterecht|illegaal|jij|je|jouw)\b", zin, re.IGNORECASE)
    assert not re.search(r"\bart\.|[a-z]_[a-z]|[=|]", zin)  # a citation is said in words, a code never


def test_refusal_in_words() -> None:
    """A refusal says what was asked, that it cannot be now, why, where that stands, and what is needed."""
    vraag = verzoek("jeugdhulp.bekend", relatie=Relatie.GEEN)
    uitleg = explain(beslis(REGISTER, vraag, OP), vraag, doelnaam="Onderzoek na een melding (Wmo)")

    zinnen = (
        "U bent geen behandelaar of regisseur van deze zaak.",
        "Dit staat in artikel 5.1.1, lid 4, van de Wet maatschappelijke ondersteuning 2015.",
        "Nodig is deze band: behandelaar van de zaak of regisseur van de zaak.",
        "Nodig is toestemming van de inwoner om de geheimhouding op te heffen.",
        "Nodig is de uitdrukkelijke toestemming die deze wet vraagt.",
    )
    assert uitleg == Uitleg(
        kop="Dit kan nu niet.",
        zinnen=zinnen,
        gevraagd=(
            "U vraagt: bekijken.",
            "Het doel is: Onderzoek na een melding (Wmo).",
            "Het gaat om: jeugdhulp (of er iets bekend is).",
        ),
        onthouden=(Onthouding(("jeugdhulp (of er iets bekend is)",), zinnen),),
    )
    assert uitleg.alles[3] == uitleg.kop


@pytest.mark.parametrize(
    ("vraag", "kop", "zin"),
    [
        pytest.param(verzoek("persoon.naam"), "Dit mag.", "U moet weten wie de inwoner is", id="allowed"),
        pytest.param(
            verzoek("persoon.naam", "persoon.bsn"),
            "Dit mag.",
            "Een deel van de gegevens krijgt u niet.",
            id="allowed in part",
        ),
        pytest.param(
            verzoek("persoon.naam", rol=Rol.ZORGVERZEKERAAR),
            "De wet verbiedt dit.",
            "Toestemming verandert dat niet.",
            id="forbidden",
        ),
        pytest.param(
            verzoek("persoon.bsn"),
            "Dit kan nu niet.",
            "U kunt niets toevoegen",
            id="not allowed, and hopeless",
        ),
        pytest.param(
            verzoek("persoon.naam", gemeente="9999"),
            "Dit doel is hier niet ingericht.",
            "Of het zou mogen, is niet beoordeeld.",
            id="not in use",
        ),
        pytest.param(
            verzoek("persoon.naam", "persoon.bsn", misbaar=frozenset()),
            "Dit kan nu niet.",
            "Een deel zou wel mogen.",
            id="all or nothing",
        ),
    ],
)
def test_outcome_has_its_heading(vraag: Verzoek, kop: str, zin: str) -> None:
    """Each outcome has its own heading and its own words."""
    uitleg = explain(beslis(REGISTER, vraag, OP), vraag)

    assert uitleg.kop == kop
    assert zin in " ".join(uitleg.zinnen)


def test_citation_of_its_own_making_is_repeated_as_it_is() -> None:
    """An article that is not written in the one spelling is shown as it stands."""
    assert article_in_words("zie boven") == ("Dit staat in: zie boven.",)


def test_what_somebody_typed_is_not_repeated() -> None:
    """A field that nobody knows is called just that, also beside fields that are known."""
    vreemd = Veld(Categorie.PERSOON, "bijnaam")

    assert kinds_in_words([vreemd, *velden("persoon.naam")]) == (
        "persoonsgegevens (naam)",
        "een gegeven dat niet in de lijst staat",
    )
    assert field_in_words(vreemd) == "een gegeven dat niet in de lijst staat"


def test_every_citation_of_the_register_is_written_out() -> None:
    """Every article in the register is said with the full name of its law."""
    artikelen = {a for d in REGISTER.doelen for a in (d.artikel, *(r.artikel for r in d.regels))}
    artikelen |= {v.artikel for v in REGISTER.verboden}

    zinnen = [zin for artikel in artikelen for zin in article_in_words(artikel)]
    # The articles of BW 7 and of the Awb have a colon of their own.
    assert [z for z in zinnen if ":" in re.sub(r"artikel [27]:", "", z) or "art." in z] == []


def test_missing_purpose_has_its_heading() -> None:
    """A purpose that is not configured says so, and does not say that it is forbidden."""
    uitleg = explain(beslis(build_register((), (), versie="leeg"), verzoek("persoon.naam"), OP))

    assert uitleg.kop == "Dit doel is hier niet ingericht."


@pytest.mark.parametrize(
    "code",
    [
        f"{soort}={woord}"
        for soort, lijst in {
            "functie": Functie,
            "relatie": Relatie,
            "fase": Fase,
            "toestemming": Toestemming,
            "omstandigheid": Omstandigheid,
        }.items()
        for woord in lijst
    ],
)
def test_every_fact_has_words(code: str) -> None:
    """Each fact that may be needed has its words."""
    assert need_in_words(code).endswith(".")


def test_need_in_words_stays_as_it_is() -> None:
    """A need that is a sentence already is given back unchanged."""
    assert need_in_words("Vraag toegang aan voor dit doel.") == "Vraag toegang aan voor dit doel."


def test_needed_age_has_words() -> None:
    """A needed age is said with its limit."""
    regel = next(r for r in REGISTER.regels if r.leeftijd_onder == 23 and r.leeftijd_vanaf is None)
    wie = regel.wie[0]
    vraag = verzoek(
        rol=wie.rol, functie=min(wie.functies), relatie=min(regel.relaties), fase=min(regel.fasen)
    )

    eis = asked_by(regel, wie.functies, vraag)

    assert eis is not None
    assert need_in_words(eis.gaps(vraag)[-1][1]) == "Nodig is een bekende leeftijd onder 23 jaar."


def test_overview_is_that_of_the_register() -> None:
    """It is of this register; `python -m policies.boek.overzicht > policies/OVERZICHT.md` writes it."""
    assert _OVERZICHT.read_text(encoding="utf-8") == render(REGISTER)
