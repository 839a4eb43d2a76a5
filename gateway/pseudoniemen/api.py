# SPDX-License-Identifier: EUPL-1.2
"""Pseudoniemen made blind, for systems: have elements evaluated, and see the public keys.

Who may not have an evaluation for this recipient and purpose hears one answer, whether the
recipient is unknown, is no recipient of this purpose, or is not theirs to address.
"""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from pydantic import Field

from gateway.errors import RefusedError, UnknownError
from gateway.kern.blind import MEESTE_ELEMENTEN, Openbaar, Reeks
from gateway.kern.oin import Oin
from gateway.kern.organisatie import Afzender
from gateway.pseudoniemen.usecases import evaluate, list_keys
from gateway.toegang.deur import sluis_of, system_sender
from gateway.web.base64url import PuntIn, as_octets, write_octets
from gateway.web.schema import Invoer, Omslag, Uitvoer, besluit_uit, bewijs_uit
from gateway.web.strict_route import StrictRoute
from policies.begrippen import Doel
from policies.weigeren.vooraf import GEBLOKKEERD

router = APIRouter(prefix="/pseudoniemen", tags=["pseudoniemen"], route_class=StrictRoute)

Systeem = Annotated[Afzender, Depends(system_sender)]
OinIn = Annotated[str, Field(pattern=r"^[0-9]{20}$", description="OIN van de ontvanger: 20 cijfers.")]


class EvaluatieIn(Invoer):
    """Blinded elements, for one recipient and one purpose. Keep the factors to yourself."""

    doel: Doel
    ontvanger: OinIn
    elementen: Annotated[list[PuntIn], Field(min_length=1, max_length=MEESTE_ELEMENTEN)]


class SleutelvraagIn(Invoer):
    """Whose keys, and for which purpose."""

    doel: Doel
    ontvanger: OinIn


class SleutelUit(Uitvoer):
    """A key as everybody may know it; `publiek` is the point that a proof is checked with."""

    nummer: int
    publiek: str
    ontvanger: str
    doel: str
    stand: str


class ReeksUit(Uitvoer):
    """A batch under one key, in the order in which it was sent, with one proof (DLEQ) for all of it."""

    sleutel: SleutelUit
    geevalueerd: list[str]
    dleq: str


class EvaluatieUit(Omslag):
    """For oneself: the batch in the clear, and under the keys that are being left. Else: a JWE each."""

    sleutel: SleutelUit
    geevalueerd: list[str] | None
    dleq: str | None
    ouder: list[ReeksUit]
    jwe: list[str] | None


class SleutelsUit(Omslag):
    """The key that counts, and after it those that are being left."""

    sleutels: list[SleutelUit]


@router.post("/evaluaties", summary="Laat pseudoniemen maken zonder dat wij een BSN zien")
async def post_evaluaties(request: Request, afzender: Systeem, body: EvaluatieIn) -> EvaluatieUit:
    """Evaluate blinded elements."""
    sluis = sluis_of(request)
    octets = [as_octets(element) for element in body.elementen]
    opdracht = evaluate(
        octets, doel=body.doel, ontvanger=Oin(body.ontvanger), afzender=afzender, adresboek=sluis.adresboek
    )
    try:
        antwoord = await sluis.exchange(afzender, opdracht)
    except RefusedError as e:
        raise _nobody(e) from e
    gemaakt = antwoord.result
    reeksen = [_reeks(reeks) for reeks in gemaakt.reeksen]
    return EvaluatieUit(
        sleutel=_sleutel(gemaakt.sleutels[0]),
        geevalueerd=reeksen[0].geevalueerd if reeksen else None,
        dleq=reeksen[0].dleq if reeksen else None,
        ouder=reeksen[1:],
        jwe=None if gemaakt.jwe is None else list(gemaakt.jwe),
        besluit=besluit_uit(antwoord.besluit),
        bewijs=bewijs_uit(antwoord),
    )


@router.get("/sleutels", summary="Zie de publieke sleutels van een ontvanger")
async def get_sleutels(
    request: Request, afzender: Systeem, vraag: Annotated[SleutelvraagIn, Query()]
) -> SleutelsUit:
    """See the public keys of a recipient for a purpose."""
    sluis = sluis_of(request)
    opdracht = list_keys(
        doel=vraag.doel, ontvanger=Oin(vraag.ontvanger), afzender=afzender, adresboek=sluis.adresboek
    )
    try:
        antwoord = await sluis.exchange(afzender, opdracht)
    except RefusedError as e:
        raise _nobody(e) from e
    return SleutelsUit(
        sleutels=[_sleutel(sleutel) for sleutel in antwoord.result],
        besluit=besluit_uit(antwoord.besluit),
        bewijs=bewijs_uit(antwoord),
    )


def _nobody(geweigerd: RefusedError) -> UnknownError | RefusedError:
    """One answer for every refusal; why it was refused is on the log, under this kenmerk.

    A block is about who asks and says nothing of a recipient: who is blocked hears that.
    """
    if geweigerd.besluit.regel == GEBLOKKEERD:
        return geweigerd
    fout = UnknownError("there is no such recipient for this purpose, or it is not yours to address")
    fout.kenmerk, fout.ontvangst = geweigerd.kenmerk, geweigerd.ontvangst
    return fout


def _reeks(reeks: Reeks) -> ReeksUit:
    return ReeksUit(
        sleutel=_sleutel(reeks.openbaar),
        geevalueerd=[write_octets(punt) for punt in reeks.punten],
        dleq=write_octets(reeks.bewijs),
    )


def _sleutel(openbaar: Openbaar) -> SleutelUit:
    sleutel = openbaar.sleutel
    return SleutelUit(
        nummer=sleutel.nummer,
        publiek=write_octets(openbaar.publiek),
        ontvanger=str(sleutel.ontvanger),
        doel=sleutel.doel.value,
        stand=sleutel.stand.value,
    )
