# SPDX-License-Identifier: EUPL-1.2
"""The daily round: close yesterday, and when its closing is signed, fill the desk of every college.

It looks often and does little: most times nothing is due. Each step is a passage that is harmless
twice, so two replicas may walk the same round, and one that was broken off goes on where it was.
A college whose list failed has those lines in its next one: each list begins where its last ended.
The lines are read between the passages, in slices, so that nobody waits for a round.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Final

from audit.cosignature import CosignerKey
from gateway.errors import GatewayError, RefusedError
from gateway.kern.kalender import dutch_day
from gateway.kern.logregel import Logregel
from gateway.kern.organisatie import Organisatie
from gateway.logs import logger
from gateway.nazicht.drempels import VENSTER
from gateway.nazicht.kennis import NIETS, Kennis
from gateway.nazicht.model import Dagpunten, Nazichtlijst, Periode
from gateway.nazicht.samenstellen import Geplaatst, compose, suspects_of_repeating
from gateway.nazicht.stuk import Handelende
from gateway.nazicht.usecases import OPSTELLER, close_day, make_list
from gateway.nazicht.vergelijken import Vergelijker
from gateway.ports import Tx
from gateway.sluis import Sluis
from gateway.toezicht.bladeren import pages_of
from gateway.toezicht.model import Bereik, Filter, Gelezen
from gateway.toezicht.nazien import Look
from gateway.verschoning.usecases import VERGELIJKER, compare

MEESTE_VERLEDEN: Final = 2_000
"""So many lines of one employee are read back: more than anybody leaves in four weeks of work."""

GEDULD: Final = timedelta(hours=1)
"""So long a round waits for a witness, where there are any. A desk that is filled on a head without one
is better than none: that it had none can be seen in the note that is kept with it."""

SPELING: Final = timedelta(days=1)
"""So much earlier than the last closing lines are looked for: one that waited for its place is not missed."""


@dataclass(frozen=True, slots=True)
class _Begin:
    """Where a list begins, and the points from before it."""

    vorige: Nazichtlijst | None
    punten: Sequence[Dagpunten]


@dataclass(slots=True)
class Nazichtronde:
    """Walks the round for all colleges that are connected here."""

    sluis: Sluis = field(repr=False)
    look: Look = field(repr=False)
    getuigen: Sequence[CosignerKey] = ()
    _geweigerd: set[tuple[str, date]] = field(default_factory=set, init=False, repr=False)

    async def go(self) -> int:
        """Do what is due; say how many lists were made.

        Raises:
            LedgerError: the ledger cannot be read or written.
        """
        gisteren = dutch_day(self.sluis.clock.now()) - timedelta(days=1)
        periode = await self.look(lambda tx: tx.nazichten.last_period())
        if periode is None or periode.dag < gisteren:
            await self._pass("", gisteren, lambda: self.sluis.exchange(OPSTELLER, close_day(gisteren)))
            return 0  # its line is to be signed first
        gesloten = periode
        wacht = bool(self.getuigen) and self.sluis.clock.now() - gesloten.gesloten_op < GEDULD
        plek, nota = await self.look(lambda tx: _signed(tx, gesloten, self.getuigen, cosigned=wacht))
        if plek is None or nota is None:
            return 0
        klaar = await self.look(lambda tx: tx.nazichten.lists(gesloten.dag))
        colleges = [o for o in self.sluis.adresboek.all() if o.gemeente and str(o.oin) not in klaar]
        return sum([await self._fill(college, gesloten, plek, nota) for college in colleges])

    async def _fill(self, college: Organisatie, periode: Periode, plek: int, nota: bytes) -> bool:
        async def fill() -> None:
            await self._make(college, periode, plek, nota)

        return await self._pass(str(college.oin), periode.dag, fill)

    async def _pass(self, van: str, dag: date, step: Callable[[], Awaitable[object]]) -> bool:
        """Take a step; one that was refused is not tried again for this day: the refusal is on the log."""
        if (van, dag) in self._geweigerd:
            return False
        try:
            await step()
        except RefusedError:
            self._geweigerd.add((van, dag))
        except GatewayError as e:
            # One college that fails must not keep the others from their desk; it is tried again.
            logger().error("achtergrond.mislukt", taak="nazicht", fout=type(e).__name__)
        else:
            return True
        return False

    async def _make(self, college: Organisatie, periode: Periode, eind: int, nota: bytes) -> None:
        van = str(college.oin)
        begin = await self.look(lambda tx: _begin(tx, van, periode.dag))
        zoek = _period(begin.vorige, periode, eind)
        regels = await self._lines(van, zoek)
        kennis = await self._told(college, zoek, regels)
        verleden = {
            wie: await self._past(van, wie, periode.gesloten_op) for wie in suspects_of_repeating(regels)
        }
        desk = compose(regels, periode.dag, nota=nota, eerder=begin.punten, verleden=verleden, kennis=kennis)
        lijst = Nazichtlijst(
            verantwoordelijke=van,
            dag=periode.dag,
            gesloten_op=periode.gesloten_op,
            nota=nota,
            begin=begin.vorige.eind if begin.vorige else min((r.plek for r in regels), default=eind),
            eind=eind,
            regels=desk.regels,
            getrokken=desk.getrokken,
        )
        await self.sluis.exchange(OPSTELLER, make_list(college, lijst, desk))

    async def _lines(self, van: str, zoek: Filter) -> list[Geplaatst]:
        regels = [
            Geplaatst(g.plek, g.regel) for g in await self._read(van, zoek) if g.gaaf and g.plek is not None
        ]
        return sorted(regels, key=lambda r: r.plek)

    async def _told(self, college: Organisatie, zoek: Filter, regels: Sequence[Geplaatst]) -> Kennis:
        """What people said about whom they know, beside these lines; where nobody did, nothing is read."""
        van, sinds = str(college.oin), zoek.van or self.sluis.clock.now()
        if not await self.look(lambda tx: tx.verschoningen.counting(college.gemeente or "", sinds)):
            return NIETS
        try:
            verbanden = (await self.sluis.exchange(VERGELIJKER, compare(college, sinds))).result
        except RefusedError:
            return NIETS  # this college put the purpose out of use: its desk is filled without
        return await Vergelijker(self.look, van, zoek).gather(verbanden, (r.regel for r in regels))

    async def _past(self, van: str, wie: Handelende, tot: datetime) -> list[Logregel]:
        zoek = Filter(medewerker=wie.medewerker, organisatie=wie.organisatie, van=tot - VENSTER, tot=tot)
        return [g.regel for g in await self._read(van, zoek, most=MEESTE_VERLEDEN) if g.gaaf]

    async def _read(self, van: str, zoek: Filter, *, most: int | None = None) -> list[Gelezen]:
        gelezen: list[Gelezen] = []
        async for bladzijde in pages_of(self.look, zoek, Bereik(van)):
            gelezen += bladzijde.regels
            if most is not None and len(gelezen) >= most:
                break
        return gelezen


def _period(vorige: Nazichtlijst | None, periode: Periode, eind: int) -> Filter:
    """All lines from where the last list ended."""
    # The first list of a college looks back as far as points count, and not through years.
    sinds = vorige.gesloten_op - SPELING if vorige else periode.gesloten_op - VENSTER
    # What came after the closing is left out by the database: it may be all of a busy day.
    return Filter(van=sinds, tot=periode.gesloten_op + SPELING, plekken=(vorige.eind if vorige else 0, eind))


def _signed(
    tx: Tx, periode: Periode, getuigen: Sequence[CosignerKey], *, cosigned: bool
) -> tuple[int | None, bytes | None]:
    """Where the line stands that closed the day, and the first head over it, when they are there yet."""
    found = tx.logboek.entry_of(periode.kenmerk)
    plek = found[0] if found else None
    if plek is None:
        return None, None
    return plek, tx.nazichten.head_after(plek, getuigen=getuigen, cosigned=cosigned)


def _begin(tx: Tx, van: str, dag: date) -> _Begin:
    return _Begin(tx.nazichten.list_of(van), tx.nazichten.points_since(van, dag - VENSTER))
