# SPDX-License-Identifier: EUPL-1.2
"""Laws of the decision: it always answers, never widens, and what it says is needed is enough."""

from dataclasses import replace
from datetime import date
from itertools import product

from hypothesis import given
from hypothesis import strategies as st
from property.vragen import DAYS, requests
from unit.policies.verzoeken import OP, REGISTER, add_fact

from policies.begrippen import (
    Fase,
    Functie,
    Relatie,
    Toestemming,
    Veld,
    Verzoek,
)
from policies.beslis import beslis
from policies.besluit import Geweigerd, Toegestaan, Uitkomst
from policies.omstandigheden import Omstandigheid


def whole(vraag: Verzoek) -> Verzoek:
    """The same request, that can miss nothing."""
    return replace(vraag, misbaar=frozenset())


def _passed(vraag: Verzoek, op: date = OP) -> frozenset[Veld]:
    besluit = beslis(REGISTER, vraag, op)
    return besluit.velden if isinstance(besluit, Toegestaan) else frozenset()


@given(requests(), DAYS)
def test_every_request_has_an_answer(vraag: Verzoek, op: date) -> None:
    """Each field asked is let through or held back, never both and never neither; none is added."""
    besluit = beslis(REGISTER, vraag, op)

    door = besluit.velden if isinstance(besluit, Toegestaan) else frozenset()
    onthouden = [o.veld for o in besluit.onthouden]
    assert door <= vraag.velden
    assert len(onthouden) == len(set(onthouden))
    assert door.isdisjoint(onthouden)
    assert door.union(onthouden) == vraag.velden
    assert bool(besluit) is bool(door)
    assert (besluit.uitkomst is Uitkomst.TOEGESTAAN) is bool(besluit)


@given(requests())
def test_each_field_passes_on_one_rule(vraag: Verzoek) -> None:
    """What passes is shared out over the rules that let it pass, each field once."""
    besluit = beslis(REGISTER, vraag, OP)

    if isinstance(besluit, Toegestaan):
        delen = [d.velden for d in besluit.doorgelaten]
        assert frozenset().union(*delen) == besluit.velden
        assert sum(map(len, delen)) == len(besluit.velden)


@given(requests(), DAYS)
def test_one_field_does_not_decide_about_another(vraag: Verzoek, op: date) -> None:
    """A field passes together with others exactly when it passes alone."""
    samen = _passed(vraag, op)

    los = frozenset(v for v in vraag.velden if _passed(replace(vraag, velden=frozenset({v})), op))

    assert samen == los


@given(requests(), st.data())
def test_what_cannot_be_missed_passes_or_nothing_does(vraag: Verzoek, data: st.DataObject) -> None:
    """A request passes as it would in parts, or not at all when a field it cannot miss is held back."""
    misbaar = (
        data.draw(st.frozensets(st.sampled_from(sorted(vraag.velden)))) if vraag.velden else vraag.velden
    )
    in_delen = beslis(REGISTER, vraag, OP)

    besluit = beslis(REGISTER, replace(vraag, misbaar=misbaar), OP)

    held = {o.veld for o in in_delen.onthouden}
    assert besluit.onthouden == in_delen.onthouden
    assert bool(besluit) is (bool(in_delen) and held <= misbaar)
    if besluit:
        assert besluit == in_delen


@given(requests() | requests().map(whole), st.integers(0, 9))
def test_needed_facts_turn_the_refusal(vraag: Verzoek, keus: int) -> None:
    """Adding all that a refusal says is needed turns it, and leaving out any one of it does not."""
    besluit = beslis(REGISTER, vraag, OP)
    if not isinstance(besluit, Geweigerd) or besluit.uitkomst is Uitkomst.NIET_INGERICHT:
        return

    for zonder in ("", *besluit.wat_nodig_is):
        ruimer = vraag
        for code in besluit.wat_nodig_is:
            ruimer = ruimer if code == zonder else add_fact(ruimer, code, keus)
        turned = bool(beslis(REGISTER, ruimer, OP))
        assert turned is (bool(besluit.wat_nodig_is) and not zonder)


