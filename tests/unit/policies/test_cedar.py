# SPDX-License-Identifier: EUPL-1.2
"""An engine that others wrote gives the same answer to every question, and differs when one side changes."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Final

import pytest
from cedarpy import Schema, validate_policies
from unit.policies.scheidsrechter import (
    cedar_allows,
    disagreements,
    one_purpose,
    parse,
    random_questions,
)
from unit.policies.verzoeken import OP, REGISTER, verzoek

from policies.begrippen import Doel, Toestemming, Verzoek
from policies.beslis import beslis
from policies.bewijs.cedar import cedar_policies, cedar_schema
from policies.bewijs.ruimte import Vak, all_in_use, boxes
from policies.regel import Regel
from policies.register import Register, build_register

IN_USE: Final = all_in_use(REGISTER)
VAKKEN: Final = list(boxes(IN_USE))


def test_schema_of_cedar_knows_every_word() -> None:
    """Cedar itself finds no policy with a word, a type or a condition that its schema does not know."""
    uitslag = validate_policies(cedar_policies(IN_USE), Schema.from_str(cedar_schema()))

    assert (uitslag.validation_passed, [str(fout) for fout in uitslag.errors]) == (True, [])


def test_schema_refuses_a_word_that_nobody_knows() -> None:
    """A word outside the closed lists is an error to Cedar, and not a condition that never holds."""
    tekst = cedar_policies(IN_USE).replace('Fase::"onderzoek"', 'Fase::"onderzoeken"')

    assert not validate_policies(tekst, Schema.from_str(cedar_schema())).validation_passed


def test_both_decide_every_box_alike() -> None:
    """Over the whole space, box by box, Cedar lets pass what we let pass and nothing else."""
    verschil = disagreements(IN_USE, ((v.vraag, v.op) for v in VAKKEN), ons=beslis)

    assert verschil == []


def test_both_decide_questions_near_the_rules_alike() -> None:
    """The whole text in one piece, asked questions drawn near the rules, gives our answers."""
    vragen = list(random_questions(IN_USE, 1500))
    beleid = parse(cedar_policies(IN_USE))

    hun = list(cedar_allows(beleid, vragen))

    assert hun == [bool(beslis(IN_USE, vraag, op)) for vraag, op in vragen]
    assert 100 < sum(hun) < 1400  # a draw in which all or nothing passes would say little


def test_no_policy_no_answer_but_no() -> None:
    """Cedar lets nothing pass when nothing was exported."""
    leeg = parse(cedar_policies(build_register((), (), versie="leeg")))

    assert list(cedar_allows(leeg, [(verzoek("persoon.naam"), OP)])) == [False]


def test_bill_is_not_exported() -> None:
    """A bill is no law: nothing of it is in the text."""
    assert 'Doel::"wams"' not in cedar_policies(one_purpose(IN_USE, Doel.WAMS)).partition("forbid")[0]


def _without_consent(regel: Regel) -> Regel:
    return replace(regel, toestemming_nodig=frozenset())


def _longer(regel: Regel) -> Regel:
    return replace(regel, geldig=replace(regel.geldig, van=date(2016, 1, 1)))


def _changed(change: Callable[[Regel], Regel], tag: str = "onderzoek-wmo/6") -> Register:
    onderzoek = one_purpose(IN_USE, Doel.ONDERZOEK_WMO)
    (doel,) = onderzoek.doelen
    regels = tuple(change(r) if r.tag == tag else r for r in doel.regels)
    doelen = (replace(doel, regels=regels),)
    return build_register(doelen, onderzoek.verboden, versie="anders", inrichting=IN_USE.inrichting)


def _questions(*registers: Register) -> list[tuple[Verzoek, date]]:
    vakken: list[Vak] = [vak for register in registers for vak in boxes(register)]
    return [(vak.vraag, vak.op) for vak in vakken if vak.vraag.doel is Doel.ONDERZOEK_WMO]


CHANGES: Final = [
    pytest.param(_without_consent, id="a consent less"),
    pytest.param(_longer, id="another first day"),
]


@pytest.mark.parametrize("change", CHANGES)
def test_changed_register_is_seen(change: Callable[[Regel], Regel]) -> None:
    """A register with one rule changed, beside the Cedar text of before, is found to differ."""
    anders, zelfde = _changed(change), _changed(lambda regel: regel)

    assert disagreements(anders, _questions(anders, zelfde), zelfde, ons=beslis)
    assert not disagreements(zelfde, _questions(anders, zelfde), ons=beslis)


@pytest.mark.parametrize("change", CHANGES)
def test_changed_text_is_seen(change: Callable[[Regel], Regel]) -> None:
    """Cedar text with one rule changed, beside the register as it is, is found to differ."""
    anders, zelfde = _changed(change), _changed(lambda regel: regel)

    assert disagreements(zelfde, _questions(anders, zelfde), anders, ons=beslis)


def _any_consent(register: Register, vraag: Verzoek, op: date) -> object:
    return beslis(register, replace(vraag, toestemmingen=frozenset(Toestemming)), op)


def _no_prohibition(register: Register, vraag: Verzoek, op: date) -> object:
    return beslis(build_register(register.doelen, (), versie="", inrichting=register.inrichting), vraag, op)


@pytest.mark.parametrize(
    ("ons", "doel"),
    [
        pytest.param(_any_consent, Doel.ONDERZOEK_WMO, id="consents stand in for one another"),
        pytest.param(_no_prohibition, Doel.LEVERING_WMO, id="no prohibition goes before"),
    ],
)
def test_changed_decision_is_seen(ons: Callable[[Register, Verzoek, date], object], doel: Doel) -> None:
    """When our own decision is made otherwise while the register and the text stay, Cedar differs."""
    vragen = ((v.vraag, v.op) for v in VAKKEN if v.vraag.doel is doel)

    assert disagreements(one_purpose(IN_USE, doel), vragen, ons=ons)
