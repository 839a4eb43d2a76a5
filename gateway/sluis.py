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
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final, Self, TypeVar

from gateway.errors import ConflictError, GatewayError, KluisError, LedgerError, RefusedError
from gateway.kern.bsn import Bsn
from gateway.kern.kalender import dutch_day
from gateway.kern.logregel import Logregel, line_of
from gateway.kern.organisatie import Afzender
from gateway.kern.pseudoniem import Pseudoniem
from gateway.opdracht import Antwoord, Doorgang, Feiten, Opdracht, Over
from gateway.ports import (
    Adresboek,
    Bron,
    Bronantwoord,
    Bronnen,
    Chance,
    Clock,
    Kluis,
    Ledger,
    Pseudonymiser,
    Tx,
    Unit,
)
from policies.begrippen import Doel, Handeling, Veld, Verzoek
from policies.beslis import beslis
from policies.besluit import Besluit, Geweigerd, Toegestaan, Uitkomst
from policies.register import Register

T = TypeVar("T")

LEZEN: Final = frozenset({Handeling.RAADPLEGEN, Handeling.CONTROLEREN})
"""The actions that can be done in part: who looks sees what passes."""

POGINGEN: Final = 3
"""How often facts may change between decision and act before we give up."""


class _FactsChangedError(GatewayError):
    """The facts changed between decision and act; the passage starts again."""

    def __init__(self, regel: Logregel) -> None:
        super().__init__("the facts changed between decision and act")
        self.regel = regel


@dataclass(slots=True)
class _Trace:
    """Whatever goes wrong inside leaves the line, with the kind of error, and goes on its way.

    Not when the ledger itself failed (a second try would fail too), nor when the passage
    starts again. What was not foreseen leaves its line as well: by then a pseudonym may
    have been derived and a source asked.
    """

    regel: Logregel
    record: Callable[[Logregel], Awaitable[None]]

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, _: object, fout: BaseException | None, __: object) -> None:
        if isinstance(fout, Exception) and not isinstance(fout, _FactsChangedError | LedgerError):
            await self.record(_failed(self.regel, fout))


@dataclass(frozen=True, slots=True)
class Sluis:
    """The passage, with everything it may need. Nobody else holds these ports."""

    register: Register
    ledger: Ledger = field(repr=False)
    pseudonymiser: Pseudonymiser = field(repr=False)
    kluis: Kluis = field(repr=False)
    bronnen: Bronnen = field(repr=False)
    clock: Clock
    chance: Chance
    adresboek: Adresboek = field(repr=False)

    async def exchange(self, afzender: Afzender, opdracht: Opdracht[T]) -> Antwoord[T]:
        """Let one request of one sender through, or refuse it; either leaves a line in the log.

        Raises:
            RefusedError: the policy says no; the refusal is on the log, and nothing else is.
            LedgerError: the line could not be written; nothing has taken effect.
            ConflictError: the facts went on changing; that it was tried is on the log.
            GatewayError: the act could not be done; that it was tried is on the log.
        """
        for _ in range(POGINGEN - 1):
            with suppress(_FactsChangedError):
                return await self._pass_once(afzender, opdracht)
        try:
            return await self._pass_once(afzender, opdracht)
        except _FactsChangedError as e:
            conflict = ConflictError(f"the facts changed {POGINGEN} times between decision and act")
            await self._record(_failed(e.regel, conflict))
            raise conflict from e

    async def _pass_once(self, afzender: Afzender, opdracht: Opdracht[T]) -> Antwoord[T]:
        nu, kenmerk = self.clock.now(), self.chance.octets(10).hex()
        facts = opdracht.facts
        feiten = await self.ledger.look(facts) if facts else _stated(opdracht)

        # (3) Decide before any identifier is derived: a refused request must not
        #     leave a pseudonym behind.
        besluit = self._decide(afzender, opdracht, feiten, dutch_day(nu))
        regel = line_of(
            besluit,
            kenmerk=kenmerk,
            tijd=nu,
            gebeurtenis=opdracht.gebeurtenis,
            handeling=opdracht.handeling,
            afzender=afzender,
            college=self.adresboek.college(feiten.gemeente),
        ).about(zaak=feiten.zaak, betrokkene=feiten.betrokkene)
        if isinstance(besluit, Geweigerd):
            await self._record(regel)
            raise RefusedError(besluit, kenmerk)

        async with _Trace(regel, self._record) as trace:
            # (4) Outside the transaction: the key may be in another machine.
            pseudoniem, verzegeld = self._name_person(afzender, opdracht, feiten, kenmerk)
            trace.regel = regel = regel.about(betrokkene=pseudoniem)
            bronnen = await self._ask_sources(opdracht, besluit, feiten)

            # (5) One transaction: no effect without its line, no notice without its effect.
            def work(tx: Tx) -> T:
                # Between decision and act somebody may have closed the zaak or left it.
                if opdracht.facts and opdracht.facts(tx) != feiten:
                    raise _FactsChangedError(regel)
                doorgang = Doorgang(
                    tx, afzender, besluit, nu, kenmerk, feiten, pseudoniem, verzegeld, bronnen
                )
                result = opdracht.act(doorgang)
                tx.record(doorgang.completed(regel))
                return result

            locks = opdracht.locks + ((pseudoniem.tekst,) if pseudoniem else ())
            written = await self.ledger.write(Unit(work, locks))
        # (6) Only now, when the line is durable, does the answer leave.
        return Antwoord(written.result, besluit, kenmerk, nu, written.index)

    def _decide(self, afzender: Afzender, opdracht: Opdracht[T], feiten: Feiten, op: date) -> Besluit:
        if opdracht.doel not in afzender.doelen:
            # The token was issued for other purposes: a stolen one is useless for this.
            return _other_purpose(opdracht.doel, self.register.versie)
        verzoek = Verzoek(
            doel=opdracht.doel,
            handeling=opdracht.handeling,
            rol=afzender.organisatie.rol,
            regime=afzender.regime,
            functie=afzender.functie,
            velden=opdracht.velden,
            fase=feiten.fase,
            relatie=feiten.relatie,
            toestemmingen=feiten.toestemmingen,
            leeftijd=feiten.leeftijd,
        )
        return _whole_or_nothing(beslis(self.register, verzoek, op), opdracht.handeling)

    def _name_person(
        self, afzender: Afzender, opdracht: Opdracht[T], feiten: Feiten, kenmerk: str
    ) -> tuple[Pseudoniem | None, bytes]:
        over, doel = opdracht.over, opdracht.doel
        if opdracht.translate:
            over, doel = Over(self._unseal(feiten), afzender.organisatie.oin), opdracht.translate
        if over is None:
            return None, b""
        pseudoniem = self.pseudonymiser.derive(over.bsn, ontvanger=over.ontvanger, doel=doel)
        if not over.bewaar_voor:
            return pseudoniem, b""
        verzegeld = self.kluis.seal(over.bsn, gemeente=over.bewaar_voor, context=kenmerk.encode())
        return pseudoniem, verzegeld

    async def _ask_sources(
        self, opdracht: Opdracht[T], besluit: Toegestaan, feiten: Feiten
    ) -> tuple[Bronantwoord, ...]:
        vragen = _questions(self.bronnen, besluit.velden) if opdracht.vraag_bronnen else ()
        if not vragen:
            return ()  # nobody is asked, so the vault stays shut
        bsn = self._unseal(feiten)
        return tuple(
            await asyncio.gather(*(bron.ask(bsn, velden, doel=opdracht.doel) for bron, velden in vragen))
        )

    def _unseal(self, feiten: Feiten) -> Bsn:
        sealed = feiten.verzegeld
        if sealed is None:
            raise KluisError("there is no sealed BSN to open")
        return self.kluis.open(sealed.inhoud, gemeente=sealed.gemeente, context=sealed.context.encode())

    async def turn_away(self, afzender: Afzender, gebeurtenis: str, fout: GatewayError) -> str:
        """Leave a line about a request of a known sender that could not be understood.

        Returns:
            The kenmerk under which the sender may ask about it.

        Raises:
            LedgerError: the line could not be written.
        """
        nu, kenmerk = self.clock.now(), self.chance.octets(10).hex()
        besluit = _not_understood(self.register.versie)
        regel = line_of(
            besluit, kenmerk=kenmerk, tijd=nu, gebeurtenis=gebeurtenis, handeling="", afzender=afzender
        )
        await self._record(_failed(regel, fout))
        return kenmerk

    async def _record(self, regel: Logregel) -> None:
        # A transaction of its own: raising must not erase the trace of a refusal.
        await self.ledger.write(Unit(lambda tx: tx.record(regel)))


