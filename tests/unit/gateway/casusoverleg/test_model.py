# SPDX-License-Identifier: EUPL-1.2
"""The rules of the table, without a database and without a passage."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from fakes.casusoverleg import (
    COLLEGA,
    LINDE_MENS,
    OP,
    VAN_COLLEGA,
    VAN_DE_LINDE,
    VAN_REGISSEUR,
    VAN_ZORGSAAM,
    VOOR,
    ZAAK,
    ZORGSAAM_MENS,
    ZORGSAAM_SYSTEEM,
    overleg,
)
from fakes.world import DE_LINDE, HAARLEM, NU, VELSEN, person

from gateway.casusoverleg.genodigden import Genodigde
from gateway.casusoverleg.lijsten import Actie, Beoogd, Deelname, Domein, Nakoming, Overlegstand
from gateway.casusoverleg.model import Overleg, call_overleg
from gateway.casusoverleg.zicht import AFSPRAAK, view_for, view_whole
from gateway.errors import ConflictError, InvalidInputError, TermijnError, UnknownError
from gateway.kern.organisatie import Afzender
from policies.begrippen import Fase, Functie, Regime, Toestemming

VANDAAG = NU.date()


def at_table() -> Overleg:
    """Zorgsaam and a colleague take part; De Linde has not answered."""
    met = overleg(VAN_ZORGSAAM, VAN_COLLEGA, VAN_DE_LINDE)
    return met.answered(2, deelneemt=True).answered(3, deelneemt=True)


def with_agreement(vanaf: Overleg, wie: int, wat: Actie = Actie.HUISBEZOEK) -> Overleg:
    """One agreement more."""
    return vanaf.agreed(wie, wat, domein=Domein.FINANCIEN, doel=Beoogd.RONDKOMEN, voor=VOOR, vandaag=VANDAAG)


def test_regisseur_takes_part_in_a_new_overleg() -> None:
    """Who calls is participant 1 and takes part; the guests are asked."""
    antwoorden = [d.antwoord for d in overleg(VAN_ZORGSAAM).deelnemers]

    assert antwoorden == [Deelname.NEEMT_DEEL, Deelname.UITGENODIGD]


@pytest.mark.parametrize(
    "dagen",
    [pytest.param(-1, id="yesterday"), pytest.param(366, id="more than a year away")],
)
def test_overleg_has_a_day_that_can_be(dagen: int) -> None:
    """An overleg is for today or later, and within a year."""
    with pytest.raises(TermijnError, match="today or later"):
        call_overleg(
            "b" * 20,
            zaak=ZAAK,
            gemeente="0392",
            regisseur=VAN_REGISSEUR,
            op=NU + timedelta(days=dagen),
            nu=NU,
        )


@pytest.mark.parametrize(
    ("afzender", "nummer"),
    [
        pytest.param(ZORGSAAM_MENS, 2, id="anybody of an organisation"),
        pytest.param(ZORGSAAM_SYSTEEM, 2, id="its system"),
        pytest.param(COLLEGA, 3, id="the colleague in person"),
        pytest.param(person(Functie.WIJKTEAMLID, id="wijkteamlid-9"), None, id="another colleague"),
        pytest.param(person(Functie.WIJKTEAMLID, VELSEN, id="wijkteamlid-7"), None, id="same id elsewhere"),
        pytest.param(
            person(Functie.WIJKTEAMLID, id="wijkteamlid-7", regime=Regime.JEUGDWET),
            None,
            id="the colleague under another law",
        ),
        pytest.param(replace(COLLEGA, medewerker=None), None, id="a system of the municipality"),
    ],
)
def test_who_is_which_participant(afzender: Afzender, nummer: int | None) -> None:
    """A sender is the participant that was invited, in person and under the same law, or nobody."""
    deelnemer = at_table().participant_of(afzender)

    assert (deelnemer.nummer if deelnemer else None) == nummer


def test_inviting_twice_changes_nothing() -> None:
    """Who is at the table already is not asked again."""
    assert at_table().invited(VAN_ZORGSAAM) == at_table()


def test_who_declined_can_be_asked_again() -> None:
    """After a no the regisseur may ask again, and then a yes counts."""
    nee = at_table().answered(4, deelneemt=False)

    opnieuw = nee.invited(VAN_DE_LINDE).answered(4, deelneemt=True)

    assert opnieuw.deelnemers[3].antwoord is Deelname.NEEMT_DEEL


def test_no_is_final_until_asked_again() -> None:
    """Who declined does not come back by saying yes."""
    with pytest.raises(ConflictError, match="declined"):
        at_table().answered(4, deelneemt=False).answered(4, deelneemt=True)


@pytest.mark.parametrize("deelneemt", [True, False])
def test_same_answer_twice_is_one_answer(*, deelneemt: bool) -> None:
    """A second click on the same answer changes nothing."""
    een = at_table().answered(4, deelneemt=deelneemt)

    assert een.answered(4, deelneemt=deelneemt) == een


def test_item_is_for_known_participants() -> None:
    """An item cannot be meant for somebody who is not at the table."""
    with pytest.raises(InvalidInputError, match="niet aan tafel"):
        at_table().with_item(Domein.JUSTITIE, frozenset({9}))


def test_same_item_twice_is_one_item() -> None:
    """The same subject for the same participants stands on the agenda once."""
    een = at_table().with_item(Domein.JUSTITIE, frozenset({2}))

    assert een.with_item(Domein.JUSTITIE, frozenset({2})) == een


def test_same_agreement_twice_is_one_agreement() -> None:
    """Sending an agreement twice makes one, until it is done: then it can be made anew."""
    een = with_agreement(at_table(), 2)

    assert with_agreement(een, 2) == een
    assert len(with_agreement(een.settled(1, Nakoming.GEDAAN), 2).afspraken) == 2


def test_only_who_takes_part_keeps_an_agreement() -> None:
    """Nobody can be given an agreement who has not said yes."""
    with pytest.raises(ConflictError, match="takes part"):
        with_agreement(at_table(), 4)


@pytest.mark.parametrize(
    "voor",
    [pytest.param(VANDAAG - timedelta(days=1), id="past"), pytest.param(date(2027, 11, 24), id="too far")],
)
def test_agreement_has_a_day_that_can_be(voor: date) -> None:
    """An agreement is for today or later, and within a year."""
    with pytest.raises(TermijnError, match="today or later"):
        at_table().agreed(
            2,
            Actie.EVALUEREN,
            domein=Domein.FINANCIEN,
            doel=Beoogd.RONDKOMEN,
            voor=voor,
            vandaag=VANDAAG,
        )


def test_settled_agreement_stays_settled() -> None:
    """What is done cannot be dropped afterwards, and what is done twice is done once."""
    gedaan = with_agreement(at_table(), 2).settled(1, Nakoming.GEDAAN)

    assert gedaan.settled(1, Nakoming.GEDAAN) == gedaan
    with pytest.raises(ConflictError, match="settled already"):
        gedaan.settled(1, Nakoming.VERVALLEN)
    with pytest.raises(UnknownError, match="no such agreement"):
        gedaan.settled(2, Nakoming.GEDAAN)


def test_overleg_is_held_on_its_day() -> None:
    """An overleg cannot have taken place before its day."""
    with pytest.raises(TermijnError, match="on its day"):
        at_table().held(OP.date() - timedelta(days=1))

    assert at_table().held(OP.date()).stand is Overlegstand.GEHOUDEN
    assert at_table().held(OP.date()).held(OP.date()).stand is Overlegstand.GEHOUDEN


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda o: o.invited(Genodigde(DE_LINDE)), id="invite"),
        pytest.param(lambda o: o.answered(2, deelneemt=False), id="leave"),
        pytest.param(lambda o: o.with_item(Domein.JUSTITIE, frozenset()), id="agenda"),
        pytest.param(lambda o: with_agreement(o, 2), id="agree"),
        pytest.param(lambda o: o.consented(2, frozenset({Toestemming.AVG})), id="consent"),
        pytest.param(lambda o: o.held(OP.date()), id="held"),
    ],
)
def test_closed_is_closed(change: Callable[[Overleg], Overleg]) -> None:
    """Nothing is added to an overleg that was closed."""
    dicht = overleg(VAN_ZORGSAAM).answered(2, deelneemt=True).shielded(NU)

    with pytest.raises(ConflictError, match="closed"):
        change(dicht)


def test_closing_twice_keeps_the_first_moment() -> None:
    """A second close changes nothing."""
    dicht = at_table().shielded(NU)

    assert dicht.shielded(NU + timedelta(hours=1)) == dicht


def test_participant_sees_own_part_and_agreements() -> None:
    """A participant sees the items meant for them, for themselves alone, and every agreement."""
    vol = with_agreement(
        at_table()
        .with_item(Domein.FINANCIEN, frozenset({2, 3}))
        .with_item(Domein.MIDDELENGEBRUIK, frozenset({3})),
        3,
    )

    inzage = view_for(vol, vol.deelnemers[1])

    assert inzage is not None
    assert [(p.onderwerp, p.bedoeld_voor) for p in inzage.agenda] == [(Domein.FINANCIEN, frozenset({2}))]
    assert inzage.afspraken == vol.afspraken
    assert [w.nummer for w in inzage.wie] == [3]
    assert (inzage.zaak, inzage.deelnemers) == ("", ())


def test_unanswered_guest_sees_only_when() -> None:
    """Who has not answered sees when it is, and nothing of what it is about."""
    vol = with_agreement(at_table().with_item(Domein.FINANCIEN, frozenset({4})), 2)

    inzage = view_for(vol, vol.deelnemers[3])

    assert inzage is not None
    assert (inzage.op, inzage.agenda, inzage.afspraken, inzage.wie) == (OP, (), (), ())


def test_who_declined_sees_nothing() -> None:
    """A no closes the door, also to what was meant for them."""
    nee = at_table().with_item(Domein.FINANCIEN, frozenset({2})).answered(2, deelneemt=False)

    assert view_for(nee, nee.deelnemers[1]) is None


def test_stranger_sees_nothing() -> None:
    """Somebody of another table is nobody at this one."""
    ander = overleg(Genodigde(HAARLEM, "wijkteamlid-9", Functie.WIJKTEAMLID))

    assert view_for(at_table(), ander.deelnemers[1]) is None


def test_closed_leaves_own_open_agreements() -> None:
    """After closing a participant sees their own open agreements and nothing else; the regisseur all."""
    vol = with_agreement(with_agreement(at_table(), 2), 2, Actie.EVALUEREN)
    vol = with_agreement(vol, 3).with_item(Domein.FINANCIEN, frozenset({2}))
    dicht = vol.settled(1, Nakoming.GEDAAN).shielded(NU)

    inzage = view_for(dicht, dicht.deelnemers[1])

    assert inzage is not None
    assert [a.nummer for a in inzage.afspraken] == [2]
    assert inzage.agenda == ()
    assert view_whole(dicht, None, Fase.ONDERZOEK).afspraken == dicht.afspraken


def test_held_back_agreements_leave_ones_own() -> None:
    """When the policy holds agreements back, one still knows what one promised."""
    vol = with_agreement(with_agreement(at_table(), 2), 3)
    inzage = view_for(vol, vol.deelnemers[1])

    assert inzage is not None
    assert inzage.limited_to(AFSPRAAK) == inzage
    beperkt = inzage.limited_to(frozenset())
    assert ([a.wie for a in beperkt.afspraken], [w.nummer for w in beperkt.wie]) == ([2], [2])


def test_linde_is_not_the_colleague() -> None:
    """A person of an organisation that was not invited has no place at the table."""
    assert overleg(VAN_ZORGSAAM).participant_of(LINDE_MENS) is None
