# SPDX-License-Identifier: EUPL-1.2
"""The klantbeeld for systems of a municipality: ask, and get what the purpose lets through.

A system that speaks for nobody in particular gets little: most rules name the person
who treats the zaak.
"""

from datetime import date, datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from pydantic import Field

from gateway.errors import InvalidInputError
from gateway.kern.organisatie import Afzender
from gateway.kern.zaak import ZAAKNUMMER
from gateway.klantbeeld.model import Beelddeel, Klantbeeld
from gateway.klantbeeld.usecases import ask
from gateway.opdracht import Antwoord
from gateway.toegang.deur import sluis_of, system_sender
from gateway.web.schema import Invoer, Omslag, Uitvoer, besluit_uit, bewijs_uit
from gateway.web.strict_route import StrictRoute
from policies.begrippen import Doel, Veld
from policies.errors import UnknownFieldError
from policies.velden import velden

router = APIRouter(prefix="/klantbeelden", tags=["klantbeeld"], route_class=StrictRoute)

Systeem = Annotated[Afzender, Depends(system_sender)]
Veldnaam = Annotated[str, Field(max_length=60, examples=["wmo_voorziening.product"])]


class KlantbeeldIn(Invoer):
    """A question about the person in a zaak. Without `velden`: what is usual for the purpose."""

    doel: Doel
    zaak: Annotated[str, Field(pattern=ZAAKNUMMER, examples=["Z-7K3M9-QX2VD"])]
    # An empty list is refused and never read as "everything".
    velden: Annotated[list[Veldnaam], Field(min_length=1, max_length=50)] | None = None


class VeldUit(Uitvoer):
    """One field: its value in words, the article it passed on, and since when it holds."""

    veld: str
    waarde: str
    artikel: str
    sinds: date | None
    nummer: int


class BronUit(Uitvoer):
    """What one source gave, what it warns of, or why it gave nothing."""

    bron: str
    gegevens: list[VeldUit]
    let_op: list[str]
    storing: str


class KlantbeeldUit(Omslag):
    """A klantbeeld of this moment. What was not given, and why, is in `besluit.onthouden`."""

    zaak: str
    opgehaald: datetime
    bronnen: list[BronUit]
    zonder_antwoord: list[str]
    informeer_voor: date | None


@router.post("", summary="Vraag een klantbeeld op")
async def post_klantbeeld(request: Request, afzender: Systeem, body: KlantbeeldIn) -> KlantbeeldUit:
    """Gather, for one purpose, what the sources may tell now. Nothing of it is kept."""
    sluis = sluis_of(request)
    opdracht = ask(
        body.zaak,
        doel=body.doel,
        afzender=afzender,
        adresboek=sluis.adresboek,
        velden=None if body.velden is None else _parse(body.velden),
    )
    return _shape(await sluis.exchange(afzender, opdracht))


def _parse(namen: list[str]) -> frozenset[Veld]:
    try:
        return velden(*namen)
    except UnknownFieldError as e:
        # `*` ends here too: there is no name for everything.
        raise InvalidInputError("Een van deze velden bestaat niet.", veld="velden") from e


def _shape(antwoord: Antwoord[Klantbeeld]) -> KlantbeeldUit:
    beeld = antwoord.result
    return KlantbeeldUit(
        zaak=beeld.zaak,
        opgehaald=beeld.opgehaald,
        bronnen=[_shape_part(deel) for deel in beeld.delen],
        zonder_antwoord=[str(veld) for veld in beeld.leeg],
        informeer_voor=beeld.informeer_voor,
        besluit=besluit_uit(antwoord.besluit),
        bewijs=bewijs_uit(antwoord),
    )


def _shape_part(deel: Beelddeel) -> BronUit:
    gegevens = [
        VeldUit(veld=str(g.veld), waarde=g.waarde, artikel=g.artikel, sinds=g.sinds, nummer=g.nummer)
        for g in deel.gegevens
    ]
    return BronUit(bron=deel.bron, gegevens=gegevens, let_op=list(deel.let_op), storing=deel.storing)
