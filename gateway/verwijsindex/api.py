# SPDX-License-Identifier: EUPL-1.2
"""The verwijsindex for systems: report, see one's own with their treffers, remove."""

from datetime import date
from typing import Annotated, Final, Self

from fastapi import APIRouter, Depends, Path, Request
from pydantic import ConfigDict, Field, model_validator
from pydantic.config import JsonDict

from gateway.kern.blind import Blind
from gateway.kern.bsn import Bsn
from gateway.kern.kalender import dutch_day
from gateway.kern.organisatie import Afzender
from gateway.toegang.deur import sluis_of, system_sender
from gateway.verwijsindex.model import Registratie
from gateway.verwijsindex.usecases import NieuweVerwijzing, list_own, register, view_treffers, withdraw
from gateway.web.base64url import PuntIn, as_octets
from gateway.web.schema import BsnIn, DagIn, Invoer, Omslag, Uitvoer, as_bsn, besluit_uit, bewijs_uit
from gateway.web.strict_route import StrictRoute
from policies.begrippen import Doel

router = APIRouter(prefix="/verwijsindex/registraties", tags=["verwijsindex"], route_class=StrictRoute)

Systeem = Annotated[Afzender, Depends(system_sender)]
_JWE: Final = r"^[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+){4}$"
Nummer = Annotated[str, Path(pattern=r"^[0-9a-f]{20}$", description="Het nummer van uw registratie.")]


_VOORBEELD: Final[JsonDict] = {
    "doel": Doel.VERWIJSINDEX_JEUGD.value,
    "burgerservicenummer": "999970008",
    "geboortedatum": "2012-05-01",
    "vermoeden": True,
}


class BlindIn(Invoer):
    """What the gateway sealed for the index, and the factor that the element was blinded with."""

    jwe: Annotated[str, Field(pattern=_JWE, max_length=4096, json_schema_extra={"writeOnly": True})]
    blinderingsfactor: Annotated[PuntIn, Field(json_schema_extra={"writeOnly": True})]


class RegistratieIn(Invoer):
    """A new registration. There is no field for a reason; the date of birth is not kept.

    Whom it is about is told in one of two ways: by the number, or blind.
    """

    model_config = ConfigDict(json_schema_extra={"examples": [_VOORBEELD]})

    doel: Doel
    burgerservicenummer: BsnIn | None = None
    blind: BlindIn | None = None
    geboortedatum: Annotated[DagIn, Field(json_schema_extra={"writeOnly": True})]
    vermoeden: Annotated[
        bool,
        Field(description="U hebt een redelijk vermoeden van een risico (Jeugdwet art. 7.1.4.1). Niet welk."),
    ] = False

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if (self.burgerservicenummer is None) == (self.blind is None):
            raise ValueError("either burgerservicenummer or blind")
        return self


class VerwijsindexDoelIn(Invoer):
    """The purpose of a request that needs nothing else."""

    doel: Doel


class TrefferUit(Uitvoer):
    """Another party that is involved, and how to reach it. There is nothing else to know."""

    organisatie: str
    contact: str


class EigenRegistratieUit(Uitvoer):
    """One's own registration, with the treffers as they are now."""

    registratie: str
    gemeld_op: date
    verwijder_op: date
    treffers: list[TrefferUit]


class RegistratieUit(EigenRegistratieUit, Omslag):
    """The registration that was made, or was there already."""


class RegistratiesUit(Omslag):
    """The registrations of one's own organisation, newest first."""

    registraties: list[EigenRegistratieUit]


class TreffersUit(Omslag):
    """Who else is involved now."""

    registratie: str
    treffers: list[TrefferUit]


class VerwijderdUit(Omslag):
    """The registration that is gone."""

    registratie: str


@router.post("", status_code=201, summary="Meld dat u bij een jongere betrokken bent")
async def post_registratie(request: Request, afzender: Systeem, body: RegistratieIn) -> RegistratieUit:
    """Register, and learn who else is involved."""
    sluis = sluis_of(request)
    nieuw = NieuweVerwijzing(_betrokkene(body, afzender), body.geboortedatum, body.vermoeden)
    opdracht = register(
        nieuw, doel=body.doel, vandaag=dutch_day(sluis.clock.now()), adresboek=sluis.adresboek
    )
    antwoord = await sluis.exchange(afzender, opdracht)
    eigen = _eigen(antwoord.result)
    return RegistratieUit(
        registratie=eigen.registratie,
        gemeld_op=eigen.gemeld_op,
        verwijder_op=eigen.verwijder_op,
        treffers=eigen.treffers,
        besluit=besluit_uit(antwoord.besluit),
        bewijs=bewijs_uit(antwoord),
    )


@router.post("/opvragen", summary="Zie de registraties van uw organisatie")
async def post_opvragen(request: Request, afzender: Systeem, body: VerwijsindexDoelIn) -> RegistratiesUit:
    """See one's own registrations, with their treffers."""
    sluis = sluis_of(request)
    antwoord = await sluis.exchange(afzender, list_own(doel=body.doel, adresboek=sluis.adresboek))
    return RegistratiesUit(
        registraties=[_eigen(r) for r in antwoord.result],
        besluit=besluit_uit(antwoord.besluit),
        bewijs=bewijs_uit(antwoord),
    )


@router.post("/{nummer}/treffers", summary="Zie wie nog meer betrokken is")
async def post_treffers(
    request: Request, afzender: Systeem, nummer: Nummer, body: VerwijsindexDoelIn
) -> TreffersUit:
    """See the treffers of one's own registration."""
    sluis = sluis_of(request)
    opdracht = view_treffers(
        nummer,
        doel=body.doel,
        afzender=afzender,
        vandaag=dutch_day(sluis.clock.now()),
        adresboek=sluis.adresboek,
    )
    antwoord = await sluis.exchange(afzender, opdracht)
    return TreffersUit(
        registratie=nummer,
        treffers=_treffers(antwoord.result),
        besluit=besluit_uit(antwoord.besluit),
        bewijs=bewijs_uit(antwoord),
    )


@router.post("/{nummer}/verwijdering", summary="Verwijder een eigen registratie")
async def post_verwijdering(
    request: Request, afzender: Systeem, nummer: Nummer, body: VerwijsindexDoelIn
) -> VerwijderdUit:
    """Remove one's own registration really."""
    sluis = sluis_of(request)
    opdracht = withdraw(nummer, doel=body.doel, afzender=afzender, vandaag=dutch_day(sluis.clock.now()))
    antwoord = await sluis.exchange(afzender, opdracht)
    return VerwijderdUit(
        registratie=antwoord.result.id, besluit=besluit_uit(antwoord.besluit), bewijs=bewijs_uit(antwoord)
    )


def _betrokkene(body: RegistratieIn, afzender: Afzender) -> Bsn | Blind:
    if body.blind is None:
        return as_bsn(body.burgerservicenummer)
    return Blind(body.blind.jwe, as_octets(body.blind.blinderingsfactor), afzender.organisatie.oin)


def _eigen(registratie: Registratie) -> EigenRegistratieUit:
    verwijzing = registratie.verwijzing
    return EigenRegistratieUit(
        registratie=verwijzing.id,
        gemeld_op=dutch_day(verwijzing.gemeld_op),
        verwijder_op=verwijzing.verwijder_op,
        treffers=_treffers(registratie),
    )


def _treffers(registratie: Registratie) -> list[TrefferUit]:
    return [TrefferUit(organisatie=t.organisatie, contact=t.contact) for t in registratie.treffers]
