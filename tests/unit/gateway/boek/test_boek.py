# SPDX-License-Identifier: EUPL-1.2
"""What the book is made of: the matrix says what the rules say, and every list has its words."""

import re
from dataclasses import replace
from datetime import date

import pytest
from fakes.inrichting import ALLES_IN_GEBRUIK
from fakes.world import REGISTER

from gateway.boek.blad import page_of, processors_in_words
from gateway.boek.indeling import STAND, Registerfilter, Stand, chapters, choices, not_carried, use_of
from gateway.boek.matrix import matrix_of
from gateway.boek.proef import LEEFTIJD
from gateway.boek.voorbeelden import example_of
from gateway.boek.voorwaarden import DAAD, Daad, conditions_of
from gateway.kern.leeftijdsgroep import Leeftijdsgroep
from policies.begrippen import Categorie, Doel, Handeling, Regime, Rol
from policies.boek.niet_gedragen import load_niet_gedragen
from policies.inrichting import Activering, Overeenkomst, build_inrichting
from policies.regel import DoelBeschrijving, Geldigheid, Regel
from policies.velden import VELDEN
from policies.woorden import CATEGORIE, REGIME, ROL

OP = date(2026, 11, 22)
GEMEENTE = "0392"
DOELEN = [pytest.param(d, id=d.doel) for d in REGISTER.doelen]
REGELS = [pytest.param(r, id=r.tag) for r in REGISTER.regels]
ACTIEF = Activering(
    gemeente=GEMEENTE,
    doelen=frozenset(Doel),
    verantwoordelijke="Het college",
    dpia="",
    verwerkers=(Overeenkomst("De beheerder", ""),),
    geldig=Geldigheid(date(2020, 1, 1)),
)


def beschrijving(doel: Doel = Doel.ONDERZOEK_WMO) -> DoelBeschrijving:
    """One purpose of the register."""
    return next(d for d in REGISTER.doelen if d.doel is doel)


@pytest.mark.parametrize("doel", DOELEN)
def test_matrix_says_what_the_rules_say(doel: DoelBeschrijving) -> None:
    """A cell has an act exactly when some rule of that day gives it to that party, with its conditions."""
    matrix = matrix_of(doel, OP)
    getekend = {
        (rij.wie, regime, kolom, daad)
        for rij in matrix.rijen
        for regime in Regime
        if rij.wet == "elke wet" or REGIME[regime] in rij.wet.split(", ")
        for kolom, cel in zip(matrix.kolommen, rij.cellen, strict=True)
        for daad, _ in cel
    }

    geregeld = {
        (ROL[wie.rol], regime, CATEGORIE[regel.categorie], DAAD[handeling])
        for regel in doel.regels
        if regel.geldig.holds(OP)
        for wie in regel.wie
        for regime in wie.regimes
        for handeling in regel.handelingen
    }
    assert getekend == geregeld
    genoemd = {n for rij in matrix.rijen for cel in rij.cellen for _, nummers in cel for n in nummers}
    assert genoemd == {v.nummer for v in matrix.voorwaarden} == set(range(1, len(matrix.voorwaarden) + 1))


@pytest.mark.parametrize("regel", REGELS)
def test_conditions_are_sentences(regel: Regel) -> None:
    """Every condition of every rule is said in whole, short sentences without codes."""
    for tekst in conditions_of(regel):
        assert tekst.endswith("."), tekst
        assert not re.search(r"[a-z]_[a-z]|=|\|", tekst), tekst


@pytest.mark.parametrize("doel", DOELEN)
def test_every_purpose_is_drawn_from_whom_to_whom(doel: DoelBeschrijving) -> None:
    """The picture has the parties that the purpose itself names, each with what it gives or gets."""
    blad = page_of(doel, REGISTER)

    assert [p.naam for p in blad.stroom.van] == [f"{ROL[p.rol]}, {REGIME[p.regime]}" for p in doel.van]
    assert [p.naam for p in blad.stroom.naar] == [f"{ROL[p.rol]}, {REGIME[p.regime]}" for p in doel.naar]
    assert all(p.wat for p in (*blad.stroom.van, *blad.stroom.naar))
    assert [r.tag for r in blad.regels] == [r.tag for r in doel.regels]
    assert len({r.anker for r in blad.regels}) == len(blad.regels)
    assert len(blad.bewaren) == len(doel.bewaartermijnen)


