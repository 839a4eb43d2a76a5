# SPDX-License-Identifier: EUPL-1.2
"""The casusoverleg keeps the same promises on the fake, on SQLite and on PostgreSQL."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from fakes.casusoverleg import (
    BEL_BANK,
    COLLEGA,
    OP,
    REGISSEUR,
    VAN_COLLEGA,
    VAN_DE_LINDE,
    VAN_ZORGSAAM,
    ZAAK,
    ZORGSAAM_MENS,
    afspreken,
    agenderen,
    antwoorden,
    beleggen,
    inzien,
    keep_zaak,
    kept,
    lijst,
    make_world,
    with_consent,
    zaak,
)
from fakes.world import HAARLEM, NU, ZORGSAAM

from gateway.casusoverleg.lijsten import Domein, Nakoming
from gateway.casusoverleg.model import Overleg
from gateway.casusoverleg.usecases import call, close, settle
from gateway.ports import Ledger, Tx
from policies.begrippen import Toestemming


async def test_overleg_survives_storing(ledger: Ledger) -> None:
    """What is read back equals what was made, to the last part and in the same order."""
    sluis, _ = await make_world(ledger)
    gast = with_consent(ZORGSAAM, Toestemming.AVG, Toestemming.GEHEIMHOUDING)
    overleg = await beleggen(sluis, gast, VAN_COLLEGA)
    await antwoorden(sluis, overleg, ZORGSAAM_MENS)
    await agenderen(sluis, overleg, Domein.JUSTITIE, 3, 2)
    await agenderen(sluis, overleg, Domein.FINANCIEN)
    laatste = await afspreken(sluis, overleg)

    assert await kept(ledger, overleg) == laatste
    assert [p.bedoeld_voor for p in laatste.agenda] == [frozenset({2, 3}), frozenset()]


async def test_closed_overleg_survives_storing(ledger: Ledger) -> None:
    """The moment of closing is kept, and a second close does not move it."""
    sluis, _ = await make_world(ledger)
    overleg = await beleggen(sluis, VAN_ZORGSAAM)

    een = (await sluis.exchange(REGISSEUR, close(overleg.id, afzender=REGISSEUR))).result
    twee = (await sluis.exchange(REGISSEUR, close(overleg.id, afzender=REGISSEUR))).result

    assert een == twee == await kept(ledger, overleg)
    assert een.gesloten_op == NU


async def test_unknown_overleg_is_none(ledger: Ledger) -> None:
    """An id that nobody gave out is nothing."""
    await make_world(ledger)

    assert await ledger.look(lambda tx: tx.overleggen.get("f" * 20)) is None


async def test_overleggen_of_zaken_by_moment(ledger: Ledger) -> None:
    """The overleggen of some zaken come by moment, closed ones too, and those of others do not."""
    sluis, _ = await make_world(ledger)
    ander = "Z-00000-00001"
    await keep_zaak(ledger, zaak(ander))
    later = await beleggen(sluis, op=OP + timedelta(days=1))
    eerst = await beleggen(sluis)
    elders = (await sluis.exchange(REGISSEUR, call(ander, op=OP, genodigden=(), afzender=REGISSEUR))).result
    await sluis.exchange(REGISSEUR, close(later.id, afzender=REGISSEUR))

    assert await found(ledger, lambda tx: tx.overleggen.of_zaken((ZAAK,))) == [eerst.id, later.id]
    assert await found(ledger, lambda tx: tx.overleggen.of_zaken(())) == []
    allebei = await found(ledger, lambda tx: tx.overleggen.of_zaken((ander, ZAAK)))
    assert sorted(allebei) == sorted([eerst.id, elders.id, later.id])


async def test_overleggen_of_a_participant(ledger: Ledger) -> None:
    """A participant finds what is not declined, and of what is closed only what is still to be done."""
    sluis, _ = await make_world(ledger)
    open_, nee, gedaan, te_doen = [
        await beleggen(sluis, VAN_ZORGSAAM, op=OP + timedelta(days=n)) for n in range(4)
    ]
    for overleg in (gedaan, te_doen):
        await antwoorden(sluis, overleg, ZORGSAAM_MENS)
        await afspreken(sluis, overleg)
    await antwoorden(sluis, nee, ZORGSAAM_MENS, deelneemt=False)
    opdracht = settle(gedaan.id, 1, Nakoming.GEDAAN, afzender=ZORGSAAM_MENS)
    await sluis.exchange(ZORGSAAM_MENS, opdracht)
    for overleg in (gedaan, te_doen):
        await sluis.exchange(REGISSEUR, close(overleg.id, afzender=REGISSEUR))

    def van_zorgsaam(tx: Tx) -> object:
        return tx.overleggen.of_deelnemer(ZORGSAAM.oin, "", limit=10)

    assert await found(ledger, van_zorgsaam) == [open_.id, te_doen.id]
    assert await found(ledger, lambda tx: tx.overleggen.of_deelnemer(ZORGSAAM.oin, "", limit=1)) == [open_.id]
    assert (
        await found(ledger, lambda tx: tx.overleggen.of_deelnemer(ZORGSAAM.oin, "planner-4", limit=9)) == []
    )


async def test_colleague_finds_the_own_invitations(ledger: Ledger) -> None:
    """A colleague finds what they were invited for in person, and nothing that a colleague was."""
    sluis, _ = await make_world(ledger)
    overleg = await beleggen(sluis, VAN_COLLEGA)

    assert [r.overleg for r in await lijst(sluis, COLLEGA)] == [overleg.id]
    ander = await found(ledger, lambda tx: tx.overleggen.of_deelnemer(HAARLEM.oin, "wijkteamlid-9", limit=9))
    assert ander == []


async def test_parts_of_two_overleggen_stay_apart(ledger: Ledger) -> None:
    """Changing one overleg leaves the participants, items and agreements of another alone."""
    sluis, _ = await make_world(ledger)
    een = await beleggen(sluis, VAN_ZORGSAAM)
    twee = await beleggen(sluis, VAN_DE_LINDE, op=OP + timedelta(days=1))
    await antwoorden(sluis, een, ZORGSAAM_MENS)
    await afspreken(sluis, een, replace(BEL_BANK, wie=1))

    assert await kept(ledger, twee) == twee
    assert len((await inzien(sluis, een, REGISSEUR)).afspraken) == 1


async def test_many_parts_keep_their_order(ledger: Ledger) -> None:
    """More than nine items come back in the order of their numbers, not of their letters."""
    sluis, _ = await make_world(ledger)
    overleg = await beleggen(sluis)
    for domein in Domein:
        await agenderen(sluis, overleg, domein, 1)

    inzage = await inzien(sluis, overleg, REGISSEUR)

    assert [p.onderwerp for p in inzage.agenda] == list(Domein)


async def found(ledger: Ledger, look: Callable[[Tx], object]) -> list[str]:
    """The ids that a question to the store gives."""
    overleggen = await ledger.look(look)
    assert isinstance(overleggen, list)
    assert all(isinstance(o, Overleg) for o in overleggen)
    return [o.id for o in overleggen]
