# SPDX-License-Identifier: EUPL-1.2
"""The verdicts of the proof in words: how much was looked at, which lines hold, and what breaks one.

A counter-example is a question that somebody could ask; it is told so that a jurist sees it happen.
"""

from collections.abc import Iterator

from policies.begrippen import Verzoek
from policies.bewijs.bewijzen import Bewijs, Oordeel, Tegenvoorbeeld
from policies.uitleg.verwoorden import day_in_words
from policies.woorden import (
    FASE,
    FUNCTIE,
    HANDELING,
    OMSTANDIGHEID,
    REGIME,
    RELATIE,
    ROL,
    TOESTEMMING,
    field_in_words,
)


def proof_in_words(bewijs: Bewijs, seconden: float) -> str:
    """What was looked at, how long that took, and the verdict on each line; the broken ones with a question.

    Source: AVG art. 5 lid 2 (to be able to show it).
    """
    houdt = sum(map(bool, bewijs.oordelen))
    regels = [
        f"Op één dag zijn er {_number(bewijs.per_dag)} vragen over één gegeven.",
        f"Ze vallen in {_number(bewijs.vakken)} vakken. In een vak krijgt elke vraag hetzelfde antwoord.",
        f"In al die vakken samen gaan {_number(bewijs.doorgelaten)} vragen door.",
        f"Alle vakken bekeken in {seconden:.1f} seconden.".replace(".", ",", 1),
        "",
    ]
    for oordeel in bewijs.oordelen:
        regels += _verdict(oordeel)
    slot = "Alle rode lijnen houden." if bewijs else f"{houdt} van {len(bewijs.oordelen)} rode lijnen houden."
    return "\n".join([*regels, "", slot])


def question_in_words(vraag: Verzoek) -> str:
    """A question as somebody would tell it: who does what, with which data, for what, when, and with what."""
    wat = ", ".join(field_in_words(veld) for veld in sorted(vraag.velden))
    wie = f"{ROL[vraag.rol]}, {FUNCTIE[vraag.functie]}, voor {REGIME[vraag.regime]}"
    delen = [
        f"Wie: {wie}.",
        f"Wat: {HANDELING[vraag.handeling]}: {wat}.",
        f"Waarvoor: {vraag.doel}.",
        f"Wanneer: {FASE[vraag.fase]}; {RELATIE[vraag.relatie]}.",
        *_with(vraag),
    ]
    return " ".join(delen)


def _with(vraag: Verzoek) -> Iterator[str]:
    if vraag.ontvanger is not None:
        yield f"Aan: {ROL[vraag.ontvanger]}."
    if vraag.leeftijd is not None:
        yield f"Leeftijd: {vraag.leeftijd} jaar."
    met = [TOESTEMMING[t] for t in sorted(vraag.toestemmingen)]
    met += [OMSTANDIGHEID[o] for o in sorted(vraag.omstandigheden)]
    if met:
        yield f"Met: {'; '.join(met)}."


def _verdict(oordeel: Oordeel) -> Iterator[str]:
    lijn = oordeel.lijn
    yield f"{'HOUDT ' if oordeel else 'BREEKT'} {lijn.tag}: {lijn.zin} ({lijn.artikel})"
    if oordeel.tegenvoorbeeld is not None:
        yield from _example(oordeel.tegenvoorbeeld)


def _example(voorbeeld: Tegenvoorbeeld) -> Iterator[str]:
    yield f"       Op {day_in_words(voorbeeld.op)} gaat dit door, en dat mag niet."
    yield f"       {question_in_words(voorbeeld.vraag)}"


def _number(getal: int) -> str:
    return f"{getal:,}".replace(",", ".")