def test_every_act_comes_down_to_something() -> None:
    """No act is left out of the matrix, and each of the four words is used."""
    assert set(DAAD) == set(Handeling)
    assert set(DAAD.values()) == set(Daad)
    assert set(LEEFTIJD) == set(Leeftijdsgroep)
    assert set(STAND) == set(Stand)


def test_examples_name_nobody_and_hold_no_number() -> None:
    """No made-up value looks like a burgerservicenummer."""
    waarden = {example_of(veld) for velden in VELDEN.values() for veld in velden}

    assert all(waarden)
    assert not any(re.search(r"\d{5}", waarde) for waarde in waarden)


@pytest.mark.parametrize(
    ("activering", "stand", "zinnen"),
    [
        pytest.param(None, Stand.NIET_IN_GEBRUIK, 1, id="not activated"),
        pytest.param(ACTIEF, Stand.ONVOLLEDIG, 2, id="something is missing"),
        pytest.param(
            replace(ACTIEF, dpia="D-1", verwerkers=(Overeenkomst("De beheerder", "V-1", date(2030, 1, 1)),)),
            Stand.IN_GEBRUIK,
            0,
            id="complete",
        ),
    ],
)
def test_what_is_missing_is_said_in_words(activering: Activering | None, stand: Stand, zinnen: int) -> None:
    """A municipality reads how far a purpose is, and each thing that it must still fill in."""
    register = replace(REGISTER, inrichting=build_inrichting([activering] if activering else []))

    gebruik = use_of(register, beschrijving(), GEMEENTE, OP)

    assert (gebruik.stand, len(gebruik.ontbreekt)) == (stand, zinnen)
    assert len(gebruik.activeringen) == (1 if activering else 0)


def test_bill_is_never_in_use() -> None:
    """What is no law yet stands apart, whatever a municipality filled in."""
    register = replace(REGISTER, inrichting=ALLES_IN_GEBRUIK)

    assert use_of(register, beschrijving(Doel.WAMS), GEMEENTE, OP).stand is Stand.WETSVOORSTEL


def test_processors_are_shown_with_what_is_missing() -> None:
    """Each processor has its agreement, until when, or that there is none yet."""
    tot = replace(ACTIEF, verwerkers=(*ACTIEF.verwerkers, Overeenkomst("X", "V-2", date(2027, 1, 1))))

    assert processors_in_words(tot) == (
        "De beheerder: overeenkomst nog niet ingevuld",
        "X: V-2, tot 1 januari 2027",
    )


def test_contents_hold_each_purpose_once() -> None:
    """The chapters together are the whole book, with bills at the end."""
    hoofdstukken = chapters(REGISTER, REGISTER.doelen, Registerfilter(), gemeente=GEMEENTE, op=OP)

    genoemd = [regel.doel.doel for h in hoofdstukken for regel in h.doelen]
    assert sorted(genoemd) == sorted(d.doel for d in REGISTER.doelen)
    assert hoofdstukken[-1].titel.startswith("Wetsvoorstellen")


@pytest.mark.parametrize("naam", ["wet", "stand", "rol", "categorie"])
def test_every_choice_but_a_stand_finds_something(naam: str) -> None:
    """No choice is offered that the book cannot answer."""
    for optie in choices(REGISTER.doelen)[naam]:
        keuze = Registerfilter(**{naam: optie.waarde})
        gevonden = chapters(REGISTER, REGISTER.doelen, keuze, gemeente=GEMEENTE, op=OP)
        assert gevonden or naam == "stand", optie.waarde


def test_flows_that_are_not_carried_follow_the_choice() -> None:
    """With a party chosen its own flows stand there; with a law or a kind of data none."""
    stromen = load_niet_gedragen()

    assert not_carried(stromen, Registerfilter()) == stromen
    van_het_ciz = not_carried(stromen, Registerfilter(rol="ciz"))
    assert van_het_ciz == tuple(s for s in stromen if Rol.CIZ in s.van | s.naar) != ()
    assert not_carried(stromen, Registerfilter(categorie=Categorie.JEUGDHULP)) == ()
