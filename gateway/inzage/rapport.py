# SPDX-License-Identifier: EUPL-1.2
"""The proof in the copy: the counted lines of somebody, the stands over them, and each at its place.

Source: audit/FORMAT.md section 13.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from audit.aantal import begin_chain
from audit.begraven import graves_in
from audit.errors import AuditError
from audit.kaart import Persoonstelling, key_of, map_path
from audit.merkle import leaf_hash, verify_inclusion
from audit.opening import Opening
from audit.rapport import Grafplek, Persoonsregel, Plaatsing, Standregel, Telantwoord, Verteld
from audit.tiles import ReadTile, inclusion_proof
from gateway.errors import LedgerError
from gateway.inzage.ketting import Grafregel, Kaartstand, Ketting, Kettingen, Schakel
from gateway.toezicht.model import Hoofd


@dataclass(frozen=True)
class Bewijsgrond:
    """What everything is proven by: the signed head, the tiles of its tree, and the last stand under it."""

    hoofd: Hoofd
    read_tile: ReadTile = field(repr=False)
    laatste: Kaartstand | None

    @property
    def gedekt(self) -> int:
        """How many lines of the log the last stand counted."""
        return self.laatste.grootte if self.laatste else 0

    def place(self, opening: Opening) -> Plaatsing:
        """An entry with the proof of its place, checked before it leaves.

        Raises:
            LedgerError: the line or the tree was changed, so that nothing can be proven.
        """
        try:
            path = inclusion_proof(opening.index, self.hoofd.grootte, self.read_tile)
            leaf = leaf_hash(opening.entry)
            verify_inclusion(leaf, opening.index, self.hoofd.grootte, path, self.hoofd.wortel)
        except AuditError as e:
            raise LedgerError(f"line {opening.index} cannot be proven") from e
        return Plaatsing(opening, path)


class Telbewijs:
    """The chains of one person as far as the last stand covers them; an empty one has no place in it."""

    def __init__(self, grond: Bewijsgrond, kettingen: Sequence[Ketting], winkel: Kettingen) -> None:
        self._grond = grond
        self._winkel = winkel
        weg = {schakel.gewist for ketting in kettingen for schakel in ketting.schakels if schakel.gewist}
        graven = winkel.graves(weg, grond.hoofd.grootte) if weg else ()
        self._graven = {graf.kenmerk: _Graf(graf) for graf in graven}
        gedekt = (
            Ketting(k.handvat, tuple(s for s in k.schakels if s.plek < grond.gedekt)) for k in kettingen
        )
        self._kettingen = [ketting for ketting in gedekt if ketting.schakels]
        self._tellers = [_Teller(ketting) for ketting in self._kettingen]

    @property
    def handvatten(self) -> tuple[bytes, ...]:
        """The secrets of the chains, in their order."""
        return tuple(ketting.handvat for ketting in self._kettingen)

    @cached_property
    def plekken(self) -> Mapping[int, tuple[Schakel, tuple[int, ...]]]:
        """Every counted line by its place, with the numbers of the chains that it is in."""
        found: dict[int, tuple[Schakel, tuple[int, ...]]] = {}
        for nummer, ketting in enumerate(self._kettingen):
            for schakel in ketting.schakels:
                _, van = found.get(schakel.plek, (schakel, ()))
                found[schakel.plek] = schakel, (*van, nummer)
        return found

    def entries(self, verteld: Mapping[int, Verteld]) -> Iterator[Persoonsregel]:
        """The counted lines, shut, with what is told of each."""
        for plek, (schakel, van) in self.plekken.items():
            graf = self._graven.get(schakel.gewist)
            opening = Opening(plek, schakel.blad, None, graf.plek if graf else None)
            under = graf.of(plek) if graf else None
            yield Persoonsregel(self._grond.place(opening), van, verteld.get(plek), under)
        for graf in self._graven.values():
            # It counts for nobody: it says why some of these can be read no more.
            yield Persoonsregel(self._grond.place(graf.opening), ())

    def stands(self) -> Iterator[Standregel]:
        """The first stand, and every one since the first counted line, with what each says of the chains."""
        if not self._kettingen:
            return
        for stand in self._winkel.stands(0, 1):
            yield Standregel(self._grond.place(stand.opening))
        for stand in self._winkel.stands(min(self.plekken), self._grond.hoofd.grootte):
            tellingen = tuple(teller.answer(stand) for teller in self._tellers)
            yield Standregel(self._grond.place(stand.opening), tellingen)


class _Graf:
    """One tombstone, and where it names what went under it."""

    def __init__(self, graf: Grafregel) -> None:
        self.opening = graf.opening
        self.plek = graf.opening.index
        self._plekken = graf.plekken
        self._find = graves_in(graf.bladen)

    def of(self, plek: int) -> Grafplek:
        """Where it names the line at this place.

        Raises:
            LedgerError: it does not.
        """
        if plek not in self._plekken:
            raise LedgerError(f"line {plek} went, and its tombstone does not name it")
        return self._find(self._plekken.index(plek))


class _Teller:
    """One chain, and how far the stands have counted it so far."""

    def __init__(self, ketting: Ketting) -> None:
        self._plekken = [schakel.plek for schakel in ketting.schakels]
        self._bladen = [schakel.blad for schakel in ketting.schakels]
        self._keten = begin_chain(ketting.handvat)

    def answer(self, stand: Kaartstand) -> Telantwoord:
        """What a stand says of this chain; the stands come in their order."""
        before = aantal = self._keten.aantal
        while aantal < len(self._plekken) and self._plekken[aantal] < stand.grootte:
            self._keten = self._keten.extend(self._bladen[aantal])
            aantal += 1
        telling: Persoonstelling | None = self._keten.telling if aantal > before else None
        return Telantwoord(telling, map_path(stand.kaart, key_of(self._keten.handle, stand.nummer)))
