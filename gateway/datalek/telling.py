# SPDX-License-Identifier: EUPL-1.2
"""Adding up the lines of the log: who was affected, what it was about, and who had it in hand.

A person is a zaak, or a pseudoniem where there is no zaak; never a BSN, and never a name. One person has
another pseudoniem for each purpose, so how many there are is said as "at most".

Source: AVG art. 33 lid 3 onder a (categories and approximate number of persons and of records).
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from gateway.datalek.stappen import Lekomvang, Lekvraag
from gateway.kern.logregel import Logregel
from gateway.toezicht.model import Gelezen
from policies.begrippen import Doel, Rol
from policies.besluit import Uitkomst

ZELF: Final = frozenset({Doel.TOEGANG.value, Doel.DATALEK.value})
"""Purposes that are left out: logging in is about nobody, and handling a datalek is no part of it."""

VERZEKERAARS: Final = frozenset({Rol.ZORGVERZEKERAAR.value, Rol.WLZ_UITVOERDER.value})
"""Source: Wabvpz art. 15f lid 1."""


@dataclass(frozen=True, slots=True)
class Getroffene:
    """Somebody who was affected: by zaak, or else by pseudoniem; and in how many lines."""

    zaak: str
    pseudoniem: str = field(repr=False)
    keren: int


@dataclass(frozen=True, slots=True)
class Lekbevinding:
    """What was found: to be kept without persons, to be shown with them."""

    omvang: Lekomvang
    getroffenen: tuple[Getroffene, ...] = field(repr=False)


@dataclass(slots=True)
class Lekteller:
    """Takes lines one by one, so that nobody has to hold all of them."""

    vraag: Lekvraag
    regels: int = 0
    pogingen: int = 0
    beschadigd: int = 0
    verzekeraar: bool = False
    eerste: datetime | None = None
    laatste: datetime | None = None
    _personen: Counter[tuple[str, str]] = field(default_factory=Counter, repr=False)
    _zaak_van: dict[str, str] = field(default_factory=dict, repr=False)
    _soorten: dict[str, set[str]] = field(default_factory=dict, repr=False)

    def take(self, gelezen: Iterable[Gelezen]) -> None:
        """Count these lines, as far as they fit the question."""
        for g in gelezen:
            if not g.gaaf:
                # A line that was changed says nothing that can be believed; that there are some must be said.
                self.beschadigd += 1
            elif fits(self.vraag, g.regel):
                self._count(g.regel)

    def finding(self, *, op: datetime, door: str, volledig: bool) -> Lekbevinding:
        """What was counted."""
        getroffenen = self._people()
        omvang = Lekomvang(
            op=op,
            door=door,
            vraag=self.vraag,
            regels=self.regels,
            pogingen=self.pogingen,
            personen=len(getroffenen),
            categorieen=self._sorted("categorie"),
            doelen=self._sorted("doel"),
            organisaties=self._sorted("organisatie"),
            ontvangers=self._sorted("ontvanger"),
            verzekeraar=self.verzekeraar,
            eerste=self.eerste,
            laatste=self.laatste,
            volledig=volledig and not self.beschadigd,
        )
        return Lekbevinding(omvang, getroffenen)

    def _count(self, r: Logregel) -> None:
        # Also an attempt that was refused: the law asks to report that an insurer tried.
        self.verzekeraar |= bool({r.rol, r.ontvanger} & VERZEKERAARS)
        self.eerste = min(self.eerste or r.tijd, r.tijd)
        self.laatste = max(self.laatste or r.tijd, r.tijd)
        if r.uitkomst is not Uitkomst.TOEGESTAAN or r.fout:
            self.pogingen += 1
            return
        if not r.velden or not (r.zaak or r.betrokkene):
            return  # a list of one's own work, or a form: about nobody in particular
        self.regels += 1
        self._personen[r.zaak, r.betrokkene] += 1
        if r.zaak and r.betrokkene:
            self._zaak_van[r.betrokkene] = r.zaak
        self._add("categorie", *(veld.partition(".")[0] for veld in r.velden))
        self._add("doel", r.doel)
        self._add("organisatie", r.organisatie)
        self._add("ontvanger", r.ontvanger)

    def _people(self) -> tuple[Getroffene, ...]:
        """Each person once: under the zaak when any line tells that the pseudoniem belongs to it."""
        per: Counter[tuple[str, str]] = Counter()
        for (zaak, pseudoniem), keren in self._personen.items():
            hoort_bij = zaak or self._zaak_van.get(pseudoniem, "")
            per[hoort_bij, "" if hoort_bij else pseudoniem] += keren
        return tuple(Getroffene(*wie, keren) for wie, keren in sorted(per.items()))

    def _add(self, soort: str, *woorden: str) -> None:
        self._soorten.setdefault(soort, set()).update(filter(None, woorden))

    def _sorted(self, soort: str) -> tuple[str, ...]:
        return tuple(sorted(self._soorten.get(soort, ())))


def fits(vraag: Lekvraag, r: Logregel) -> bool:
    """Whether a line is one that was asked for; the database has left out most that are not."""
    return (
        r.doel not in ZELF
        and (not vraag.zaken or r.zaak in vraag.zaken)
        and (not vraag.kenmerken or r.kenmerk in vraag.kenmerken)
        and vraag.medewerker in {"", r.medewerker}
        and vraag.organisatie in {"", r.organisatie}
        and vraag.client in {"", r.client}
        and (vraag.van is None or r.tijd >= vraag.van)
        and (vraag.tot is None or r.tijd < vraag.tot)
    )
