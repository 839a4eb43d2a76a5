# SPDX-License-Identifier: EUPL-1.2
"""The register as Cedar policies: the same rules for an engine that others wrote.

One `permit` for each rule and one `forbid` for each prohibition, over a question about one
field. The closed vocabularies are enumerated entities, so that Cedar itself refuses a word
that is not in them. What municipalities brought into use stays out: it only refuses more.
A bill (`wetsvoorstel`) is no law, and is not exported.

Source: Cedar Policy Language Reference, chapters "Policy syntax" and "Schema".
"""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum
from itertools import chain
from typing import Any, Final

from policies.begrippen import (
    Categorie,
    Doel,
    Fase,
    Functie,
    Handeling,
    Regime,
    Relatie,
    Rol,
    Toestemming,
    Verzoek,
)
from policies.omstandigheden import Omstandigheid
from policies.regel import Geldigheid, Regel, Verbod, Wie
from policies.register import Register
from policies.velden import VELDEN

_LIJSTEN: Final[tuple[type[StrEnum], ...]] = (
    Rol,
    Doel,
    Regime,
    Functie,
    Fase,
    Relatie,
    Toestemming,
    Omstandigheid,
)

_VRAAG: Final = """\
entity Categorie;
entity Veld in [Categorie];

type Vraag = {
    doel: Doel,
    regime: Regime,
    functie: Functie,
    fase: Fase,
    relatie: Relatie,
    toestemmingen: Set<Toestemming>,
    omstandigheden: Set<Omstandigheid>,
    ontvanger?: Rol,
    leeftijd?: Long,
    op: datetime,
};
"""


def cedar_schema() -> str:
    """The schema: who asks is a `Rol`, what is asked one `Veld`, and the rest of the question is context."""
    soorten = "".join(f"entity {lijst.__name__} enum {_words(lijst)};\n" for lijst in _LIJSTEN)
    past = "appliesTo { principal: [Rol], resource: [Veld], context: Vraag }"
    return f"{soorten}{_VRAAG}\naction {', '.join(map(_text, Handeling))} {past};\n"


def cedar_entities() -> list[dict[str, Any]]:
    """Every field under its category, as Cedar reads entities in JSON."""
    return [
        {"uid": _uid("Veld", veld), "attrs": {}, "parents": [_uid("Categorie", veld.categorie)]}
        for veld in sorted(chain.from_iterable(VELDEN.values()))
    ]


def cedar_policies(register: Register) -> str:
    """The rules and prohibitions as Cedar text; of nothing nothing, and Cedar then denies all."""
    regels = (_permit(r) for d in register.doelen if not d.wetsvoorstel for r in d.regels)
    return "\n".join(chain(regels, (_forbid(v) for v in register.verboden)))


def cedar_question(vraag: Verzoek, op: date) -> dict[str, Any]:
    """One request about one field, as Cedar is asked it on that day."""
    (veld,) = vraag.velden
    context: dict[str, Any] = {
        "doel": _entity(vraag.doel),
        "regime": _entity(vraag.regime),
        "functie": _entity(vraag.functie),
        "fase": _entity(vraag.fase),
        "relatie": _entity(vraag.relatie),
        "toestemmingen": [_entity(t) for t in sorted(vraag.toestemmingen)],
        "omstandigheden": [_entity(o) for o in sorted(vraag.omstandigheden)],
        "op": {"__extn": {"fn": "datetime", "arg": op.isoformat()}},
    }
    if vraag.ontvanger is not None:
        context["ontvanger"] = _entity(vraag.ontvanger)
    if vraag.leeftijd is not None:
        context["leeftijd"] = vraag.leeftijd
    return {
        "principal": _uid("Rol", vraag.rol),
        "action": _uid("Action", vraag.handeling),
        "resource": _uid("Veld", veld),
        "context": context,
    }


def _permit(regel: Regel) -> str:
    return _policy("permit", regel, regel.handelingen, _conditions(regel))


def _forbid(verbod: Verbod) -> str:
    return _policy("forbid", verbod, verbod.handelingen, _barred(verbod))


