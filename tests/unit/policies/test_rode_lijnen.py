# SPDX-License-Identifier: EUPL-1.2
"""No red line can be crossed, over every question that can be asked; and one bad rule is found."""

from dataclasses import replace
from typing import Final

import pytest
from unit.policies.gaten import GATEN
from unit.policies.kapot import STATUTAIR, hand, only, rule, who, with_rule, without_prohibitions
from unit.policies.verzoeken import OP, REGISTER, verzoek

from policies.begrippen import Doel, Functie, Handeling, Regime, Rol, Toestemming
from policies.bewijs.bewijzen import Bewijs, prove
from policies.lijnen.punt import Punt, RodeLijn
from policies.omstandigheden import Omstandigheid
from policies.rode_lijnen import RODE_LIJNEN

_WETSVOORSTEL: Final = "rode-lijn/wetsvoorstel"
_GROND: Final = "rode-lijn/toestemming-geen-grond"
_PRODUCT: Final = "wmo_voorziening.product"
_KEURING: Final = rule(Doel.DOSSIER_ZORG, "medisch_dossier.verslag", wie=who(Rol.KEUREND_ARTS, Regime.ZVW))
_GEEN_LEEFTIJD: Final = rule(
    Doel.VERWIJSINDEX_JEUGD,
    "verwijzing.contact",
    doet=Handeling.REGISTREREN,
    wie=who(Rol.JEUGDHULPAANBIEDER, Regime.JEUGDWET),
)
_HULP: Final = frozenset({Toestemming.INSTEMMING_HULP})
_OUD: Final = frozenset({Toestemming.STATUTAIR_ONDUBBELZINNIG})

ONDANKS_VERBODEN: Final = {
    "verzekeraar": hand(Doel.LEVERING_WMO, _PRODUCT, Rol.ZORGVERZEKERAAR),
    "andere-wet-naar-wmo": rule(Doel.ONDERZOEK_WMO, "schuldhulp.bekend"),
    "oude-toestemming": rule(Doel.ONDERZOEK_WMO, "schuldhulp.bekend", toestemming_nodig=_OUD),
    "geheim": rule(Doel.ONDERZOEK_WMO, "jeugdhulp.bekend", toestemming_nodig=STATUTAIR),
    "verwijsindex-geen-inhoud": rule(Doel.VERWIJSINDEX_JEUGD, "jeugdhulp.bekend"),
    "verwijsindex-leeftijd": _GEEN_LEEFTIJD,
    "gesloten-lijst": hand(Doel.LEVERING_WMO, _PRODUCT, Rol.ONDERWIJS),
    "ciz": rule(Doel.ONDERZOEK_WMO, "wlz_indicatie.profiel"),
    "inkomen-bijdrage": rule(Doel.BIJDRAGE_WMO, "wmo_bijdrage.inkomen"),
    "eigen-deel": rule(
        Doel.CASUSOVERLEG_WMO,
        "overleg.eigen_deel",
        doet=Handeling.VASTLEGGEN,
        wie=who(Rol.ZORGAANBIEDER, Regime.ZVW),
    ),
    "instemming-hulp": rule(Doel.ONDERZOEK_WMO, "wmo_besluit.bekend", toestemming_nodig=_HULP),
    "eerst-of-dan-wat": rule(Doel.ONDERZOEK_WMO, "jeugdhulp.verslag"),
    "rol-alleen": GATEN["rol alleen: exporteren"][1],
    "dossier": rule(Doel.ONDERZOEK_WMO, "dossier.afschrift"),
    "veiligheid": rule(Doel.ONDERZOEK_WMO, "veiligheid.bekend"),
    "noodinzage": rule(Doel.NOODINZAGE, "persoon.naam"),
    "onthulling": rule(Doel.ONTHULLING, "persoon.naam"),
    "zorg": rule(Doel.ONDERZOEK_WMO, "medisch_dossier.verslag"),
    "bsn": rule(Doel.ONDERZOEK_WMO, "persoon.bsn"),
    "pseudoniem": rule(Doel.ONDERZOEK_WMO, "pseudoniem.evaluatie"),
    "strafrecht": rule(Doel.ONDERZOEK_WMO, "strafrecht.melding"),
    "statistiek": rule(Doel.BELEID_VERZEKERAAR, _PRODUCT),
}
"""A rule for each line that no prohibition would have stopped."""

ZONDER_VERBODEN: Final = {
    "verwijsindex-ander-doel": rule(Doel.TOELEIDING_JEUGD, "verwijzing.organisatie"),
    "suwinet": rule(Doel.ONDERZOEK_WMO, "inkomen.loon"),
    "onveilig": hand(Doel.LEVERING_WMO, _PRODUCT, Rol.AANBIEDER_WMO),
    "bezwaar": hand(Doel.ONDERZOEK_STATISTIEK, _PRODUCT, Rol.CBS),
    "beperkt": rule(Doel.ONDERZOEK_WMO, "wmo_besluit.bekend"),
    "logboek": rule(Doel.ONDERZOEK_WMO, "logboek.tijd"),
    "keurend-arts": _KEURING,
}
"""A rule for each line that a prohibition guards as well, which must fall first."""

_LEVERING: Final = rule(Doel.LEVERING_WMO, _PRODUCT, wie=who(Rol.AANBIEDER_WMO, Regime.WMO))

