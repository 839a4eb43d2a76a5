# SPDX-License-Identifier: EUPL-1.2
"""No red line can be crossed, over every question that can be asked; and one bad rule is found."""

from dataclasses import replace
from typing import Any, Final

import pytest
from unit.policies.verzoeken import OP, REGISTER, verzoek

from policies.begrippen import (
    Doel,
    Fase,
    Functie,
    Handeling,
    Regime,
    Relatie,
    Rol,
    Toestemming,
)
from policies.bewijs import Bewijs, prove
from policies.omstandigheden import Omstandigheid
from policies.punt import Punt
from policies.regel import Regel, Wie
from policies.register import Register, build_register
from policies.rode_lijnen import RODE_LIJNEN
from policies.velden import velden

_WETSVOORSTEL: Final = "rode-lijn/wetsvoorstel"
_ALLE_FASEN: Final = frozenset(Fase)
_COLLEGE_WMO: Final = (Wie(Rol.COLLEGE, frozenset({Regime.WMO}), frozenset({Functie.WIJKTEAMLID})),)


def _as(rol: Rol, regime: Regime, functie: Functie = Functie.SYSTEEM) -> tuple[Wie, ...]:
    return (Wie(rol, frozenset({regime}), frozenset({functie})),)


def _rule(doel: Doel, *namen: str, **changes: Any) -> Regel:
    """A rule that lets a wijkteamlid of the college read these fields, unless told otherwise."""
    gelezen = velden(*namen)
    basis = Regel(
        tag="proef/1",
        doel=doel,
        artikel="Wmo 2015 art. 5.1.1 lid 1",
        zin="Een regel die er niet hoort.",
        handelingen=frozenset({Handeling.RAADPLEGEN}),
        wie=_COLLEGE_WMO,
        categorie=min(gelezen).categorie,
        velden=gelezen,
        fasen=_ALLE_FASEN,
        relaties=frozenset({Relatie.BEHANDELAAR}),
        toestemming_nodig=frozenset(),
        leeftijd_onder=None,
        leeftijd_vanaf=None,
        geldig=REGISTER.index.doelen[doel][0].geldig,
        te_bevestigen=False,
        waarom_niet={},
    )
    return replace(basis, **changes)


def _with(regel: Regel, **doelwijziging: Any) -> Register:
    """The purpose of this rule alone, with the rule: the others have no part in it."""
    doelen = (
        replace(d, regels=(*d.regels, regel), **doelwijziging)
        for d in REGISTER.doelen
        if d.doel is regel.doel
    )
    return build_register(doelen, REGISTER.verboden, versie="gebroken")


def _without_prohibitions(regel: Regel) -> Register:
    return build_register(_with(regel).doelen, (), versie="gebroken")


def _hand(doel: Doel, veld: str, aan: Rol, **changes: Any) -> Regel:
    """A rule that lets the college hand this field to `aan`."""
    verstrekken = frozenset({Handeling.VERSTREKKEN})
    return _rule(doel, veld, handelingen=verstrekken, ontvangers=frozenset({aan}), **changes)


_PRODUCT: Final = "wmo_voorziening.product"
_KEURING: Final = _rule(Doel.DOSSIER_ZORG, "medisch_dossier.verslag", wie=_as(Rol.KEUREND_ARTS, Regime.ZVW))
_GEEN_LEEFTIJD: Final = _rule(
    Doel.VERWIJSINDEX_JEUGD,
    "verwijzing.contact",
    handelingen=frozenset({Handeling.REGISTREREN}),
    wie=_as(Rol.JEUGDHULPAANBIEDER, Regime.JEUGDWET),
)
_HULP: Final = frozenset({Toestemming.INSTEMMING_HULP})
_GEVAAR: Final = frozenset({Omstandigheid.ONVEILIG})

ONDANKS_VERBODEN: Final = {
    "verzekeraar": _hand(Doel.LEVERING_WMO, _PRODUCT, Rol.ZORGVERZEKERAAR),
    "andere-wet-naar-wmo": _rule(Doel.ONDERZOEK_WMO, "schuldhulp.bekend"),
    "verwijsindex-geen-inhoud": _rule(Doel.VERWIJSINDEX_JEUGD, "jeugdhulp.bekend"),
    "verwijsindex-leeftijd": _GEEN_LEEFTIJD,
    "gesloten-lijst": _hand(Doel.LEVERING_WMO, _PRODUCT, Rol.ONDERWIJS),
    "ciz": _rule(Doel.ONDERZOEK_WMO, "wlz_indicatie.profiel"),
    "instemming-hulp": _rule(Doel.ONDERZOEK_WMO, "wmo_besluit.bekend", toestemming_nodig=_HULP),
    "eerst-of-dan-wat": _rule(Doel.ONDERZOEK_WMO, "jeugdhulp.verslag"),
    "rol-alleen": _rule(Doel.ONDERZOEK_WMO, "wmo_voorziening.omvang", relaties=frozenset(Relatie)),
    "noodinzage": _rule(Doel.NOODINZAGE, "persoon.naam"),
    "zorg": _rule(Doel.ONDERZOEK_WMO, "medisch_dossier.verslag"),
    "bsn": _rule(Doel.ONDERZOEK_WMO, "persoon.bsn"),
    "strafrecht": _rule(Doel.ONDERZOEK_WMO, "strafrecht.melding"),
    "statistiek": _rule(Doel.BELEID_VERZEKERAAR, _PRODUCT),
}
"""A rule for each line that no prohibition would have stopped."""

