# SPDX-License-Identifier: EUPL-1.2
"""The referee: the register exported to Cedar and decided by an engine that others wrote.

Cedar skips a policy that it cannot evaluate, so an answer that came with an error counts as no.
"""

import json
import random
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import chain
from typing import Final, TypeVar

from cedarpy import Entities, PolicySet, Schema, is_authorized_batch

from policies.begrippen import Doel, Fase, Functie, Handeling, Regime, Relatie, Rol, Toestemming, Verzoek
from policies.bewijs.cedar import cedar_entities, cedar_policies, cedar_question, cedar_schema
from policies.omstandigheden import Omstandigheid
from policies.regel import Regel
from policies.register import Register, build_register
from policies.velden import VELDEN

_T = TypeVar("_T")

Vraag = tuple[Verzoek, date]
Beslisser = Callable[[Register, Verzoek, date], object]

_SCHEMA: Final = Schema.from_str(cedar_schema())
CEDAR_ENTITIES: Final = Entities.from_json_str(json.dumps(cedar_entities()), _SCHEMA)
"""Every field under its category, parsed once."""

_ALLE_VELDEN: Final = sorted(chain.from_iterable(VELDEN.values()))
_BATCH: Final = 2000
_RAAK: Final = 0.9
"""How often a part of a random question fits its rule: with ten parts about a third pass them all."""


@dataclass(frozen=True, slots=True)
class Oneens:
    """A question on which the two sides differ, and what ours said."""

    vraag: Verzoek
    op: date
    ons: bool


def parse(tekst: str) -> PolicySet:
    """Cedar text, parsed once."""
    return PolicySet.from_str(tekst)


def cedar_allows(beleid: PolicySet, vragen: Sequence[Vraag]) -> Iterator[bool]:
    """What Cedar answers to each question."""
    for begin in range(0, len(vragen), _BATCH):
        deel = [cedar_question(vraag, op) for vraag, op in vragen[begin : begin + _BATCH]]
        for antwoord in is_authorized_batch(deel, beleid, CEDAR_ENTITIES, _SCHEMA):
            yield antwoord.allowed and not antwoord.diagnostics.errors


def one_purpose(register: Register, doel: Doel) -> Register:
    """The same prohibitions, and of the purposes this one only."""
    return build_register(
        (d for d in register.doelen if d.doel is doel),
        register.verboden,
        versie=register.versie,
        inrichting=register.inrichting,
    )


def disagreements(
    register: Register, vragen: Iterable[Vraag], cedar: Register | None = None, *, ons: Beslisser
) -> list[Oneens]:
    """Where `ons` and Cedar differ; `cedar` is what was exported, if that is not this register.

    Cedar weighs every policy for every question, so it is given those of one purpose at a time.
    """
    per_doel: dict[Doel, list[Vraag]] = defaultdict(list)
    for vraag, op in vragen:
        per_doel[vraag.doel].append((vraag, op))
    gevonden = []
    for doel, rij in per_doel.items():
        beleid = parse(cedar_policies(one_purpose(cedar or register, doel)))
        for (vraag, op), hun in zip(rij, cedar_allows(beleid, rij), strict=True):
            if bool(ons(register, vraag, op)) is not hun:
                gevonden.append(Oneens(vraag, op, not hun))
    return gevonden


def random_questions(register: Register, aantal: int, zaad: int = 2015) -> Iterator[Vraag]:
    """Questions about one field near some rule, always the same: each part mostly fits the rule."""
    kans = random.Random(zaad)  # noqa: S311 - it draws questions and guards nothing
    regels = register.regels
    for _ in range(aantal):
        yield _near(kans, kans.choice(regels))


def _near(kans: random.Random, regel: Regel) -> Vraag:
    def pick(goed: Iterable[_T], alles: Iterable[_T]) -> _T:
        passend = sorted(goed, key=str)
        return kans.choice(passend if passend and kans.random() < _RAAK else list(alles))

    wie = kans.choice(regel.wie)
    vraag = Verzoek(
        doel=pick([regel.doel], Doel),
        handeling=pick(regel.handelingen, Handeling),
        rol=pick([wie.rol], Rol),
        regime=pick(wie.regimes, Regime),
        functie=pick(wie.functies, Functie),
        velden=frozenset({pick(regel.velden, _ALLE_VELDEN)}),
        fase=pick(regel.fasen, Fase),
        relatie=pick(regel.relaties, Relatie),
        toestemmingen=_subset(kans, regel.toestemming_nodig, Toestemming),
        leeftijd=kans.choice((None, 11, 12, 15, 16, 17, 18, 22, 23, kans.randrange(110))),
        omstandigheden=_subset(kans, regel.omstandigheden_nodig, Omstandigheid),
    )
    ontvangers = frozenset[Rol | None](regel.ontvangers or {None})
    return replace(vraag, ontvanger=pick(ontvangers, (None, *Rol))), _day(kans, regel)


def _subset(kans: random.Random, nodig: frozenset[_T], alles: Iterable[_T]) -> frozenset[_T]:
    """Mostly what is needed, sometimes one less, and now and then something more."""
    over = {w for w in sorted(nodig, key=str) if kans.random() < _RAAK}
    return frozenset(over | {w for w in alles if kans.random() > _RAAK})


def _day(kans: random.Random, regel: Regel) -> date:
    grens = kans.choice([g for g in (regel.geldig.van, regel.geldig.tot) if g])
    dicht = grens + timedelta(days=kans.choice((-1, 0, 1)))
    return kans.choice((dicht, date(2026, 11, 22), date(2014, 1, 1) + timedelta(days=kans.randrange(6000))))
