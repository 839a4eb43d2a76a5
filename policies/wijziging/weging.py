# SPDX-License-Identifier: EUPL-1.2
"""Which way a condition goes when it becomes another: what more, or what less, may pass because of it.

A register is monotone: more rules and wider conditions can only let more pass, more
prohibitions only less. What we cannot tell the way of is `ONZEKER`, and counts as wider:
whoever adds a condition to a rule and forgets its way here, makes a change heavier and
never lighter.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any, Final

from policies.regel import Geldigheid, Nodig, Wie
from policies.uitleg.verwoorden import list_in_words, value_in_words, who_in_words


class Richting(StrEnum):
    """Which way a difference goes: what more, or what less, may pass because of it."""

    RUIMER = "ruimer"
    KRAPPER = "krapper"
    TEKST = "tekst"
    ONZEKER = "onzeker"


Weging = Callable[[Any, Any], Iterator[tuple[str, Richting]]]
"""What is said of a value that became another, and which way each part goes."""


def _wider_set(was: Iterable[Any], wordt: Iterable[Any]) -> Iterator[tuple[str, Richting]]:
    """A list of what may: more is wider."""
    oud, nieuw = frozenset(was), frozenset(wordt)
    if nieuw - oud:
        yield f"erbij: {list_in_words(nieuw - oud)}", Richting.RUIMER
    if oud - nieuw:
        yield f"weg: {list_in_words(oud - nieuw)}", Richting.KRAPPER


def _narrower_set(was: Iterable[Any], wordt: Iterable[Any]) -> Iterator[tuple[str, Richting]]:
    """A list of what is asked, or of what is barred: more is narrower."""
    for zin, richting in _wider_set(was, wordt):
        yield zin, Richting.KRAPPER if richting is Richting.RUIMER else Richting.RUIMER


def _barred_when(was: frozenset[Any], wordt: frozenset[Any]) -> Iterator[tuple[str, Richting]]:
    """A list of when a prohibition holds; empty it always does."""
    zin = f"was {list_in_words(was) or 'altijd'}, wordt {list_in_words(wordt) or 'altijd'}"
    krapper = not wordt or (bool(was) and wordt > was)
    yield zin, Richting.KRAPPER if krapper else Richting.RUIMER


def _needed(was: Nodig, wordt: Nodig) -> Iterator[tuple[str, Richting]]:
    for naam in (f.name for f in fields(Nodig)):
        if getattr(was, naam) != getattr(wordt, naam):
            nodig = getattr(wordt, naam)
            zin = f"{value_in_words(naam)} {'is nu nodig' if nodig else 'is niet meer nodig'}"
            yield zin, Richting.KRAPPER if nodig else Richting.RUIMER


def _bill(was: str, wordt: str) -> Iterator[tuple[str, Richting]]:
    # A bill lets nothing pass; the number of another bill changes nothing in that.
    richting = Richting.RUIMER if not wordt else Richting.KRAPPER if not was else Richting.TEKST
    yield _became(was, wordt), richting


def _who(was: tuple[Wie, ...], wordt: tuple[Wie, ...]) -> Iterator[tuple[str, Richting]]:
    oud, nieuw = people_of(was), people_of(wordt)
    if nieuw - oud:
        yield f"erbij: {who_in_words(nieuw - oud)}", Richting.RUIMER
    if oud - nieuw:
        yield f"weg: {who_in_words(oud - nieuw)}", Richting.KRAPPER


def _upper(was: int | None, wordt: int | None) -> Iterator[tuple[str, Richting]]:
    ruimer = wordt is None or (was is not None and wordt > was)
    yield _became(was, wordt), Richting.RUIMER if ruimer else Richting.KRAPPER


def _lower(was: int | None, wordt: int | None) -> Iterator[tuple[str, Richting]]:
    ruimer = wordt is None or (was is not None and wordt < was)
    yield _became(was, wordt), Richting.RUIMER if ruimer else Richting.KRAPPER


def _period(was: Geldigheid, wordt: Geldigheid) -> Iterator[tuple[str, Richting]]:
    if was.van != wordt.van:
        richting = Richting.RUIMER if wordt.van < was.van else Richting.KRAPPER
        yield f"begin {_became(was.van, wordt.van)}", richting
    if was.tot != wordt.tot:
        later = wordt.tot is None or (was.tot is not None and wordt.tot > was.tot)
        yield f"einde {_became(was.tot, wordt.tot)}", Richting.RUIMER if later else Richting.KRAPPER


def _barred_period(was: Geldigheid, wordt: Geldigheid) -> Iterator[tuple[str, Richting]]:
    for zin, richting in _period(was, wordt):
        yield zin, Richting.KRAPPER if richting is Richting.RUIMER else Richting.RUIMER


def _text(was: Any, wordt: Any) -> Iterator[tuple[str, Richting]]:
    yield _became(was, wordt), Richting.TEKST


def uncertain(was: Any, wordt: Any) -> Iterator[tuple[str, Richting]]:
    """A condition whose way nobody has told us."""
    yield _became(was, wordt), Richting.ONZEKER


def _became(was: object, wordt: object) -> str:
    return f"was {value_in_words(was)}, wordt {value_in_words(wordt)}"


@dataclass(frozen=True, slots=True)
class Kind:
    """How one kind of thing is weighed: each condition, and what it is to add or to drop a whole one."""

    weging: Mapping[str, tuple[str, Weging]]
    erbij: Richting
    weg: Richting
    overslaan: frozenset[str] = frozenset()


_TEKST: Final = {
    "artikel": ("artikel", _text),
    "zin": ("zin", _text),
    "te_bevestigen": ("te bevestigen", _text),
    "waarom_niet": ("uitleg bij een weigering", _text),
}

REGEL: Final = Kind(
    weging=_TEKST
    | {
        "handelingen": ("handelingen", _wider_set),
        "wie": ("wie", _who),
        "velden": ("gegevens", _wider_set),
        "fasen": ("fasen", _wider_set),
        "relaties": ("relaties", _wider_set),
        "ontvangers": ("ontvangers", _wider_set),
        "toestemming_nodig": ("toestemming nodig", _narrower_set),
        "omstandigheden_nodig": ("omstandigheden nodig", _narrower_set),
        "leeftijd_onder": ("leeftijd onder", _upper),
        "leeftijd_vanaf": ("leeftijd vanaf", _lower),
        "geldig": ("geldigheid", _period),
        "doorbreekt": ("doorbreekt de geheimhouding", _text),
        "zonder_zaak": ("waarom zonder zaak", _text),
    },
    erbij=Richting.RUIMER,
    weg=Richting.KRAPPER,
    # The fields say their category, and a rule of another purpose has another tag.
    overslaan=frozenset({"tag", "categorie", "doel"}),
)

VERBOD: Final = Kind(
    weging=_TEKST
    | {
        "rollen": ("rollen", _narrower_set),
        "handelingen": ("handelingen", _narrower_set),
        "categorieen": ("soorten gegevens", _narrower_set),
        "doelen": ("doelen", _narrower_set),
        "geldig": ("geldigheid", _barred_period),
        "ontvangers": ("ontvangers", _barred_when),
        "omstandigheden": ("omstandigheden", _barred_when),
    },
    erbij=Richting.KRAPPER,
    weg=Richting.RUIMER,
    overslaan=frozenset({"tag"}),
)

DOEL: Final = Kind(
    weging=_TEKST
    | {
        "naam": ("naam", _text),
        "wet": ("wet", _text),
        "grondslag": ("grondslag", _text),
        "bijzondere_gegevens": ("uitzondering voor bijzondere gegevens", _text),
        "grondslag_bsn": ("grondslag voor het bsn", _text),
        "verantwoordelijke": ("verwerkingsverantwoordelijke", _text),
        "van": ("van wie", _text),
        "naar": ("aan wie", _text),
        "nodig": ("nodig voor gebruik", _needed),
        "wetsvoorstel": ("wetsvoorstel", _bill),
        "betrokkenen": ("betrokkenen", _text),
        "bewaartermijnen": ("bewaartermijnen", _text),
        "bron": ("bron", _text),
        "openstaand": ("nog te bevestigen", _text),
        "geldig": ("geldigheid", _period),
    },
    erbij=Richting.RUIMER,
    weg=Richting.KRAPPER,
    # Rules are compared one by one; the others are made of the whole file.
    overslaan=frozenset({"doel", "regels", "verwerking", "versie"}),
)


def people_of(wie: Iterable[Wie]) -> frozenset[tuple[str, str, str]]:
    """Everybody that a rule is for, one by one: role, law, function."""
    return frozenset((w.rol, r, f) for w in wie for r in w.regimes for f in w.functies)
