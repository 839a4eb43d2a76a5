# SPDX-License-Identifier: EUPL-1.2
"""The casusoverleg for systems: one's own invitations, answer, see the own part, report an agreement done."""

from datetime import date, datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Request

from gateway.casusoverleg.lijsten import Actie, Beoogd, Deelname, Domein, Nakoming, Overlegstand
from gateway.casusoverleg.usecases import answer, list_mine, settle, view
from gateway.casusoverleg.zicht import Inzage
from gateway.kern.organisatie import Afzender
from gateway.toegang.deur import sluis_of, system_sender
from gateway.web.schema import Invoer, Omslag, Uitvoer, besluit_uit, bewijs_uit
from gateway.web.strict_route import StrictRoute
from policies.begrippen import Doel

router = APIRouter(prefix="/overleggen", tags=["casusoverleg"], route_class=StrictRoute)

Systeem = Annotated[Afzender, Depends(system_sender)]
Nummer = Annotated[str, Path(pattern=r"^[0-9a-f]{20}$", description="Het nummer van het overleg.")]
Volgnummer = Annotated[int, Path(ge=1, le=9999, description="Het volgnummer van de afspraak.")]


class OverlegDoelIn(Invoer):
    """The purpose of a request that needs nothing else."""

    doel: Doel


class AntwoordIn(Invoer):
    """Whether one takes part."""

    doel: Doel
    deelneemt: bool


class OverlegRegelUit(Uitvoer):
    """One's own invitation or overleg: when, and what one answered."""

    overleg: str
    gemeente: str
    op: datetime
    stand: Overlegstand
    antwoord: Deelname


class OverleggenUit(Omslag):
    """One's own invitations and overleggen, invitations first."""

    overleggen: list[OverlegRegelUit]


class AntwoordUit(Omslag):
    """The answer as it now stands."""

    overleg: str
    antwoord: Deelname


class AgendapuntUit(Uitvoer):
    """An item that is meant for you."""

    nummer: int
    onderwerp: Domein


class AfspraakUit(Uitvoer):
    """Who does what, by when, for which goal. `medewerker` is empty when an organisation does it."""

    nummer: int
    eigen: bool
    organisatie: str
    medewerker: str
    wat: Actie
    domein: Domein
    doel: Beoogd
    voor: date
    stand: Nakoming


class OverlegUit(Omslag):
    """The own part of an overleg, and the agreements."""

    overleg: str
    gemeente: str
    op: datetime
    stand: Overlegstand
    antwoord: Deelname | None
    agenda: list[AgendapuntUit]
    afspraken: list[AfspraakUit]


class AfspraakstandUit(Omslag):
    """What has become of an agreement."""

    overleg: str
    nummer: int
    stand: Nakoming


@router.post("/opvragen", summary="Vraag uw uitnodigingen en overleggen op")
async def post_opvragen(request: Request, afzender: Systeem, body: OverlegDoelIn) -> OverleggenUit:
    """See what one's own organisation was invited for."""
    antwoord = await sluis_of(request).exchange(afzender, list_mine(afzender, doel=body.doel))
    regels = [
        OverlegRegelUit(overleg=r.overleg, gemeente=r.gemeente, op=r.op, stand=r.stand, antwoord=r.antwoord)
        for r in antwoord.result
    ]
    return OverleggenUit(
        overleggen=regels, besluit=besluit_uit(antwoord.besluit), bewijs=bewijs_uit(antwoord)
    )


@router.post("/{nummer}/antwoord", summary="Laat weten of u deelneemt")
async def post_antwoord(request: Request, afzender: Systeem, nummer: Nummer, body: AntwoordIn) -> AntwoordUit:
    """Accept or decline; who declines sees nothing from then on."""
    opdracht = answer(nummer, deelneemt=body.deelneemt, afzender=afzender, doel=body.doel)
    antwoord = await sluis_of(request).exchange(afzender, opdracht)
    return AntwoordUit(
        overleg=nummer,
        antwoord=Deelname.NEEMT_DEEL if body.deelneemt else Deelname.AFGEWEZEN,
        besluit=besluit_uit(antwoord.besluit),
        bewijs=bewijs_uit(antwoord),
    )


@router.post("/{nummer}/inzien", summary="Zie uw eigen deel en de afspraken")
async def post_inzien(request: Request, afzender: Systeem, nummer: Nummer, body: OverlegDoelIn) -> OverlegUit:
    """See the own part of an overleg, and the agreements as far as the law lets them through."""
    opdracht = view(nummer, afzender=afzender, doel=body.doel)
    antwoord = await sluis_of(request).exchange(afzender, opdracht)
    inzage = antwoord.result
    return OverlegUit(
        overleg=inzage.overleg,
        gemeente=inzage.gemeente,
        op=inzage.op,
        stand=inzage.stand,
        antwoord=inzage.zelf.antwoord if inzage.zelf else None,
        agenda=[AgendapuntUit(nummer=p.nummer, onderwerp=p.onderwerp) for p in inzage.agenda],
        afspraken=_agreements(inzage),
        besluit=besluit_uit(antwoord.besluit),
        bewijs=bewijs_uit(antwoord),
    )


@router.post("/{nummer}/afspraken/{volgnummer}/gedaan", summary="Meld dat uw afspraak is gedaan")
async def post_gedaan(
    request: Request, afzender: Systeem, nummer: Nummer, volgnummer: Volgnummer, body: OverlegDoelIn
) -> AfspraakstandUit:
    """Report one's own agreement done."""
    opdracht = settle(nummer, volgnummer, Nakoming.GEDAAN, afzender=afzender, doel=body.doel)
    antwoord = await sluis_of(request).exchange(afzender, opdracht)
    return AfspraakstandUit(
        overleg=nummer,
        nummer=antwoord.result.nummer,
        stand=antwoord.result.stand,
        besluit=besluit_uit(antwoord.besluit),
        bewijs=bewijs_uit(antwoord),
    )


def _agreements(inzage: Inzage) -> list[AfspraakUit]:
    wie = {w.nummer: w for w in inzage.wie}
    eigen = inzage.zelf.nummer if inzage.zelf else 0
    return [
        AfspraakUit(
            nummer=a.nummer,
            eigen=a.wie == eigen,
            organisatie=wie[a.wie].organisatie,
            medewerker=wie[a.wie].medewerker,
            wat=a.wat,
            domein=a.domein,
            doel=a.doel,
            voor=a.voor,
            stand=a.stand,
        )
        for a in inzage.afspraken
    ]
