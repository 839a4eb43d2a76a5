# SPDX-License-Identifier: EUPL-1.2
"""The decision in an answer: stable codes for machines, and beside each the same in Dutch."""

from dataclasses import replace
from typing import Any

from unit.policies.verzoeken import OP, REGISTER, verzoek

from gateway.web.schema import besluit_uit
from policies.begrippen import Doel, Fase, Functie, Handeling, Regime, Relatie, Rol, Verzoek
from policies.beslis import beslis
from policies.omstandigheden import Omstandigheid
from policies.register import build_register
from policies.velden import velden
from policies.weigeren.vooraf import not_understood, other_purpose

NAMEN = {
    "uitkomst",
    "doel",
    "regel",
    "artikel",
    "register",
    "verwerking",
    "verwerkingPad",
    "reden",
    "watNodigIs",
    "nodigInWoorden",
    "uitleg",
    "doorgelaten",
    "ontvanger",
    "onthouden",
}


def _json(vraag: Verzoek) -> dict[str, Any]:
    return besluit_uit(beslis(REGISTER, vraag, OP)).model_dump(by_alias=True)


def test_refusal_has_codes_and_words() -> None:
    """A refusal names its entry in the register, and what is needed as codes and in words, in one order."""
    besluit = _json(verzoek("jeugdhulp.bekend", relatie=Relatie.GEEN))

    doel = REGISTER.doel(Doel.ONDERZOEK_WMO, OP)
    assert set(besluit) == NAMEN
    assert (besluit["uitkomst"], besluit["register"]) == ("niet_toegestaan", REGISTER.versie)
    assert besluit["verwerking"] == doel.verwerking
    assert besluit["verwerkingPad"] == f"/verwerkingen/onderzoek-wmo/{doel.versie}"
    assert besluit["watNodigIs"] == [
        "relatie=behandelaar|regisseur",
        "toestemming=geheimhouding",
        "toestemming=statutair",
    ]
    assert besluit["nodigInWoorden"] == [
        "Nodig is deze band: behandelaar van de zaak of regisseur van de zaak.",
        "Nodig is toestemming van de inwoner om de geheimhouding op te heffen.",
        "Nodig is de uitdrukkelijke toestemming die deze wet vraagt.",
    ]
    assert besluit["uitleg"][0] == "Dit kan nu niet."
    (onthouden,) = besluit["onthouden"]
    assert (onthouden["veld"], onthouden["watNodigIs"]) == ("jeugdhulp.bekend", besluit["watNodigIs"])
    assert onthouden["nodigInWoorden"] == besluit["nodigInWoorden"]


def test_allowance_in_part_says_what_was_held_back() -> None:
    """What passed and what did not stand together in one answer, each with its ground."""
    besluit = _json(verzoek("persoon.naam", "jeugdhulp.bekend"))

    assert set(besluit) == NAMEN
    assert (besluit["uitkomst"], besluit["doorgelaten"]) == ("toegestaan", ["persoon.naam"])
    assert (besluit["watNodigIs"], besluit["nodigInWoorden"]) == ([], [])
    assert [(o["veld"], o["watNodigIs"]) for o in besluit["onthouden"]] == [
        ("jeugdhulp.bekend", ["toestemming=geheimhouding", "toestemming=statutair"])
    ]
    assert "Een deel van de gegevens krijgt u niet." in besluit["uitleg"]


def test_what_is_handed_over_goes_under_one_law() -> None:
    """An answer that hands data to a college says which of its four parties may have them."""
    vraag = Verzoek(
        doel=Doel.VERSTREKKING_PW,
        handeling=Handeling.VERSTREKKEN,
        rol=Rol.COLLEGE,
        regime=Regime.PARTICIPATIEWET,
        functie=Functie.WIJKTEAMLID,
        velden=velden("bijstand.bekend"),
        fase=Fase.LEVERING,
        relatie=Relatie.BEHANDELAAR,
        omstandigheden=frozenset({Omstandigheid.NOODZAAK}),
        ontvanger=Rol.COLLEGE,
        gemeente="0392",
    )

    assert _json(vraag)["ontvanger"] == {"rol": "college", "regime": "participatiewet"}
    assert _json(replace(vraag, ontvanger=None))["ontvanger"] is None
    assert _json(verzoek("persoon.naam"))["ontvanger"] is None


def test_four_outcomes_have_four_codes() -> None:
    """Each outcome has a code and a first sentence of its own."""
    leeg = besluit_uit(beslis(build_register((), (), versie="leeg"), verzoek("persoon.naam"), OP))
    besluiten = [
        _json(verzoek("persoon.naam")),
        _json(verzoek("persoon.naam", relatie=Relatie.GEEN)),
        leeg.model_dump(by_alias=True),
        besluit_uit(other_purpose(Doel.TOEGANG, "v")).model_dump(by_alias=True),
        besluit_uit(not_understood("v")).model_dump(by_alias=True),
    ]

    assert [b["uitkomst"] for b in besluiten[:3]] == ["toegestaan", "niet_toegestaan", "niet_ingericht"]
    assert len({b["uitleg"][0] for b in besluiten[:3]}) == 3
    # What was decided before the register was asked rests on no entry of it.
    assert [b["verwerking"] for b in besluiten[2:]] == [None] * 3
    assert [b["watNodigIs"] for b in besluiten[3:]] == [["toegang=doel"], ["verzoek=begrijpelijk"]]
