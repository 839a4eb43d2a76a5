# SPDX-License-Identifier: EUPL-1.2
"""The answer of the BRP, read strictly where we use it; the rest is dropped while reading.

Source: BRP API Personen 2.7.0, schemas RaadpleegMetBurgerservicenummerResponse, Persoon,
Partner, Kind, Ouder, Adressering, AbstractVerblijfplaats, AbstractDatum.
"""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic.alias_generators import to_camel

from gateway.errors import BronError

Tekst = Annotated[str, Field(max_length=400)]


class _Deel(BaseModel):
    """A part of the answer. `in_onderzoek` says of some of its fields that they may be wrong."""

    model_config = ConfigDict(
        frozen=True, extra="ignore", alias_generator=to_camel, hide_input_in_errors=True, strict=True
    )

    in_onderzoek: dict[str, Any] = Field(default_factory=dict, repr=False)

    @property
    def twijfel(self) -> bool:
        """Whether the municipality is investigating something of this part."""
        return any(waarde is True for waarde in self.in_onderzoek.values())


class Datum(_Deel):
    """A date, complete or in part unknown; `lang_formaat` says it in Dutch."""

    lang_formaat: Tekst
    datum: date | None = None


class Geboorte(_Deel):
    """When somebody was born."""

    datum: Datum | None = None


class Naam(_Deel):
    """A name: whole for the person asked about, in parts for relatives."""

    volledige_naam: Tekst = ""
    voornamen: Tekst = ""
    voorvoegsel: Tekst = ""
    geslachtsnaam: Tekst = ""

    @property
    def voluit(self) -> str:
        """The name as it is said."""
        delen = (self.voornamen, self.voorvoegsel, self.geslachtsnaam)
        return self.volledige_naam or " ".join(deel for deel in delen if deel)


class Waardetabel(_Deel):
    """A code and its meaning."""

    code: Tekst = ""
    omschrijving: Tekst = ""


class Adressering(_Deel):
    """The lines under a name on an envelope."""

    adresregel1: Tekst = ""
    adresregel2: Tekst = ""
    adresregel3: Tekst = ""
    land: Waardetabel | None = None


class Verblijfplaats(_Deel):
    """The kind of place where somebody lives, and since when."""

    type: Tekst = ""
    datum_van: Datum | None = None


class Ontbinding(_Deel):
    """The end of a marriage or partnership."""

    datum: Datum | None = None


class Verwante(_Deel):
    """A partner, child or parent."""

    naam: Naam = Naam()
    geboorte: Geboorte = Geboorte()
    ontbinding_huwelijk_partnerschap: Ontbinding | None = None

    @property
    def onzeker(self) -> bool:
        """Whether anything of this relative is being investigated."""
        return self.twijfel or self.naam.twijfel or self.geboorte.twijfel


class Opschorting(_Deel):
    """That, why and since when the registration is no longer kept up."""

    reden: Waardetabel = Waardetabel()
    datum: Datum | None = None


class Persoon(_Deel):
    """What the BRP answered about one person."""

    naam: Naam = Naam()
    geboorte: Geboorte = Geboorte()
    adressering: Adressering = Adressering()
    verblijfplaats: Verblijfplaats = Verblijfplaats()
    partners: tuple[Verwante, ...] = ()
    kinderen: tuple[Verwante, ...] = ()
    ouders: tuple[Verwante, ...] = ()
    geheimhouding_persoonsgegevens: bool = False
    opschorting_bijhouding: Opschorting | None = None


class _Antwoord(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True, strict=True)

    type: Literal["RaadpleegMetBurgerservicenummer"]
    personen: tuple[Persoon, ...] = Field(max_length=1)


def read_answer(body: bytes) -> Persoon | None:
    """The one person in the answer, or None when the BRP does not know this number.

    Raises:
        BronError: this is not an answer to the question that was asked.
    """
    try:
        personen = _Antwoord.model_validate_json(body).personen
    except ValidationError as e:
        raise BronError(f"the answer of the brp has {e.error_count()} faults") from e
    return personen[0] if personen else None
