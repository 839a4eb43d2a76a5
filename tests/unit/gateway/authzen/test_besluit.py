# SPDX-License-Identifier: EUPL-1.2
"""One question to the policy from outside: the decision, why, what it asks of the caller, what is kept."""

from dataclasses import replace
from typing import Any

import pytest
from fakes.authzen import CONTEXT, MAG, MAG_NIET, NAAM, NOOD, ask_as, of_role, without
from fakes.world import REGISTER, ZEKER, ZORGSAAM, system

from gateway.authzen.antwoord import ALLEEN_AAN
from gateway.kern.kalender import dutch_day
from gateway.toezicht.naspelen import decide_again, request_of
from policies.begrippen import Doel, Regime, Rol
from policies.beslis import beslis
from policies.besluit import Uitkomst

AANBIEDER = {"type": "aanbieder_wmo", "id": "wmo/systeem"}
GEEF: dict[str, Any] = {
    "subject": {"type": "college", "id": "participatiewet/wijkteamlid"},
    "action": {"name": "verstrekken", "properties": {"ontvanger": "college"}},
    "resource": {"type": "bijstand", "id": "bekend"},
    "context": {
        "doel": "verstrekking-pw",
        "fase": "levering",
        "relatie": "behandelaar",
        "omstandigheden": ["noodzaak"],
        "gemeente": "0392",
    },
}


async def test_a_permission_says_on_which_article_and_what_it_asks() -> None:
    """A permission names rule, article, fields and register, and asks to give those only and note it."""
    decision = await ask_as().decide(MAG)

    besluit, plichten = decision["context"]["besluit"], decision["context"]["obligations"]
    assert decision["decision"] is True
    assert (besluit["uitkomst"], besluit["regel"]) == ("toegestaan", "signalering-wmo/6")
    assert (besluit["velden"], besluit["onthouden"]) == (["signaal.soort"], [])
    assert besluit["register"] == REGISTER.versie
    assert [p["properties"].get("velden") for p in plichten] == [["signaal.soort"], None]
    assert plichten[1]["properties"]["verwerking"].startswith("urn:sluis:verwerking:signalering-wmo:")
    assert plichten[1]["properties"]["kenmerk"] == decision["context"]["kenmerk"]


async def test_a_refusal_is_an_answer_that_says_what_is_needed() -> None:
    """A refusal is a 200 with the reason, the article and the facts that would turn it, and no duties."""
    decision = await ask_as().decide(MAG_NIET)

    (onthouden,) = decision["context"]["besluit"]["onthouden"]
    assert (decision["decision"], decision["context"]["reason"]) == (False, "NOT_ALLOWED")
    assert onthouden.keys() == {"veld", "regel", "artikel", "reden", "wat_nodig_is"}
    assert onthouden["wat_nodig_is"] == decision["context"]["besluit"]["wat_nodig_is"]
    assert onthouden["wat_nodig_is"] == ["relatie=behandelaar|eigen_organisatie|regisseur"]
    assert "obligations" not in decision["context"]


async def test_without_a_purpose_nothing_passes() -> None:
    """A question that names no purpose is denied for that reason, whatever else it says (CBP-01)."""
    vrager = ask_as()
    decision = await vrager.decide(MAG | {"context": without(CONTEXT, "doel")})

    assert (decision["decision"], decision["context"]["reason"]) == (False, "NO_PURPOSE")
    assert decision["context"]["besluit"]["regel"] == vrager.lines[0].regel == "zonder-doel/1"
    assert decision["context"]["gevraagd"]["doel"] == ""


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        pytest.param(
            MAG | {"subject": {"type": "zorgverzekeraar", "id": "zvw/systeem"}}, "PROHIBITED", id="prohibited"
        ),
        pytest.param(MAG | {"context": CONTEXT | {"gemeente": "9999"}}, "NOT_CONFIGURED", id="not in use"),
        pytest.param(MAG | {"subject": AANBIEDER}, "NOT_ALLOWED", id="not allowed"),
    ],
)
async def test_the_four_outcomes_are_kept_apart(body: dict[str, Any], reason: str) -> None:
    """A prohibition, a missing rule and a purpose that is not in use have reasons of their own."""
    assert (await ask_as().decide(body))["context"]["reason"] == reason


