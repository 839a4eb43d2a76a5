# SPDX-License-Identifier: EUPL-1.2
"""Laying what people said about whom they know beside the lines of a period, on pseudoniemen alone.

The log is asked for the lines of those pseudoniemen: nobody is named, and which persons they are stays
out of it. Whose key was rotated meanwhile is found under the new one, as in any search.

Source: Awb art. 2:4 lid 2; AVG art. 32 lid 1 onder d.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from gateway.kern.logregel import Logregel
from gateway.kern.pseudoniem import Pseudoniem
from gateway.nazicht.kennis import Kennis
from gateway.toezicht.bladeren import pages_of
from gateway.toezicht.model import Bereik, Filter
from gateway.toezicht.nazien import Look
from gateway.verschoning.model import Band, Verschoning
from gateway.verschoning.usecases import Verband


@dataclass(frozen=True, slots=True)
class Vergelijker:
    """Asks the log for the lines of one period that one organisation answers for."""

    look: Look
    organisatie: str
    periode: Filter

    async def gather(self, verbanden: Sequence[Verband], regels: Iterable[Logregel]) -> Kennis:
        """Which lines are about somebody of these; `regels` are those of the period.

        An employee is looked for among what she did herself, a colleague among what everybody did.

        Raises:
            LedgerError: the database cannot be read.
        """
        bezig = {r.medewerker for r in regels if r.organisatie == self.organisatie}
        raakt: dict[Band, set[str]] = {band: set() for band in Band}
        op_adres = set[str]()
        for verband in verbanden:
            gezegd = verband.gezegd
            if gezegd.medewerker and gezegd.medewerker not in bezig:
                continue  # of who did nothing in the period, there is nothing to look up
            raakt[gezegd.band] |= await self._lines(gezegd, gezegd.wie.personen)
            op_adres |= await self._lines(gezegd, verband.op_adres)
        huis, bekend, collega = (frozenset(raakt[band]) for band in Band)
        return Kennis(huis, frozenset(op_adres) - huis, bekend, collega)

    async def _lines(self, gezegd: Verschoning, personen: frozenset[Pseudoniem]) -> set[str]:
        """The kenmerken of the lines about these people, in so far as what was said counted then."""
        begin, eind = self.periode.van, self.periode.tot
        begin = max(begin, gezegd.vanaf) if begin else gezegd.vanaf
        eind = min(eind, gezegd.tot) if eind else gezegd.tot
        if not personen or begin >= eind:
            return set()
        zoek = replace(self.periode, personen=personen, van=begin, tot=eind)
        if gezegd.medewerker:
            zoek = replace(zoek, medewerker=gezegd.medewerker, organisatie=self.organisatie)
        pages = pages_of(self.look, zoek, Bereik(self.organisatie))
        return {g.regel.kenmerk async for bladzijde in pages for g in bladzijde.regels if g.gaaf}
