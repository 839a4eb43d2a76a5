# SPDX-License-Identifier: EUPL-1.2
"""Zaken for the systems of a municipality: a melding, help that runs already, and steps set elsewhere."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Request
from pydantic import Field

from gateway.errors import InvalidInputError
from gateway.kern.oin import Oin
from gateway.kern.organisatie import Afzender
from gateway.kern.zaak import ZAAKNUMMER, Status, Zaak
from gateway.opdracht import Antwoord
from gateway.processturing.feiten import steering_purpose
from gateway.processturing.usecases import Melding, Opening, import_overgang, register_step, report_melding
from gateway.toegang.deur import sluis_of, system_sender
from gateway.web.schema import BsnIn, DagIn, Invoer, Omslag, as_bsn, besluit_uit, bewijs_uit
from gateway.web.strict_route import StrictRoute
from policies.begrippen import Doel

router = APIRouter(prefix="/zaken", tags=["processturing"], route_class=StrictRoute)

Systeem = Annotated[Afzender, Depends(system_sender)]
Nummer = Annotated[str, Path(pattern=ZAAKNUMMER, description="Het nummer van de zaak.")]
Medewerker = Annotated[str, Field(min_length=1, max_length=64, description="Het nummer van een medewerker.")]
Code = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,40}$")]


class MeldingIn(Invoer):
    """A melding (Wmo 2015 art. 2.3.2 lid 1). There is no field for what the help is about."""

    doel: Doel
    burgerservicenummer: BsnIn
    regisseur: Medewerker
    spoed: bool = False


class OvergangIn(Invoer):
    """Help that runs already; the minimal set of a transition."""

    doel: Doel
    burgerservicenummer: BsnIn
    regisseur: Medewerker
    product: Code
    grondslag: Code
    aanbieder: str
    begin: DagIn
    eind: DagIn | None = None


class StapIn(Invoer):
    """A step that was set in the system of the municipality."""

    doel: Doel
    status: Status


class OpeningUit(Omslag):
    """The zaak that something came into, and who its regisseur is."""

    zaak: str
    regisseur: str
    nieuw: bool


class StapUit(Omslag):
    """A zaak and the status it has now."""

    zaak: str
    status: Status


@router.post("", status_code=201, summary="Leg een melding vast")
async def post_melding(request: Request, afzender: Systeem, body: MeldingIn) -> OpeningUit:
    """Take in a melding: it opens a zaak, or comes into the one that is being looked into."""
    _require_agreement(body.doel, steering_purpose(afzender))
    melding = Melding(as_bsn(body.burgerservicenummer), spoed=body.spoed, regisseur=body.regisseur)
    opdracht = report_melding(melding, afzender=afzender)
    return _opening(await sluis_of(request).exchange(afzender, opdracht))


@router.post("/overgangen", status_code=201, summary="Neem lopende hulp over")
async def post_overgang(request: Request, afzender: Systeem, body: OvergangIn) -> OpeningUit:
    """Take over help that runs already: a zaak in levering, with its voorziening."""
    _require_agreement(body.doel, Doel.PROCESSTURING_WMO)
    opdracht = import_overgang(
        as_bsn(body.burgerservicenummer),
        college=afzender.organisatie,
        regisseur=body.regisseur,
        product=body.product,
        grondslag=body.grondslag,
        aanbieder=_aanbieder(body.aanbieder),
        begin=body.begin,
        eind=body.eind,
    )
    return _opening(await sluis_of(request).exchange(afzender, opdracht))


@router.post("/{nummer}/status", summary="Geef een stap door")
async def post_status(request: Request, afzender: Systeem, nummer: Nummer, body: StapIn) -> StapUit:
    """Pass on a step; one that cannot follow the present status is refused."""
    _require_agreement(body.doel, steering_purpose(afzender))
    opdracht = register_step(nummer, body.status, afzender=afzender)
    return _step(await sluis_of(request).exchange(afzender, opdracht))


def _require_agreement(doel: Doel, eigen: Doel) -> None:
    # The purpose travels in the token and again in the request; both must be the one of the act.
    if doel is not eigen:
        raise InvalidInputError("Voor dit doel kan dit niet.", veld="doel")


def _aanbieder(oin: str) -> Oin:
    try:
        return Oin(oin)
    except InvalidInputError as e:
        # Named as in the request: there it is no `oin`.
        raise InvalidInputError(e.reden, veld="aanbieder") from e


def _opening(antwoord: Antwoord[Opening]) -> OpeningUit:
    return OpeningUit(
        zaak=antwoord.result.zaak,
        regisseur=antwoord.result.regisseur,
        nieuw=antwoord.result.nieuw,
        besluit=besluit_uit(antwoord.besluit),
        bewijs=bewijs_uit(antwoord),
    )


def _step(antwoord: Antwoord[Zaak]) -> StapUit:
    return StapUit(
        zaak=antwoord.result.id,
        status=antwoord.result.status,
        besluit=besluit_uit(antwoord.besluit),
        bewijs=bewijs_uit(antwoord),
    )
