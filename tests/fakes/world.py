# SPDX-License-Identifier: EUPL-1.2
"""A small world to test in: a clock that stands still, chance that repeats, organisations and people."""

import hashlib
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from fakes.evaluator import TellendeEvaluator
from fakes.inrichting import ALLES_IN_GEBRUIK
from fakes.ledger import FakeLedger
from fakes.verbruiken import FakeVerbruik
from gateway.benoemen import Benoemer
from gateway.errors import KluisError
from gateway.kern.bsn import Bsn
from gateway.kern.huishouden import Adresnummer, Huishouden
from gateway.kern.kluissleutel import Kluissleutel
from gateway.kern.oin import Oin
from gateway.kern.organisatie import Afzender, Medewerker, Organisatie
from gateway.kern.pseudoniem import Pseudoniem
from gateway.kern.sleutel import Sleutel, Sleutelbos, Sleutelstand
from gateway.kern.verbruiken import Verbruik
from gateway.ports import Bron, Ledger, Sleutelboek
from gateway.sluis import Sluis
from gateway.toegang.model import Client
from policies.begrippen import Doel, Functie, Regime, Rol
from policies.register import Register, load_register

NU = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
"""A Monday morning."""

REGISTER = load_register(inrichting=ALLES_IN_GEBRUIK)
ALLE_DOELEN = frozenset(d.value for d in Doel)

HAARLEM = Organisatie(
    Oin("00000099000000392000"),
    "Gemeente Haarlem",
    Rol.COLLEGE,
    Regime.WMO,
    "wijkteam@haarlem.example",
    "0392",
)
VELSEN = Organisatie(
    Oin("00000099000000453000"), "Gemeente Velsen", Rol.COLLEGE, Regime.WMO, "wijkteam@velsen.example", "0453"
)
DE_LINDE = Organisatie(
    Oin("00000099000001001000"),
    "Jeugdhulp De Linde",
    Rol.JEUGDHULPAANBIEDER,
    Regime.JEUGDWET,
    "intake@delinde.example",
)
HET_ANKER = Organisatie(
    Oin("00000099000001002000"),
    "Jeugdhulp Het Anker",
    Rol.JEUGDHULPAANBIEDER,
    Regime.JEUGDWET,
    "team@anker.example",
)
ZORGSAAM = Organisatie(
    Oin("00000099000001003000"), "Zorgsaam Thuis", Rol.AANBIEDER_WMO, Regime.WMO, "planning@zorgsaam.example"
)
ZEKER = Organisatie(
    Oin("00000099000001004000"),
    "Zeker Zorgverzekeringen",
    Rol.ZORGVERZEKERAAR,
    Regime.ZVW,
    "post@zeker.example",
)
ENERGIE = Organisatie(
    Oin("00000099000001005000"), "Duinstroom Energie", Rol.SCHULDEISER, Regime.WGS, "post@duinstroom.example"
)
ORGANISATIES = (HAARLEM, VELSEN, DE_LINDE, HET_ANKER, ZORGSAAM, ZEKER, ENERGIE)


def system(organisatie: Organisatie, doelen: frozenset[str] = ALLE_DOELEN) -> Afzender:
    """A system of an organisation, with a token for these purposes."""
    return Afzender(organisatie, None, doelen, client_id=f"test-{organisatie.oin}")


def person(
    functie: Functie,
    organisatie: Organisatie = HAARLEM,
    *,
    id: str = "",  # noqa: A002 - the word of the field it fills
    regime: Regime = Regime.WMO,
    doelen: frozenset[str] = ALLE_DOELEN,
) -> Afzender:
    """A person of an organisation, logged in."""
    wie = Medewerker(id or f"{functie}-1", "F. Bakker", functie, regime)
    return Afzender(organisatie, wie, doelen)


def make_known(ledger: FakeLedger, *afzenders: Afzender) -> None:
    """Let these people have logged in before."""
    for afzender in afzenders:
        if afzender.medewerker:
            ledger.kept.toegangen.remember(afzender.organisatie.oin, afzender.medewerker, NU)


@dataclass
class FakeClock:
    """Implements `gateway.ports.Clock`: stands still until told to move."""

    moment: datetime = NU

    def now(self) -> datetime:
        """The moment it stands at."""
        return self.moment

    def advance(self, by: timedelta) -> None:
        """Let time pass."""
        self.moment += by


@dataclass
class FakeChance:
    """Implements `gateway.ports.Chance`: never the same twice, always the same in a new world."""

    drawn: int = 0

    def octets(self, count: int) -> bytes:
        """The next bytes of a fixed sequence."""
        self.drawn += 1
        return hashlib.shake_256(self.drawn.to_bytes(8, "big")).digest(count)


class FakePseudonymiser:
    """Implements `gateway.ports.Pseudonymiser` with a hash, and counts what it was asked."""

    def __init__(self) -> None:
        self.derived = 0

    @property
    def generatie(self) -> int:
        """The first."""
        return 1

    def derive(self, bsn: Bsn, sleutel: Sleutel) -> Pseudoniem:
        """Another one for each recipient, purpose and key."""
        self.derived += 1
        return fake_pseudoniem(bsn, sleutel)

    def derive_household(self, adres: Adresnummer, sleutel: Sleutel) -> Huishouden:
        """Another one for each recipient, purpose and key."""
        self.derived += 1
        text = f"{sleutel.ontvanger}|{sleutel.doel}|{sleutel.nummer}|huishouden|{adres.digits}"
        return Huishouden(sleutel.nummer, hashlib.sha256(text.encode()).digest())