ZONDER_VERBODEN: Final = {
    "verwijsindex-ander-doel": _rule(Doel.TOELEIDING_JEUGD, "verwijzing.organisatie"),
    "suwinet": _rule(Doel.ONDERZOEK_WMO, "inkomen.loon"),
    "onveilig": _hand(Doel.LEVERING_WMO, _PRODUCT, Rol.AANBIEDER_WMO, omstandigheden_nodig=_GEVAAR),
    "logboek": _rule(Doel.ONDERZOEK_WMO, "logboek.tijd"),
    "keurend-arts": _KEURING,
}
"""A rule for each line that a prohibition guards as well, which must fall first."""

BROKEN: Final = {
    **{naam: _with(regel) for naam, regel in ONDANKS_VERBODEN.items()},
    **{naam: _without_prohibitions(regel) for naam, regel in ZONDER_VERBODEN.items()},
    "toestemming-geen-grond": _with(
        _rule(Doel.ONDERZOEK_WMO, "wmo_besluit.bekend"), grondslag="AVG art. 6 lid 1 onder a"
    ),
}


@pytest.fixture(scope="module")
def bewijs() -> Bewijs:
    """The proof of the register as it is."""
    return prove(REGISTER)


@pytest.mark.parametrize("nummer", range(len(RODE_LIJNEN)), ids=[lijn.tag for lijn in RODE_LIJNEN])
def test_no_question_crosses_the_line(bewijs: Bewijs, nummer: int) -> None:
    """Of all questions that can be asked, none that passes breaks the line."""
    assert bewijs.oordelen[nummer].tegenvoorbeeld is None


@pytest.mark.parametrize("naam", BROKEN)
def test_one_bad_rule_is_found(naam: str) -> None:
    """A register with one rule too many crosses the line, and the question that does is shown."""
    (lijn,) = (lijn for lijn in RODE_LIJNEN if lijn.tag == f"rode-lijn/{naam}")

    (oordeel,) = prove(BROKEN[naam], [lijn]).oordelen

    assert not oordeel
    assert oordeel.tegenvoorbeeld is not None


def test_every_line_can_be_broken() -> None:
    """No line stands here that no register could break, but the one that the code itself keeps."""
    assert {lijn.tag for lijn in RODE_LIJNEN} == {f"rode-lijn/{n}" for n in BROKEN} | {_WETSVOORSTEL}


def test_a_bill_that_passed_would_be_seen() -> None:
    """The line about bills, which only the code could break, sees a question for a bill that passed."""
    (lijn,) = (lijn for lijn in RODE_LIJNEN if lijn.tag == _WETSVOORSTEL)
    vraag = verzoek("jeugdhulp.bekend", doel=Doel.WAMS)

    assert lijn.breaks(Punt(REGISTER, vraag, OP))
    assert not lijn.breaks(Punt(REGISTER, replace(vraag, doel=Doel.ONDERZOEK_WMO), OP))


def test_who_looked_is_no_way_out() -> None:
    """What is kept of a noodinzage can be written and read for it, and a rule that exports it is found."""
    (lijn,) = (lijn for lijn in RODE_LIJNEN if lijn.tag == "rode-lijn/noodinzage")
    weg = frozenset({Handeling.EXPORTEREN})
    regel = _rule(Doel.NOODINZAGE, "toegang.noodinzage", handelingen=weg)

    (oordeel,) = prove(_without_prohibitions(regel), [lijn]).oordelen

    assert oordeel.tegenvoorbeeld is not None


def test_no_line_no_proof() -> None:
    """A proof against no lines proves nothing."""
    assert not prove(REGISTER, [])


def test_almost_all_of_the_space_is_closed(bewijs: Bewijs) -> None:
    """Of a million questions not one passes at random: the space is closed unless a rule opens it."""
    assert bewijs.doorgelaten * 10**6 < bewijs.per_dag
