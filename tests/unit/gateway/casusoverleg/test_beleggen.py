# SPDX-License-Identifier: EUPL-1.2
"""Calling an overleg and leading it, under the policy as it is."""

from dataclasses import replace
from datetime import timedelta

import pytest
from fakes.casusoverleg import (
    ANDER_COLLEGA,
    COLLEGA,
    OP,
    REGISSEUR,
    VAN_COLLEGA,
    VAN_ZORGSAAM,
    ZAAK,
    ZORGSAAM_MENS,
    agenderen,
    antwoorden,
    beleggen,
    inzien,
    keep_zaak,
    kept,
    lijst,
    make_known,
    make_world,
    passes,
    refuses,
    zaak,
)
from fakes.ledger import FakeLedger
from fakes.world import DE_LINDE, HAARLEM, HET_ANKER, VELSEN, ZORGSAAM, make_sluis, person, system

from gateway.casusoverleg.genodigden import Genodigde
from gateway.casusoverleg.lijsten import Domein, Overlegstand
from gateway.casusoverleg.usecases import (
    Eerder,
    call,
    close,
    invite,
    mark_held,
    prepare,
)
from gateway.errors import InvalidInputError, RefusedError
from gateway.kern.organisatie import Afzender
from gateway.kern.pseudoniem import Pseudoniem
from gateway.kern.voorziening import Voorziening
from gateway.kern.zaak import Status
from gateway.ports import Bericht
from policies.begrippen import Functie, Regime

ONBEKEND = "f" * 20


async def test_called_overleg_invites_its_guests() -> None:
    """Who is invited gets a notice with nothing but a number; the log names the zaak."""
    ledger = FakeLedger()
    sluis, _ = await make_world(ledger)

    overleg = await beleggen(sluis, VAN_ZORGSAAM, VAN_COLLEGA)

    assert ledger.kept.overleggen.rows == {overleg.id: overleg}
    assert ledger.notices == [
        Bericht(ZORGSAAM.oin, "uitnodiging", overleg.id),
        Bericht(HAARLEM.oin, "uitnodiging", overleg.id),
    ]
    assert (ledger.lines[-1].gebeurtenis, ledger.lines[-1].zaak) == ("casusoverleg.belegd", ZAAK)


async def test_same_call_twice_is_one_overleg() -> None:
    """A double click on "beleggen" makes one overleg and one notice."""
    ledger = FakeLedger()
    sluis, _ = await make_world(ledger)

    een, twee = await beleggen(sluis, VAN_ZORGSAAM), await beleggen(sluis, VAN_ZORGSAAM)

    assert een == twee
    assert (len(ledger.kept.overleggen.rows), len(ledger.notices)) == (1, 1)


@pytest.mark.parametrize(
    "wie",
    [
        pytest.param(COLLEGA, id="colleague of the same municipality"),
        pytest.param(person(Functie.REGISSEUR, VELSEN, id="regisseur-1"), id="same id, other municipality"),
        pytest.param(ZORGSAAM_MENS, id="provider"),
        pytest.param(system(HAARLEM), id="system of the municipality"),
    ],
)
async def test_only_the_regisseur_calls(wie: Afzender) -> None:
    """Nobody but the regisseur of the zaak calls an overleg or sees who could come."""
    ledger = FakeLedger()
    await make_world(ledger)

    await refuses(ledger, wie, call(ZAAK, op=OP, genodigden=(), afzender=wie), "casusoverleg-wmo|geen-regel")
    await refuses(ledger, wie, prepare(ZAAK, afzender=wie), "casusoverleg-wmo|geen-regel")


@pytest.mark.parametrize(
    ("status", "regime"),
    [
        pytest.param(Status.MELDING, Regime.WMO, id="too early"),
        pytest.param(Status.AFGESLOTEN, Regime.WMO, id="zaak closed"),
        pytest.param(Status.ONDERZOEK, Regime.JEUGDWET, id="zaak under another law"),
    ],
)
async def test_not_every_zaak_has_an_overleg(status: Status, regime: Regime) -> None:
    """Before the melding is confirmed, after the zaak is closed, and under another law there is none."""
    ledger = FakeLedger()
    await keep_zaak(ledger, replace(zaak(status=status), regime=regime))

    opdracht = call(ZAAK, op=OP, genodigden=(), afzender=REGISSEUR)
    await refuses(ledger, REGISSEUR, opdracht, "casusoverleg-wmo/1")


