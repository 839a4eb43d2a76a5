# SPDX-License-Identifier: EUPL-1.2
"""What a changed register would do: recorded questions asked again under the old and the new one.

Who gets more, who gets less, about how many people, with a few examples. An example names
a decision by its kenmerk and says nothing else that leads to a citizen. People are counted
by the pseudonym in the log, which is another one for each purpose and recipient: so
somebody counts once per purpose. Memory stays bounded however long the log is.

Source: AVG art. 24 lid 1, art. 35 lid 11.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from policies.begrippen import Veld, Verzoek
from policies.beslis import beslis
from policies.besluit import Besluit, Toegestaan
from policies.register import Register

VOORBEELDEN: Final = 5
MEESTE_MENSEN: Final = 100_000
"""More people than this are not told apart any more: a change that touches so many is large anyhow."""


@dataclass(frozen=True, slots=True)
class Naspeelvraag:
    """One recorded question: its kenmerk, what was asked, and about whom; `tonen` lets it be an example."""

    kenmerk: str
    verzoek: Verzoek
    betrokkene: str = ""
    tonen: bool = False


class Gevolg(StrEnum):
    """What a change does to one question."""

    GELIJK = "gelijk"
    ANDERE_GROND = "andere_grond"
    WINT = "wint"
    VERLIEST = "verliest"
    BEIDE = "beide"


@dataclass(frozen=True, slots=True)
class Voorbeeld:
    """One decision that falls out otherwise: who asked for what, what comes and goes, on which article."""

    kenmerk: str
    doel: str
    rol: str
    functie: str
    erbij: tuple[str, ...]
    weg: tuple[str, ...]
    was: str
    wordt: str


@dataclass(frozen=True, slots=True)
class Rolgevolg:
    """The people of one role and function: in how many questions they get more, and less, about how many."""

    rol: str
    functie: str
    wint: int
    verliest: int
    mensen: int


@dataclass(frozen=True, slots=True)
class Gevolgen:
    """What a change would have done to the questions of a period.

    `mensen` are people about whom somebody gets more or less; `zonder_mens` are changed
    questions that name nobody, such as a refusal, which leaves no pseudonym behind.
    """

    nagespeeld: int
    overgeslagen: int
    gelijk: int
    andere_grond: int
    wint: int
    verliest: int
    mensen: int
    zonder_mens: int
    groepen: tuple[Rolgevolg, ...]
    voorbeelden: tuple[Voorbeeld, ...]

    @property
    def mensen_in_woorden(self) -> str:
        """How many people, or that there are more than we tell apart."""
        return f"meer dan {MEESTE_MENSEN}" if self.mensen > MEESTE_MENSEN else str(self.mensen)


class Naspeling:
    """Asks one question after another under both registers, on each of the given days, and keeps count.

    A change may begin later than today. So a question is asked on each day on which
    something begins or ends, and counts as it falls out on any of them.
    """

    def __init__(self, oud: Register, nieuw: Register, dagen: Sequence[date]) -> None:
        self._oud, self._nieuw, self._dagen = oud, nieuw, tuple(dagen)
        self._tel: dict[Gevolg, int] = defaultdict(int)
        self._overgeslagen = self._zonder_mens = 0
        self._groepen: dict[tuple[str, str], _Teller] = defaultdict(_Teller)
        self._mensen: set[str] = set()
        self._voorbeelden: list[Voorbeeld] = []
        self._gezien: set[tuple[str, ...]] = set()

    @property
    def gedaan(self) -> int:
        """How many questions were taken so far, asked or skipped."""
        return sum(self._tel.values()) + self._overgeslagen

    def skip(self) -> None:
        """Count a line on which the policy was not asked, or that can no longer be read."""
        self._overgeslagen += 1

    def take(self, vraag: Naspeelvraag) -> Gevolg:
        """Ask one question again; what the change does to it."""
        paren = [
            (beslis(self._oud, vraag.verzoek, dag), beslis(self._nieuw, vraag.verzoek, dag))
            for dag in self._dagen
        ]
        # The day that changes most speaks for the question.
        was, wordt = max(paren, key=lambda paar: len(_passed(paar[0]) ^ _passed(paar[1])))
        erbij = frozenset[Veld]().union(*(_passed(w) - _passed(o) for o, w in paren))
        weg = frozenset[Veld]().union(*(_passed(o) - _passed(w) for o, w in paren))
        gevolg = _effect(erbij, weg, dezelfde=(was.uitkomst, was.regel) == (wordt.uitkomst, wordt.regel))
        self._tel[gevolg] += 1
        if erbij or weg:
            self._count(vraag, wint=bool(erbij), verliest=bool(weg))
            self._show(vraag, erbij, weg, was, wordt)
        return gevolg

    def result(self) -> Gevolgen:
        """All that was counted so far."""
        beide = self._tel[Gevolg.BEIDE]
        groepen = (
            Rolgevolg(rol, functie, t.wint, t.verliest, len(t.mensen))
            for (rol, functie), t in sorted(self._groepen.items())
        )
        return Gevolgen(
            nagespeeld=sum(self._tel.values()),
            overgeslagen=self._overgeslagen,
            gelijk=self._tel[Gevolg.GELIJK],
            andere_grond=self._tel[Gevolg.ANDERE_GROND],
            wint=self._tel[Gevolg.WINT] + beide,
            verliest=self._tel[Gevolg.VERLIEST] + beide,
            mensen=len(self._mensen),
            zonder_mens=self._zonder_mens,
            groepen=tuple(groepen),
            voorbeelden=tuple(self._voorbeelden[:VOORBEELDEN]),
        )

    def _count(self, vraag: Naspeelvraag, *, wint: bool, verliest: bool) -> None:
        teller = self._groepen[vraag.verzoek.rol, vraag.verzoek.functie]
        teller.wint += wint
        teller.verliest += verliest
        if not vraag.betrokkene:
            self._zonder_mens += 1
        elif vraag.betrokkene in self._mensen or len(self._mensen) <= MEESTE_MENSEN:
            self._mensen.add(vraag.betrokkene)
            teller.mensen.add(vraag.betrokkene)

    def _show(
        self, vraag: Naspeelvraag, erbij: frozenset[Veld], weg: frozenset[Veld], was: Besluit, wordt: Besluit
    ) -> None:
        """Keep an example, those of a kind that was not shown yet before others of the same."""
        if not vraag.tonen:
            return
        v = vraag.verzoek
        soort = (v.doel, v.rol, v.functie, str(bool(erbij)), str(bool(weg)))
        voorbeeld = Voorbeeld(
            vraag.kenmerk, v.doel, v.rol, v.functie, _names(erbij), _names(weg), _ground(was), _ground(wordt)
        )
        if soort not in self._gezien and len(self._gezien) < VOORBEELDEN:
            self._voorbeelden.insert(len(self._gezien), voorbeeld)
            self._gezien.add(soort)
            del self._voorbeelden[VOORBEELDEN:]
        elif len(self._voorbeelden) < VOORBEELDEN:
            self._voorbeelden.append(voorbeeld)


class _Teller:
    """What is counted of one role and function."""

    def __init__(self) -> None:
        self.wint = self.verliest = 0
        self.mensen: set[str] = set()


def _effect(erbij: frozenset[Veld], weg: frozenset[Veld], *, dezelfde: bool) -> Gevolg:
    if erbij and weg:
        return Gevolg.BEIDE
    if erbij or weg:
        return Gevolg.WINT if erbij else Gevolg.VERLIEST
    return Gevolg.GELIJK if dezelfde else Gevolg.ANDERE_GROND


def _passed(besluit: Besluit) -> frozenset[Veld]:
    return besluit.velden if isinstance(besluit, Toegestaan) else frozenset()


def _names(velden: frozenset[Veld]) -> tuple[str, ...]:
    return tuple(sorted(map(str, velden)))


def _ground(besluit: Besluit) -> str:
    return f"{besluit.artikel} · regel {besluit.regel}"
