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

from gateway.errors import InvalidBsnError
from gateway.kern.bsn import Bsn
from gateway.opdracht import Antwoord
from policies.besluit import Besluit, Toegestaan


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


class NietVerstrektUit(Uitvoer):
    """A field that was not given, and why."""

    veld: str
    regel: str
    reden: str
    artikel: str
    wat_nodig_is: list[str]


class BesluitUit(Uitvoer):
    """The decision an answer rests on: which rule, which article, what passed, what did not."""

    uitkomst: str
    doel: str
    regel: str
    artikel: str
    reden: str
    doorgelaten: list[str]
    niet_verstrekt: list[NietVerstrektUit]
    register_versie: str


class BewijsUit(Uitvoer):
    """The receipt: the number of the passage, and its place in the log if it has one already."""

    kenmerk: str
    plek: int | None


class Omslag(Uitvoer):
    """What every answer carries beside its content."""

    besluit: BesluitUit
    bewijs: BewijsUit


def besluit_uit(besluit: Besluit) -> BesluitUit:
    """A decision in the shape of an answer."""
    doorgelaten = sorted(map(str, besluit.velden)) if isinstance(besluit, Toegestaan) else []
    return BesluitUit(
        uitkomst=besluit.uitkomst,
        doel=besluit.doel,
        regel=besluit.regel,
        artikel=besluit.artikel,
        reden=besluit.reden,
        doorgelaten=doorgelaten,
        niet_verstrekt=[
            NietVerstrektUit(
                veld=str(o.veld),
                regel=o.regel,
                reden=o.reden,
                artikel=o.artikel,
                wat_nodig_is=list(o.wat_nodig_is),
            )
            for o in besluit.onthouden
        ],
        register_versie=besluit.register,
    )


def bewijs_uit(antwoord: Antwoord[Any]) -> BewijsUit:
    """The receipt of an answer."""
    return BewijsUit(kenmerk=antwoord.kenmerk, plek=antwoord.index)
