# SPDX-License-Identifier: EUPL-1.2
"""The whole story, told to a gateway that is a process of its own, and everything it left behind."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import pytest
import pytest_asyncio
from engines import SOORTEN
from stories.bezoek import API, Bezoek, Opname, registratie, signalering
from stories.hoofdstukken import advance, agree, call_overleg
from stories.meetlat import rows_of
from stories.opstelling import Opstelling, standing_alone

from gateway.demo.mensen import DEMO_MENSEN
from gateway.demo.namen import STRATEN
from gateway.demo.personen import Persoon
from policies.begrippen import Doel

VERHAAL: Final = "hij drinkt weer, zegt de buurvrouw"
"""What somebody would type where no text belongs."""
VERKEERD_BSN: Final = "999990018"


@dataclass(frozen=True, slots=True)
class Verteld:
    """What there is to search: the database, the folder, the log of the process, and every answer."""

    inwoner: Persoon
    familie: Sequence[Persoon] = field(repr=False)
    opnames: Sequence[Opname] = field(repr=False)
    tables: bytes = field(repr=False)
    numbers: frozenset[int] = field(repr=False)
    files: dict[str, bytes] = field(repr=False)
    output: bytes = field(repr=False)
    tokens: Sequence[str] = field(repr=False)

    @property
    def bsns(self) -> list[str]:
        """Every BSN that was sent, and those of the family, which the BRP knows."""
        return [VERKEERD_BSN, *(p.bsn for p in self.familie)]

    @property
    def names(self) -> list[str]:
        """What tells who it is about, other than the BSN."""
        p = self.inwoner
        adres = f"{p.adres.straat} {p.adres.huisnummer}"
        return [p.geslachtsnaam, adres, p.adres.postcode, p.adres.bag, p.geboren.isoformat()]

    @property
    def answers(self) -> list[bytes]:
        """Every answer but the klantbeeld itself."""
        return [o.whole for o in self.opnames if not _is_picture(o)]

    @property
    def pictures(self) -> list[bytes]:
        """The klantbeelden."""
        return [o.whole for o in self.opnames if _is_picture(o)]


def _is_picture(opname: Opname) -> bool:
    return opname.method == "POST" and opname.url.endswith("/klantbeeld") and opname.status == 200


@pytest_asyncio.fixture(scope="session", loop_scope="session", params=SOORTEN)
async def verteld(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Verteld]:
    """The story on one engine."""
    folder: Path = tmp_path_factory.mktemp("verteld")
    async with standing_alone(request.param, folder) as (opstelling, proces):
        bezoek = Bezoek(opstelling)
        inwoner, tokens = await _tell(bezoek)
        await bezoek.close()
        # While it runs: the last commits are in the WAL only. The process is ended after.
        files = files_in(folder)
        tables, numbers = await dump(opstelling)
        await proces.stop()
        later = {f"{name} afterwards": content for name, content in files_in(folder).items()}
        huis = [p for p in opstelling.regio.personen if p.huishouden == inwoner.huishouden]
        yield Verteld(
            inwoner, huis, bezoek.opnames, tables, numbers, files | later, bytes(proces.output), tokens
        )


async def _tell(bezoek: Bezoek) -> tuple[Persoon, list[str]]:
    """From concern to shielded overleg, with mistakes in between; about one with a name like no other."""
    overleg = await agree(await call_overleg(bezoek, of=_unmistakable(bezoek.opstelling)))
    inwoner, mens, zaak = overleg.oppakking.inwoner, overleg.oppakking.mens, overleg.oppakking.zaak
    dobber, school = await bezoek.systeem("jeugdhulp-dobber"), await bezoek.systeem("school-lessenaar")
    for systeem in (dobber, school):
        await systeem.post("/verwijsindex/registraties", registratie(inwoner))
    vragen = await mens.open(f"/zaken/{zaak}/klantbeeld")
    await mens.submit(vragen, "/klantbeeld", having={"doel": Doel.ONDERZOEK_WMO})
    await _mistake(bezoek, inwoner)
    await _misplace(bezoek, inwoner, f"/zaken/{zaak}", overleg.pad)
    await mens.submit(await mens.open("/zaken/nieuw"), "/zaken/nieuw", bsn=inwoner.bsn)
    await mens.submit(await mens.open(overleg.pad), "/sluiten", zeker="ja")
    await mens.submit(await advance(mens, zaak, "verslag"), "/regie", naar="regisseur")
    fg = await bezoek.mens("privacy-officer")
    await fg.submit(await fg.open("/toezicht/zoeken"), "/toezicht/zoeken", zaak=zaak)
    zoeken = await fg.open("/toezicht/zoeken")
    gevonden = await fg.submit(zoeken, "/toezicht/zoeken", bsn=inwoner.bsn, reden="datalek")
    await fg.submit(gevonden, "/export")
    await fg.submit(await fg.open("/toezicht"), "/toezicht/controle")
    await fg.submit(await fg.open("/toezicht"), "/toezicht/export")
    return inwoner, [dobber.token, school.token]


async def _mistake(bezoek: Bezoek, inwoner: Persoon) -> None:
    """Send the BSN, a story and the address to every place where they do not belong, the last also well."""
    theepot, mens = await bezoek.systeem("zorgaanbieder-theepot"), await bezoek.mens("wijkteamlid")
    good = signalering(inwoner, bezoek.opstelling)
    wrong: list[dict[str, Any]] = [
        {"burgerservicenummer": VERKEERD_BSN},
        {"burgerservicenummer": int(inwoner.bsn)},
        {inwoner.bsn: VERHAAL},
        {"toelichting": VERHAAL},
        {"soort": VERHAAL},
        {"doel": inwoner.bsn},
        {"vervaltOp": inwoner.bsn},
        {"huishouden": inwoner.adres.bag},
        {"huishouden": {"bag": inwoner.adres.bag, inwoner.adres.bag: VERHAAL}},
        {"soort": inwoner.adres.bag},
    ]
    for change in wrong:
        await theepot.post("/signaleringen", good | change)
    thuis = {"huishouden": {"bag": inwoner.adres.bag}, "soort": "eenzaamheid"}
    assert (await theepot.post("/signaleringen", good | thuis)).status_code == 201
    await theepot.http.post(f"{API}/signaleringen", content=f'{{"{inwoner.bsn}'.encode())
    await mens.submit(await mens.open("/zaken/nieuw"), "/zaken/nieuw", bsn=VERKEERD_BSN)
    await mens.submit(await mens.open("/zaken/nieuw"), "/zaken/nieuw", bsn=f"{VERHAAL} {VERKEERD_BSN}")
    await mens.submit(
        await mens.open("/signaleringen/nieuw"), "/signaleringen/nieuw", bsn=inwoner.bsn, gemeente="0392"
    )


async def _misplace(bezoek: Bezoek, inwoner: Persoon, zaak: str, overleg: str) -> None:
    """Send a BSN and a story where the code of an employee or of a product belongs."""
    mens, fg = await bezoek.mens("wijkteamlid"), await bezoek.mens("privacy-officer")
    systeem = await bezoek.systeem("zaaksysteem-haarlem")
    melding = {"doel": Doel.PROCESSTURING_WMO, "burgerservicenummer": inwoner.bsn, "regisseur": "wijkteamlid"}
    codes = {"product": "functie_1", "grondslag": "grondslag_1"}
    hulp = melding | codes | {"aanbieder": str(DEMO_MENSEN[0].oin), "begin": "2026-01-01"}
    velden = (
        (zaak, "regie", "naar"),
        (zaak, "behandelaars", "medewerker"),
        (overleg, "genodigden", "collega"),
    )
    for woord in (inwoner.bsn, VERKEERD_BSN, VERHAAL):
        csrf = (await mens.open(zaak)).form("/behandelaars").values["csrf_token"]
        for plek, pad, veld in velden:
            # Past the list of the page, as no browser would.
            await mens.http.post(f"{plek}/{pad}", data={"csrf_token": csrf, veld: woord})
        await systeem.post("/zaken", melding | {"regisseur": woord})
        for veld in ("regisseur", "product", "grondslag"):
            await systeem.post("/zaken/overgangen", hulp | {veld: woord})
    for woord in (inwoner.bsn, VERKEERD_BSN):
        await fg.submit(await fg.open("/toezicht/zoeken"), "/toezicht/zoeken", medewerker=woord)


def _unmistakable(opstelling: Opstelling) -> Persoon:
    """Somebody whose name is no street, no employee and no part of another word."""
    others = " ".join([*(m.naam for m in DEMO_MENSEN), *STRATEN])
    while (inwoner := opstelling.new_inwoner()).geslachtsnaam in others or len(inwoner.geslachtsnaam) < 8:
        pass
    return inwoner


def files_in(folder: Path) -> dict[str, bytes]:
    """Every file of an installation, by name."""
    return {p.name: p.read_bytes() for p in folder.rglob("*") if p.is_file()}


async def dump(opstelling: Opstelling) -> tuple[bytes, frozenset[int]]:
    """All values of all tables as text, bytes in hex; and all numbers by themselves."""
    if opstelling.soort == "sqlite":
        listed = "SELECT name FROM sqlite_master WHERE type = 'table'"
    else:
        listed = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
    text, numbers = bytearray(), set[int]()
    for (table,) in await rows_of(opstelling, listed):
        for row in await rows_of(opstelling, f'SELECT * FROM "{table}"'):  # noqa: S608 - the names of our own tables
            for value in row:
                text += value if isinstance(value, bytes) else str(value).encode()
                text += b"\n"
                numbers |= {value} if isinstance(value, int) else set()
    return bytes(text), frozenset(numbers)
