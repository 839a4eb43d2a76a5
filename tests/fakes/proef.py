# SPDX-License-Identifier: EUPL-1.2
"""A request to try the passage with, that keeps a zaak and tells of it; and a count of what it touched."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from fakes.ledger import FakeLedger
from fakes.world import HAARLEM, NU, ZORGSAAM, FakeChance, FakeKluis, FakePseudonymiser, make_sluis, system
from gateway.kern.bsn import Bsn
from gateway.kern.logregel import Logregel
from gateway.kern.pseudoniem import Pseudoniem
from gateway.kern.zaak import Zaak, open_zaak
from gateway.opdracht import Doorgang, Opdracht, Over
from gateway.ports import Bron, Bronantwoord, Gegeven, Ledger, Tx, Unit
from gateway.sluis import Sluis
from policies.begrippen import Categorie, Doel, Handeling, Regime, Veld

BSN: Final = Bsn("999970008")
MELDER: Final = system(ZORGSAAM)
SOORT: Final = Veld(Categorie.SIGNAAL, "soort")
NAAM: Final = Veld(Categorie.PERSOON, "naam")
PRODUCT: Final = Veld(Categorie.WMO_VOORZIENING, "product")
BETROKKENE: Final = Pseudoniem(1, b"\x07" * 32)


def zaak(zaak_id: str = "Z-1", *, betrokkene: Pseudoniem = BETROKKENE) -> Zaak:
    """A zaak of Haarlem."""
    return open_zaak(
        zaak_id,
        gemeente="0392",
        regime=Regime.WMO,
        betrokkene=betrokkene,
        verzegeld=b"verzegeld",
        kluisplaats="plaats",
        regisseur="regisseur-1",
        vandaag=NU.date(),
    )


def keep_zaak(d: Doorgang) -> str:
    """An act with an effect and a notice; answers the id of its zaak."""
    d.tx.zaken.add(zaak(d.id, betrokkene=d.person))
    d.notify(HAARLEM.oin, "proef.gehouden", d.id)
    return d.id


def proef(act: Callable[[Doorgang], Any] = keep_zaak, **changed: Any) -> Opdracht[Any]:
    """A request about somebody that the policy lets through, unless it is changed."""
    good: dict[str, Any] = {
        "gebeurtenis": "proef.gedaan",
        "doel": Doel.SIGNALERING_WMO,
        "handeling": Handeling.MELDEN,
        "velden": frozenset({SOORT}),
        "act": act,
        "over": Over(BSN, HAARLEM.oin, bewaar_voor="0392"),
    }
    return Opdracht(**(good | changed))


REFUSED: Final = proef(handeling=Handeling.BESLISSEN)
"""A reporter may not decide."""


@dataclass
class TellendeKluis(FakeKluis):
    """A vault that counts how often it was used."""

    sealed: int = 0
    opened: int = 0

    def __post_init__(self) -> None:
        super().__init__()

    def seal(self, bsn: Bsn, *, gemeente: str, context: bytes) -> bytes:
        """Seal, and count."""
        self.sealed += 1
        return super().seal(bsn, gemeente=gemeente, context=context)

    def open(self, sealed: bytes, *, gemeente: str, context: bytes) -> Bsn:
        """Open, and count."""
        self.opened += 1
        return super().open(sealed, gemeente=gemeente, context=context)


@dataclass
class ProefBron:
    """Implements `gateway.ports.Bron`: remembers what it was asked, and does first what it was told to."""

    naam: str
    categorieen: frozenset[Categorie]
    first: Callable[[], Any] | None = None
    asked: list[frozenset[Veld]] = field(default_factory=list)

    async def ask(self, bsn: Bsn, velden: frozenset[Veld], *, doel: Doel) -> Bronantwoord:
        """Answer each field with its own name."""
        del bsn, doel
        self.asked.append(velden)
        if self.first:
            await self.first()
        return Bronantwoord(self.naam, tuple(Gegeven(v, str(v)) for v in sorted(velden)))


@dataclass
class Proefwereld:
    """The real passage on a ledger, with everything it may touch counted."""

    sluis: Sluis
    ledger: Ledger
    pseudonymiser: FakePseudonymiser
    kluis: TellendeKluis

    @property
    def touched(self) -> tuple[int, int, int]:
        """How often a pseudonym was derived, a BSN sealed, a BSN opened."""
        return self.pseudonymiser.derived, self.kluis.sealed, self.kluis.opened


def make_proef(ledger: Ledger | None = None, *, bronnen: Sequence[Bron] = ()) -> Proefwereld:
    """A passage whose kenmerken are its own: another than those that a ledger draws salt from."""
    ledger, pseudonymiser, kluis = ledger or FakeLedger(), FakePseudonymiser(), TellendeKluis()
    sluis = make_sluis(ledger, bronnen=bronnen, pseudonymiser=pseudonymiser)
    benoemer = replace(sluis.benoemer, kluis=kluis)
    sluis = replace(sluis, benoemer=benoemer, chance=FakeChance(drawn=5_000_000_000))
    return Proefwereld(sluis, ledger, pseudonymiser, kluis)


def record_zaak(tx: Tx, zaak_id: str, regel: Logregel) -> str:
    """Work with an effect and its line."""
    tx.zaken.add(zaak(zaak_id))
    tx.record(regel)
    return zaak_id


def unit(zaak_id: str, regel: Logregel, **more: Any) -> Unit[str]:
    """A unit that keeps one zaak under one line."""
    return Unit(lambda tx: record_zaak(tx, zaak_id, regel), **more)


async def exists(ledger: Ledger, zaak_id: str) -> bool:
    """Whether this zaak was kept."""
    return await ledger.look(lambda tx: tx.zaken.get(zaak_id)) is not None