def _policy(gevolg: str, ding: Regel | Verbod, handelingen: Iterable[Handeling], waar: Iterable[str]) -> str:
    acties = ", ".join(f"Action::{_text(h)}" for h in sorted(handelingen))
    notities = f"@id({_text(ding.tag)})\n@artikel({_text(ding.artikel)})\n@zin({_text(ding.zin)})\n"
    kop = f"{gevolg} (principal is Rol, action in [{acties}], resource is Veld)"
    voorwaarden = " &&\n    ".join(waar)
    return f"{notities}{kop} when {{\n    {voorwaarden}\n}};\n"


def _conditions(regel: Regel) -> Iterator[str]:
    yield f"context.doel == {_ref(regel.doel)}"
    yield f"({' || '.join(map(_party, regel.wie))})"
    yield f"{_some('Veld', regel.velden)}.contains(resource)"
    yield from _narrowed("fase", Fase, regel.fasen)
    yield from _narrowed("relatie", Relatie, regel.relaties)
    if regel.toestemming_nodig:
        yield f"context.toestemmingen.containsAll({_refs(regel.toestemming_nodig)})"
    if regel.omstandigheden_nodig:
        yield f"context.omstandigheden.containsAll({_refs(regel.omstandigheden_nodig)})"
    if regel.ontvangers:
        yield f"context has ontvanger && {_refs(regel.ontvangers)}.contains(context.ontvanger)"
    else:
        yield "!(context has ontvanger)"
    yield from _age(regel)
    yield from _period(regel.geldig)


def _barred(verbod: Verbod) -> Iterator[str]:
    yield from _narrowed("doel", Doel, verbod.doelen)
    if verbod.rollen != frozenset(Rol):
        yield f"{_refs(verbod.rollen)}.contains(principal)"
    if verbod.categorieen != frozenset(Categorie):
        yield f"resource in {_some('Categorie', verbod.categorieen)}"
    if verbod.ontvangers:
        yield f"context has ontvanger && {_refs(verbod.ontvangers)}.contains(context.ontvanger)"
    if verbod.omstandigheden:
        yield f"context.omstandigheden.containsAny({_refs(verbod.omstandigheden)})"
    yield from _period(verbod.geldig)


def _party(wie: Wie) -> str:
    delen = [f"principal == {_ref(wie.rol)}"]
    delen += _narrowed("regime", Regime, wie.regimes)
    delen += _narrowed("functie", Functie, wie.functies)
    return f"({' && '.join(delen)})"


def _narrowed(naam: str, lijst: type[StrEnum], woorden: frozenset[Any]) -> Iterator[str]:
    """A condition on one word of the question; none where every word will do."""
    if woorden != frozenset(lijst):
        yield f"{_refs(woorden)}.contains(context.{naam})"


def _age(regel: Regel) -> Iterator[str]:
    # An age that is not known satisfies no bound.
    if regel.leeftijd_vanaf is not None:
        yield f"context has leeftijd && context.leeftijd >= {regel.leeftijd_vanaf}"
    if regel.leeftijd_onder is not None:
        yield f"context has leeftijd && context.leeftijd < {regel.leeftijd_onder}"


def _period(geldig: Geldigheid) -> Iterator[str]:
    yield f'context.op >= datetime("{geldig.van}")'
    if geldig.tot is not None:
        yield f'context.op < datetime("{geldig.tot}")'


def _ref(woord: StrEnum) -> str:
    return f"{type(woord).__name__}::{_text(woord)}"


def _refs(woorden: Iterable[StrEnum]) -> str:
    return f"[{', '.join(map(_ref, sorted(woorden)))}]"


def _some(soort: str, namen: Iterable[object]) -> str:
    return f"[{', '.join(f'{soort}::{_text(naam)}' for naam in sorted(map(str, namen)))}]"


def _words(lijst: Iterable[StrEnum]) -> str:
    return f"[{', '.join(map(_text, lijst))}]"


def _text(tekst: object) -> str:
    # Cedar escapes a string as JSON does, but for characters that we write as they are.
    return json.dumps(str(tekst), ensure_ascii=False)


def _entity(woord: StrEnum) -> dict[str, Any]:
    return {"__entity": _uid(type(woord).__name__, woord)}


def _uid(soort: str, naam: object) -> dict[str, str]:
    return {"type": soort, "id": str(naam)}