def _stated(opdracht: Opdracht[T]) -> Feiten:
    """Without facts of our own: what the sender states, and no relation to anything."""
    return Feiten(
        leeftijd=opdracht.leeftijd, toestemmingen=opdracht.toestemmingen, gemeente=opdracht.gemeente
    )


def _questions(bronnen: Bronnen, velden: frozenset[Veld]) -> tuple[tuple[Bron, frozenset[Veld]], ...]:
    """Which source is asked for which of the fields that were let through; one that has none is not asked."""
    vragen = ((bron, frozenset(v for v in velden if v.categorie in bron.categorieen)) for bron in bronnen)
    return tuple((bron, gevraagd) for bron, gevraagd in vragen if gevraagd)


def _failed(regel: Logregel, fout: Exception) -> Logregel:
    """The line of a request that was allowed but could not be done."""
    return replace(regel, fout=type(fout).__name__, velden=())


def _whole_or_nothing(besluit: Besluit, handeling: Handeling) -> Besluit:
    """Who reads gets less when not everything passes; who does something does all of it or nothing.

    An act cannot be done for half of its fields, so one field held back refuses it.
    """
    if isinstance(besluit, Geweigerd) or handeling in LEZEN or not besluit.onthouden:
        return besluit
    eerste = besluit.onthouden[0]
    return Geweigerd(
        doel=besluit.doel,
        regel=eerste.regel,
        artikel=eerste.artikel,
        reden=eerste.reden,
        wat_nodig_is=eerste.wat_nodig_is,
        onthouden=besluit.onthouden,
        register=besluit.register,
    )


def _other_purpose(doel: Doel, register: str) -> Geweigerd:
    return Geweigerd(
        doel=doel,
        regel="doelbinding/1",
        artikel="AVG artikel 5, lid 1, onder b",
        reden="Uw toegang is niet voor dit doel gegeven.",
        wat_nodig_is=("Vraag toegang aan voor dit doel.",),
        onthouden=(),
        register=register,
        uitkomst=Uitkomst.NIET_TOEGESTAAN,
    )


def _not_understood(register: str) -> Geweigerd:
    return Geweigerd(
        doel=Doel.TOEGANG,
        regel="invoer/1",
        artikel="AVG artikel 5, lid 1, onder c",
        reden="Wij begrijpen dit verzoek niet. Er is niets mee gedaan.",
        wat_nodig_is=("Pas het verzoek aan en probeer het opnieuw.",),
        onthouden=(),
        register=register,
        uitkomst=Uitkomst.NIET_TOEGESTAAN,
    )
