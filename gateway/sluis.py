# SPDX-License-Identifier: EUPL-1.2
"""THE PASSAGE: the one road on which anything about a person is read, written or told.

(1) who?        is answered before: an `Afzender` stands at the door.
(2) what?       is answered before: a use case made an `Opdracht`.
(3) may it?     the policy decides, on facts read from a snapshot.
(4) about whom? only then is a BSN turned into a pseudonym, or a sealed one opened.
(5) do it       one transaction: the facts still hold, the effect, the line of the log, the notices.
(6) answer      what the decision let through, with a receipt. No line, no answer.

Why this order: a refused request leaves no pseudonym behind, and nothing takes
effect without its trace. Ports are reached from here and from nowhere else.
"""

import asyncio
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from typing import Final, TypeVar

from gateway.benoemen import NIEMAND, Benoemer, Genoemd
from gateway.eigen import SLEUTELBEWAARDER, make_key, make_vault_key
from gateway.errors import ConflictError, GatewayError, KeyFileError, KeysChangedError
from gateway.kern.bsn import Bsn
from gateway.kern.kalender import dutch_day
from gateway.kern.kluis import Kluisreden
from gateway.kern.logregel import Logregel, line_of
from gateway.kern.oin import Oin
from gateway.kern.organisatie import Afzender
from gateway.kern.sleutel import Sleutelbos
from gateway.kern.verbruik import Afname
from gateway.kern.verbruiken import Verbruik
from gateway.meten import VERBRUIKSWACHT, Meting, Onderweg, report
from gateway.opdracht import Antwoord, Doorgang, Feiten, Opdracht, Over, asked, stated
from gateway.ports import (
    Adresboek,
    Bron,
    Bronantwoord,
    Bronnen,
    Chance,
    Clock,
    Ledger,
    Registerhouder,
    Sleutelboek,
    Tx,
    Unit,
    Written,
)
from gateway.spoor import Trace, failed, intended
from policies.begrippen import Doel, Veld, Verzoek
from policies.beslis import beslis, find_unused
from policies.besluit import Besluit, Geweigerd, Toegestaan
from policies.register import Register
from policies.weigeren.vooraf import not_understood, other_purpose

T = TypeVar("T")

POGINGEN: Final = 5
"""How often facts may change between decision and act: a whole rotation of keys changes them three times."""


class _FactsChangedError(GatewayError):
    """The facts changed between decision and act; the passage starts again."""

    def __init__(self, regel: Logregel) -> None:
        super().__init__("the facts changed between decision and act")
        self.regel = regel


