# SPDX-License-Identifier: EUPL-1.2
"""A recorded consent counts for what it was given for, from whom may give it, while it stands."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any, Final

import pytest
from unit.policies.toestemmingen import BIJSTAND, GEGEVEN, JEUGD, OP, TOT, consent, counted, question
from unit.policies.verzoeken import REGISTER

from policies.begrippen import Categorie, Doel, Handeling, Regime, Rol, Toestemming, Veld, Verzoek
from policies.errors import ToestemmingError
from policies.regel import Partij
from policies.toestemming import Gever, Toestemmingsregel, consents, givers
from policies.velden import velden

_STATUTAIR: Final = frozenset({Toestemming.STATUTAIR})
_NIETS: Final[frozenset[Toestemming]] = frozenset()


def test_consent_that_fits_counts() -> None:
    """A consent for this purpose, between these parties, for this field and on this day counts."""
    assert counted([consent()], question(), OP) == _STATUTAIR


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"doel": Doel.SPOED_WMO}, id="for another purpose"),
        pytest.param({"naar": Partij(Rol.COLLEGE, Regime.JEUGDWET)}, id="to the college under another law"),
        pytest.param({"naar": Partij(Rol.CAK, Regime.WMO)}, id="to another party"),
        pytest.param({"van": Partij(Rol.COLLEGE, Regime.WGS)}, id="from a party that does not hold it"),
        pytest.param({"velden": velden("jeugdhulp.product")}, id="for another field"),
        pytest.param({"gever": Gever.OUDER}, id="by a parent of an adult"),
        pytest.param({"gegeven_op": OP + timedelta(days=1)}, id="not given yet"),
        pytest.param({"geldig_tot": OP}, id="over since today"),
        pytest.param({"ingetrokken_op": OP}, id="withdrawn today"),
    ],
)
def test_consent_for_something_else_does_not_count(changes: dict[str, Any]) -> None:
    """A consent that differs in one thing from what is asked does not count at all."""
    assert counted([replace(consent(), **changes)], question(), OP) == _NIETS


@pytest.mark.parametrize(
    ("leeftijd", "gevers"),
    [
        pytest.param(0, {Gever.OUDER, Gever.VERTEGENWOORDIGER}, id="a baby"),
        pytest.param(11, {Gever.OUDER, Gever.VERTEGENWOORDIGER}, id="the last day of eleven"),
        pytest.param(12, {Gever.SAMEN}, id="twelve: together"),
        pytest.param(15, {Gever.SAMEN}, id="the last day of fifteen"),
        pytest.param(16, {Gever.ZELF}, id="sixteen: alone"),
        pytest.param(80, {Gever.ZELF}, id="an adult"),
        pytest.param(None, set(), id="nobody knows the age"),
    ],
)
def test_who_may_consent_depends_on_the_age(leeftijd: int | None, gevers: set[Gever]) -> None:
    """Under twelve the representative consents, from twelve both together, from sixteen the youth alone."""
    vraag = replace(question(), leeftijd=leeftijd)

    assert givers(leeftijd) == gevers
    assert {g for g in Gever if counted([consent(gever=g)], vraag, OP)} == gevers


def test_every_field_must_be_covered() -> None:
    """One asked field without consent, and the kind does not count for the others either."""
    vraag = question("jeugdhulp.bekend", "bijstand.bekend")
    bijstand = consent(van=Partij(Rol.COLLEGE, Regime.PARTICIPATIEWET), velden=velden("bijstand.bekend"))

    assert counted([consent()], vraag, OP) == _NIETS
    assert counted([consent(), bijstand], vraag, OP) == _STATUTAIR


def test_two_kinds_do_not_complete_each_other() -> None:
    """Fields covered half by one kind and half by another are covered by none."""
    vraag = question("jeugdhulp.bekend", "jeugdhulp.product")
    half = consent(soort=Toestemming.GEHEIMHOUDING, velden=velden("jeugdhulp.product"))

    assert counted([consent(), half], vraag, OP) == _NIETS


def test_question_without_fields_has_no_consent() -> None:
    """A question that names no fields is covered by nothing, however much was consented to."""
    assert counted([consent()], replace(question(), velden=frozenset()), OP) == _NIETS


def test_who_hands_over_needs_a_consent_to_that_receiver() -> None:
    """A consent to hand data to one party does not count for another receiver."""
    geven = consent(
        van=Partij(Rol.COLLEGE, Regime.WMO),
        naar=Partij(Rol.ZORGAANBIEDER, Regime.ZVW),
        velden=velden("wmo_voorziening.product"),
    )
    vraag = _handing("wmo_voorziening.product", Doel.AFSTEMMING_ZVW)
    geven = replace(geven, doel=Doel.AFSTEMMING_ZVW)

    assert counted([geven], replace(vraag, ontvanger=Rol.ZORGAANBIEDER), OP) == _STATUTAIR
    assert counted([geven], replace(vraag, ontvanger=Rol.ZORGVERZEKERAAR), OP) == _NIETS
    assert counted([geven], vraag, OP) == _NIETS


def _handing(veld: str, doel: Doel) -> Verzoek:
    return replace(question(veld), handeling=Handeling.VERSTREKKEN, doel=doel)


def test_consent_is_to_the_recipient_under_the_law_of_the_purpose() -> None:
    """A consent to the college under one law does not count when the purpose hands to it under another."""
    vraag = replace(
        _handing("bijstand.bekend", Doel.VERSTREKKING_PW),
        regime=Regime.PARTICIPATIEWET,
        ontvanger=Rol.COLLEGE,
    )
    bijstand = {"van": BIJSTAND, "doel": Doel.VERSTREKKING_PW, "velden": velden("bijstand.bekend")}

    assert counted([consent(**bijstand, naar=BIJSTAND)], vraag, OP) == _STATUTAIR
    assert counted([consent(**bijstand, naar=Partij(Rol.COLLEGE, Regime.WMO))], vraag, OP) == _NIETS


def test_consent_for_one_source_opens_no_other_under_the_same_law() -> None:
    """A consent that the college may tell is none that the provider of youth help may tell."""
    aanbieder = Partij(Rol.JEUGDHULPAANBIEDER, Regime.JEUGDWET)

    assert counted([consent()], question(), OP, bronnen=(aanbieder,)) == _NIETS
    assert counted([consent()], question(), OP, bronnen=(JEUGD, aanbieder)) == _NIETS
    assert counted([consent(), consent(van=aanbieder)], question(), OP, (JEUGD, aanbieder)) == _STATUTAIR
    assert counted([consent()], question(), OP, bronnen=()) == _NIETS


def test_purpose_of_another_question_lets_no_consent_count() -> None:
    """With the entry of another purpose in hand, no consent counts."""
    ander = REGISTER.doel(Doel.SPOED_WMO, OP)

    assert consents([consent()], question(), OP, doel=ander, bronnen=(JEUGD,)) == _NIETS


def test_who_brings_needs_a_consent_from_itself() -> None:
    """Who reports must be the party that the consent lets go of the data."""
    vraag = replace(question(), handeling=Handeling.MELDEN, regime=Regime.JEUGDWET)

    assert counted([consent()], vraag, OP) == _STATUTAIR
    assert counted([consent()], replace(vraag, regime=Regime.WGS), OP) == _NIETS


def test_any_other_act_needs_a_party_to_the_consent() -> None:
    """For an act that neither reads nor brings, who asks is one of both parties of the consent."""
    vraag = replace(question(), handeling=Handeling.UITNODIGEN)

    assert counted([consent()], vraag, OP) == _STATUTAIR
    assert counted([consent()], replace(vraag, rol=Rol.CAK), OP) == _NIETS


def test_name_of_a_person_comes_from_whoever_works_with_them() -> None:
    """Data of the BRP is with every party, so a consent from any of them covers it when it names it."""
    met_naam = consent(velden=velden("jeugdhulp.bekend") | {Veld(Categorie.PERSOON, "naam")})

    assert counted([met_naam], question("jeugdhulp.bekend", "persoon.naam"), OP) == _STATUTAIR


@pytest.mark.parametrize(
    ("changes", "melding"),
    [
        pytest.param({"velden": frozenset()}, "must name the fields", id="no fields"),
        pytest.param({"tekst": " "}, "must name the text", id="no text shown"),
        pytest.param({"geldig_tot": GEGEVEN}, "given on .* and valid until", id="over when it begins"),
        pytest.param(
            {"ingetrokken_op": date(2025, 1, 1)}, "given on .* and withdrawn on", id="withdrawn before"
        ),
    ],
)
def test_consent_that_says_too_little_cannot_be_recorded(changes: dict[str, Any], melding: str) -> None:
    """A consent without fields, without a text, or with days in the wrong order is refused."""
    with pytest.raises(ToestemmingError, match=melding):
        replace(consent(), **changes)


def test_record_says_what_the_law_wants_to_see() -> None:
    """A record shows who gave what, for what, when, until when, on which text and how."""
    regel = consent()

    assert set(Toestemmingsregel.__slots__) == {
        "soort", "gever", "van", "naar", "doel", "velden", "gegeven_op", "geldig_tot", "tekst", "middel",
        "ingetrokken_op",
    }  # fmt: skip
    assert (regel.gegeven_op, regel.geldig_tot) == (GEGEVEN, TOT)
