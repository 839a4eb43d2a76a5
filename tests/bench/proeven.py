# SPDX-License-Identifier: EUPL-1.2
"""All that is written down of the law, as one kind of question: what must pass of it, and what must not.

Source: `tests/vectors/law/situaties/*.json` and `tests/vectors/law/besluiten.json`.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from typing import Final

from unit.policies.rijen import read_rows
from unit.policies.situaties import Situatie, passed, read_situations
from unit.policies.verzoeken import OP

from policies.begrippen import Veld, Verzoek
from policies.lezen.index import Sleutel
from policies.register import Register
from policies.velden import VELDEN

_NIETS: Final[frozenset[Veld]] = frozenset()
_ALLES: Final = frozenset(chain.from_iterable(VELDEN.values()))


@dataclass(frozen=True, slots=True)
class Proef:
    """One question on one day: these fields pass, and those do not."""

    naam: str
    vraag: Verzoek
    op: date
    wel: frozenset[Veld]
    niet: frozenset[Veld]

    def broken(self, register: Register, velden: frozenset[Veld]) -> bool:
        """Whether this register answers otherwise about any of these fields.

        Each field is decided apart when all can be missed, so the others need not be asked.
        """
        gevraagd = (self.wel | self.niet) & velden
        if not gevraagd:
            return False
        vraag = replace(self.vraag, velden=gevraagd, misbaar=gevraagd)
        return passed(register, vraag, self.op) != self.wel & velden


def read_trials() -> dict[Sleutel, list[Proef]]:
    """Every trial, by who asks to do what for which purpose."""
    op_sleutel: dict[Sleutel, list[Proef]] = defaultdict(list)
    for proef in chain(*map(_of_situation, read_situations().items()), _of_rows()):
        v = proef.vraag
        op_sleutel[v.doel, v.handeling, v.rol, v.regime, v.functie].append(proef)
    return op_sleutel


def _of_situation(paar: tuple[str, Situatie]) -> Iterator[Proef]:
    naam, s = paar
    yield Proef(naam, s.vraag, s.op, s.mag, _ALLES - s.mag)
    for wat, vraag, op in s.niet_bij:
        yield Proef(f"{naam} {wat}", vraag, op, _NIETS, s.mag)


def _of_rows() -> Iterator[Proef]:
    for rij in read_rows():
        wel, niet = (rij.vraag.velden, _NIETS) if rij.mag else (_NIETS, rij.vraag.velden)
        yield Proef(rij.naam, rij.vraag, OP, wel, niet)