@dataclass(frozen=True, slots=True)
class Sluis:
    """The passage, with everything it may need. Nobody else holds these ports."""

    registers: Registerhouder = field(repr=False)
    ledger: Ledger = field(repr=False)
    benoemer: Benoemer = field(repr=False)
    sleutels: Sleutelboek = field(repr=False)
    bronnen: Bronnen = field(repr=False)
    clock: Clock
    chance: Chance
    adresboek: Adresboek = field(repr=False)
    verbruik: Verbruik = field(repr=False)

    @property
    def register(self) -> Register:
        """The register that counts now; a page shows it, and each passage holds on to one."""
        return self.registers.current()

    async def exchange(self, afzender: Afzender, opdracht: Opdracht[T]) -> Antwoord[T]:
        """Let one request of one sender through, or refuse it; either leaves a line in the log.

        Raises:
            RefusedError: the policy says no; the refusal is on the log, and nothing else is.
            OverQuotaError: the client named enough people today; that is on the log as well.
            LedgerError: the line could not be written; nothing has taken effect.
            ConflictError: the facts went on changing; that it was tried is on the log.
            GatewayError: the act could not be done; that it was tried is on the log.
        """
        # Asked once: one passage is decided by one register, also when another is activated meanwhile.
        register = self.register
        for _ in range(POGINGEN - 1):
            with suppress(_FactsChangedError):
                return await self._pass_once(afzender, opdracht, register)
        try:
            return await self._pass_once(afzender, opdracht, register)
        except _FactsChangedError as e:
            async with Trace(e.regel, self._record):
                raise ConflictError(f"the facts changed {POGINGEN} times between decision and act") from e

    async def _pass_once(self, afzender: Afzender, opdracht: Opdracht[T], register: Register) -> Antwoord[T]:
        nu, kenmerk = self.clock.now(), self.chance.octets(10).hex()
        facts = opdracht.facts
        feiten = await self.ledger.look(facts) if facts else stated(opdracht)

        # (3) Decide before any identifier is derived: a refused request must not
        #     leave a pseudonym behind.
        verzoek = asked(afzender, opdracht, feiten)
        meting = Meting.of(self.verbruik, afzender, opdracht, nu)
        besluit = meting.weigh(_decide(register, verzoek, afzender, dutch_day(nu), opdracht.translate))
        regel = line_of(
            besluit,
            kenmerk=kenmerk,
            tijd=nu,
            gebeurtenis=opdracht.gebeurtenis,
            handeling=opdracht.handeling,
            afzender=afzender,
            college=self.adresboek.college(feiten.gemeente),
            verzoek=verzoek,
        ).about(zaak=feiten.zaak, betrokkene=feiten.betrokkene)
        if isinstance(besluit, Geweigerd):
            refusal = await self._record(regel)
            await self._report(meting, besluit, regel)
            raise meting.refusal(besluit, kenmerk, refusal.ontvangst())

        afname = meting.draw(regel)
        record = partial(self._record, afname=afname)
        async with Onderweg(self.verbruik, afname), Trace(regel, record, _FactsChangedError) as trace:
            await self._report(meting, besluit, regel)
            # (4) Outside the transaction: the key may be in another machine.
            genoemd = await self._name_person(afzender, opdracht, feiten, regel)
            trace.regel = regel = regel.about(betrokkene=genoemd.pseudoniem)
            bronnen = await self._ask_sources(opdracht, besluit, feiten, regel)
            getoond = opdracht.shows_bsn(besluit)
            bsn = await self._unseal(feiten, regel, Kluisreden.ONTHULLING) if getoond else None

            # (5) One transaction: no effect without its line, no notice without its effect.
            def work(tx: Tx) -> T:
                # Between decision and act somebody may have closed the zaak or left it.
                if opdracht.facts and opdracht.facts(tx) != feiten:
                    raise _FactsChangedError(regel)
                genoemd.use_up(tx)
                genoemd.move_in(tx)
                doorgang = Doorgang(
                    tx, afzender, besluit, nu, kenmerk, feiten, genoemd.pseudoniem, genoemd.verzegeld, bronnen
                )
                genoemd.hand_over(doorgang)
                result = opdracht.act(doorgang)
                tx.record(doorgang.completed(regel, self.clock.now()))
                return result

            unit = Unit(work, opdracht.locks + genoemd.locks(feiten), genoemd.stand, opdracht.alone, afname)
            written = await self._write(unit, regel)
        # (6) Only now, when the line is durable, does the answer leave.
        return Antwoord(written.result, besluit, kenmerk, nu, written.index, written.ontvangst, bsn)

    async def _name_person(
        self, afzender: Afzender, opdracht: Opdracht[T], feiten: Feiten, regel: Logregel
    ) -> Genoemd:
        over, doel = opdracht.over, opdracht.doel
        if opdracht.translate:
            bsn = await self._unseal(feiten, regel, Kluisreden.VERTALEN)
            over, doel = Over(bsn, afzender.organisatie.oin), opdracht.translate
        if over is None:
            return NIEMAND
        if over.bewaar_voor:
            await self._ready_vault(over.bewaar_voor)
        if over.overal:
            await self.sleutels.refresh()  # another replica may have made a key since, and named them there
        bos = await self._keys(over.ontvanger, doel)
        genoemd = await self.benoemer.name(over, bos, kenmerk=regel.kenmerk)
        return self.benoemer.name_elsewhere(genoemd, over, self.sleutels) if over.overal else genoemd

    async def _keys(self, ontvanger: Oin, doel: Doel) -> Sleutelbos:
        """The keys of a recipient for a purpose; the first time somebody is named there, one is made."""
        if bos := self.sleutels.of(ontvanger, doel):
            return bos
        generatie = self.benoemer.pseudonymiser.generatie
        await self.exchange(SLEUTELBEWAARDER, make_key(ontvanger, doel, generatie=generatie))
        await self.sleutels.refresh()
        if bos := self.sleutels.of(ontvanger, doel):
            return bos
        raise KeyFileError("the key that was made a moment ago is not there")

    async def _write(self, unit: Unit[T], regel: Logregel) -> Written[T]:
        try:
            return await self._commit(unit)
        except KeysChangedError as e:
            # A key was rotated or destroyed between derivation and act: what was made with it may not be
            # written any more.
            await self.sleutels.refresh()
            self.benoemer.kluis.forget()
            raise _FactsChangedError(regel) from e

    async def _ask_sources(
        self, opdracht: Opdracht[T], besluit: Toegestaan, feiten: Feiten, regel: Logregel
    ) -> tuple[Bronantwoord, ...]:
        vragen = _questions(self.bronnen, besluit.velden) if opdracht.vraag_bronnen else ()
        if not vragen:
            return ()  # nobody is asked, so the vault stays shut
        # Another system is about to learn that we asked, and nothing takes that back: neither
        # facts that change nor a ledger that fails afterwards. So the asking has its own line.
        gevraagd = frozenset[Veld]().union(*(velden for _, velden in vragen))
        bsn = await self._unseal(feiten, regel, Kluisreden.BRON_BEVRAGEN, gevraagd)
        return tuple(
            await asyncio.gather(*(bron.ask(bsn, velden, doel=opdracht.doel) for bron, velden in vragen))
        )

    async def _unseal(
        self, feiten: Feiten, regel: Logregel, reden: Kluisreden, gevraagd: frozenset[Veld] = frozenset()
    ) -> Bsn:
        """Open the vault, after the line that says why: who opened it cannot undo that it was."""
        # Asked anew each time: a key that was destroyed a moment ago opens nothing any more.
        await self._know_vault(self.benoemer.sealed_in(feiten).gemeente)
        await self._record(intended(regel, reden, kenmerk=self.chance.octets(10).hex(), gevraagd=gevraagd))
        return self.benoemer.unseal(feiten)

    async def _know_vault(self, gemeente: str) -> None:
        # With the count of changes that they belong to: once a key is destroyed, none of it is used.
        look = await self.ledger.look(lambda tx: (tx.kluissleutels.of(gemeente), tx.sleutels.stand()))
        self.benoemer.kluis.take(gemeente, *look)

    async def _ready_vault(self, gemeente: str) -> None:
        """See that there is a key to seal under; the first time, one is made."""
        kluis = self.benoemer.kluis
        if kluis.stand(gemeente) is None:
            await self._know_vault(gemeente)
        if kluis.stand(gemeente) is None:
            await self.exchange(SLEUTELBEWAARDER, make_vault_key(gemeente, verpakt=kluis.draw(gemeente)))
            await self._know_vault(gemeente)

    async def turn_away(self, afzender: Afzender, gebeurtenis: str, fout: GatewayError) -> str:
        """Leave a line about a request of a known sender that could not be understood.

        The error carries the receipt of that line from then on.

        Returns:
            The kenmerk under which the sender may ask about it.

        Raises:
            LedgerError: the line could not be written.
        """
        nu, kenmerk = self.clock.now(), self.chance.octets(10).hex()
        besluit = not_understood(self.register.versie)
        regel = line_of(
            besluit, kenmerk=kenmerk, tijd=nu, gebeurtenis=gebeurtenis, handeling="", afzender=afzender
        )
        written = await self._record(failed(regel, fout))
        fout.kenmerk, fout.ontvangst = kenmerk, written.ontvangst()
        return kenmerk

    async def _record(self, regel: Logregel, afname: Afname | None = None) -> Written[None]:
        # A transaction of its own: raising must not erase the trace of a refusal.
        return await self._commit(Unit(lambda tx: tx.record(regel.until(self.clock.now())), afname=afname))

    async def _commit(self, unit: Unit[T]) -> Written[T]:
        written = await self.ledger.write(unit)
        if unit.afname:
            self.verbruik.learn(unit.afname, written.afgenomen)
        return written

    async def _report(self, meting: Meting, besluit: Besluit, regel: Logregel) -> None:
        """Have it told, once a day, that a client comes high or is stopped."""
        if soort := meting.due(besluit, self.verbruik):
            await self.exchange(VERBRUIKSWACHT, report(meting, soort, regel, adresboek=self.adresboek))
            await self.verbruik.refresh()


def _decide(register: Register, verzoek: Verzoek, afzender: Afzender, op: date, naar: Doel | None) -> Besluit:
    for doel in filter(None, (verzoek.doel, naar)):
        if doel not in afzender.doelen:
            # The token was issued for other purposes: a stolen one is useless for this. Nor does it
            # translate into a purpose that it was not issued for.
            return other_purpose(doel, register.versie)
    if naar and (ongebruikt := find_unused(register, replace(verzoek, doel=naar), op)) is not None:
        return ongebruikt
    return beslis(register, verzoek, op)


def _questions(bronnen: Bronnen, velden: frozenset[Veld]) -> tuple[tuple[Bron, frozenset[Veld]], ...]:
    """Which source is asked for which of the fields that were let through; one that has none is not asked."""
    vragen = ((bron, frozenset(v for v in velden if v.categorie in bron.categorieen)) for bron in bronnen)
    return tuple((bron, gevraagd) for bron, gevraagd in vragen if gevraagd)