async def test_fields_that_can_be_missed_are_held_back() -> None:
    """With `misbaar` the rest passes, and the duty names only what passed."""
    velden = {"velden": ["soort", "melder"], "misbaar": ["melder"]}
    body = MAG | {
        "subject": {"type": "aanbieder_wmo", "id": "wmo/systeem"},
        "action": {"name": "melden"},
        "resource": {"type": "signaal", "id": "1", "properties": velden},
        "context": CONTEXT | {"relatie": "geen"},
    }
    context = (await ask_as().decide(body))["context"]

    assert context["besluit"]["velden"] == ["signaal.soort"]
    assert [o["veld"] for o in context["besluit"]["onthouden"]] == ["signaal.melder"]
    assert context["obligations"][0]["properties"] == {"velden": ["signaal.soort"]}


async def test_who_hands_over_hears_under_which_law() -> None:
    """Handing data to a college is permitted to one of its four parties, and that is a duty."""
    context = (await ask_as().decide(GEEF))["context"]

    naar = {"rol": "college", "regime": "participatiewet"}
    assert context["besluit"]["ontvanger"] == naar
    assert context["obligations"][2] == {"id": "ontvanger", "type": ALLEEN_AAN, "properties": naar}
    assert (await ask_as().decide(MAG))["context"]["besluit"]["ontvanger"] is None


@pytest.mark.parametrize(
    "feiten",
    [
        pytest.param([], id="nothing stated"),
        pytest.param(["reden", "fg_ingelicht"], id="the officer was told, says the caller"),
        pytest.param(["reden", "tweede_persoon", "conflict_van_plichten"], id="a witness, says the caller"),
    ],
)
async def test_a_noodinzage_is_never_permitted_outside(feiten: list[str]) -> None:
    """Whatever facts a caller states, a noodinzage is refused, says where to ask it, and no fact turns it."""
    vrager = ask_as()
    decision = await vrager.decide(NOOD | {"context": NOOD["context"] | {"omstandigheden": feiten}})

    besluit = decision["context"]["besluit"]
    assert (decision["decision"], decision["context"]["reason"]) == (False, "GATEWAY_ONLY")
    assert (besluit["regel"], besluit["wat_nodig_is"]) == ("alleen-in-sluis/1", [])
    assert besluit["reden"].startswith("Dit vraagt u alleen in Sluis zelf.")
    assert [o["veld"] for o in besluit["onthouden"]] == ["persoon.naam"]
    assert "obligations" not in decision["context"]
    assert (vrager.lines[0].doel, vrager.lines[0].uitkomst) == ("noodinzage", "niet_toegestaan")
    assert decide_again(vrager.lines[0], REGISTER) is None


async def test_the_register_itself_would_permit_that_noodinzage() -> None:
    """What is refused to a caller is what the register lets pass where the gateway sees to the rest."""
    vrager = ask_as()
    await vrager.decide(NOOD)
    regel = vrager.lines[0]

    assert beslis(REGISTER, request_of(regel), dutch_day(regel.tijd))


async def test_a_noodinzage_in_a_list_is_refused_as_alone() -> None:
    """In a list of questions the noodinzage is refused, and the one beside it is not."""
    answer = await ask_as().post("/evaluations", {"evaluations": [NOOD, MAG]})

    assert [d["decision"] for d in answer.json()["evaluations"]] == [False, True]


async def test_an_id_says_it_where_the_properties_do_not() -> None:
    """A subject `regime/functie` and a resource that is one field are the same question as in properties."""
    kort = MAG | {
        "subject": {"type": "college", "id": "wmo/wijkteamlid"},
        "resource": {"type": "signaal", "id": "soort"},
    }
    vrager = ask_as()
    lang, ook = await vrager.decide(MAG), await vrager.decide(kort)

    assert lang["context"]["gevraagd"] == ook["context"]["gevraagd"]


