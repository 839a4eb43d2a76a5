# SPDX-License-Identifier: EUPL-1.2
"""The demo region has the size and shape of the printed table, and people who fit together."""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from functools import cache
from itertools import pairwise

import pytest

from gateway.demo.gemeenten import GEMEENTEN, HAARLEM, VELSEN, Gemeente
from gateway.demo.mensen import DEMO_MENSEN
from gateway.demo.organisaties import AANBIEDERS, COLLEGES, ORGANISATIES
from gateway.demo.personen import Persoon, leeftijd
from gateway.demo.regio import Regio, brp_testset, make_regio, read_tabel
from gateway.kern.bsn import Bsn
from policies.begrippen import Functie, Rol

VANDAAG = date(2026, 11, 22)


@cache
def regio() -> Regio:
    """The region of one day, made once."""
    return make_regio(VANDAAG)


@cache
def familie() -> Mapping[str, Persoon]:
    """Everybody by number."""
    return {p.bsn: p for p in regio().personen}


def test_there_are_as_many_clients_as_the_table_has() -> None:
    """The region has the 2,767 clients of the table, each another person."""
    bsns = [c.bsn for c in regio().clienten]

    assert len(set(bsns)) == len(bsns) == 2767


@pytest.mark.parametrize("gemeente", GEMEENTEN, ids=lambda g: g.naam)
@pytest.mark.parametrize(("tabel", "veld"), [("tabel1", "functie"), ("tabel2", "grondslag")])
def test_each_municipality_has_the_printed_numbers(gemeente: Gemeente, tabel: str, veld: str) -> None:
    """In every municipality every column of both tables counts as printed."""
    kolommen = read_tabel()[tabel]["kolommen"]
    gedrukt = dict(zip(kolommen, read_tabel()[tabel]["gemeenten"][gemeente.rij], strict=True))

    geteld = Counter(getattr(c, veld) for c in regio().clienten if c.gemeente == gemeente.code)

    assert {k: geteld[k] for k in kolommen if k != "totaal"} | {"totaal": geteld.total()} == gedrukt


def test_no_heading_is_invented() -> None:
    """Clients carry the neutral codes of the table, and no other word."""
    codes = {c.functie for c in regio().clienten} | {c.grondslag for c in regio().clienten}

    assert {code.rstrip("0123456789") for code in codes} == {"functie_", "grondslag_"}


def test_the_same_day_gives_the_same_region() -> None:
    """Two regions of one day are equal, to the last date."""
    assert make_regio(VANDAAG) == make_regio(VANDAAG)


def test_another_day_gives_the_same_people() -> None:
    """On another day, a leap day too, the same people are clients of the same providers."""
    later = make_regio(date(2028, 2, 29))

    assert [(c.bsn, c.aanbieder_oin) for c in later.clienten] == [
        (c.bsn, c.aanbieder_oin) for c in regio().clienten
    ]


def test_every_made_up_person_has_a_valid_number_of_their_own() -> None:
    """Numbers are valid, of the test range, unique, and none is of the BRP test set."""
    bsns = [p.bsn for p in regio().personen]
    testset = {p["burgerservicenummer"] for p in brp_testset()}

    assert all(Bsn(b).digits.startswith("9999") for b in bsns)
    assert len(set(bsns)) == len(bsns)
    assert testset.isdisjoint(bsns)


def test_every_number_of_the_copied_test_set_is_a_bsn() -> None:
    """The copied test people too have valid numbers of the test range."""
    assert all(Bsn(p["burgerservicenummer"]).digits.startswith("9999") for p in brp_testset())
    assert len(brp_testset()) == 894


def test_numbers_are_left_for_people_nobody_knows() -> None:
    """The range is not used up: a demo can ask for somebody who does not exist."""
    assert len(regio().personen) + len(brp_testset()) < 9091 - 500


def test_every_relation_is_on_both_sides() -> None:
    """A parent's child has that parent, a partner's partner is oneself, and all live together."""
    personen = familie()
    fouten = [
        p
        for p in personen.values()
        if (p.partner and personen[p.partner].partner != p.bsn)
        or any(p.bsn not in personen[k].ouders for k in p.kinderen)
        or any(p.bsn not in personen[o].kinderen for o in p.ouders)
    ]
    samen = all(
        personen[b].adres == p.adres and personen[b].huishouden == p.huishouden
        for p in personen.values()
        for b in (*p.ouders, *p.kinderen, *([p.partner] if p.partner else []))
    )

    assert (fouten, samen) == ([], True)


