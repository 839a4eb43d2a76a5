# SPDX-License-Identifier: EUPL-1.2
"""Who may report to the verwijsindex, who is told what, and what a refusal leaves behind."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from fakes.ledger import FakeLedger
from fakes.verwijsindex import (
    JEUGD_HAARLEM,
    KIND,
    VAN_DE_LINDE,
    eigen,
    melden,
    opschonen,
    treffers,
    verwijderen,
)
from fakes.world import (
    DE_LINDE,
    ENERGIE,
    HAARLEM,
    HET_ANKER,
    REGISTER,
    ZEKER,
    ZORGSAAM,
    FakeAdresboek,
    FakeClock,
    FakePseudonymiser,
    FakeRegisterhouder,
    fake_pseudoniem,
    key,
    make_sluis,
    person,
    system,
)

from gateway.errors import InvalidInputError, RefusedError
from gateway.kern.organisatie import Afzender
from gateway.ports import Bericht
from gateway.verwijsindex.model import INDEX, Treffer
from gateway.verwijsindex.usecases import purge
from policies.begrippen import Doel, Functie, Regime
from policies.register import build_register
from policies.velden import velden

VANDAAG = date(2026, 11, 23)


async def test_others_are_told_under_their_own_number() -> None:
    """Who was there already is told that there is a treffer, under its own number; nobody else is."""
    ledger = FakeLedger()
    sluis = make_sluis(ledger)
    een = (await melden(sluis, DE_LINDE)).verwijzing
    twee = (await melden(sluis, HET_ANKER)).verwijzing

    await melden(sluis, ZORGSAAM)

    assert ledger.notices == [
        Bericht(DE_LINDE.oin, "treffer", een.id),
        Bericht(DE_LINDE.oin, "treffer", een.id),
        Bericht(HET_ANKER.oin, "treffer", twee.id),
    ]


async def test_reporting_again_tells_nobody() -> None:
    """A second report of one organisation on one youth sends no second notice."""
    ledger = FakeLedger()
    sluis = make_sluis(ledger)
    await melden(sluis, DE_LINDE)
    await melden(sluis, HET_ANKER)

    opnieuw = await melden(sluis, HET_ANKER)

    assert opnieuw.treffers == (VAN_DE_LINDE,)
    assert len(ledger.notices) == 1


async def test_withdrawal_is_told_to_who_had_the_treffer() -> None:
    """Who loses a treffer is told so, under its own number, and not why."""
    ledger = FakeLedger()
    sluis = make_sluis(ledger)
    weg = (await melden(sluis, DE_LINDE)).verwijzing
    blijft = (await melden(sluis, HET_ANKER)).verwijzing

    await verwijderen(sluis, DE_LINDE, weg.id)

    assert ledger.notices[-1] == Bericht(HET_ANKER.oin, "treffer_vervallen", blijft.id)


async def test_withdrawing_twice_is_refused_like_nobody() -> None:
    """What is gone cannot be withdrawn again, and the answer is that of a number that never was."""
    sluis = make_sluis()
    nummer = (await melden(sluis, DE_LINDE)).verwijzing.id
    await verwijderen(sluis, DE_LINDE, nummer)

    besluiten = []
    for gevraagd in (nummer, "0" * 20):
        with pytest.raises(RefusedError, match="verwijsindex-jeugd/4") as fout:
            await verwijderen(sluis, DE_LINDE, gevraagd)
        besluiten.append(fout.value.besluit)

    assert besluiten[0] == besluiten[1]


@pytest.mark.parametrize(
    ("wie", "geboren"),
    [
        pytest.param(system(DE_LINDE), date(2003, 11, 23), id="23 today"),
        pytest.param(system(DE_LINDE), date(1950, 1, 1), id="an adult"),
        pytest.param(system(ZEKER), date(2011, 5, 4), id="an insurer"),
        pytest.param(system(ENERGIE), date(2011, 5, 4), id="a creditor"),
        pytest.param(system(HAARLEM), date(2011, 5, 4), id="the college under the Wmo"),
        pytest.param(person(Functie.WIJKTEAMLID), date(2011, 5, 4), id="a wijkteamlid under the Wmo"),
        pytest.param(system(DE_LINDE, frozenset()), date(2011, 5, 4), id="a token for nothing"),
    ],
)
async def test_refusal_leaves_a_line_and_nothing_else(wie: Afzender, geboren: date) -> None:
    """A refused report leaves one line without a pseudonym: no row, no notice, nothing derived."""
    ledger, pseudonymiser = FakeLedger(), FakePseudonymiser()
    sluis = make_sluis(ledger, pseudonymiser=pseudonymiser)

    with pytest.raises(RefusedError, match="refused by rule"):
        await melden(sluis, wie, geboren=geboren)

    assert (ledger.kept.verwijzingen.rows, ledger.notices, pseudonymiser.derived) == ({}, [], 0)
    assert [(r.gebeurtenis, r.betrokkene) for r in ledger.lines] == [("verwijsindex.gemeld", "")]


@pytest.mark.parametrize("doel", [d for d in Doel if d is not Doel.VERWIJSINDEX_JEUGD])
async def test_no_other_purpose_reports(doel: Doel) -> None:
    """Under any other purpose a report to the verwijsindex is refused."""
    ledger = FakeLedger()

    with pytest.raises(RefusedError, match="refused by rule"):
        await melden(make_sluis(ledger), DE_LINDE, doel=doel)

    assert ledger.kept.verwijzingen.rows == {}


async def test_day_before_the_23rd_birthday_is_in_time() -> None:
    """On the last day before 23 a youth can be registered, until the next day."""
    registratie = await melden(make_sluis(), DE_LINDE, geboren=date(2003, 11, 24))

    assert registratie.verwijzing.verwijder_op == VANDAAG + timedelta(days=1)


async def test_birth_after_today_is_not_understood() -> None:
    """A date of birth in the future is bad input, and nothing is done."""
    ledger = FakeLedger()

    with pytest.raises(InvalidInputError, match="na vandaag"):
        await melden(make_sluis(ledger), DE_LINDE, geboren=VANDAAG + timedelta(days=1))

    assert (ledger.kept.verwijzingen.rows, ledger.lines) == ({}, [])


async def test_people_who_work_with_youth_report() -> None:
    """A jeugdconsulent and an employee of a provider register and see each other's organisation."""
    sluis = make_sluis()
    consulent = person(Functie.JEUGDCONSULENT, regime=Regime.JEUGDWET)
    hulpverlener = person(Functie.AANBIEDER_MEDEWERKER, DE_LINDE, regime=Regime.JEUGDWET)
    await melden(sluis, hulpverlener)

    gemeld = await melden(sluis, consulent)

    assert gemeld.treffers == (VAN_DE_LINDE,)
    assert [r.treffers for r in await eigen(sluis, hulpverlener)] == [
        (Treffer("Gemeente Haarlem", "wijkteam@haarlem.example"),)
    ]


