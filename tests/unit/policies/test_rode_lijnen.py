# SPDX-License-Identifier: EUPL-1.2
"""What may never be, over the whole space of requests and not by example.

Two things make the space small enough, and both are laws in `test_policies_beslis`. A
decision on one field does not depend on the other fields asked, so all are asked at once.
And a condition that no rule for who asks names plays no part, so it is not spread out; an
age limit is tried on both sides.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from itertools import chain, combinations, product

import pytest
from unit.policies.verzoeken import OP, REGISTER

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
from policies.besluit import Toegestaan
from policies.herkomst import HERKOMST
from policies.regel import Regel
from policies.velden import VELDEN, velden

_ALLES = frozenset(chain.from_iterable(VELDEN.values()))
_EEN_PER_CATEGORIE = frozenset(min(namen) for namen in VELDEN.values())
_DAGEN = (date(2015, 3, 1), OP)


def _ruimte(
    namen: frozenset[Veld], *, doelen: Iterable[Doel] = Doel, rollen: Iterable[Rol] = Rol
) -> Iterator[Verzoek]:
    """Every request for these fields, with the conditions spread out where a rule names them."""
    for doel, handeling, rol, regime, functie in product(doelen, Handeling, rollen, Regime, Functie):
        regels = REGISTER.index.regels.get((doel, handeling, rol, regime, functie), ())
        raakt = [regel for regel in regels if not namen.isdisjoint(regel.velden)]
        if not raakt:
            een = (namen & _EEN_PER_CATEGORIE) or namen
            yield Verzoek(doel, handeling, rol, regime, functie, een, misbaar=_ALLES)
            continue
        kaal = Verzoek(doel, handeling, rol, regime, functie, namen, misbaar=_ALLES)
        for fase, relatie, toestemmingen, leeftijd in product(Fase, Relatie, _consents(raakt), _ages(raakt)):
            yield replace(kaal, fase=fase, relatie=relatie, toestemmingen=toestemmingen, leeftijd=leeftijd)


def _consents(regels: Iterable[Regel]) -> list[frozenset[Toestemming]]:
    genoemd = {Toestemming.INSTEMMING_HULP}.union(*(regel.toestemming_nodig for regel in regels))
    groepen = [frozenset(g) for n in range(len(genoemd) + 1) for g in combinations(sorted(genoemd), n)]
    return [*groepen, frozenset(Toestemming)]


def _ages(regels: Iterable[Regel]) -> set[int | None]:
    grenzen = {g for r in regels for g in (r.leeftijd_onder, r.leeftijd_vanaf) if g is not None}
    return {None, *grenzen, *(grens - 1 for grens in grenzen)}


@pytest.mark.parametrize("op", _DAGEN)
def test_insurer_gets_nothing(op: date) -> None:
    """No request of an insurer passes but saying who it is, on any day, with any consent."""
    open_ = set()
    for vraag in _ruimte(_ALLES, rollen=[Rol.ZORGVERZEKERAAR]):
        besluit = beslis(REGISTER, vraag, op)
        if isinstance(besluit, Toegestaan):
            open_ |= {(vraag.doel, vraag.handeling, veld) for veld in besluit.velden}

    aanmelden = {(Doel.TOEGANG, Handeling.AANMELDEN, v) for v in velden("toegang.token", "toegang.sessie")}
    assert open_ == (aanmelden if op == OP else set())


def test_data_of_another_act_reaches_the_inquiry_on_statutory_consent_only() -> None:
    """Youth help, social assistance and debt help reach a Wmo inquiry on that consent alone."""
    bron = {Regime.JEUGDWET, Regime.PARTICIPATIEWET, Regime.WGS}
    vreemd = frozenset(v for v in _ALLES if HERKOMST[v.categorie] in bron)
    gezien: set[Veld] = set()
    for vraag in _ruimte(vreemd, doelen=[Doel.ONDERZOEK_WMO]):
        besluit = beslis(REGISTER, vraag, OP)
        if isinstance(besluit, Toegestaan):
            assert Toestemming.STATUTAIR in vraag.toestemmingen
            gezien |= besluit.velden

    assert gezien == velden("jeugdhulp.bekend", "bijstand.bekend", "schuldhulp.bekend")


def test_agreeing_to_be_helped_opens_nothing() -> None:
    """In the inquiry, adding `instemming_hulp` never changes what passes."""
    for vraag in _ruimte(_ALLES, doelen=[Doel.ONDERZOEK_WMO], rollen=[Rol.COLLEGE]):
        if Toestemming.INSTEMMING_HULP in vraag.toestemmingen:
            continue
        erbij = replace(vraag, toestemmingen=vraag.toestemmingen | {Toestemming.INSTEMMING_HULP})

        assert beslis(REGISTER, vraag, OP) == beslis(REGISTER, erbij, OP)


def test_verwijsindex_knows_nobody_from_23() -> None:
    """From 23, or at an unknown age, nothing is registered in the verwijsindex and no hit shown."""
    for vraag in _ruimte(VELDEN[Categorie.VERWIJZING], doelen=[Doel.VERWIJSINDEX_JEUGD]):
        besluit = beslis(REGISTER, vraag, OP)
        if not besluit or vraag.handeling is Handeling.VERWIJDEREN:
            continue
        eigen = vraag.handeling is Handeling.RAADPLEGEN and vraag.relatie is Relatie.EIGEN_ORGANISATIE

        assert eigen or (vraag.leeftijd is not None and vraag.leeftijd < 23)


def test_verwijsindex_has_no_other_purpose() -> None:
    """Under no other purpose does one field of the verwijsindex pass, to anybody."""
    ander = [doel for doel in Doel if doel is not Doel.VERWIJSINDEX_JEUGD]

    assert not any(beslis(REGISTER, v, OP) for v in _ruimte(VELDEN[Categorie.VERWIJZING], doelen=ander))


@pytest.mark.parametrize(
    "rol", [Rol.SCHULDEISER, Rol.ZORGVERZEKERAAR, Rol.WLZ_UITVOERDER, Rol.CIZ, Rol.CAK, Rol.SVB]
)
def test_verwijsindex_is_closed_to_who_does_not_help(rol: Rol) -> None:
    """A creditor, insurer, Wlz body, CIZ, CAK or SVB reaches nothing of the verwijsindex."""
    assert not any(beslis(REGISTER, v, OP) for v in _ruimte(VELDEN[Categorie.VERWIJZING], rollen=[rol]))


def test_log_is_for_the_privacy_officer_alone() -> None:
    """No field of the log reaches anybody but a privacy officer, for accountability."""
    wie = {
        (v.doel, v.rol, v.regime, v.functie)
        for v in _ruimte(VELDEN[Categorie.LOGBOEK])
        if beslis(REGISTER, v, OP)
    }

    assert wie == {(Doel.VERANTWOORDING, Rol.COLLEGE, Regime.AVG, Functie.PRIVACY_OFFICER)}


def test_ciz_gives_one_boolean() -> None:
    """Of the Wlz only one field exists, and it never reaches anybody outside the college."""
    wie = {v.rol for v in _ruimte(VELDEN[Categorie.WLZ_INDICATIE]) if beslis(REGISTER, v, OP)}

    assert VELDEN[Categorie.WLZ_INDICATIE] == velden("wlz_indicatie.afgegeven")
    assert wie == {Rol.COLLEGE, Rol.CIZ}


def test_every_rule_can_be_reached() -> None:
    """No rule stands in the register that no request can ever reach."""
    bereikt = set()
    for regel in REGISTER.regels:
        wie = regel.wie[0]
        vraag = Verzoek(
            regel.doel,
            min(regel.handelingen),
            wie.rol,
            min(wie.regimes),
            min(wie.functies),
            regel.velden,
            misbaar=_ALLES,
            fase=min(regel.fasen),
            relatie=min(regel.relaties),
            toestemmingen=regel.toestemming_nodig,
            leeftijd=None if regel.leeftijd_onder is None else regel.leeftijd_onder - 1,
        )
        besluit = beslis(REGISTER, vraag, regel.geldig.van)
        bereikt |= {d.regel for d in besluit.doorgelaten} if isinstance(besluit, Toegestaan) else set()

    assert bereikt == {regel.tag for regel in REGISTER.regels}
