# SPDX-License-Identifier: EUPL-1.2
"""Laws of the decision: it always answers, never widens, and what it says is needed is enough."""

from dataclasses import replace
from datetime import date
from itertools import chain

from hypothesis import given
from hypothesis import strategies as st
from unit.policies.verzoeken import OP, REGISTER, add_fact

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
from policies.besluit import Geweigerd, Toegestaan, Uitkomst
from policies.velden import VELDEN

_ALLES = sorted(chain.from_iterable(VELDEN.values()))
_DAGEN = st.dates(date(2014, 1, 1), date(2030, 1, 1)) | st.just(OP)


@st.composite
def _verzoeken(draw: st.DrawFn) -> Verzoek:
    """A request near some rule: each part fits that rule, or is anything at all."""
    regel = draw(st.sampled_from(REGISTER.regels))
    wie = draw(st.sampled_from(regel.wie))
    vreemd = st.builds(Veld, st.sampled_from(Categorie), st.text(max_size=8))
    velden = st.frozensets(st.sampled_from(_ALLES) | vreemd, max_size=6)
    gevraagd = draw(st.just(regel.velden) | velden | velden.map(lambda meer: meer | regel.velden))
    return Verzoek(
        doel=draw(st.just(regel.doel) | st.sampled_from(Doel)),
        handeling=draw(st.sampled_from(sorted(regel.handelingen)) | st.sampled_from(Handeling)),
        rol=draw(st.just(wie.rol) | st.sampled_from(Rol)),
        regime=draw(st.sampled_from(sorted(wie.regimes)) | st.sampled_from(Regime)),
        functie=draw(st.sampled_from(sorted(wie.functies)) | st.sampled_from(Functie)),
        velden=gevraagd,
        misbaar=gevraagd,
        fase=draw(st.sampled_from(sorted(regel.fasen)) | st.sampled_from(Fase)),
        relatie=draw(st.sampled_from(sorted(regel.relaties)) | st.sampled_from(Relatie)),
        toestemmingen=draw(st.just(regel.toestemming_nodig) | st.frozensets(st.sampled_from(Toestemming))),
        leeftijd=draw(st.none() | st.integers(0, 110)),
    )


def _passed(vraag: Verzoek, op: date = OP) -> frozenset[Veld]:
    besluit = beslis(REGISTER, vraag, op)
    return besluit.velden if isinstance(besluit, Toegestaan) else frozenset()


@given(_verzoeken(), _DAGEN)
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


@given(_verzoeken())
def test_each_field_passes_on_one_rule(vraag: Verzoek) -> None:
    """What passes is shared out over the rules that let it pass, each field once."""
    besluit = beslis(REGISTER, vraag, OP)

    if isinstance(besluit, Toegestaan):
        delen = [d.velden for d in besluit.doorgelaten]
        assert frozenset().union(*delen) == besluit.velden
        assert sum(map(len, delen)) == len(besluit.velden)


@given(_verzoeken(), _DAGEN)
def test_one_field_does_not_decide_about_another(vraag: Verzoek, op: date) -> None:
    """A field passes together with others exactly when it passes alone."""
    samen = _passed(vraag, op)

    los = frozenset(v for v in vraag.velden if _passed(replace(vraag, velden=frozenset({v})), op))

    assert samen == los


@given(_verzoeken(), st.data())
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


@given(_verzoeken(), st.integers(0, 9))
def test_needed_facts_turn_the_refusal(vraag: Verzoek, keus: int) -> None:
    """Adding all that a refusal says is needed turns it, whichever of the alternatives is added."""
    besluit = beslis(REGISTER, vraag, OP)

    if isinstance(besluit, Geweigerd) and besluit.wat_nodig_is:
        for code in besluit.wat_nodig_is:
            vraag = add_fact(vraag, code, keus)
        assert beslis(REGISTER, vraag, OP)


@given(_verzoeken(), st.data())
def test_needed_facts_are_the_least_for_each_field(vraag: Verzoek, data: st.DataObject) -> None:
    """What a held back field needs lets it pass, and one fact less does not."""
    onthouden = [o for o in beslis(REGISTER, vraag, OP).onthouden if o.wat_nodig_is]
    if not onthouden:
        return
    een = data.draw(st.sampled_from(onthouden))
    zonder = data.draw(st.sampled_from(een.wat_nodig_is))
    bijna = vraag
    for code in een.wat_nodig_is:
        bijna = bijna if code == zonder else add_fact(bijna, code)

    assert een.veld not in _passed(bijna)
    assert een.veld in _passed(add_fact(bijna, zonder))


@given(_verzoeken())
def test_hopeless_field_stays_held_back(vraag: Verzoek) -> None:
    """A field of which nothing is said to be needed does not pass with all consents and ties."""
    hopeloos = {o.veld for o in beslis(REGISTER, vraag, OP).onthouden if not o.wat_nodig_is}
    ruim = replace(vraag, toestemmingen=frozenset(Toestemming))

    for relatie in Relatie:
        assert hopeloos.isdisjoint(_passed(replace(ruim, relatie=relatie)))


@given(_verzoeken(), st.frozensets(st.sampled_from(Toestemming)))
def test_more_consent_never_takes_away(vraag: Verzoek, meer: frozenset[Toestemming]) -> None:
    """Consent can only add; agreeing to be helped adds nothing."""
    ruimer = replace(vraag, toestemmingen=vraag.toestemmingen | meer)
    zonder = replace(ruimer, toestemmingen=ruimer.toestemmingen - {Toestemming.INSTEMMING_HULP})

    assert _passed(vraag) <= _passed(ruimer)
    assert _passed(ruimer) == _passed(zonder)


@given(_verzoeken(), st.sampled_from(Fase), st.sampled_from(Relatie), st.none() | st.integers(0, 110))
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
