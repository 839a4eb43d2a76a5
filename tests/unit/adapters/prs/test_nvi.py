# SPDX-License-Identifier: EUPL-1.2
"""The referral index: registering, finding and removing over real HTTP, after a real pseudonym service."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import pytest
from fakes.brp import Tap
from fakes.prs import ANDER, LAB, NVI, SUZANNE, ZIEKENHUIS, dienst, kanaal, rsa_key
from fakes.prs_haven import over_http
from fakes.prs_nvi import Index
from fakes.prs_server import Prs

from adapters.prs.errors import DienstError
from adapters.prs.lijst import Toevoeging, Verwijdering, Vindplaats
from adapters.prs.nvi import Aanmeldnummer, Nvi, Stapuitkomst
from adapters.prs.verwijzing import Persoonsverwijzing
from gateway.errors import InvalidInputError
from gateway.kern.bsn import Bsn

CODE = "MedicationRequest"
URL = "https://nvi.example"


@dataclass
class Wereld:
    """An index, what stands before it, and a pseudonym service for it."""

    index: Index
    nvi: Nvi
    lab: Nvi
    prs: Prs

    async def refer(self, bsn: Bsn = SUZANNE) -> Persoonsverwijzing:
        """A new reference to a person."""
        return await dienst(kanaal(self.prs.app())).refer(bsn, voor=NVI)


@asynccontextmanager
async def wereld(*, keeps_category: bool = True) -> AsyncIterator[Wereld]:
    """An index over real HTTP, with a hospital and a laboratory before it."""
    index = Index(rsa_key(), keeps_category=keeps_category)
    async with over_http(index.app(), naam="NVI") as lijn:
        nvi, lab = (Nvi(lijn, organisatie=u, bron="client-1") for u in (ZIEKENHUIS, LAB))
        yield Wereld(index, nvi, lab, Prs({NVI: rsa_key()}))


async def test_registration_is_made_once() -> None:
    """The same person, custodian and category give one registration: new, and then already there."""
    async with wereld() as w:
        first = await w.nvi.register(await w.refer(), CODE)
        again = await w.nvi.register(await w.refer(), CODE)
        other = await w.nvi.register(await w.refer(), "LABBEPALING")

    assert (first, again) == (Aanmeldnummer("lijst-1", nieuw=True), Aanmeldnummer("lijst-1", nieuw=False))
    assert other == Aanmeldnummer("lijst-2", nieuw=True)


async def test_other_system_finds_who_has_data() -> None:
    """Who asks with a reference of its own finds the custodian, and nothing about another person."""
    async with wereld() as w:
        await w.nvi.register(await w.refer(), CODE)
        found = await w.lab.search(await w.refer(), CODE)
        elsewhere = await w.lab.search(await w.refer(), "LABBEPALING")
        nobody = await w.lab.search(await w.refer(ANDER), CODE)

    assert found == (Vindplaats(ZIEKENHUIS, CODE, "client-1", "lijst-1"),)
    assert (elsewhere, nobody) == ((), ())


async def test_index_without_categories_gives_all() -> None:
    """As coded the index keeps no category; then the answer says so by leaving it empty."""
    async with wereld(keeps_category=False) as w:
        await w.nvi.register(await w.refer(), CODE)
        found = await w.lab.search(await w.refer(), "LABBEPALING")

    assert found == (Vindplaats(ZIEKENHUIS, "", "client-1", "lijst-1"),)


async def test_removal_is_final_and_harmless_twice() -> None:
    """A removed registration is not found; removing it again says that it was gone."""
    async with wereld() as w:
        nummer = (await w.nvi.register(await w.refer(), CODE)).id
        gone = [await w.nvi.remove(nummer), await w.nvi.remove(nummer)]
        found = await w.lab.search(await w.refer(), CODE)

    assert (gone, found) == ([True, False], ())


async def test_custodian_is_who_speaks() -> None:
    """A registration for another organisation is refused by the index, and nothing is kept."""
    async with wereld() as w:
        with pytest.raises(DienstError, match=r"answered 403 \(forbidden\)") as gevangen:
            await w.lab.register(await w.refer(), CODE)

        assert w.index.rijen == {}
    assert gevangen.value.zin.startswith("De NVI staat ons dit niet toe.")
    assert "999993653" not in f"{gevangen.value!s}{gevangen.value.zin}"


async def test_transaction_tells_what_became_of_each_step() -> None:
    """Steps are done in order, and the one that could not be done says so without undoing the others."""
    async with wereld() as w:
        nummer = (await w.nvi.register(await w.refer(), CODE)).id
        uitkomsten = await w.nvi.transact(
            [
                Toevoeging(await w.refer(ANDER), CODE),
                Verwijdering(nummer),
                Verwijdering("lijst-99"),
            ]
        )
        found = await w.lab.search(await w.refer(ANDER), CODE)

    assert uitkomsten == (Stapuitkomst(201, "lijst-2"), Stapuitkomst(200), Stapuitkomst(404))
    assert [u.gelukt for u in uitkomsten] == [True, True, False]
    assert len(found) == 1


async def test_localize_finds_the_same() -> None:
    """The road beside FHIR gives the same custodian, with the reference in the body."""
    async with wereld() as w:
        await w.nvi.register(await w.refer(), CODE)
        found = await w.lab.localize(await w.refer())
        addresses = w.index.gezien[-1]

    assert found == (Vindplaats(ZIEKENHUIS, bron="client-1"),)
    assert addresses.endswith("/localize")


async def test_registration_is_written_as_the_guide_says() -> None:
    """The List has the fields of the profile, no more, and asks for the scope that it needs."""
    tap, prs = Tap(Index(rsa_key()).app()), Prs({NVI: rsa_key()})
    verwijzing = await dienst(kanaal(prs.app())).refer(SUZANNE, voor=NVI)
    nvi = Nvi(kanaal(tap, naam="NVI", url=URL), organisatie=ZIEKENHUIS, bron="client-1")
    await nvi.register(verwijzing, CODE)

    [verzoek] = tap.seen
    gids = "http://minvws.github.io/generiekefuncties-docs"
    ura = {"system": "http://fhir.nl/fhir/NamingSystem/ura", "value": "90000901"}
    expected: dict[str, Any] = {
        "resourceType": "List",
        "extension": [
            {
                "url": f"{gids}/StructureDefinition/nl-gf-localization-custodian",
                "valueReference": {"identifier": ura},
            }
        ],
        "status": "current",
        "mode": "working",
        "code": {"coding": [{"system": f"{gids}/CodeSystem/nl-gf-data-categories-cs", "code": CODE}]},
        "subject": {
            "identifier": {"system": f"{gids}/NamingSystem/nvi-identifier", "value": verwijzing.tekst}
        },
        "source": {
            "identifier": {"system": f"{gids}/NamingSystem/nvi-device-identifier", "value": "client-1"},
            "type": "Device",
        },
        "emptyReason": {
            "coding": [
                {"system": "http://terminology.hl7.org/CodeSystem/list-empty-reason", "code": "withheld"}
            ]
        },
    }
    assert verzoek["body"] == expected
    assert (verzoek["method"], verzoek["path"], verzoek["query"]) == ("POST", "/fhir/List", b"")
    assert verzoek["headers"]["authorization"] == "Bearer testing-only:nvi:create"
    assert verzoek["headers"]["content-type"] == "application/fhir+json"
    assert SUZANNE.digits not in str(verzoek)


@pytest.mark.parametrize(
    ("stap", "fout"),
    [
        pytest.param(Verwijdering("../Patient"), "geen nummer", id="another road"),
        pytest.param(Verwijdering(".."), "geen nummer", id="a road up"),
        pytest.param(Verwijdering("a?b=c"), "geen nummer", id="a question"),
        pytest.param(Verwijdering(""), "geen nummer", id="no number"),
        pytest.param(
            Toevoeging(Persoonsverwijzing("a.b.c.d.e", bytes(32)), "MED&subject=x"), "categorie", id="no code"
        ),
    ],
)
async def test_step_that_cannot_be_is_not_sent(stap: Toevoeging | Verwijdering, fout: str) -> None:
    """What would end up in an address or a search unchecked is refused here."""
    tap = Tap(Index(rsa_key()).app())
    nvi = Nvi(kanaal(tap, naam="NVI", url=URL), organisatie=ZIEKENHUIS, bron="client-1")

    with pytest.raises(InvalidInputError, match=fout):
        await nvi.transact([stap])
    with pytest.raises(InvalidInputError, match=fout):
        await (nvi.remove(stap.id) if isinstance(stap, Verwijdering) else nvi.search(*_of(stap)))

    assert tap.seen == []


@pytest.mark.parametrize("aantal", [0, 101])
async def test_transaction_has_a_size(aantal: int) -> None:
    """No steps and too many steps are refused here."""
    nvi = Nvi(kanaal(Index(rsa_key()).app(), url=URL), organisatie=ZIEKENHUIS, bron="client-1")

    with pytest.raises(InvalidInputError, match="1 tot 100 stappen"):
        await nvi.transact([Verwijdering("a")] * aantal)


def _of(stap: Toevoeging) -> tuple[Persoonsverwijzing, str]:
    return stap.verwijzing, stap.categorie