def fake_pseudoniem(bsn: Bsn, sleutel: Sleutel) -> Pseudoniem:
    """What `FakePseudonymiser` makes of this person with this key."""
    text = f"{sleutel.ontvanger}|{sleutel.doel}|{sleutel.nummer}|{bsn.digits}"
    return Pseudoniem(sleutel.nummer, hashlib.sha256(text.encode()).digest())


def key(ontvanger: Oin, doel: Doel, nummer: int = 1, stand: Sleutelstand = Sleutelstand.ACTIEF) -> Sleutel:
    """A key of this recipient for this purpose."""
    return Sleutel(nummer, ontvanger, doel, 1, stand, NU)


class FakeSleutelboek:
    """Implements `gateway.ports.Sleutelboek`: everybody has a key, and only the count of changes is read."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger, self._stand = ledger, 0

    def of(self, ontvanger: Oin, doel: Doel) -> Sleutelbos | None:
        """Key number 1."""
        return Sleutelbos(key(ontvanger, doel), (), self._stand)

    async def refresh(self) -> None:
        """Read how often keys changed."""
        self._stand = await self._ledger.look(lambda tx: tx.sleutels.stand())


class FakeKluis:
    """Implements `gateway.ports.Kluis`; what it seals can be opened in the same place only."""

    def __init__(self) -> None:
        self._kept: dict[bytes, tuple[str, bytes, Bsn]] = {}
        self._standen: dict[str, int] = {}

    def draw(self, gemeente: str) -> Callable[[int], bytes]:
        """Never asked: every municipality has a key."""
        return lambda versie: f"{gemeente} {versie}".encode()

    def take(self, gemeente: str, sleutels: Collection[Kluissleutel], stand: int) -> None:
        """Every municipality has its first key; only the count of changes is learned."""
        del sleutels
        self._standen[gemeente] = stand

    def stand(self, gemeente: str) -> int | None:
        """Of which count this municipality was asked last."""
        return self._standen.get(gemeente)

    def forget(self) -> None:
        """Know no count any more."""
        self._standen.clear()

    def seal(self, bsn: Bsn, *, gemeente: str, context: bytes) -> bytes:
        """Keep it under a token."""
        token = hashlib.sha256(b"kluis" + gemeente.encode() + context + bsn.digits.encode()).digest()
        self._kept[token] = (gemeente, context, bsn)
        return token

    def open(self, sealed: bytes, *, gemeente: str, context: bytes) -> Bsn:
        """Give it back to who was meant."""
        kept = self._kept.get(sealed)
        if kept is None or kept[:2] != (gemeente, context):
            raise KluisError("this cannot be opened here")
        return kept[2]


@dataclass
class FakeAdresboek:
    """Implements `gateway.ports.Adresboek` on a tuple."""

    organisaties: Sequence[Organisatie] = ORGANISATIES
    clients: Mapping[str, Client] = field(default_factory=dict)

    def organisatie(self, oin: Oin) -> Organisatie | None:
        """The organisation with this OIN."""
        return next((o for o in self.organisaties if o.oin == oin), None)

    def college(self, gemeente: str) -> Organisatie | None:
        """The college of a municipality."""
        return next((o for o in self.organisaties if o.gemeente == gemeente), None)

    def client(self, client_id: str) -> Client | None:
        """The client with this id."""
        return self.clients.get(client_id)

    def gemeenten(self) -> Mapping[str, str]:
        """Code and name of each municipality."""
        return {o.gemeente: o.naam for o in self.organisaties if o.gemeente}

    def all(self) -> Sequence[Organisatie]:
        """All organisations, by name."""
        return sorted(self.organisaties, key=lambda o: o.naam)


@dataclass
class FakeRegisterhouder:
    """Implements `gateway.ports.Registerhouder`: holds one register until it is given another."""

    register: Register = REGISTER

    def current(self) -> Register:
        """The register that it holds."""
        return self.register


def make_sluis(
    ledger: Ledger | None = None,
    *,
    clock: FakeClock | None = None,
    bronnen: Sequence[Bron] = (),
    pseudonymiser: FakePseudonymiser | None = None,
    evaluator: TellendeEvaluator | None = None,
    sleutels: Sleutelboek | None = None,
    verbruik: Verbruik | None = None,
    adresboek: FakeAdresboek | None = None,
) -> Sluis:
    """The real passage, with fakes behind every port that is not given."""
    ledger = ledger or FakeLedger()
    return Sluis(
        registers=FakeRegisterhouder(),
        ledger=ledger,
        benoemer=Benoemer(
            pseudonymiser or FakePseudonymiser(), FakeKluis(), evaluator or TellendeEvaluator(FakeClock())
        ),
        sleutels=sleutels or FakeSleutelboek(ledger),
        verbruik=verbruik or FakeVerbruik(),
        bronnen=tuple(bronnen),
        clock=clock or FakeClock(),
        chance=FakeChance(),
        adresboek=adresboek or FakeAdresboek(),
    )
