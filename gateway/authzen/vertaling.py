# SPDX-License-Identifier: EUPL-1.2
"""From the words of AuthZEN to those of the policy.

    subject.type                rol         properties regime and functie, or the id `regime/functie`
    action.name                 handeling   properties ontvanger
    resource.type               categorie   properties velden (and misbaar), or the id as one field
    context                     doel, fase, relatie, toestemmingen, omstandigheden, leeftijd, gemeente

Where the properties say it, an id is the caller's own number: it is read past, so that the
name of a person or of a record goes no further than here.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any, Final, TypeVar

from pydantic import ValidationError

from gateway.authzen.model import Onbegrepen, Voorgelegd
from gateway.authzen.schema import (
    ActionIn,
    ActionSearchIn,
    ContextIn,
    EvaluationIn,
    EvaluationsIn,
    GegevensIn,
    Los,
    ResourceIn,
    ResourceSearchIn,
    SubjectIn,
    SubjectSearchIn,
)
from gateway.authzen.zoeken import Zoekrichting, Zoekvraag
from gateway.errors import InvalidInputError
from policies.begrippen import Categorie, Doel, Functie, Handeling, Regime, Rol, Veld, Verzoek
from policies.errors import UnknownFieldError
from policies.velden import VELDEN, velden

_E = TypeVar("_E", bound=StrEnum)

_ONBEKEND: Final = "Dit woord kennen wij niet."
_IDENTITEIT: Final = ("type", "id", "name")
"""What a part of a question may leave to the top of the list, though it says the rest itself."""

_Partij = tuple[Rol, Regime, Functie]


def question(body: EvaluationIn) -> Voorgelegd:
    """The question of one evaluation.

    Raises:
        InvalidInputError: a word that is not ours; names the part, never the word.
    """
    partij, gegevens = _party(body.subject), _fields_of(body.resource)
    return _ask(partij, body.action, gegevens, body.resource.properties, body.context)


def question_of_list(body: EvaluationsIn) -> Voorgelegd:
    """The question at the top of a list that holds none.

    Raises:
        InvalidInputError: it cannot be understood.

    Source: AuthZEN Authorization API 1.0, Access Evaluations (no array: a single evaluation).
    """
    match _read({}, body):
        case Voorgelegd() as vraag:
            return vraag
        case Onbegrepen(gemist):
            raise InvalidInputError(
                "Deze vraag is niet compleet, of niet te begrijpen.", veld=", ".join(gemist)
            )


def questions(body: EvaluationsIn) -> tuple[Voorgelegd | Onbegrepen, ...]:
    """The questions of a list, each completed from the top; what is wrong in one spoils no other.

    Source: AuthZEN Authorization API 1.0, Default values and Errors (in individual evaluations).
    """
    return tuple(_read(eigen, body) for eigen in body.evaluations)


def look_for_subjects(body: SubjectSearchIn) -> Zoekvraag | Onbegrepen:
    """The search for laws and functions in one role."""
    gevraagd = body.subject.properties
    try:
        rol = _word(Rol, body.subject.type, "subject.type")
        # Law and function are open: the ones that stand here are replaced by each that is tried.
        partij = (rol, next(iter(Regime)), next(iter(Functie)))
        vraag = _ask(partij, body.action, _fields_of(body.resource), body.resource.properties, body.context)
    except InvalidInputError as e:
        return Onbegrepen((e.veld,))
    return Zoekvraag(
        Zoekrichting.SUBJECT,
        vraag,
        regimes=(gevraagd.regime,) if gevraagd.regime else tuple(Regime),
        functies=(gevraagd.functie,) if gevraagd.functie else tuple(Functie),
    )


def look_for_resources(body: ResourceSearchIn) -> Zoekvraag | Onbegrepen:
    """The search for fields of one kind of data."""
    gevraagd = body.resource.properties
    try:
        categorie = _word(Categorie, body.resource.type, "resource.type")
        gegevens = VELDEN[categorie] if gevraagd.velden is None else _fields(categorie, gevraagd.velden)
        vraag = _ask(_party(body.subject), body.action, gegevens, GegevensIn(), body.context)
    except InvalidInputError as e:
        return Onbegrepen((e.veld,))
    return Zoekvraag(Zoekrichting.RESOURCE, vraag)


def look_for_actions(body: ActionSearchIn) -> Zoekvraag | Onbegrepen:
    """The search for acts."""
    action = ActionIn(name=next(iter(Handeling)))
    try:
        gegevens = _fields_of(body.resource)
        vraag = _ask(_party(body.subject), action, gegevens, body.resource.properties, body.context)
    except InvalidInputError as e:
        return Onbegrepen((e.veld,))
    return Zoekvraag(Zoekrichting.ACTION, vraag)


def _read(eigen: Mapping[str, Any], body: EvaluationsIn) -> Voorgelegd | Onbegrepen:
    top = {"subject": body.subject, "action": body.action, "resource": body.resource, "context": body.context}
    heel = {naam: _completed(eigen.get(naam), deel) for naam, deel in top.items()}
    try:
        return question(EvaluationIn.model_validate({n: d for n, d in heel.items() if d is not None}))
    except ValidationError as e:
        return Onbegrepen(_names(e))
    except InvalidInputError as e:
        return Onbegrepen((e.veld,))


def _completed(eigen: Any, boven: Los | None) -> Any:
    """A part of its own stands for the whole part at the top, but for what names it.

    Source: AuthZEN certification scenario 3.2.7.
    """
    if eigen is None or boven is None or not isinstance(eigen, dict):
        return boven if eigen is None else eigen
    return {naam: boven[naam] for naam in _IDENTITEIT if naam in boven} | eigen


def _names(fout: ValidationError) -> tuple[str, ...]:
    # Only our own names: those that are not ours were ignored before anything could be wrong with them.
    plekken = ([str(deel) for deel in f["loc"] if not isinstance(deel, int)] for f in fout.errors())
    return tuple(sorted({".".join(plek) for plek in plekken}))


def _ask(
    partij: _Partij, action: ActionIn, gegevens: frozenset[Veld], bij: GegevensIn, context: ContextIn
) -> Voorgelegd:
    rol, regime, functie = partij
    verzoek = Verzoek(
        doel=context.doel or Doel.TOEGANG,
        handeling=_word(Handeling, action.name, "action.name"),
        rol=rol,
        regime=regime,
        functie=functie,
        velden=gegevens,
        misbaar=frozenset(v for v in gegevens if v.naam in bij.misbaar),
        fase=context.fase,
        relatie=context.relatie,
        toestemmingen=context.toestemmingen,
        leeftijd=context.leeftijd,
        omstandigheden=context.omstandigheden,
        ontvanger=action.properties.ontvanger,
        gemeente=context.gemeente,
    )
    return Voorgelegd(verzoek, zonder_doel=context.doel is None)


def _party(subject: SubjectIn) -> _Partij:
    rol, eigen = _word(Rol, subject.type, "subject.type"), subject.properties
    if eigen.regime and eigen.functie:
        return rol, eigen.regime, eigen.functie
    if eigen.regime or eigen.functie:
        raise InvalidInputError("Noem de wet en de functie allebei.", veld="subject.properties")
    regime, _, functie = subject.id.partition("/")
    return rol, _word(Regime, regime, "subject.id"), _word(Functie, functie, "subject.id")


def _fields_of(resource: ResourceIn) -> frozenset[Veld]:
    categorie, namen = _word(Categorie, resource.type, "resource.type"), resource.properties.velden
    if namen is None:
        return _fields(categorie, (resource.id,), veld="resource.id")
    return _fields(categorie, namen)


def _fields(
    categorie: Categorie, namen: Iterable[str], *, veld: str = "resource.properties.velden"
) -> frozenset[Veld]:
    try:
        return velden(*(f"{categorie}.{naam}" for naam in namen))
    except UnknownFieldError as e:
        raise InvalidInputError(_ONBEKEND, veld=veld) from e


def _word(lijst: type[_E], woord: str, veld: str) -> _E:
    try:
        return lijst(woord)
    except ValueError as e:
        raise InvalidInputError(_ONBEKEND, veld=veld) from e
