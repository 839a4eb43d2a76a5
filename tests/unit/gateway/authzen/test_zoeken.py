# SPDX-License-Identifier: EUPL-1.2
"""Searching the register: everything that is allowed is found, and nothing else."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import product
from typing import Any

import pytest
from fakes.authzen import CONTEXT, MAG, NOOD, ask_as, without
from fakes.inrichting import ALLES_IN_GEBRUIK
from fakes.logboek import LOGBOEK
from fakes.world import NU, REGISTER
from hypothesis import given, settings
from hypothesis import strategies as st

from gateway.authzen.model import Voorgelegd
from gateway.authzen.zoeken import Zoekrichting, Zoekvraag, find
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
    Verzoek,
)
from policies.beslis import beslis
from policies.omstandigheden import Omstandigheid
from policies.register import Register, build_register
from policies.velden import VELDEN

VANDAAG = NU.date()
KLEIN = frozenset({Doel.SIGNALERING_WMO, Doel.VERWIJSINDEX_JEUGD, Doel.TOEGANG})
WEGEN = ["subject", "resource", "action"]


@cache
def small_register() -> Register:
    """A register of three purposes, with all prohibitions."""
    doelen = [d for d in REGISTER.doelen if d.doel in KLEIN]
    return build_register(doelen, REGISTER.verboden, versie="klein", inrichting=ALLES_IN_GEBRUIK)


def everything(richting: Zoekrichting, verzoek: Verzoek) -> Iterator[Verzoek]:
    """Every request with one part open, written out without looking at any register."""
    if richting is Zoekrichting.SUBJECT:
        yield from (replace(verzoek, regime=r, functie=f) for r, f in product(Regime, Functie))
    elif richting is Zoekrichting.RESOURCE:
        yield from (
            replace(verzoek, velden=frozenset({v}), misbaar=frozenset()) for v in sorted(verzoek.velden)
        )
    else:
        for handeling, ontvanger in product(Handeling, (None, *Rol)):
            if (handeling is Handeling.VERSTREKKEN) is (ontvanger is not None):
                yield replace(verzoek, handeling=handeling, ontvanger=ontvanger)


@st.composite
def requests(draw: st.DrawFn) -> Verzoek:
    """A request near some rule of the small register, or anywhere."""
    regel = draw(st.sampled_from(small_register().regels))
    wie = draw(st.sampled_from(regel.wie))
    categorie = draw(st.just(regel.categorie) | st.sampled_from(Categorie))
    return Verzoek(
        doel=draw(st.just(regel.doel) | st.sampled_from(Doel)),
        handeling=draw(st.sampled_from(sorted(regel.handelingen)) | st.sampled_from(Handeling)),
        rol=draw(st.just(wie.rol) | st.sampled_from(Rol)),
        regime=draw(st.sampled_from(sorted(wie.regimes))),
        functie=draw(st.sampled_from(sorted(wie.functies))),
        velden=draw(st.just(VELDEN[categorie]) | st.just(regel.velden)),
        fase=draw(st.sampled_from(sorted(regel.fasen)) | st.sampled_from(Fase)),
        relatie=draw(st.sampled_from(sorted(regel.relaties)) | st.sampled_from(Relatie)),
        toestemmingen=draw(st.just(frozenset(Toestemming)) | st.just(regel.toestemming_nodig)),
        omstandigheden=draw(st.just(regel.omstandigheden_nodig) | st.just(frozenset(Omstandigheid))),
        leeftijd=draw(st.none() | st.integers(0, 110)),
        gemeente="0392",
    )


@given(requests(), st.sampled_from(Zoekrichting))
@settings(max_examples=300)
def test_a_search_finds_what_deciding_everything_finds(verzoek: Verzoek, richting: Zoekrichting) -> None:
    """What is found is exactly what is allowed when each possible request is decided by itself."""
    found = find(small_register(), Zoekvraag(richting, Voorgelegd(verzoek)), VANDAAG)

    allowed = [v for v in everything(richting, verzoek) if beslis(small_register(), v, VANDAAG)]
    assert sorted(map(repr, found)) == sorted(map(repr, allowed))
    assert len(set(found)) == len(found)


def test_the_comparison_is_about_something() -> None:
    """For each kind of search there is a question on the small register that finds something."""
    verzoek = Verzoek(
        doel=Doel.SIGNALERING_WMO,
        handeling=Handeling.RAADPLEGEN,
        rol=Rol.COLLEGE,
        regime=Regime.WMO,
        functie=Functie.WIJKTEAMLID,
        velden=VELDEN[Categorie.SIGNAAL],
        relatie=Relatie.EIGEN_ORGANISATIE,
        gemeente="0392",
    )
    een = replace(verzoek, velden=frozenset(v for v in verzoek.velden if v.naam == "soort"))
    vragen = {Zoekrichting.SUBJECT: een, Zoekrichting.RESOURCE: verzoek, Zoekrichting.ACTION: een}

    assert all(find(small_register(), Zoekvraag(s, Voorgelegd(v)), VANDAAG) for s, v in vragen.items())


@given(requests())
def test_without_a_purpose_nothing_is_found(verzoek: Verzoek) -> None:
    """A search that names no purpose finds nothing, of whatever kind."""
    for richting in Zoekrichting:
        assert (
            find(small_register(), Zoekvraag(richting, Voorgelegd(verzoek, zonder_doel=True)), VANDAAG) == ()
        )


OPEN: dict[str, dict[str, Any]] = {
    "subject": MAG | {"subject": {"type": "college"}},
    "resource": MAG | {"resource": {"type": "signaal"}},
    "action": without(MAG, "action"),
}


@pytest.mark.parametrize("weg", WEGEN)
async def test_what_is_found_is_permitted(weg: str) -> None:
    """Every result, put into an evaluation as it stands, is permitted."""
    vrager = ask_as()
    found = await vrager.find(weg, OPEN[weg])

    assert found
    assert all([(await vrager.decide(OPEN[weg] | {weg: entiteit}))["decision"] for entiteit in found])


async def test_law_and_function_narrow_the_roles() -> None:
    """A law in the properties of an open subject leaves the functions under that law."""
    vrager = ask_as()
    alle = await vrager.find("subject", OPEN["subject"])
    wmo = OPEN["subject"] | {"subject": {"type": "college", "properties": {"functie": "regisseur"}}}

    assert [e["id"] for e in await vrager.find("subject", wmo)] == [
        e["id"] for e in alle if e["properties"]["functie"] == "regisseur"
    ]


async def test_fields_narrow_the_resource() -> None:
    """Fields in the properties of an open resource are the only ones that are looked at."""
    smal = {"type": "signaal", "properties": {"velden": ["soort", "urgentie"]}}

    assert [e["id"] for e in await ask_as().find("resource", MAG | {"resource": smal})] == [
        "soort",
        "urgentie",
    ]


async def test_an_id_of_what_is_open_is_ignored() -> None:
    """An id of the part that is looked for changes nothing, whatever it is."""
    vrager = ask_as()
    met = OPEN["subject"] | {"subject": {"type": "college", "id": 7}}

    assert await vrager.find("subject", met) == await vrager.find("subject", OPEN["subject"])


@pytest.mark.parametrize("weg", WEGEN)
async def test_a_search_without_a_purpose_says_so(weg: str) -> None:
    """A search that names no purpose is answered: nothing was found, and why."""
    answer = await ask_as().post(f"/search/{weg}", OPEN[weg] | {"context": without(CONTEXT, "doel")})

    assert (answer.status_code, answer.json()["results"]) == (200, [])
    assert answer.json()["context"]["reason"] == "NO_PURPOSE"


@pytest.mark.parametrize(
    ("weg", "more", "plek"),
    [
        pytest.param("subject", {"subject": {"type": "schip"}}, "subject.type", id="type of subject"),
        pytest.param("resource", {"resource": {"type": "schip"}}, "resource.type", id="type of resource"),
        pytest.param("action", {"subject": {"type": "college", "id": "jan"}}, "subject.id", id="unknown id"),
        pytest.param("subject", {"action": {"name": "varen"}}, "action.name", id="unknown action"),
    ],
)
async def test_an_unknown_word_finds_nothing(weg: str, more: dict[str, Any], plek: str) -> None:
    """A search for what nobody knows is no error: nothing is found, and the answer says which word it was."""
    vrager = ask_as()
    answer = await vrager.post(f"/search/{weg}", OPEN[weg] | more)

    assert (answer.status_code, answer.json()["results"]) == (200, [])
    context = answer.json()["context"]
    assert context.pop("bewijs")["ontvangst"].startswith(f"{LOGBOEK}/ontvangst/v1\n")
    assert context == {"reason": "UNKNOWN_WORD", "onbekend": [plek]}
    assert [r.gebeurtenis for r in vrager.lines] == ["besluit.gegeven", "zoekvraag.gesteld"]


@pytest.mark.parametrize(
    ("weg", "gebeurtenis", "open_in_line"),
    [
        pytest.param("subject", "rollen.gezocht", ("regime", "functie"), id="roles"),
        pytest.param("resource", "gegevens.gezocht", (), id="fields"),
        pytest.param("action", "handelingen.gezocht", ("handeling",), id="acts"),
    ],
)
async def test_a_search_leaves_what_was_looked_for(
    weg: str, gebeurtenis: str, open_in_line: tuple[str, ...]
) -> None:
    """Two lines stay of a search: who asked, and the question, with what was open left empty."""
    vrager = ask_as()
    await vrager.post(f"/search/{weg}", OPEN[weg])

    regel, passage = vrager.lines
    assert (regel.gebeurtenis, passage.gebeurtenis) == (gebeurtenis, "zoekvraag.gesteld")
    assert (regel.rol, regel.doel, regel.relatie) == ("college", "signalering-wmo", "eigen_organisatie")
    leeg = {naam for naam in ("regime", "functie", "handeling") if not getattr(regel, naam)}
    assert leeg == set(open_in_line)


@pytest.mark.parametrize("weg", WEGEN)
async def test_a_search_for_a_noodinzage_finds_nothing(weg: str) -> None:
    """What the register permits of a noodinzage no search finds, and the answer says why."""
    open_ = {
        "subject": NOOD | {"subject": {"type": "college"}},
        "resource": NOOD | {"resource": {"type": "persoon"}},
        "action": without(NOOD, "action"),
    }
    answer = await ask_as().post(f"/search/{weg}", open_[weg])

    assert (answer.status_code, answer.json()["results"]) == (200, [])
    assert answer.json()["context"]["reason"] == "GATEWAY_ONLY"
    assert answer.json()["context"]["besluit"]["regel"] == "alleen-in-sluis/1"