async def test_pseudonym_is_that_of_the_index() -> None:
    """A youth is known by the pseudonym of the index, not by that of a reporter."""
    verwijzing = (await melden(make_sluis(), DE_LINDE)).verwijzing

    van_index = fake_pseudoniem(KIND, key(INDEX, Doel.VERWIJSINDEX_JEUGD))

    assert verwijzing.betrokkene == van_index


async def test_lines_name_the_pseudonym_and_no_contact() -> None:
    """Report, view and withdrawal each leave a line about the pseudonym; the list names nobody."""
    ledger = FakeLedger()
    sluis = make_sluis(ledger)
    v = (await melden(sluis, DE_LINDE)).verwijzing
    await treffers(sluis, DE_LINDE, v.id)
    await eigen(sluis, DE_LINDE)
    await verwijderen(sluis, DE_LINDE, v.id)

    assert [(r.gebeurtenis, r.betrokkene) for r in ledger.lines] == [
        ("verwijsindex.gemeld", v.betrokkene.tekst),
        ("verwijsindex.treffers_bekeken", v.betrokkene.tekst),
        ("verwijsindex.lijst_bekeken", ""),
        ("verwijsindex.verwijderd", v.betrokkene.tekst),
    ]
    assert not any(DE_LINDE.contact in str(r) for r in ledger.lines)


async def test_held_back_contact_means_no_registration() -> None:
    """When the register holds the contact back, nobody registers: an act is done whole or not at all."""
    ledger = FakeLedger()
    sluis = make_sluis(ledger)
    await melden(sluis, HET_ANKER)
    zonder = velden("verwijzing.contact")
    doelen = [
        replace(d, regels=tuple(replace(r, velden=r.velden - zonder) for r in d.regels))
        for d in REGISTER.doelen
    ]
    streng = replace(
        sluis,
        registers=FakeRegisterhouder(
            build_register(doelen, (), versie="streng", inrichting=REGISTER.inrichting)
        ),
    )

    with pytest.raises(RefusedError, match="geen-regel/1"):
        await melden(streng, DE_LINDE)

    assert len(ledger.kept.verwijzingen.rows) == 1
    assert ledger.notices == []


async def test_organisation_that_left_keeps_its_contact() -> None:
    """Of a party that is no longer connected the contact stays, without its name."""
    sluis = make_sluis()
    await melden(sluis, DE_LINDE)
    zonder = replace(sluis, adresboek=FakeAdresboek(organisaties=(HET_ANKER,)))

    registratie = await melden(zonder, HET_ANKER)

    assert registratie.treffers == (
        Treffer("Een organisatie die niet meer is aangesloten", DE_LINDE.contact),
    )


@pytest.mark.parametrize(
    "wie",
    [
        pytest.param(system(DE_LINDE), id="a reporter"),
        pytest.param(system(HAARLEM), id="a municipal system under the Wmo"),
        pytest.param(person(Functie.JEUGDCONSULENT, JEUGD_HAARLEM, regime=Regime.JEUGDWET), id="a person"),
    ],
)
async def test_only_the_keeper_cleans_up(wie: Afzender) -> None:
    """Nobody but the system that keeps the index can do its daily round."""
    ledger, clock = FakeLedger(), FakeClock()
    sluis = make_sluis(ledger, clock=clock)
    await melden(sluis, DE_LINDE)
    clock.advance(timedelta(days=800))

    with pytest.raises(RefusedError, match="refused by rule"):
        await sluis.exchange(wie, purge())

    assert len(ledger.kept.verwijzingen.rows) == 1
    assert await opschonen(sluis) == 1