async def test_unknown_zaak_and_foreign_zaak_look_alike() -> None:
    """A zaak that is not there and one of another municipality are refused with the same words."""
    ledger = FakeLedger()
    sluis, _ = await make_world(ledger)
    vreemde = person(Functie.REGISSEUR, VELSEN, id="regisseur-1")

    with pytest.raises(RefusedError, match="casusoverleg-wmo") as foreign:
        await sluis.exchange(vreemde, prepare(ZAAK, afzender=vreemde))
    with pytest.raises(RefusedError, match="casusoverleg-wmo") as unknown:
        await sluis.exchange(vreemde, prepare("Z-00000-00000", afzender=vreemde))

    assert foreign.value.besluit == unknown.value.besluit


async def test_colleague_of_another_municipality_is_not_invited() -> None:
    """A person of another municipality cannot be invited, and the attempt is on the log."""
    ledger = FakeLedger()
    sluis, _ = await make_world(ledger)
    vreemde = Genodigde(VELSEN, "wijkteamlid-7", Functie.WIJKTEAMLID)

    with pytest.raises(InvalidInputError, match="eigen gemeente"):
        await beleggen(sluis, vreemde)

    assert (ledger.kept.overleggen.rows, ledger.notices) == ({}, [])
    assert ledger.lines[-1].fout == "InvalidInputError"


async def test_inviting_again_sends_no_second_notice() -> None:
    """Who was invited hears it once; who declined hears it when asked again."""
    ledger = FakeLedger()
    sluis, _ = await make_world(ledger)
    overleg = await beleggen(sluis, VAN_ZORGSAAM)

    await passes(sluis, REGISSEUR, invite(overleg.id, VAN_ZORGSAAM, afzender=REGISSEUR))
    assert len(ledger.notices) == 1

    await antwoorden(sluis, overleg, ZORGSAAM_MENS, deelneemt=False)
    await passes(sluis, REGISSEUR, invite(overleg.id, VAN_ZORGSAAM, afzender=REGISSEUR))
    assert len(ledger.notices) == 2


@pytest.mark.parametrize(
    "wie",
    [
        pytest.param("wijktaemlid-7", id="a slip of the pen"),
        pytest.param("schuld-1", id="under a law that has no place"),
        pytest.param("velsen-1", id="of another municipality"),
    ],
)
async def test_colleague_who_is_not_known_is_not_invited(wie: str) -> None:
    """Only who is known here, under a law of the table, is invited; nothing is made otherwise."""
    ledger = FakeLedger()
    sluis, _ = await make_world(ledger)
    schuld = person(Functie.WIJKTEAMLID, id="schuld-1", regime=Regime.WGS)
    await make_known(ledger, schuld, person(Functie.WIJKTEAMLID, VELSEN, id="velsen-1"))

    with pytest.raises(InvalidInputError, match=r"[Cc]ollega") as e:
        await beleggen(sluis, Genodigde(HAARLEM, wie, Functie.WIJKTEAMLID))

    assert (e.value.veld, ledger.kept.overleggen.rows, ledger.notices) == ("collega", {}, [])


async def test_colleague_comes_in_the_function_in_which_they_are_known() -> None:
    """What the regisseur says of a colleague's function does not count; what the log-in said does."""
    sluis, _ = await make_world()

    overleg = await beleggen(sluis, Genodigde(HAARLEM, "jeugd-2", Functie.WIJKTEAMLID))

    assert overleg.deelnemers[1].regime is Regime.JEUGDWET


async def test_table_is_not_endless() -> None:
    """An overleg has a largest number of participants."""
    ledger = FakeLedger()
    sluis, _ = await make_world(ledger)
    mensen = [person(Functie.WIJKTEAMLID, id=f"wijkteamlid-{n}") for n in range(40)]
    await make_known(ledger, *mensen)
    velen = [Genodigde(HAARLEM, m.medewerker.id, Functie.WIJKTEAMLID) for m in mensen if m.medewerker]

    with pytest.raises(InvalidInputError, match="ten hoogste 30"):
        await beleggen(sluis, *velen)

    assert ledger.kept.overleggen.rows == {}


