# SPDX-License-Identifier: EUPL-1.2
"""A zaak with a person in it, a source that tells what it is told to, the real passage and the real doors."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from httpx2 import ASGITransport, AsyncClient, Response

from fakes.deur import ISSUER, assertion, claims, client, make_toegang, token_form
from fakes.deuren import open_doors
from fakes.ledger import FakeLedger
from fakes.world import (
    ALLE_DOELEN,
    HAARLEM,
    NU,
    ORGANISATIES,
    ZORGSAAM,
    FakeAdresboek,
    FakePseudonymiser,
    make_sluis,
    person,
    system,
)
from gateway.kern.bsn import Bsn
from gateway.kern.logregel import Logregel, line_of
from gateway.kern.oin import Oin
from gateway.kern.organisatie import Afzender
from gateway.kern.pseudoniem import Pseudoniem
from gateway.kern.voorziening import Voorziening
from gateway.kern.zaak import Status, Zaak, open_zaak
from gateway.klantbeeld.model import Klantbeeld, Vooraf
from gateway.klantbeeld.usecases import ask, preview
from gateway.opdracht import Antwoord
from gateway.ports import Bronantwoord, Gegeven, Ledger, Tx, Unit
from gateway.sluis import Sluis
from gateway.toegang.inrichting import Toegang
from gateway.toegang.model import Sessie
from policies.begrippen import Categorie, Doel, Functie, Regime, Veld
from policies.besluit import Geweigerd

SUZANNE = Bsn("999993653")
NUMMER = "Z-7K3M9-QX2VD"
PLAATS = "00112233445566778899"
CONSULENT = person(Functie.WMO_CONSULENT, id="consulent-1")
JEUGD = person(Functie.JEUGDCONSULENT, id="jeugd-1", regime=Regime.JEUGDWET)
COLLEGA = person(Functie.WIJKTEAMLID, id="collega-9")

NAAM, GEBOREN, ADRES = (Veld(Categorie.PERSOON, n) for n in ("naam", "geboortedatum", "adres"))
WIE = Veld(Categorie.HUISHOUDEN, "samenstelling")
PRODUCT, AANBIEDER, BEGIN, EIND = (
    Veld(Categorie.WMO_VOORZIENING, n) for n in ("product", "aanbieder", "begin", "eind")
)
GEZEGD = (
    Gegeven(NAAM, "Suzanne Moulin"),
    Gegeven(ADRES, "Boterdiep 31, 3077 AW ROTTERDAM", "2015-08-08"),
    Gegeven(WIE, "Partner: Jean Marie Beaudelaire"),
    Gegeven(WIE, "Kind: Léa Beaudelaire"),
)


@dataclass
class FakeBron:
    """Implements `gateway.ports.Bron`: says what it was given, whatever it is asked, and remembers that."""

    naam: str = "Basisregistratie Personen (BRP)"
    categorieen: frozenset[Categorie] = frozenset({Categorie.PERSOON, Categorie.HUISHOUDEN})
    zegt: Sequence[Gegeven] = GEZEGD
    storing: str = ""
    asked: list[tuple[frozenset[Veld], Doel]] = field(default_factory=list)
    about: list[Bsn] = field(default_factory=list)

    async def ask(self, bsn: Bsn, velden: frozenset[Veld], *, doel: Doel) -> Bronantwoord:
        """Say it."""
        self.asked.append((velden, doel))
        self.about.append(bsn)
        if self.storing:
            return Bronantwoord(self.naam, storing=self.storing)
        return Bronantwoord(self.naam, tuple(self.zegt))


@dataclass
class Beeldwereld:
    """The passage over one ledger, one source, and one zaak that is there already."""

    sluis: Sluis
    ledger: Ledger
    bron: FakeBron
    pseudonymiser: FakePseudonymiser


async def wereld_met_zaak(
    ledger: Ledger | None = None,
    *,
    status: Status = Status.ONDERZOEK,
    bron: FakeBron | None = None,
    voorzieningen: Sequence[Voorziening] = (),
    regime: Regime = Regime.WMO,
) -> Beeldwereld:
    """A zaak of Haarlem about Suzanne, under one law, of the Wmo-consulent and the jeugdconsulent."""
    ledger, bron, pseudonymiser = ledger or FakeLedger(), bron or FakeBron(), FakePseudonymiser()
    adresboek = FakeAdresboek(clients={"haarlem": client("haarlem", HAARLEM, doelen=ALLE_DOELEN)})
    sluis = make_sluis(ledger, bronnen=(bron,), pseudonymiser=pseudonymiser, adresboek=adresboek)
    verzegeld = sluis.benoemer.kluis.seal(SUZANNE, gemeente="0392", context=PLAATS.encode())
    zaak = replace(zaak_in(status, verzegeld), regime=regime)

    def fill(tx: Tx) -> None:
        tx.zaken.add(zaak)
        for voorziening in voorzieningen:
            tx.voorzieningen.add(voorziening)
        tx.record(_first_line())

    await ledger.write(Unit(fill))
    return Beeldwereld(sluis, ledger, bron, pseudonymiser)


def zaak_in(status: Status, verzegeld: bytes) -> Zaak:
    """The zaak, as far as this status."""
    zaak = open_zaak(
        NUMMER,
        gemeente="0392",
        regime=Regime.WMO,
        betrokkene=Pseudoniem(1, bytes(range(1, 33))),
        verzegeld=verzegeld,
        kluisplaats=PLAATS,
        regisseur="consulent-1",
        vandaag=NU.date(),
    )
    return replace(zaak, status=status, behandelaars=frozenset({"jeugd-1"}))


def voorziening(product: str = "functie_1", aanbieder: Oin = ZORGSAAM.oin, **rest: date) -> Voorziening:
    """A product of the zaak, from New Year, without an end unless one is given."""
    begin = rest.get("begin", date(2026, 1, 1))
    return Voorziening(NUMMER, product, "grondslag_3", aanbieder, begin, rest.get("eind"))


def other_town(afzender: Afzender = CONSULENT) -> Afzender:
    """The same person, in the service of another municipality."""
    elders = next(o for o in ORGANISATIES if o.gemeente not in {None, HAARLEM.gemeente})
    return replace(afzender, organisatie=elders)


def _first_line(kenmerk: str = PLAATS) -> Logregel:
    """The line without which no unit is kept: here about the making of the world itself."""
    besluit = Geweigerd(Doel.TOEGANG, "", "", "", (), (), "")
    return line_of(
        besluit,
        kenmerk=kenmerk,
        tijd=NU,
        gebeurtenis="wereld.gemaakt",
        handeling="",
        afzender=system(HAARLEM),
    )


async def pass_ask(
    wereld: Beeldwereld,
    afzender: Afzender = CONSULENT,
    *,
    doel: Doel = Doel.ONDERZOEK_WMO,
    zaak: str = NUMMER,
    gevraagd: frozenset[Veld] | None = None,
) -> Antwoord[Klantbeeld]:
    """Ask through the passage."""
    opdracht = ask(zaak, doel=doel, afzender=afzender, adresboek=wereld.sluis.adresboek, velden=gevraagd)
    return await wereld.sluis.exchange(afzender, opdracht)


async def pass_preview(wereld: Beeldwereld, afzender: Afzender) -> Antwoord[Vooraf]:
    """Look ahead through the passage."""
    opdracht = preview(NUMMER, afzender=afzender, register=wereld.sluis.register)
    return await wereld.sluis.exchange(afzender, opdracht)


def lines(wereld: Beeldwereld) -> list[Logregel]:
    """What is on the log beyond the making of the world."""
    assert isinstance(wereld.ledger, FakeLedger)
    return wereld.ledger.lines[1:]


@dataclass
class Bezoek:
    """A browser with a session, or a system with a token, before the real doors of the house."""

    http: AsyncClient
    csrf_token: str = ""

    async def ask(self, doel: str = Doel.ONDERZOEK_WMO, csrf_token: str | None = None) -> Response:
        """Send the form of the page."""
        form = {"doel": doel, "csrf_token": self.csrf_token if csrf_token is None else csrf_token}
        return await self.http.post(f"/zaken/{NUMMER}/klantbeeld", data=form)


async def visit(wereld: Beeldwereld, afzender: Afzender = CONSULENT) -> Bezoek:
    """A person, logged in with a browser."""
    toegang = make_toegang(wereld.sluis)
    assert afzender.medewerker is not None
    sessie = Sessie("sessie-een", afzender.organisatie.oin, afzender.medewerker, NU)

    def start(tx: Tx) -> None:
        tx.toegangen.put_organisatie(afzender.organisatie)
        tx.toegangen.start_session(sessie)
        tx.record(_first_line(PLAATS[::-1]))

    await wereld.ledger.write(Unit(start))
    http, cookie = _doors(wereld.sluis, toegang), toegang.sessies.cookie(sessie.id)
    http.cookies.set(cookie.naam, cookie.waarde, domain="sluis.example")
    return Bezoek(http, toegang.sessies.csrf_token(sessie.id))


async def connect(wereld: Beeldwereld) -> Bezoek:
    """A system of the municipality, with a token for every purpose."""
    http = _doors(wereld.sluis, make_toegang(wereld.sluis))
    response = await http.post("/oauth/token", data=token_form(assertion(claims("haarlem"))))
    http.headers["authorization"] = f"Bearer {response.json()['access_token']}"
    return Bezoek(http)


def _doors(sluis: Sluis, toegang: Toegang) -> AsyncClient:
    return AsyncClient(transport=ASGITransport(open_doors(sluis, toegang)), base_url=ISSUER)
