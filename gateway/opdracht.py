# SPDX-License-Identifier: EUPL-1.2
"""What travels through the passage: the use case going in, and the answer coming out.

A use case is a value: it says what it is for and what it may touch, and holds the
act that the passage runs when the policy agrees.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Generic, TypeVar

from audit.grafsteen import Grafsteen
from gateway.errors import KluisError
from gateway.kern.blind import Blind, Elementen, Evaluaties
from gateway.kern.bsn import Bsn
from gateway.kern.huishouden import Adresnummer, Huishouden
from gateway.kern.kalender import dutch_day
from gateway.kern.logregel import Logregel
from gateway.kern.oin import Oin
from gateway.kern.organisatie import Afzender
from gateway.kern.pseudoniem import Pseudoniem
from gateway.ports import Bericht, Bronantwoord, Tx, no_receipt
from policies.begrippen import Doel, Fase, Handeling, Relatie, Rol, Toestemming, Veld, Verzoek
from policies.besluit import Toegestaan
from policies.lijnen.punt import BSN
from policies.omstandigheden import Omstandigheid

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Over:
    """The person a request is about, as the request names them; or people whom nobody here hears named.

    `ontvanger` is who will know this person under the derived pseudonym. With
    `bewaar_voor` (a gemeentecode) the BSN is also sealed in the vault, for a
    recipient that the law lets have it; so then it must be a BSN. `adres` is where this person
    lives, if the request says so. `overal` are recipients under whose keys, for whatever purpose, this
    person is named as well: only for who asks what is kept of them, and then it must be a BSN.
    """

    wie: Bsn | Blind | Elementen
    ontvanger: Oin
    bewaar_voor: str = ""
    adres: Adresnummer | None = None
    overal: tuple[Oin, ...] = ()


@dataclass(frozen=True, slots=True)
class Verzegeld:
    """A sealed BSN that is already kept, and the place it was sealed for."""

    inhoud: bytes = field(repr=False)
    gemeente: str
    context: str


@dataclass(frozen=True, slots=True)
class Feiten:
    """What the policy and the log must know about the zaak, read from the ledger; nothing of it leaves.

    `gemeente` is the municipality towards which is acted, by its code: its privacy officer
    sees the line, also when the sender is of another organisation.

    When the thing asked for is not there, or is another's, these are `Feiten()`: the policy
    is then asked without any relation, so that the two cannot be told apart.
    """

    fase: Fase = Fase.GEEN_ZAAK
    relatie: Relatie = Relatie.GEEN
    toestemmingen: frozenset[Toestemming] = frozenset()
    omstandigheden: frozenset[Omstandigheid] = frozenset()
    leeftijd: int | None = None
    gemeente: str = ""
    zaak: str = ""
    betrokkene: Pseudoniem | None = None
    verzegeld: Verzegeld | None = None


@dataclass(slots=True)
class Doorgang:
    """What an act receives: its transaction, and what the decision let it have.

    There is no BSN in it. `id` is a fresh identifier for whatever the act makes;
    `verzegeld` was sealed for that id.
    """

    tx: Tx
    afzender: Afzender
    besluit: Toegestaan
    nu: datetime
    id: str
    feiten: Feiten
    pseudoniem: Pseudoniem | None = None
    verzegeld: bytes = field(default=b"", repr=False)
    bronnen: tuple[Bronantwoord, ...] = ()
    evaluaties: Evaluaties | None = field(default=None, repr=False)
    huishouden: Huishouden | None = None
    elders: tuple[Pseudoniem, ...] = field(default=(), repr=False)
    _zaak: str = ""
    _betrokkene: Pseudoniem | None = None
    _grafsteen: Grafsteen | None = None

    @property
    def vandaag(self) -> date:
        """The day on which the passage takes place."""
        return dutch_day(self.nu)

    @property
    def person(self) -> Pseudoniem:
        """The pseudonym of the person the request is about."""
        if self.pseudoniem is None:
            raise KluisError("this request is about nobody")
        return self.pseudoniem

    @property
    def evaluated(self) -> Evaluaties:
        """What became of the blinded elements of the request."""
        if self.evaluaties is None:
            raise KluisError("this request holds no elements")
        return self.evaluaties

    def name(self, *, zaak: str = "", betrokkene: Pseudoniem | None = None) -> None:
        """Say in the log which zaak and person this passage turned out to be about."""
        self._zaak = zaak or self._zaak
        self._betrokkene = betrokkene or self._betrokkene

    def bury(self, grafsteen: Grafsteen) -> None:
        """Say in the log which lines this passage erased. Its own line names nobody then.

        Source: audit/FORMAT.md section 16.
        """
        self._grafsteen = grafsteen

    def notify(self, ontvanger: Oin, soort: str, verwijzing: str) -> None:
        """Put a notice without content in the outbox, in this transaction."""
        self.tx.notify(Bericht(ontvanger, soort, verwijzing))

    def completed(self, regel: Logregel, klaar: datetime) -> Logregel:
        """The line of this passage, with the zaak and the person it was about, finished at this moment.

        What has to go is not written down anew: a line that says what was erased is about nobody.
        """
        if self._grafsteen:
            return replace(regel, zaak="", betrokkene="", grafsteen=self._grafsteen).until(klaar)
        betrokkene = self._betrokkene or self.pseudoniem or self.feiten.betrokkene
        return regel.about(zaak=self._zaak or self.feiten.zaak, betrokkene=betrokkene, klaar=klaar)


@dataclass(frozen=True, slots=True)
class Opdracht(Generic[T]):
    """One use case, ready to pass: what it is for, what it may touch, what it does.

    `facts` reads what the policy must know; without it count the `leeftijd`, the
    `toestemmingen` and the `omstandigheden` that the sender states and answers for, and the
    `gemeente` it names. `ontvanger` is who receives what is handed over.
    `over` names a person, or holds blinded elements; `translate` opens the sealed BSN of the facts, to derive
    the pseudonym of that purpose for the sender's organisation; `vraag_bronnen` asks the
    sources for the fields that were let through, after a line of its own that says so; `onthul`
    puts the sealed BSN of the facts in the answer, when the decision lets it through;
    `locks` are ids that nobody else may work on meanwhile, and `alone` lets nobody else write
    at all; `act` does it. An act may run
    twice, so it changes nothing but its transaction.

    All `velden` pass or the whole is refused. Only an act that really cuts its result to
    the decision names in `misbaar` the fields it can do without.
    """

    gebeurtenis: str
    doel: Doel
    handeling: Handeling
    velden: frozenset[Veld]
    act: Callable[[Doorgang], T]
    misbaar: frozenset[Veld] = frozenset()
    facts: Callable[[Tx], Feiten] | None = None
    over: Over | None = None
    leeftijd: int | None = None
    toestemmingen: frozenset[Toestemming] = frozenset()
    omstandigheden: frozenset[Omstandigheid] = frozenset()
    ontvanger: Rol | None = None
    gemeente: str = ""
    translate: Doel | None = None
    vraag_bronnen: bool = False
    onthul: bool = False
    locks: tuple[str, ...] = ()
    alone: bool = False

    def shows_bsn(self, besluit: Toegestaan) -> bool:
        """Whether the answer will hold a BSN: it was asked for, and the decision lets it through."""
        return self.onthul and BSN in besluit.velden


def question(
    afzender: Afzender,
    feiten: Feiten,
    *,
    doel: Doel,
    handeling: Handeling,
    velden: frozenset[Veld],
    misbaar: frozenset[Veld] = frozenset(),
    ontvanger: Rol | None = None,
) -> Verzoek:
    """What the policy is asked when this sender asks this on these facts, in the passage and beside it."""
    return Verzoek(
        doel=doel,
        handeling=handeling,
        rol=afzender.organisatie.rol,
        regime=afzender.regime,
        functie=afzender.functie,
        velden=velden,
        misbaar=misbaar,
        fase=feiten.fase,
        relatie=feiten.relatie,
        toestemmingen=feiten.toestemmingen,
        leeftijd=feiten.leeftijd,
        omstandigheden=feiten.omstandigheden,
        ontvanger=ontvanger,
        # A college answers for itself; another acts towards the one its facts name.
        gemeente=afzender.organisatie.gemeente or feiten.gemeente,
    )


def asked(afzender: Afzender, opdracht: Opdracht[T], feiten: Feiten) -> Verzoek:
    """What the policy is asked; the line of the log says the same, so that it can be asked again."""
    return question(
        afzender,
        feiten,
        doel=opdracht.doel,
        handeling=opdracht.handeling,
        velden=opdracht.velden,
        misbaar=opdracht.misbaar,
        ontvanger=opdracht.ontvanger,
    )


def stated(opdracht: Opdracht[T]) -> Feiten:
    """Without facts of our own: what the sender states, and no relation to anything."""
    return Feiten(
        leeftijd=opdracht.leeftijd,
        toestemmingen=opdracht.toestemmingen,
        omstandigheden=opdracht.omstandigheden,
        gemeente=opdracht.gemeente,
    )


@dataclass(frozen=True, slots=True)
class Antwoord(Generic[T]):
    """What leaves: the result, the decision it rests on, and the receipt.

    `index` is the place in the log, or None when the log gives places later; `ontvangst`
    signs the receipt. `bsn` is there for an onthulling alone: no act ever holds it.
    """

    result: T
    besluit: Toegestaan
    kenmerk: str
    nu: datetime
    index: int | None
    ontvangst: Callable[[], str] = field(default=no_receipt, repr=False, compare=False)
    bsn: Bsn | None = None