async def test_each_call_leaves_who_asked_and_what_was_decided() -> None:
    """Two lines stay: of the system that asked, and of the decision, in the role that was asked about."""
    vrager = ask_as(system(ZORGSAAM))
    decision = await vrager.decide(MAG)

    besluit, passage = vrager.lines
    assert (passage.gebeurtenis, passage.rol, passage.functie) == (
        "besluit.gevraagd",
        "aanbieder_wmo",
        "systeem",
    )
    assert (passage.doel, passage.regel, passage.velden) == ("toegang", "toegang/6", ("toegang.besluit",))
    assert (besluit.gebeurtenis, besluit.rol, besluit.regime, besluit.functie) == (
        "besluit.gegeven",
        "college",
        "wmo",
        "wijkteamlid",
    )
    assert (besluit.doel, besluit.handeling, besluit.uitkomst) == (
        "signalering-wmo",
        "raadplegen",
        "toegestaan",
    )
    assert (besluit.organisatie, besluit.client) == (passage.organisatie, passage.client)
    assert besluit.kenmerk == decision["context"]["kenmerk"]


@pytest.mark.parametrize("body", [MAG, MAG_NIET], ids=["allowed", "refused"])
async def test_a_kept_decision_can_be_made_again(body: dict[str, Any]) -> None:
    """From its line alone a decision falls out the same."""
    vrager = ask_as()
    await vrager.decide(body)
    again = decide_again(vrager.lines[0], REGISTER)

    assert again is not None
    assert (again.uitkomst, again.regel) == (vrager.lines[0].uitkomst, vrager.lines[0].regel)


async def test_ids_of_people_and_records_go_nowhere() -> None:
    """Neither the line nor the answer repeats what a caller calls its user or its record."""
    vrager = ask_as()
    answer = await vrager.post("/evaluation", MAG)

    assert NAAM not in answer.text + str(vrager.lines)
    assert "dossier-7" not in answer.text + str(vrager.lines)


async def test_the_time_is_ours() -> None:
    """What a caller says of the time does not move the day of the decision."""
    vrager = ask_as()
    toen = await vrager.decide(MAG | {"context": CONTEXT | {"time": "1985-10-26T01:22:00-07:00"}})

    assert toen["decision"] is True
    assert vrager.lines[0].tijd == vrager.bezoek.clock.now()


async def test_an_insurer_may_not_ask() -> None:
    """A system of an insurer is refused itself, with 403; no decision is made for it."""
    vrager = ask_as(system(ZEKER))
    answer = await vrager.post("/evaluation", MAG)

    assert (answer.status_code, len(vrager.lines)) == (403, 1)
    assert vrager.lines[0].uitkomst is Uitkomst.VERBODEN


async def test_a_token_for_other_purposes_does_not_open_the_policy() -> None:
    """Without the purpose of access in its token a system may not ask."""
    vrager = ask_as(replace(system(ZORGSAAM), doelen=frozenset({Doel.SIGNALERING_WMO.value})))

    assert (await vrager.post("/evaluation", MAG)).status_code == 403


async def test_a_role_may_be_asked_about_by_another() -> None:
    """A provider that holds data asks whether a municipality may have them, and gets the same answer."""
    eigen = await ask_as().decide(MAG)
    ander = await ask_as(of_role(Rol.JEUGDHULPAANBIEDER, Regime.JEUGDWET)).decide(MAG)

    assert eigen["context"]["besluit"] == ander["context"]["besluit"]


async def test_a_broken_ledger_gives_no_decision() -> None:
    """When the decision cannot be kept it does not leave, and the error is no decision."""
    vrager = ask_as()
    vrager.bezoek.ledger.broken = True
    answer = await vrager.post("/evaluation", MAG)

    assert (answer.status_code, "decision" in answer.text) == (503, False)
