# SPDX-License-Identifier: EUPL-1.2
"""The chapters that other chapters begin with: help that runs, a concern, somebody who takes it up."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from stories.bezoek import Bezoek, Mens, signalering
from stories.pagina import Pagina

from gateway.demo.organisaties import met_rol
from gateway.demo.personen import Persoon
from policies.begrippen import Rol

AANBIEDER = met_rol(Rol.AANBIEDER_WMO)[0]


@dataclass(frozen=True, slots=True)
class Oppakking:
    """A concern that was taken up: about whom, by whom, and the zaak it came into."""

    inwoner: Persoon
    mens: Mens
    signalering: str
    zaak: str
    pagina: Pagina


async def advance(mens: Mens, zaak: str, *stappen: str) -> Pagina:
    """Set these steps, one after another, with the buttons of the zaak."""
    pagina = await mens.open(f"/zaken/{zaak}")
    for stap in stappen:
        pagina = await mens.submit(pagina, "/status", having={"naar": stap})
    return pagina


async def start_help(bezoek: Bezoek, inwoner: Persoon, *, regisseur: str = "wijkteamlid") -> str:
    """The system of Haarlem passes on that help runs; the number of its zaak."""
    systeem = await bezoek.systeem("zaaksysteem-haarlem")
    begin = bezoek.opstelling.vandaag - timedelta(days=100)
    antwoord = await systeem.post(
        "/zaken/overgangen",
        {
            "doel": "processturing-wmo",
            "burgerservicenummer": inwoner.bsn,
            "regisseur": regisseur,
            "product": "begeleiding",
            "grondslag": "grondslag_3",
            "aanbieder": str(AANBIEDER.oin),
            "begin": begin.isoformat(),
        },
    )
    return str(antwoord.json()["zaak"])


async def report(bezoek: Bezoek, inwoner: Persoon) -> str:
    """A provider of Wmo support reports a concern; the number of the signalering."""
    systeem = await bezoek.systeem("zorgaanbieder-theepot")
    antwoord = await systeem.post("/signaleringen", signalering(inwoner, bezoek.opstelling))
    return str(antwoord.json()["signalering"])


async def take_up(bezoek: Bezoek, *, of: Persoon | None = None) -> Oppakking:
    """Somebody of the wijkteam finds a concern on the work of today, looks, and takes it up."""
    inwoner = of or bezoek.opstelling.new_inwoner()
    await start_help(bezoek, inwoner)
    nummer = await report(bezoek, inwoner)
    mens = await bezoek.mens("wijkteamlid")
    werk = await mens.open("/")
    gezien = await mens.open(werk.link(nummer))
    zaak = await mens.submit(gezien, "/oppakken")
    return Oppakking(inwoner, mens, nummer, zaak.path.rsplit("/", 1)[-1], zaak)


@dataclass(frozen=True, slots=True)
class Overlegging:
    """An overleg about a zaak that was taken up: where it is, and who was invited to it."""

    oppakking: Oppakking
    pad: str
    gast: Mens


async def call_overleg(bezoek: Bezoek, *, of: Persoon | None = None) -> Overlegging:
    """The regisseur calls an overleg in the onderzoek, and invites the provider that helps there already."""
    opgepakt = await take_up(bezoek, of=of)
    mens, zaak = opgepakt.mens, opgepakt.zaak
    morgen = bezoek.opstelling.vandaag + timedelta(days=1)
    await advance(mens, zaak, "bevestigd", "onderzoek")
    nieuw = await mens.open(f"/zaken/{zaak}/overleggen/nieuw")
    leeg = await mens.submit(nieuw, f"/zaken/{zaak}/overleggen", dag=morgen.isoformat(), tijd="10:30")
    overleg = await mens.submit(leeg, "/genodigden", organisatie=str(AANBIEDER.oin))
    return Overlegging(opgepakt, overleg.path, await bezoek.mens("aanbieder-wmo"))


async def agree(overleg: Overlegging) -> Overlegging:
    """The guest accepts; two items come on the agenda, one for both; and the guest takes something on."""
    regisseur, gast = overleg.oppakking.mens, overleg.gast
    await gast.submit(await gast.open(overleg.pad), "/antwoord", having={"deelneemt": "ja"})
    pagina = await regisseur.open(overleg.pad)
    pagina = await regisseur.submit(pagina, "/agenda", onderwerp="financien", bedoeld_voor=["2"])
    pagina = await regisseur.submit(pagina, "/agenda", onderwerp="justitie")
    voor = (datetime.now(UTC).date() + timedelta(days=7)).isoformat()
    await regisseur.submit(pagina, "/afspraken", wie="2", wat="huisbezoek", voor=voor, doel="rondkomen")
    return overleg
