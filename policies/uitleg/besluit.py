# SPDX-License-Identifier: EUPL-1.2
"""A decision in words for people: what was asked, the outcome, why, where that stands, what would be needed.

Everything is made from the decision and the question, and nothing else: two questions that
decide alike are explained alike, so no word of it says whether somebody is known. Sentences
have at most twenty words and hold no code; what somebody else typed is never repeated.

Source: AVG art. 12 lid 1 (plain language); AVG art. 5 lid 1 onder a.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from policies.artikel import Artikel, parse_artikelen
from policies.begrippen import Categorie, Veld, Verzoek
from policies.besluit import Besluit, Geweigerd, Onthouden, Toegestaan, Uitkomst
from policies.uitleg.nodig import need_in_words
from policies.woorden import CATEGORIE, HANDELING, ONBEKEND, VELD, WET

_KOP: Final = {
    Uitkomst.TOEGESTAAN: "Dit mag.",
    Uitkomst.VERBODEN: "De wet verbiedt dit.",
    Uitkomst.NIET_TOEGESTAAN: "Dit kan nu niet.",
    Uitkomst.NIET_INGERICHT: "Dit doel is hier niet ingericht.",
}

_SLOT: Final = {
    Uitkomst.VERBODEN: "Toestemming verandert dat niet.",
    Uitkomst.NIET_TOEGESTAAN: "U kunt niets toevoegen waardoor dit wel mag.",
    Uitkomst.NIET_INGERICHT: "Of het zou mogen, is niet beoordeeld.",
}
"""What keeps the three refusals apart, said when nothing that is needed can be named."""

_DEEL: Final = "Een deel van de gegevens krijgt u niet."
_ALLES_OF_NIETS: Final = "Een deel zou wel mogen. Maar u vroeg alles of niets."

_ZIN: Final = re.compile(r"(?<=[.?!])\s+")
_MEESTE_WOORDEN: Final = 14
"""So many words of a list fit in a sentence that says what it is a list of."""


@dataclass(frozen=True, slots=True)
class Onthouding:
    """Fields that are held back for one reason: which, and the sentences about them."""

    wat: tuple[str, ...]
    zinnen: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Uitleg:
    """What a page or an answer says about a decision.

    `zinnen` are about the whole, `onthouden` about each part of it that does not pass.
    """

    kop: str
    zinnen: tuple[str, ...]
    gevraagd: tuple[str, ...] = ()
    onthouden: tuple[Onthouding, ...] = ()

    @property
    def alles(self) -> tuple[str, ...]:
        """Every sentence, in the order in which people read."""
        delen = [zin for o in self.onthouden for zin in (*_list("U krijgt niet", o.wat), *o.zinnen)]
        return (*self.gevraagd, self.kop, *self.zinnen, *delen)


def explain(besluit: Besluit, verzoek: Verzoek | None = None, *, doelnaam: str = "") -> Uitleg:
    """The heading, the reason, the articles, and what would be needed; of the whole and of each part.

    With `verzoek` it says first what was asked, and with `doelnaam` (as the register calls it) for what.
    """
    zinnen = [*_sentences(besluit.reden), *_articles(besluit)]
    if isinstance(besluit, Toegestaan):
        zinnen += [_DEEL] if besluit.onthouden else []
    else:
        zinnen += _needed(besluit)
        if verzoek is not None and _whole_or_nothing(besluit, verzoek):
            zinnen += _sentences(_ALLES_OF_NIETS)
    return Uitleg(
        kop=_KOP[besluit.uitkomst],
        zinnen=tuple(zinnen),
        gevraagd=tuple(_asked(verzoek, doelnaam)) if verzoek else (),
        onthouden=tuple(_held_back(besluit.onthouden)),
    )


@cache  # as many as there are citations in a register: a few hundred
def article_in_words(artikel: str) -> tuple[str, ...]:
    """Where it stands, with the law written out: one sentence for each article."""
    try:
        return tuple(f"Dit staat in {_article(a)}." for a in parse_artikelen(artikel))
    except ValueError:
        # A register that was made by hand may cite in its own way; then its own words are all there is.
        return (f"Dit staat in: {artikel}.",)


def kinds_in_words(velden: Iterable[Veld]) -> tuple[str, ...]:
    """Fields, one phrase for each kind of data: `jeugdhulp (product, begin)`."""
    per_soort: dict[Categorie, list[str]] = {}
    onbekend = False
    for veld in sorted(velden):
        if naam := VELD.get(veld):
            per_soort.setdefault(veld.categorie, []).append(naam)
        else:
            onbekend = True
    soorten = tuple(f"{CATEGORIE[soort]} ({', '.join(namen)})" for soort, namen in per_soort.items())
    return (*soorten, ONBEKEND) if onbekend else soorten


def _asked(verzoek: Verzoek, doelnaam: str) -> Iterator[str]:
    yield f"U vraagt: {HANDELING[verzoek.handeling]}."
    if doelnaam:
        yield f"Het doel is: {doelnaam}."
    yield from _list("Het gaat om", kinds_in_words(verzoek.velden))


def _article(a: Artikel) -> str:
    delen = [f"artikel {a.nummer}"]
    delen += [f"lid {a.lid}"] if a.lid is not None else []
    delen += [f"onderdeel {a.onder}"] if a.onder else []
    komma = "," if len(delen) > 1 else ""
    return f"{', '.join(delen)}{komma} van {WET[a.wet]}"


def _articles(besluit: Besluit) -> Iterator[str]:
    teksten = [besluit.artikel]
    if isinstance(besluit, Toegestaan):
        teksten += [d.artikel for d in besluit.doorgelaten]
    yield from dict.fromkeys(zin for tekst in dict.fromkeys(teksten) for zin in article_in_words(tekst))


def _needed(besluit: Geweigerd) -> Iterator[str]:
    for code in besluit.wat_nodig_is:
        yield from _sentences(need_in_words(code))
    if not besluit.wat_nodig_is or besluit.uitkomst is Uitkomst.NIET_INGERICHT:
        yield _SLOT[besluit.uitkomst]


def _whole_or_nothing(besluit: Geweigerd, verzoek: Verzoek) -> bool:
    return len(besluit.onthouden) < len(verzoek.velden) and bool(besluit.onthouden)


def _held_back(onthouden: Iterable[Onthouden]) -> Iterator[Onthouding]:
    groepen: dict[tuple[str, str, tuple[str, ...]], list[Veld]] = {}
    for o in onthouden:
        groepen.setdefault((o.reden, o.artikel, o.wat_nodig_is), []).append(o.veld)
    for (reden, artikel, nodig), velden in groepen.items():
        eisen = [zin for code in nodig for zin in _sentences(need_in_words(code))]
        yield Onthouding(kinds_in_words(velden), (*_sentences(reden), *article_in_words(artikel), *eisen))


@cache  # as many as there are reasons in a register
def _sentences(tekst: str) -> tuple[str, ...]:
    return tuple(_ZIN.split(tekst))


def _list(voor: str, delen: Iterable[str]) -> Iterator[str]:
    """A list as sentences, none of them too long."""
    zin = ""
    for deel in ", ".join(delen).split(", "):
        langer = f"{zin}, {deel}" if zin else deel
        if zin and len(langer.split()) > _MEESTE_WOORDEN:
            yield f"{voor}: {zin}."
            langer = deel
        zin = langer
    if zin:
        yield f"{voor}: {zin}."
