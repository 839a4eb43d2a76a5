# SPDX-License-Identifier: EUPL-1.2
"""Builders for the casusoverleg: a zaak with its regisseur, and an overleg about it."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Any, Final

import pytest

from fakes.ledger import FakeLedger
from fakes.world import DE_LINDE, HAARLEM, NU, ZORGSAAM, make_sluis, person, system
from gateway.casusoverleg.genodigden import Genodigde
from gateway.casusoverleg.lijsten import Actie, Beoogd, Domein
from gateway.casusoverleg.model import Overleg, call_overleg
from gateway.casusoverleg.usecases import (
    Lijstregel,
    NieuweAfspraak,
    add_item,
    agree,
    answer,
    call,
    list_mine,
    view,
)
from gateway.casusoverleg.zicht import Inzage
from gateway.errors import RefusedError
from gateway.kern.logregel import Logregel
from gateway.kern.organisatie import Afzender, Organisatie
from gateway.kern.pseudoniem import Pseudoniem
from gateway.kern.zaak import Status, Zaak, open_zaak
from gateway.opdracht import Opdracht
from gateway.ports import Ledger, Tx, Unit
from gateway.sluis import Sluis
from policies.begrippen import Functie, Regime, Toestemming
from policies.besluit import Uitkomst

ZAAK: Final = "Z-7K3M9-QX2VD"
OP: Final = NU + timedelta(days=3)
VOOR: Final = date(2026, 12, 1)

REGISSEUR: Final = person(Functie.REGISSEUR, id="regisseur-1")
COLLEGA: Final = person(Functie.WIJKTEAMLID, id="wijkteamlid-7")
ANDER_COLLEGA: Final = person(Functie.WIJKTEAMLID, id="wijkteamlid-9")
JEUGD: Final = person(Functie.JEUGDCONSULENT, id="jeugd-2", regime=Regime.JEUGDWET)
ZORGSAAM_MENS: Final = person(Functie.AANBIEDER_MEDEWERKER, ZORGSAAM, id="planner-4")
LINDE_MENS: Final = person(Functie.AANBIEDER_MEDEWERKER, DE_LINDE, id="coach-3", regime=Regime.JEUGDWET)
ZORGSAAM_SYSTEEM: Final = system(ZORGSAAM)

VAN_ZORGSAAM: Final = Genodigde(ZORGSAAM)
VAN_DE_LINDE: Final = Genodigde(DE_LINDE)
VAN_COLLEGA: Final = Genodigde(HAARLEM, "wijkteamlid-7", Functie.WIJKTEAMLID)
VAN_JEUGD: Final = Genodigde(HAARLEM, "jeugd-2", Functie.JEUGDCONSULENT)
VAN_REGISSEUR: Final = Genodigde(HAARLEM, "regisseur-1", Functie.REGISSEUR)

BEL_BANK: Final = NieuweAfspraak(
    wie=2,
    wat=Actie.REGELING_TREFFEN,
    domein=Domein.FINANCIEN,
    doel=Beoogd.SCHULDEN_STOPPEN,
    voor=VOOR,
)
"""An agreement that the first guest keeps."""


def zaak(zaak_id: str = ZAAK, *, regisseur: str = "regisseur-1", status: Status = Status.ONDERZOEK) -> Zaak:
    """A zaak of Haarlem under the Wmo, far enough for an overleg."""
    nieuw = open_zaak(
        zaak_id,
        gemeente="0392",
        regime=Regime.WMO,
        betrokkene=Pseudoniem(1, b"\x07" * 32),
        verzegeld=b"verzegeld",
        kluisplaats="kluisplaats",
        regisseur=regisseur,
        vandaag=NU.date(),
    )
    return replace(nieuw, status=status, sinds=(*nieuw.sinds, (status, NU.date())))


def overleg(*genodigden: Genodigde, op: datetime = OP) -> Overleg:
    """An overleg with these guests, who have not answered; the regisseur is participant 1."""
    nieuw = call_overleg("a" * 20, zaak=ZAAK, gemeente="0392", regisseur=VAN_REGISSEUR, op=op, nu=NU)
    for genodigde in genodigden:
        nieuw = nieuw.invited(genodigde)
    return nieuw


def with_consent(organisatie: Organisatie, *toestemmingen: Toestemming) -> Genodigde:
    """An organisation, invited with these consents of the inwoner."""
    return Genodigde(organisatie, toestemmingen=frozenset(toestemmingen))


async def make_known(ledger: Ledger, *afzenders: Afzender) -> None:
    """Let these people have logged in before, in a ledger of whatever kind."""
    mensen = [(a.organisatie, a.medewerker) for a in afzenders if a.medewerker]

    def work(tx: Tx) -> None:
        for organisatie, wie in mensen:
            tx.toegangen.put_organisatie(organisatie)
            tx.toegangen.remember(organisatie.oin, wie, NU)
        kenmerk = sha256("".join(wie.id for _, wie in mensen).encode()).hexdigest()[:20]
        tx.record(replace(_PREPARED, kenmerk=kenmerk))

    await ledger.write(Unit(work))


async def keep_zaak(ledger: Ledger, *zaken: Zaak) -> None:
    """Put zaken in a ledger, of whatever kind, with the line that every write needs."""

    def work(tx: Tx) -> None:
        for een in zaken:
            tx.zaken.add(een)
        kenmerk = sha256("".join(z.id for z in zaken).encode()).hexdigest()[:20]
        tx.record(replace(_PREPARED, kenmerk=kenmerk))

    await ledger.write(Unit(work))


async def make_world(ledger: Ledger | None = None) -> tuple[Sluis, Ledger]:
    """A passage on a ledger in which the regisseur steers one zaak."""
    ledger = ledger or FakeLedger()
    await keep_zaak(ledger, zaak())
    await make_known(ledger, REGISSEUR, COLLEGA, ANDER_COLLEGA, JEUGD)
    return make_sluis(ledger), ledger


async def beleggen(sluis: Sluis, *genodigden: Genodigde, op: datetime = OP) -> Overleg:
    """The regisseur calls an overleg with these guests."""
    opdracht = call(ZAAK, op=op, genodigden=genodigden, afzender=REGISSEUR)
    return (await sluis.exchange(REGISSEUR, opdracht)).result


async def antwoorden(sluis: Sluis, overleg: Overleg, wie: Afzender, *, deelneemt: bool = True) -> None:
    """A guest answers."""
    await sluis.exchange(wie, answer(overleg.id, deelneemt=deelneemt, afzender=wie))


async def agenderen(sluis: Sluis, overleg: Overleg, onderwerp: Domein, *voor: int) -> Overleg:
    """The regisseur puts an item on the agenda, for these participants."""
    opdracht = add_item(overleg.id, onderwerp, frozenset(voor), afzender=REGISSEUR)
    return (await sluis.exchange(REGISSEUR, opdracht)).result


async def afspreken(sluis: Sluis, overleg: Overleg, nieuw: NieuweAfspraak = BEL_BANK) -> Overleg:
    """The regisseur writes an agreement down."""
    opdracht = agree(overleg.id, nieuw, afzender=REGISSEUR)
    return (await sluis.exchange(REGISSEUR, opdracht)).result


async def inzien(sluis: Sluis, overleg: Overleg, wie: Afzender) -> Inzage:
    """Somebody looks."""
    return (await sluis.exchange(wie, view(overleg.id, afzender=wie))).result


async def lijst(sluis: Sluis, wie: Afzender) -> tuple[Lijstregel, ...]:
    """Somebody's own list."""
    return (await sluis.exchange(wie, list_mine(wie))).result


