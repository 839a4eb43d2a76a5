# SPDX-License-Identifier: EUPL-1.2
"""The tests of the tests are honest: a mistake is noticed by what is written down, and by nothing else."""

import tomllib
from dataclasses import replace

import pytest
from bench.mutanten import Mutant, mutants_of
from bench.mutaties import GELIJKWAARDIG, OVERLEEFT, percent_killed, score
from bench.veelvoud import RULES, multiply, write_toml
from bench.verbodmutanten import prohibition_mutants_of
from unit.policies.verzoeken import REGISTER

from policies.begrippen import Doel, Functie, Regime, Rol
from policies.regel import Wie
from policies.register import parse_register, read_texts

MUTANTEN = [m for m in mutants_of(REGISTER) if m.doel is Doel.ONDERZOEK_WMO]


def _mutant(tekst: str) -> Mutant:
    (mutant,) = (m for m in MUTANTEN if str(m) == tekst)
    return mutant


@pytest.mark.parametrize(
    "tekst",
    [
        pytest.param("onderzoek-wmo/6: zonder statutair", id="a consent less"),
        pytest.param("onderzoek-wmo/1: elke relatie", id="no tie to the zaak"),
        pytest.param("onderzoek-wmo/2: elke fase", id="any stage"),
        pytest.param("onderzoek-wmo/5: veld wlz_indicatie.profiel erbij", id="a field more"),
        pytest.param("onderzoek-wmo/6: vanaf 2018-07-29", id="a day later"),
        pytest.param("onderzoek-wmo/3: regel weg", id="no rule at all"),
    ],
)
def test_mistake_is_noticed(tekst: str) -> None:
    """A mistake in a rule is noticed by a situation written from the law."""
    assert score([_mutant(tekst)]).totaal == {"situatie": 1}


def test_what_changes_no_answer_is_no_mistake() -> None:
    """A rule that is changed into itself changes no answer, and is counted apart."""
    echt = _mutant("onderzoek-wmo/6: zonder statutair")
    (doel,) = (d for d in REGISTER.doelen if d.doel is echt.doel)
    zelfde = replace(echt, doelen=(doel,), wordt=echt.was)

    totaal = score([zelfde]).totaal

    assert totaal == {GELIJKWAARDIG: 1}
    assert percent_killed(totaal) == 100.0


def test_what_nobody_asked_after_survives() -> None:
    """A rule for somebody whom no situation names is not noticed, and the list says so."""
    echt = _mutant("onderzoek-wmo/10: regel weg")
    (regel,) = echt.was
    vreemd = Wie(Rol.COLLEGE, frozenset({Regime.WMO}), frozenset({Functie.VERTEGENWOORDIGER}))
    nieuw = replace(regel, wie=(*regel.wie, vreemd))
    (doel,) = (d for d in REGISTER.doelen if d.doel is echt.doel)
    anders = replace(doel, regels=tuple(nieuw if r is regel else r for r in doel.regels))

    uitslag = score([replace(echt, wat="proef", doelen=(anders,), wordt=(nieuw,))])

    assert (uitslag.totaal, uitslag.overlevenden) == ({OVERLEEFT: 1}, ("onderzoek-wmo/10: proef",))


def test_every_rule_and_every_prohibition_is_tried() -> None:
    """No rule and no prohibition goes without mistakes."""
    assert {m.tag for m in mutants_of(REGISTER)} >= {r.tag for r in REGISTER.regels}
    assert {m.was.tag for m in prohibition_mutants_of(REGISTER)} == {v.tag for v in REGISTER.verboden}


def test_toml_is_read_back_as_it_was() -> None:
    """What is written as TOML says the same when it is read."""
    for tekst in read_texts().values():
        assert tomllib.loads(write_toml(tomllib.loads(tekst))) == tomllib.loads(tekst)


def test_register_is_multiplied() -> None:
    """The register of the measurement can be loaded, and has the rules of the real one and many more."""
    veel = parse_register(multiply(read_texts()))

    assert len(veel.regels) >= RULES
    assert {r.tag for r in veel.regels} > {r.tag for r in REGISTER.regels}
