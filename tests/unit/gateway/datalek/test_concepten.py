# SPDX-License-Identifier: EUPL-1.2
"""The drafts and the register: every field that the law asks for, in plain Dutch, and nobody's name."""

import csv
import io
from datetime import timedelta

import pytest
from fakes.datalek import STIL, ZAAK, beoordeling, besluit, lek, omvang
from fakes.world import HAARLEM, NU

from gateway.datalek.concepten import VUL_IN, Concept, draft_of
from gateway.datalek.model import Datalek
from gateway.datalek.register import KOLOMMEN, as_csv
from gateway.datalek.soorten import Laatreden, Lekgevolg, Lekmelding, Lekuitkomst, Maatregel, Risico
from gateway.datalek.stappen import Gemeld, Lekakkoord, Lekvraag

VOL = (
    lek(zaak=ZAAK)
    .searched(omvang(verzekeraar=True, vraag=Lekvraag(zaken=(ZAAK,), medewerker="wijk-3")))
    .assessed(beoordeling(Risico.HOOG))
    .decided(besluit(Lekuitkomst.MELDEN_EN_VERTELLEN))
)
LAAT = NU + timedelta(hours=80)
TE_LAAT = VOL.reported(Gemeld(LAAT, "fg-1", Lekmelding.AP, LAAT, Laatreden.STORING, volledig=False))


def draft(aan: Lekmelding = Lekmelding.AP, datalek: Datalek = VOL, *, later: float = 1) -> Concept:
    """A draft, an hour from now."""
    nu = NU + timedelta(hours=later)
    return draft_of(aan, datalek, HAARLEM, naam=lambda _: "Gemeente Haarlem", doel=lambda d: d, nu=nu)


def pairs(concept: Concept) -> dict[str, str]:
    """What stands under the headings."""
    return {wat: waarde for _, _, paren in concept.delen for wat, waarde in paren}


def test_the_draft_for_the_ap_has_every_field_of_the_law() -> None:
    """Nature and numbers (a), contact (b), effects (c) and measures (d) each stand under their article."""
    concept = draft()

    assert [grond for _, grond, _ in concept.delen] == [
        "AVG art. 33 lid 1 en 4",
        "AVG art. 33 lid 3 onder a",
        "AVG art. 33 lid 3 onder b",
        "AVG art. 33 lid 3 onder c",
        "AVG art. 33 lid 3 onder d",
    ]
    gevuld = pairs(concept)
    assert gevuld["Aantal betrokkenen, bij benadering"] == "2"
    assert gevuld["Aantal gegevensrecords, bij benadering"] == "3"
    assert gevuld["Wie de gegevens in handen had"] == "Gemeente Haarlem"
    assert gevuld["Functionaris gegevensbescherming"] == VUL_IN
    assert "beroepsgeheim" in gevuld["Gevolgen"]
    assert gevuld["Soort melding"] == "eerste melding"
    assert "Waarom later dan 72 uur" not in gevuld


def test_what_is_not_known_yet_follows_in_phases() -> None:
    """A draft of what is hardly known says so, and does not wait."""
    gevuld = pairs(draft(datalek=lek()))

    assert {gevuld[w] for w in ("Soort inbreuk", "Gevolgen", "Genomen", "Risico")} == {
        "nog niet bekend; volgt in een aanvulling"
    }


@pytest.mark.parametrize(
    ("datalek", "later", "waarom"),
    [
        pytest.param(VOL, 100, VUL_IN, id="late and not told yet"),
        pytest.param(TE_LAAT, 100, "Door een storing konden wij niet melden", id="told late"),
    ],
)
def test_late_says_why(datalek: Datalek, later: float, waarom: str) -> None:
    """After 72 hours the draft holds the reason, or asks for it."""
    assert pairs(draft(datalek=datalek, later=later))["Waarom later dan 72 uur"] == waarom