async def kept(ledger: Ledger, overleg: Overleg) -> Overleg | None:
    """The overleg as the ledger has it."""
    return await ledger.look(lambda tx: tx.overleggen.get(overleg.id))


async def passes(sluis: Sluis, wie: Afzender, opdracht: Opdracht[Any]) -> Any:
    """Let one use case of one sender through."""
    return (await sluis.exchange(wie, opdracht)).result


async def refuses(ledger: FakeLedger, wie: Afzender, opdracht: Opdracht[Any], match: str) -> None:
    """One refusal leaves one line, and no row, no notice and no pseudonym."""
    sluis = make_sluis(ledger)
    rows, lines, notices = dict(ledger.kept.overleggen.rows), len(ledger.lines), len(ledger.notices)

    with pytest.raises(RefusedError, match=match):
        await sluis.exchange(wie, opdracht)

    assert ledger.kept.overleggen.rows == rows
    assert (len(ledger.lines), len(ledger.notices)) == (lines + 1, notices)
    assert ledger.lines[-1].uitkomst != "toegestaan"


_PREPARED: Final = Logregel(
    kenmerk="0" * 20,
    tijd=NU,
    gebeurtenis="test.voorbereid",
    organisatie=str(HAARLEM.oin),
    verantwoordelijke=str(HAARLEM.oin),
    rol="college",
    regime="wmo",
    medewerker="",
    functie="systeem",
    client="test",
    doel="processturing-wmo",
    handeling="melden",
    uitkomst=Uitkomst.TOEGESTAAN,
    regel="test/1",
    artikel="",
    register="test",
    velden=(),
    onthouden=(),
)