BROKEN: Final = {
    **{naam: with_rule(regel) for naam, regel in ONDANKS_VERBODEN.items()},
    **{naam: without_prohibitions(regel) for naam, regel in ZONDER_VERBODEN.items()},
    "toestemming-geen-grond": with_rule(
        rule(Doel.ONDERZOEK_WMO, "wmo_besluit.bekend"), grondslag="AVG art. 6 lid 1 onder a"
    ),
}


def _line(tag: str) -> RodeLijn:
    (lijn,) = (lijn for lijn in RODE_LIJNEN if lijn.tag == tag)
    return lijn


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
    (oordeel,) = prove(BROKEN[naam], [_line(f"rode-lijn/{naam}")]).oordelen

    assert not oordeel
    assert oordeel.tegenvoorbeeld is not None


@pytest.mark.parametrize("naam", GATEN)
def test_there_is_no_way_around(naam: str) -> None:
    """No other act, party, law, purpose, consent or kind of data gets past a line."""
    lijn, regel = GATEN[naam]

    (oordeel,) = prove(only(regel), [_line(f"rode-lijn/{lijn}")]).oordelen

    assert not oordeel


@pytest.mark.parametrize(
    "grond",
    ["AVG art. 6 lid 1 onder a", "AVG art. 6 lid 1 onder b", "AVG art. 6 lid 1 onder d", "AVG art. 6 lid 1"],
)
def test_college_needs_a_law_or_a_task(grond: str) -> None:
    """Where a college is a party, also when another reads, only a legal duty or task is a ground."""
    lijn = _line(_GROND)

    assert not prove(only(_LEVERING, grondslag=grond), [lijn])
    assert prove(only(_LEVERING, grondslag=f"{grond}; AVG art. 6 lid 1 onder e"), [lijn])


def test_every_line_can_be_broken() -> None:
    """No line stands here that no register could break, but the one that the code itself keeps."""
    assert {lijn.tag for lijn in RODE_LIJNEN} == {f"rode-lijn/{n}" for n in BROKEN} | {_WETSVOORSTEL}


@pytest.mark.parametrize("lijn", RODE_LIJNEN, ids=lambda lijn: lijn.tag)
def test_line_is_short_and_has_an_article(lijn: RodeLijn) -> None:
    """Each line says in at most fifteen words a sentence what never happens, and by which article."""
    zinnen = lijn.zin.removesuffix(".").split(". ")

    assert all(len(zin.split()) <= 15 for zin in zinnen)
    assert "art. " in lijn.artikel


def test_a_bill_that_passed_would_be_seen() -> None:
    """The line about bills, which only the code could break, sees a question for a bill that passed."""
    lijn = _line(_WETSVOORSTEL)
    vraag = verzoek("jeugdhulp.bekend", doel=Doel.WAMS)

    assert lijn.breaks(Punt(REGISTER, vraag, OP))
    assert not lijn.breaks(Punt(REGISTER, replace(vraag, doel=Doel.ONDERZOEK_WMO), OP))


def test_who_looked_is_no_way_out() -> None:
    """What is kept of a noodinzage can be written and read for it, and a rule that exports it is found."""
    regel = rule(Doel.NOODINZAGE, "toegang.noodinzage", doet=Handeling.EXPORTEREN)

    assert not prove(only(regel), [_line("rode-lijn/noodinzage")])


def test_what_is_not_let_pass_has_no_rule() -> None:
    """A refused question has no rule that lets it pass, so no article that breaks a secrecy."""
    assert Punt(REGISTER, verzoek("jeugdhulp.bekend"), OP).rule() is None


def test_unsafe_closes_what_was_open() -> None:
    """The line about what is unsafe is held by the prohibitions of the register, not by luck."""
    regel = rule(
        Doel.CASUSOVERLEG_WMO,
        "overleg.datum",
        wie=who(Rol.ONDERWIJS, Regime.JEUGDWET, Functie.AANBIEDER_MEDEWERKER),
    )
    lijn = [_line("rode-lijn/onveilig")]

    assert prove(with_rule(regel), lijn)
    assert not prove(without_prohibitions(regel), lijn)


def test_no_line_no_proof() -> None:
    """A proof against no lines proves nothing."""
    assert not prove(REGISTER, [])


def test_almost_all_of_the_space_is_closed(bewijs: Bewijs) -> None:
    """Of a million questions not one passes at random: the space is closed unless a rule opens it."""
    assert bewijs.doorgelaten * 10**6 < bewijs.per_dag


def test_circumstance_that_only_prohibits_is_asked_of_the_policy() -> None:
    """A question that does not say it is unsafe is seen all the same, for it would pass when it is."""
    vraag = verzoek(
        "wmo_voorziening.product",
        doel=Doel.LEVERING_WMO,
        rol=Rol.AANBIEDER_WMO,
        functie=Functie.AANBIEDER_MEDEWERKER,
    )
    open_ = only(replace(_LEVERING, wie=who(Rol.AANBIEDER_WMO, Regime.WMO, Functie.AANBIEDER_MEDEWERKER)))
    punt = Punt(REGISTER, vraag, OP)

    assert not punt.recorded(Omstandigheid.ONVEILIG)
    assert not Punt(open_, vraag, OP).passes_despite(Omstandigheid.ONVEILIG)
