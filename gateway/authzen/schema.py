# SPDX-License-Identifier: EUPL-1.2
"""The shape of what AuthZEN callers send. What each word means stands in `vertaling.py`.

Fields that we do not know are ignored, because the specification demands it of every
receiver; so an answer repeats what was weighed (`gevraagd`), and a caller sees what was not.
A value that is not one of our words, under a name that is, is refused. What a caller says of
the time is not read: the clock is ours. Ids of people and records are read past and never kept.

Source: AuthZEN Authorization API 1.0, section 10.1.1 (unknown fields), Information Model.
"""

from typing import Annotated, Any, Final

from pydantic import BaseModel, ConfigDict, Field

from gateway.authzen.model import MEESTE, Semantiek
from policies.begrippen import Doel, Fase, Functie, Regime, Relatie, Rol, Toestemming
from policies.omstandigheden import Omstandigheid

_LANGST: Final = 200

_SUBJECT: Final = {
    "type": "college",
    "id": "balie-12",
    "properties": {"regime": "wmo", "functie": "wijkteamlid"},
}
_RESOURCE: Final = {"type": "signaal", "id": "aanvraag-7", "properties": {"velden": ["soort"]}}
_VOORBEELD: Final = {
    "subject": _SUBJECT,
    "action": {"name": "raadplegen"},
    "resource": _RESOURCE,
    "context": {"doel": "signalering-wmo", "relatie": "eigen_organisatie"},
}

Tekst = Annotated[str, Field(max_length=_LANGST)]
Veldnamen = Annotated[tuple[Tekst, ...], Field(max_length=MEESTE)]


class _Deel(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True, hide_input_in_errors=True)


def _example(voorbeeld: dict[str, Any]) -> ConfigDict:
    return ConfigDict(json_schema_extra={"examples": [voorbeeld]})


class PartijIn(_Deel):
    """Under which law and in which function somebody acts."""

    regime: Regime | None = None
    functie: Functie | None = None


class SubjectIn(_Deel):
    """Who would do it: a role, and in the properties (or as `regime/functie` in the id) law and function."""

    type: Tekst
    id: Tekst
    properties: PartijIn = PartijIn()


class HandelingIn(_Deel):
    """To whom the data go, when that is not who asks."""

    ontvanger: Rol | None = None


class ActionIn(_Deel):
    """What would be done."""

    name: Tekst
    properties: HandelingIn = HandelingIn()


class GegevensIn(_Deel):
    """Which fields, and which of them the request can do without."""

    velden: Veldnamen | None = None
    misbaar: Veldnamen = ()


class ResourceIn(_Deel):
    """On what: a kind of data, and in the properties its fields (or one field as the id)."""

    type: Tekst
    id: Tekst
    properties: GegevensIn = GegevensIn()


class ContextIn(_Deel):
    """For which purpose, and the facts that the caller answers for."""

    doel: Doel | None = None
    fase: Fase = Fase.GEEN_ZAAK
    relatie: Relatie = Relatie.GEEN
    toestemmingen: frozenset[Toestemming] = frozenset()
    omstandigheden: frozenset[Omstandigheid] = frozenset()
    leeftijd: Annotated[int, Field(strict=True, ge=0, le=150)] | None = None
    gemeente: Annotated[str, Field(pattern=r"^([0-9]{4})?$")] = ""


class EvaluationIn(_Deel):
    """One question."""

    model_config = _example(_VOORBEELD)

    subject: SubjectIn
    action: ActionIn
    resource: ResourceIn
    context: ContextIn = ContextIn()


class OptiesIn(_Deel):
    """How a list of questions is gone through."""

    evaluations_semantic: Semantiek = Semantiek.EXECUTE_ALL


Los = dict[str, Any]
"""Part of a question that is read later: with the part of another in its place it may still be right."""


class EvaluationsIn(_Deel):
    """Many questions; what stands at the top counts for each that does not say it itself."""

    model_config = _example(_VOORBEELD | {"evaluations": [{"action": {"name": "raadplegen"}}]})

    subject: Los | None = None
    action: Los | None = None
    resource: Los | None = None
    context: Los | None = None
    evaluations: Annotated[tuple[Los, ...], Field(max_length=MEESTE)] = ()
    options: OptiesIn = OptiesIn()


class PageIn(_Deel):
    """Which part of what was found."""

    token: Tekst = ""
    limit: Annotated[int, Field(strict=True, ge=0)] | None = None


class OpenSubjectIn(_Deel):
    """The role that is looked for; an id is ignored, a law or a function narrows it."""

    type: Tekst
    properties: PartijIn = PartijIn()


class OpenResourceIn(_Deel):
    """The kind of data that is looked in; an id is ignored, fields narrow it."""

    type: Tekst
    properties: GegevensIn = GegevensIn()


class SubjectSearchIn(_Deel):
    """Who may do this?"""

    model_config = _example(_VOORBEELD | {"subject": {"type": "college"}})

    subject: OpenSubjectIn
    action: ActionIn
    resource: ResourceIn
    context: ContextIn = ContextIn()
    page: PageIn = PageIn()


class ResourceSearchIn(_Deel):
    """On which fields may this be done?"""

    model_config = _example(_VOORBEELD | {"resource": {"type": "signaal"}})

    subject: SubjectIn
    action: ActionIn
    resource: OpenResourceIn
    context: ContextIn = ContextIn()
    page: PageIn = PageIn()


class ActionSearchIn(_Deel):
    """What may be done?"""

    model_config = _example({k: v for k, v in _VOORBEELD.items() if k != "action"})

    subject: SubjectIn
    resource: ResourceIn
    context: ContextIn = ContextIn()
    page: PageIn = PageIn()
