# SPDX-License-Identifier: EUPL-1.2
"""Signaleringen for systems: report one, follow one's own, withdraw it."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Request

from gateway.errors import InvalidInputError
from gateway.kern.organisatie import Afzender
from gateway.opdracht import Antwoord
from gateway.signalering.model import Signaalstand, Signalering, Soort, Urgentie
from gateway.signalering.usecases import NieuweSignalering, follow, report, withdraw
from gateway.toegang.deur import sluis_of, system_sender
from gateway.web.schema import BagIn, BsnIn, DagIn, Invoer, Omslag, as_adres, as_bsn, besluit_uit, bewijs_uit
from gateway.web.strict_route import StrictRoute
from policies.begrippen import Doel, Toestemming

router = APIRouter(prefix="/signaleringen", tags=["signalering"], route_class=StrictRoute)

Systeem = Annotated[Afzender, Depends(system_sender)]
Nummer = Annotated[str, Path(pattern=r"^[0-9a-f]{20}$", description="Het kenmerk van de signalering.")]


class HuishoudenIn(Invoer):
    """Where the person lives, for a purpose that may compare it; only a pseudonym of it is kept."""

    bag: BagIn


class SignaleringIn(Invoer):
    """A new signalering. There is no field for free text."""

    doel: Doel
    gemeente: str
    burgerservicenummer: BsnIn
    soort: Soort
    urgentie: Urgentie = Urgentie.GEWOON
    vervalt_op: DagIn
    huishouden: HuishoudenIn | None = None
    toestemmingen: frozenset[Toestemming] = frozenset()


class DoelIn(Invoer):
    """The purpose of a request that needs nothing else."""

    doel: Doel


class SignaleringUit(Omslag):
    """A signalering as its reporter may know it."""

    signalering: str
    stand: Signaalstand


@router.post("", status_code=201, summary="Meld een zorg over een inwoner")
async def post_signalering(request: Request, afzender: Systeem, body: SignaleringIn) -> SignaleringUit:
    """Report a concern; the municipality gets it at one desk."""
    sluis = sluis_of(request)
    college = sluis.adresboek.college(body.gemeente)
    if college is None:
        raise InvalidInputError("Deze gemeente is niet aangesloten.", veld="gemeente")
    nieuw = NieuweSignalering(
        as_bsn(body.burgerservicenummer),
        body.soort,
        body.urgentie,
        body.vervalt_op,
        body.toestemmingen,
        as_adres(body.huishouden.bag) if body.huishouden else None,
    )
    return _shape(await sluis.exchange(afzender, report(nieuw, doel=body.doel, college=college)))


@router.post("/{nummer}/stand", summary="Volg een eigen signalering")
async def post_stand(request: Request, afzender: Systeem, nummer: Nummer, body: DoelIn) -> SignaleringUit:
    """See whether one's own signalering was taken up."""
    opdracht = follow(nummer, doel=body.doel, afzender=afzender)
    return _shape(await sluis_of(request).exchange(afzender, opdracht))


@router.post("/{nummer}/intrekking", summary="Trek een eigen signalering in")
async def post_intrekking(
    request: Request, afzender: Systeem, nummer: Nummer, body: DoelIn
) -> SignaleringUit:
    """Withdraw one's own signalering while nobody has decided about it."""
    opdracht = withdraw(nummer, doel=body.doel, afzender=afzender)
    return _shape(await sluis_of(request).exchange(afzender, opdracht))


def _shape(antwoord: Antwoord[Signalering]) -> SignaleringUit:
    return SignaleringUit(
        signalering=antwoord.result.id,
        stand=antwoord.result.stand,
        besluit=besluit_uit(antwoord.besluit),
        bewijs=bewijs_uit(antwoord),
    )