async def test_system_of_the_municipality_calls_nothing() -> None:
    """An overleg is called by a person; a regisseur without a person is nobody."""
    ledger = FakeLedger()
    await make_world(ledger)
    niemand = replace(REGISSEUR, medewerker=None)

    opdracht = call(ZAAK, op=OP, genodigden=(), afzender=niemand)
    await refuses(ledger, niemand, opdracht, "casusoverleg-wmo/1")


async def test_preparation_names_who_works_on_the_zaak() -> None:
    """To call an overleg one sees the colleagues of the zaak and its earlier overleggen."""
    ledger = FakeLedger()
    await keep_zaak(ledger, replace(zaak(), behandelaars=frozenset({"wijkteamlid-7"})))
    await make_known(ledger, COLLEGA, ANDER_COLLEGA)
    sluis = make_sluis(ledger)
    overleg = await beleggen(sluis)

    voorbereiding = (await sluis.exchange(REGISSEUR, prepare(ZAAK, afzender=REGISSEUR))).result

    assert (voorbereiding.collegas, voorbereiding.eerdere) == (
        (COLLEGA.medewerker,),
        (Eerder(overleg.id, OP, Overlegstand.GEPLAND),),
    )


async def test_providers_of_running_help_are_offered() -> None:
    """Beside running help a new question offers the providers of both; not of what closed, nor of others."""
    ledger = FakeLedger()
    lopend, dicht = (
        zaak("Z-00000-00001", status=Status.LEVERING),
        zaak("Z-00000-00002", status=Status.AFGESLOTEN),
    )
    ander = replace(zaak("Z-00000-00003", status=Status.LEVERING), betrokkene=Pseudoniem(1, b"\x08" * 32))
    await keep_zaak(ledger, zaak(), lopend, dicht, ander)
    for een, aanbieder in ((lopend, ZORGSAAM), (dicht, DE_LINDE), (ander, HET_ANKER)):
        hulp = Voorziening(een.id, "functie_1", "grondslag_2", aanbieder.oin, OP.date(), None)
        ledger.kept.voorzieningen.add(hulp)

    voorbereiding = (await make_sluis(ledger).exchange(REGISSEUR, prepare(ZAAK, afzender=REGISSEUR))).result

    assert voorbereiding.aanbieders == (ZORGSAAM.oin,)


async def test_overleg_is_held_by_its_regisseur() -> None:
    """On its day the regisseur says that the overleg took place."""
    sluis, ledger = await make_world()
    overleg = await beleggen(sluis, op=OP - timedelta(days=3))

    await passes(sluis, REGISSEUR, mark_held(overleg.id, afzender=REGISSEUR))

    bewaard = await kept(ledger, overleg)
    assert bewaard is not None
    assert bewaard.stand is Overlegstand.GEHOUDEN


async def test_former_regisseur_keeps_a_guests_place() -> None:
    """When the regie goes to another, the overleg goes with it; who called it is a guest from then on."""
    ledger = FakeLedger()
    sluis, _ = await make_world(ledger)
    overleg = await beleggen(sluis, VAN_ZORGSAAM)
    await agenderen(sluis, overleg, Domein.FINANCIEN, 2)
    ledger.kept.zaken.replace(zaak(regisseur="regisseur-2"))
    nieuwe = person(Functie.REGISSEUR, id="regisseur-2")

    assert (await inzien(sluis, overleg, nieuwe)).as_regisseur
    assert (await inzien(sluis, overleg, REGISSEUR)).agenda == ()
    await refuses(ledger, REGISSEUR, close(overleg.id, afzender=REGISSEUR), "casusoverleg-wmo/4")
    assert [r.zaak for r in await lijst(sluis, nieuwe)] == [ZAAK]
    assert [r.zaak for r in await lijst(sluis, REGISSEUR)] == [""]