def test_a_second_draft_is_a_supplement() -> None:
    """Once the AP was told, the next draft supplements."""
    assert pairs(draft(datalek=TE_LAAT, later=100))["Soort melding"] == "aanvulling op een eerdere melding"


def test_the_letter_says_it_in_plain_dutch() -> None:
    """What happened, what it means, what was done, what one can do and whom to ask; short sentences."""
    brief = draft(Lekmelding.BETROKKENEN)

    assert "Er ging iets mis met gegevens over u." in brief.tekst
    assert "Dit kan het voor u betekenen: mensen weten niet meer wie hun gegevens heeft" in brief.tekst
    assert "Dit hebben wij gedaan: de toegang is dichtgezet." in brief.tekst
    assert "functionaris gegevensbescherming" in brief.tekst
    assert HAARLEM.contact in brief.tekst
    assert "AVG" not in brief.tekst


def test_a_letter_without_effects_and_measures_says_so() -> None:
    """Nothing to expect and nothing done yet are said, and not left open."""
    leeg = lek().assessed(beoordeling(gevolgen=(Lekgevolg.GEEN,), maatregelen=(Maatregel.NOG_GEEN,)))
    tekst = draft(Lekmelding.BETROKKENEN, leeg).tekst

    assert "Wij verwachten nu geen gevolgen voor u." in tekst
    assert "Wij zoeken uit wat er nog nodig is." in tekst


def test_the_nza_hears_of_the_insurer() -> None:
    """The draft for the NZa says what is suspected, on which article, and what the log says."""
    concept = draft(Lekmelding.NZA)

    assert "Wabvpz art. 15f en 15h" in concept.tekst
    assert pairs(concept)["Verzekeraar betrokken"] == "ja"


@pytest.mark.parametrize("aan", [Lekmelding.AP, Lekmelding.BETROKKENEN, Lekmelding.NZA])
def test_no_draft_names_anybody(aan: Lekmelding) -> None:
    """No zaak, no employee and no pseudoniem leaves in a draft."""
    tekst = draft(aan).tekst

    assert not [iets for iets in (ZAAK, "wijk-3", "fg-1") if iets in tekst]


def rows(*datalekken: Datalek, naam: str = "Gemeente Haarlem") -> list[dict[str, str]]:
    """The register as a spreadsheet reads it."""
    inhoud = as_csv(datalekken, naam=lambda _: naam).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(inhoud), delimiter=";"))


def test_the_register_documents_facts_effects_and_measures() -> None:
    """Of each the file says what lid 5 asks, also of what was not told, and of what is hardly known."""
    stil = (
        lek("b" * 20)
        .assessed(beoordeling(Risico.ONWAARSCHIJNLIJK))
        .decided(STIL)
        .agreed(Lekakkoord(NU, "fg-2"))
    )
    vol, dicht, nieuw = rows(TE_LAAT, stil, lek("c" * 20))

    assert tuple(vol) == KOLOMMEN
    assert (vol["mensen"], vol["keer gegeven"], vol["reden van te laat"]) == (
        "2",
        "3",
        "Door een storing konden wij niet melden",
    )
    assert (dicht["reden"], dicht["tweede persoon akkoord"]) == (
        "Het ging om weinig, gewone gegevens",
        "2026-11-23T10:30+01:00",
    )
    assert (nieuw["besluit"], nieuw["mensen"]) == ("", "")


def test_the_register_names_nobody() -> None:
    """No zaak, no employee and no pseudoniem stands in the file."""
    inhoud = as_csv((TE_LAAT,), naam=lambda _: "Gemeente Haarlem").decode()

    assert not [iets for iets in (ZAAK, "wijk-3", "fg-1") if iets in inhoud]


def test_a_name_is_no_formula() -> None:
    """What a spreadsheet would compute is a text: names of organisations are typed by others."""
    assert rows(lek(), naam="=1+1")[0]["organisatie die het meldde"] == "'=1+1"
