# SPDX-License-Identifier: EUPL-1.2
"""Cuts what a source said to what the decision let through, each field with its article.

A source that says more than it was asked does not widen what leaves.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from gateway.errors import UnknownError
from gateway.klantbeeld.model import LET_OP, Beelddeel, Beeldveld
from gateway.ports import Bronantwoord, Gegeven
from policies.begrippen import Veld
from policies.besluit import Toegestaan


def cut(antwoord: Bronantwoord, besluit: Toegestaan) -> Beelddeel:
    """What one source said, without what the decision did not let through."""
    mag = [g for g in antwoord.gegevens if g.veld in besluit.velden]
    let_op = tuple(g.waarde.removeprefix(LET_OP) for g in mag if g.waarde.startswith(LET_OP))
    gewoon = [g for g in mag if not g.waarde.startswith(LET_OP)]
    return Beelddeel(antwoord.bron, tuple(_numbered(gewoon, besluit)), let_op, antwoord.storing)


def _numbered(gegevens: Sequence[Gegeven], besluit: Toegestaan) -> Iterable[Beeldveld]:
    vaak = Counter(g.veld for g in gegevens)
    gezien: Counter[Veld] = Counter()
    for g in gegevens:
        gezien[g.veld] += 1
        yield Beeldveld(
            veld=g.veld,
            waarde=g.waarde,
            artikel=_article(besluit, g.veld),
            sinds=_as_day(g.peildatum),
            nummer=gezien[g.veld] if vaak[g.veld] > 1 else 0,
        )


def _article(besluit: Toegestaan, veld: Veld) -> str:
    artikel = besluit.artikel_of(veld)
    if artikel is None:
        # It was let through a line ago; a decision without an article must not be shown as one.
        raise UnknownError("a field passed without an article")
    return artikel


def _as_day(tekst: str) -> date | None:
    """The day a source names; a source that names none, or half of one, gives no day."""
    try:
        return date.fromisoformat(tekst) if tekst else None
    except ValueError:
        return None