def test_parents_are_old_enough() -> None:
    """Every parent was at least sixteen when the child was born, and nobody is over a hundred."""
    personen = familie()
    verschillen = [leeftijd(personen[o].geboren, p.geboren) for p in personen.values() for o in p.ouders]

    assert min(verschillen) >= 16
    assert all(0 <= p.leeftijd(VANDAAG) <= 100 for p in personen.values())


def test_nobody_lived_somewhere_before_birth() -> None:
    """An address starts after birth and before today."""
    assert all(p.geboren <= p.adres.sinds < VANDAAG for p in regio().personen)


def test_households_are_numbered_without_gaps() -> None:
    """Household numbers rise by one, so a household can be counted on."""
    nummers = [p.huishouden for p in regio().personen]

    assert nummers[0] == 1
    assert {b - a for a, b in pairwise(nummers)} == {0, 1}


def test_there_are_enough_jeugdigen_in_households() -> None:
    """Hundreds of clients are under 23, and each of them lives with a parent."""
    jeugdigen = [p for c in regio().clienten if (p := familie()[c.bsn]).leeftijd(VANDAAG) < 23]

    assert len(jeugdigen) > 300
    assert all(p.ouders for p in jeugdigen)


def test_some_households_have_two_clients() -> None:
    """There are households in which two people have support, or one plan would never be needed."""
    per_huishouden = Counter(familie()[c.bsn].huishouden for c in regio().clienten)

    assert sum(aantal == 2 for aantal in per_huishouden.values()) > 50


def test_support_is_under_way_and_by_a_fitting_provider() -> None:
    """Each client's support runs today, from a jeugdhulpaanbieder until 18 and a Wmo provider after."""
    rollen = {o.oin: o.rol for o in ORGANISATIES}
    fouten = [
        c
        for c in regio().clienten
        if not c.begin < VANDAAG < c.eind
        or rollen[c.aanbieder_oin]
        is not (Rol.JEUGDHULPAANBIEDER if familie()[c.bsn].leeftijd(VANDAAG) < 18 else Rol.AANBIEDER_WMO)
    ]

    assert fouten == []


def test_clients_live_where_they_are_counted() -> None:
    """The municipality of a client is the one of the address."""
    assert all(familie()[c.bsn].adres.gemeente.code == c.gemeente for c in regio().clienten)


def test_there_are_nine_colleges_and_fifty_providers() -> None:
    """Nine colleges, fifty providers, and one each of the five others, all with their own OIN."""
    rollen = Counter(o.rol for o in ORGANISATIES)

    assert (len(COLLEGES), len(AANBIEDERS), len({o.oin for o in ORGANISATIES})) == (9, 50, 64)
    assert [rollen[r] for r in (Rol.ZORGVERZEKERAAR, Rol.WLZ_UITVOERDER, Rol.CIZ)] == [1, 1, 1]
    assert [rollen[r] for r in (Rol.SCHULDEISER, Rol.ONDERWIJS)] == [1, 1]
    assert rollen[Rol.GECERTIFICEERDE_INSTELLING] == 1


def test_every_oin_and_address_is_of_the_test_kind() -> None:
    """No OIN is one that a real organisation can have, and no contact reaches anybody."""
    assert all(str(o.oin).startswith("00000099") for o in ORGANISATIES)
    assert all(o.contact.endswith(".example") for o in ORGANISATIES)


def test_every_function_can_log_in() -> None:
    """There is a demo login for every function of who works here, and one of another municipality."""
    functies = {m.functie for m in DEMO_MENSEN}

    assert functies == set(Functie) - {Functie.SYSTEEM, Functie.INWONER, Functie.VERTEGENWOORDIGER}
    assert {m.gemeente for m in DEMO_MENSEN} == {HAARLEM.code, VELSEN.code, None}
    assert len({m.sub for m in DEMO_MENSEN}) == len(DEMO_MENSEN)


def test_every_login_belongs_to_an_organisation_of_the_region() -> None:
    """The OIN and name of each login are those of a connected organisation."""
    namen = {o.oin: o.naam for o in ORGANISATIES}

    assert {m.oin: m.organisatie for m in DEMO_MENSEN}.items() <= namen.items()


def test_printing_shows_nobody() -> None:
    """Neither the region, a client, a person nor a login shows a number or a name when printed."""
    persoon, client, mens = regio().personen[0], regio().clienten[0], DEMO_MENSEN[0]
    gedrukt = f"{regio()!r}{persoon!r}{client!r}{mens!r}{persoon.adres!r}"

    assert not any(
        geheim in gedrukt
        for geheim in (persoon.bsn, client.bsn, persoon.voornamen, persoon.adres.straat, mens.naam)
    )
