# SPDX-License-Identifier: EUPL-1.2
"""The shape of what systems send and get: strict on the way in, the decision and receipt on the way out.

Names in JSON are camelCase; unknown names are refused, and a value that is wrong is
never repeated in the answer.

Source: NL API Design Rules 2.2 (naming, invalid input 400).
"""

import re
from datetime import date
from typing import Annotated, Any, Final

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field
from pydantic.alias_generators import to_camel

from gateway.errors import InvalidBsnError, InvalidInputError
from gateway.kern.bsn import Bsn
from gateway.kern.huishouden import Adresnummer
from gateway.opdracht import Antwoord
from gateway.web.verwerking import path_of
from policies.besluit import Besluit, Geweigerd, Onthouden, Toegestaan
from policies.regel import Partij
from policies.uitleg.besluit import explain
from policies.uitleg.nodig import need_in_words


class Invoer(BaseModel):
    """The base of every request body: unknown fields are refused."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        alias_generator=to_camel,
        hide_input_in_errors=True,
        validate_by_alias=True,
        validate_by_name=False,
    )


class Uitvoer(BaseModel):
    """The base of every answer."""

    model_config = ConfigDict(frozen=True, alias_generator=to_camel, validate_by_name=True)


def _to_bsn(digits: str) -> Bsn:
    try:
        return Bsn(digits)
    except InvalidBsnError as e:
        # Pydantic turns this into a problem that names the field and not the value.
        raise ValueError("no valid burgerservicenummer") from e


BsnIn = Annotated[
    str,
    Field(pattern=r"^[0-9]{9}$", json_schema_extra={"examples": ["999970008"], "writeOnly": True}),
    AfterValidator(_to_bsn),
]
"""A BSN in a request body: becomes a `Bsn` while parsing. Read it with `as_bsn`."""


def as_bsn(value: Any) -> Bsn:
    """The `Bsn` that parsing made of a field of type `BsnIn`."""
    if not isinstance(value, Bsn):
        raise InvalidBsnError("no valid burgerservicenummer")
    return value


def _to_adres(digits: str) -> Adresnummer:
    try:
        return Adresnummer(digits)
    except InvalidInputError as e:
        raise ValueError("no number of a place where one can live") from e


BagIn = Annotated[
    str,
    Field(pattern=r"^[0-9]{16}$", json_schema_extra={"examples": ["0392010000012345"], "writeOnly": True}),
    AfterValidator(_to_adres),
]
"""The BAG number of an address in a request body: becomes an `Adresnummer`. Read it with `as_adres`."""


def as_adres(value: Any) -> Adresnummer:
    """The `Adresnummer` that parsing made of a field of type `BagIn`."""
    if not isinstance(value, Adresnummer):
        raise InvalidInputError("no number of a place where one can live", veld="huishouden")
    return value


_DAG: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)


def _require_day(value: object) -> object:
    # Pydantic would read 20060101 as seconds since 1970, and so make somebody twenty years too old.
    if not isinstance(value, str) or not _DAG.fullmatch(value):
        raise ValueError("no day written as YYYY-MM-DD")
    return value


DagIn = Annotated[date, BeforeValidator(_require_day)]
"""A day in a request body, written as a full-date and in no other way.

Source: RFC 3339 section 5.6.
"""


class OnthoudenUit(Uitvoer):
    """A field that was not given, why, and what that field alone would need: as codes and in words."""

    veld: str
    regel: str
    reden: str
    artikel: str
    wat_nodig_is: list[str]
    nodig_in_woorden: list[str]


class OntvangerUit(Uitvoer):
    """Who may have what passed, when that is not who asks: a role, under one law and no other."""

    rol: str
    regime: str


class BesluitUit(Uitvoer):
    """The decision an answer rests on: which rule, which article, what passed, what did not.

    `wat_nodig_is` are stable codes and `nodig_in_woorden` the same in order and in Dutch;
    `verwerking` is the URI of the entry in the register, `verwerking_pad` where it can be read.
    """

    uitkomst: str
    doel: str
    regel: str
    artikel: str
    register_: str = Field(alias="register")
    verwerking: str | None
    verwerking_pad: str | None
    reden: str
    wat_nodig_is: list[str]
    nodig_in_woorden: list[str]
    uitleg: list[str]
    doorgelaten: list[str]
    ontvanger: OntvangerUit | None
    onthouden: list[OnthoudenUit]


class BewijsUit(Uitvoer):
    """The receipt: the number of the passage, and its place in the log if it has one already.

    `ontvangst` is the same, signed by the log: keep it to hold the log to it (audit/FORMAT.md section 9).
    """

    kenmerk: str
    plek: int | None
    ontvangst: str


class Omslag(Uitvoer):
    """What every answer carries beside its content."""

    besluit: BesluitUit
    bewijs: BewijsUit


def besluit_uit(besluit: Besluit) -> BesluitUit:
    """A decision in the shape of an answer."""
    nodig = besluit.wat_nodig_is if isinstance(besluit, Geweigerd) else ()
    uitleg = explain(besluit)
    return BesluitUit(
        uitkomst=besluit.uitkomst,
        doel=besluit.doel,
        regel=besluit.regel,
        artikel=besluit.artikel,
        register=besluit.register,
        verwerking=besluit.verwerking or None,
        verwerking_pad=path_of(besluit.verwerking) or None,
        reden=besluit.reden,
        wat_nodig_is=list(nodig),
        nodig_in_woorden=list(map(need_in_words, nodig)),
        uitleg=[uitleg.kop, *uitleg.zinnen],
        doorgelaten=sorted(map(str, besluit.velden)) if isinstance(besluit, Toegestaan) else [],
        ontvanger=_recipient(besluit.ontvanger) if isinstance(besluit, Toegestaan) else None,
        onthouden=[_held_back(o) for o in besluit.onthouden],
    )


def _recipient(naar: Partij | None) -> OntvangerUit | None:
    return OntvangerUit(rol=naar.rol, regime=naar.regime) if naar else None


def _held_back(o: Onthouden) -> OnthoudenUit:
    return OnthoudenUit(
        veld=str(o.veld),
        regel=o.regel,
        reden=o.reden,
        artikel=o.artikel,
        wat_nodig_is=list(o.wat_nodig_is),
        nodig_in_woorden=list(map(need_in_words, o.wat_nodig_is)),
    )


def bewijs_uit(antwoord: Antwoord[Any]) -> BewijsUit:
    """The receipt of an answer."""
    return BewijsUit(kenmerk=antwoord.kenmerk, plek=antwoord.index, ontvangst=antwoord.ontvangst())
