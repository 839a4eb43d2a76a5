# SPDX-License-Identifier: EUPL-1.2
"""An inwoner about whom much is kept, privacy officers of two municipalities, and sentences to ask things."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, Final

from fakes.ledger import FakeLedger
from fakes.logboek import SIGNER
from fakes.logregels import logregel, write_lines
from fakes.world import (
    DE_LINDE,
    HAARLEM,
    NU,
    VELSEN,
    ZORGSAAM,
    FakeClock,
    fake_pseudoniem,
    key,
    make_sluis,
    person,
)
from fakes.zaakbouw import signalering, zaak
from gateway.inzage.model import Inwonerverzoek
from gateway.inzage.soorten import Identiteit, Verzoeksoort, Verzoekuitkomst
from gateway.inzage.uitstel import Uitstel, Uitstelgrond
from gateway.inzage.usecases import (
    Briefinhoud,
    NieuwUitstel,
    NieuwVerzoek,
    agree_delay,
    answer,
    ask_delay,
    make_copy,
    make_letter,
    register,
)
from gateway.kern.bsn import Bsn
from gateway.kern.logregel import Logregel
from gateway.kern.oin import Oin
from gateway.kern.organisatie import Afzender
from gateway.kern.pseudoniem import Pseudoniem
from gateway.kern.voorziening import Voorziening
from gateway.kern.zaak import Zaak
from gateway.ports import Ledger, Tx, Unit
from gateway.signalering.model import Signalering
from gateway.sluis import Sluis
from gateway.verwijsindex.model import INDEX, Verwijzing
from policies.begrippen import Doel, Functie, Regime

SUZANNE: Final = Bsn("999993653")
NIEMAND: Final = Bsn("999970008")
FG: Final = person(Functie.PRIVACY_OFFICER, id="fg-1", regime=Regime.AVG)
FG_TWEE: Final = person(Functie.PRIVACY_OFFICER, id="fg-2", regime=Regime.AVG)
FG_ELDERS: Final = person(Functie.PRIVACY_OFFICER, VELSEN, id="fg-1", regime=Regime.AVG)
WIJKTEAM: Final = person(Functie.WIJKTEAMLID, id="wijk-1")
ZAAK: Final = "Z-7K3M9-QX2VD"
VANDAAG: Final = NU.date()


def named(doel: Doel, *, bij: Oin = HAARLEM.oin, wie: Bsn = SUZANNE) -> Pseudoniem:
    """How somebody is known to a recipient for a purpose."""
    return fake_pseudoniem(wie, key(bij, doel))


def her_zaak() -> Zaak:
    """The zaak about her at Haarlem."""
    return zaak(id=ZAAK, betrokkene=named(Doel.PROCESSTURING_WMO))


def her_signalering(**changed: Any) -> Signalering:
    """The signalering about her at Haarlem."""
    return signalering(betrokkene=named(Doel.SIGNALERING_WMO), **changed)


def her_verwijzing() -> Verwijzing:
    """That a provider of youth care is involved with her."""
    wanneer = NU - timedelta(days=3)
    return Verwijzing(
        "c" * 20,
        named(Doel.VERWIJSINDEX_JEUGD, bij=INDEX),
        DE_LINDE.oin,
        "intake@delinde.example",
        wanneer,
        VANDAAG + timedelta(days=300),
    )


def her_lines() -> tuple[Logregel, ...]:
    """What happened around her: three looks, a refusal, a provider that saw something, and her own act."""
    zaakregel: dict[str, Any] = {
        "zaak": ZAAK,
        "betrokkene": named(Doel.PROCESSTURING_WMO).tekst,
        "doel": "processturing-wmo",
    }
    aanbieder = {"rol": str(ZORGSAAM.rol), "verantwoordelijke": str(HAARLEM.oin), "functie": "systeem"}
    return (
        logregel(1, betrokkene=named(Doel.SIGNALERING_WMO).tekst, tijd=NU - timedelta(hours=3)),
        logregel(2, betrokkene=named(Doel.SIGNALERING_WMO).tekst, tijd=NU - timedelta(hours=2)),
        logregel(3, gebeurtenis="zaak.bekeken", tijd=NU - timedelta(days=1), **zaakregel),
        logregel(
            4,
            organisatie=ZORGSAAM,
            gebeurtenis="klantbeeld.gevraagd",
            medewerker="",
            tijd=NU - timedelta(days=2),
            **{**zaakregel, **aanbieder},
        ),
        logregel(5, gebeurtenis="zaak.bekeken", rol="betrokkene", medewerker="een-ander", **zaakregel),
        logregel(6, betrokkene=named(Doel.SIGNALERING_WMO, wie=NIEMAND).tekst),
    )


async def keep_all(ledger: Ledger) -> None:
    """Keep everything about her, and things about others that must stay out of her letter."""

    def work(tx: Tx) -> None:
        tx.zaken.add(her_zaak())
        tx.zaken.add(zaak(id="Z-00000-00009", betrokkene=named(Doel.PROCESSTURING_WMO, wie=NIEMAND)))
        tx.voorzieningen.add(Voorziening(ZAAK, "01A02", "SOM", ZORGSAAM.oin, VANDAAG, None))
        tx.signaleringen.add(her_signalering())
        elders = named(Doel.SIGNALERING_WMO, bij=VELSEN.oin)
        tx.signaleringen.add(signalering(id="cd" * 10, gemeente=VELSEN.gemeente, betrokkene=elders))
        tx.verwijzingen.add(her_verwijzing())
        tx.record(logregel(90))

    await ledger.write(Unit(work))
    await write_lines(ledger, *her_lines())


def world(ledger: Ledger | None = None, clock: FakeClock | None = None) -> Sluis:
    """The passage over one ledger."""
    return make_sluis(ledger or FakeLedger(), clock=clock)


async def pass_register(
    sluis: Sluis,
    wie: Bsn = SUZANNE,
    door: Afzender = FG,
    *,
    soort: Verzoeksoort = Verzoeksoort.INZAGE,
    op: date = VANDAAG,
) -> Inwonerverzoek:
    """Register a verzoek."""
    nieuw = NieuwVerzoek(wie, soort, Identiteit.BALIE, op)
    return (await sluis.exchange(door, register(nieuw, afzender=door))).result


async def pass_letter(sluis: Sluis, v: Inwonerverzoek, door: Afzender = FG) -> Briefinhoud:
    """Gather the letter."""
    return (await sluis.exchange(door, make_letter(v.id, afzender=door))).result


async def pass_copy(sluis: Sluis, v: Inwonerverzoek, door: Afzender = FG) -> Sequence[bytes]:
    """Gather the copy for machines."""
    return (await sluis.exchange(door, make_copy(v.id, vkey=SIGNER.verifier.text, afzender=door))).result


async def pass_answer(
    sluis: Sluis,
    v: Inwonerverzoek,
    uitkomst: Verzoekuitkomst = Verzoekuitkomst.GEGEVEN,
    door: Afzender = FG,
) -> Inwonerverzoek:
    """Answer."""
    return (await sluis.exchange(door, answer(v.id, uitkomst, afzender=door))).result


async def pass_delay(sluis: Sluis, tot: date, door: Afzender = FG, *, zaak_id: str = ZAAK) -> Uitstel:
    """Ask to tell later what happens in a zaak."""
    nieuw = NieuwUitstel(zaak_id, Uitstelgrond.BESCHERMING, tot)
    return (await sluis.exchange(door, ask_delay(nieuw, afzender=door))).result


async def pass_agree(sluis: Sluis, u: Uitstel, door: Afzender = FG_TWEE) -> Uitstel:
    """Agree with that."""
    return (await sluis.exchange(door, agree_delay(u.id, afzender=door))).result


def verzoek(verzoek_id: str = "a" * 20, **changed: Any) -> Inwonerverzoek:
    """An open verzoek of today."""
    basis = Inwonerverzoek(
        verzoek_id,
        str(HAARLEM.gemeente),
        named(Doel.RECHTEN_AVG),
        Verzoeksoort.INZAGE,
        Identiteit.BALIE,
        VANDAAG,
        NU,
        "fg-1",
    )
    return replace(basis, **changed)


def kept(ledger: FakeLedger) -> tuple[int, int, int]:
    """What a refusal leaves as it was: verzoeken, names to look under, things told later."""
    store = ledger.kept.inwonerverzoeken
    return len(store.rows), len(store.bekend.rows), len(store.uitstel)