@given(requests(), st.sampled_from((None, 11, 15, 17, 22, 40)))
def test_refusal_that_needs_nothing_is_hopeless(vraag: Verzoek, leeftijd: int | None) -> None:
    """When a whole that may miss nothing is refused and nothing is said to be needed, no facts turn it."""
    vraag = replace(whole(vraag), leeftijd=None)
    besluit = beslis(REGISTER, vraag, OP)
    if not isinstance(besluit, Geweigerd) or besluit.wat_nodig_is:
        return
    opent = frozenset(Omstandigheid) - {Omstandigheid.ONVEILIG, Omstandigheid.BEZWAAR}
    ruim = replace(vraag, toestemmingen=frozenset(Toestemming), omstandigheden=opent | vraag.omstandigheden)

    for functie, fase, relatie in product(Functie, Fase, Relatie):
        assert not beslis(
            REGISTER, replace(ruim, functie=functie, fase=fase, relatie=relatie, leeftijd=leeftijd), OP
        )


@given(requests(), st.data())
def test_needed_facts_are_the_least_for_each_field(vraag: Verzoek, data: st.DataObject) -> None:
    """What a held back field needs lets it pass, and one fact less does not."""
    besluit = beslis(REGISTER, vraag, OP)
    onthouden = [o for o in besluit.onthouden if o.wat_nodig_is]
    if not onthouden:
        return
    een = data.draw(st.sampled_from(onthouden))
    zonder = data.draw(st.sampled_from(een.wat_nodig_is))
    bijna = vraag
    for code in een.wat_nodig_is:
        bijna = bijna if code == zonder else add_fact(bijna, code)

    assert een.veld not in _passed(bijna)
    assert een.veld in _passed(add_fact(bijna, zonder))


@given(requests())
def test_hopeless_field_stays_held_back(vraag: Verzoek) -> None:
    """A field of which nothing is said to be needed does not pass with all consents and ties."""
    hopeloos = {o.veld for o in beslis(REGISTER, vraag, OP).onthouden if not o.wat_nodig_is}
    ruim = replace(vraag, toestemmingen=frozenset(Toestemming))

    for relatie in Relatie:
        assert hopeloos.isdisjoint(_passed(replace(ruim, relatie=relatie)))


@given(requests(), st.frozensets(st.sampled_from(Toestemming)))
def test_more_consent_never_takes_away(vraag: Verzoek, meer: frozenset[Toestemming]) -> None:
    """Consent can only add; agreeing to be helped adds nothing."""
    ruimer = replace(vraag, toestemmingen=vraag.toestemmingen | meer)
    zonder = replace(ruimer, toestemmingen=ruimer.toestemmingen - {Toestemming.INSTEMMING_HULP})

    assert _passed(vraag) <= _passed(ruimer)
    assert _passed(ruimer) == _passed(zonder)


@given(requests(), st.sampled_from(Fase), st.sampled_from(Relatie), st.none() | st.integers(0, 110))
def test_condition_that_no_rule_names_plays_no_part(
    vraag: Verzoek, fase: Fase, relatie: Relatie, leeftijd: int | None
) -> None:
    """Where no rule speaks to who asks, the answer is the same at each stage, tie, consent and age."""
    sleutel = (vraag.doel, vraag.handeling, vraag.rol, vraag.regime, vraag.functie)
    ander = replace(
        vraag, fase=fase, relatie=relatie, leeftijd=leeftijd, toestemmingen=frozenset(Toestemming)
    )
    regels = [r for r in REGISTER.index.regels.get(sleutel, ()) if not vraag.velden.isdisjoint(r.velden)]
    if not regels:
        assert _passed(vraag) == _passed(ander) == frozenset()
    elif all(r.leeftijd_onder is None and r.leeftijd_vanaf is None for r in regels):
        assert _passed(vraag) == _passed(replace(vraag, leeftijd=leeftijd))
