# SPDX-License-Identifier: EUPL-1.2
"""A system joins blind, over real HTTP and with the client that we give away: by number or blind is one."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

import pytest
from httpx2 import Request, Response
from stories.bezoek import Bezoek, registratie
from stories.meetlat import last_line, measure, rows_of

from adapters.crypto.pseudonymiser import OprfPseudonymiser
from gateway.demo.organisaties import ENERGIEBEDRIJF, SCHOOL, met_rol
from gateway.demo.personen import Persoon
from gateway.kern.bsn import Bsn
from gateway.kern.oin import Oin
from gateway.kern.sleutel import Sleutel, Sleutelstand
from policies.begrippen import Doel, Rol
from sluis_client import Aansluiting, AsyncSluisClient, Betrokkenheid, Evaluatie, NotFoundError

DOBBER = met_rol(Rol.JEUGDHULPAANBIEDER)[0]
INDEX = "/verwijsindex/registraties"


def client_of(bezoek: Bezoek, naam: str = "jeugdhulp-dobber") -> AsyncSluisClient:
    """A system of the demo that speaks through the client library."""
    return AsyncSluisClient(Aansluiting.from_file(bezoek.opstelling.clients / f"{naam}.json"))


def remember(sent: list[Request]) -> Callable[[Request], Awaitable[None]]:
    """Keep every request that goes out."""

    async def keep(request: Request) -> None:
        sent.append(request)

    return keep


def youth(inwoner: Persoon) -> Betrokkenheid:
    """What a registration says about somebody."""
    return Betrokkenheid(inwoner.geboren, vermoeden=True)


async def test_who_reports_blind_meets_who_reports_by_number(bezoek: Bezoek) -> None:
    """One party sends a number and one sends none, about one youth: they learn of each other."""
    inwoner, school = bezoek.opstelling.new_inwoner(), await bezoek.systeem("school-lessenaar")
    hun = (await school.post(INDEX, registratie(inwoner))).json()

    async with client_of(bezoek) as dobber:
        ons = await dobber.register_blind(inwoner.bsn, youth(inwoner))
        weer = await dobber.register_blind(inwoner.bsn, youth(inwoner))
    later = (
        await school.post(f"{INDEX}/{hun['registratie']}/treffers", {"doel": "verwijsindex-jeugd"})
    ).json()

    assert [(t.organisatie, t.contact) for t in ons.treffers] == [(SCHOOL.naam, SCHOOL.contact)]
    assert later["treffers"] == [{"organisatie": DOBBER.naam, "contact": DOBBER.contact}]
    assert weer.registratie == ons.registratie
    rows = await rows_of(
        bezoek.opstelling,
        "SELECT DISTINCT betrokkene FROM verwijzing WHERE id IN "  # noqa: S608 - ids that we were given
        f"('{ons.registratie}', '{hun['registratie']}')",
    )
    assert len(rows) == 1


async def test_ones_own_tables_join_without_a_number(bezoek: Bezoek) -> None:
    """Twice derived blind is one text, another person is another, and the gateway would derive the same."""
    een, ander = bezoek.opstelling.new_inwoner(), bezoek.opstelling.new_inwoner()

    async with client_of(bezoek) as dobber:
        eerst = await dobber.derive([een.bsn, ander.bsn], doel=Doel.BEKOSTIGING_JEUGD)
        later = await dobber.derive([ander.bsn, een.bsn], doel=Doel.BEKOSTIGING_JEUGD)
        [sleutel] = await dobber.published_keys(ontvanger=str(DOBBER.oin), doel=Doel.BEKOSTIGING_JEUGD)

    assert [p.tekst for p in eerst] == [p.tekst for p in reversed(later)]
    assert len({p.tekst for p in eerst}) == 2
    [(generatie,)] = await rows_of(
        bezoek.opstelling,
        f"SELECT generatie FROM sleutel WHERE nummer = {sleutel.nummer}",  # noqa: S608 - a number
    )
    own = Sleutel(
        sleutel.nummer,
        DOBBER.oin,
        Doel.BEKOSTIGING_JEUGD,
        generatie,
        Sleutelstand.ACTIEF,
        datetime.now(UTC),
    )
    direct = OprfPseudonymiser(bezoek.opstelling.keys()).derive(Bsn(een.bsn), own)
    assert direct.tekst == eerst[0].tekst


@pytest.mark.parametrize(
    ("naam", "ontvanger", "doel"),
    [
        pytest.param("jeugdhulp-dobber", Oin("00000099999999999000"), Doel.BEKOSTIGING_JEUGD, id="nobody"),
        pytest.param("jeugdhulp-dobber", SCHOOL.oin, Doel.BEKOSTIGING_JEUGD, id="another"),
        pytest.param("jeugdhulp-dobber", DOBBER.oin, Doel.SIGNALERING_WMO, id="no rule"),
        pytest.param("energie-stro", ENERGIEBEDRIJF.oin, Doel.VROEGSIGNALERING_WGS, id="no ground"),
    ],
)
async def test_who_may_not_hears_that_there_is_nobody(
    bezoek: Bezoek, naam: str, ontvanger: Oin, doel: Doel
) -> None:
    """A recipient that is not yours to address is like one that is not there; only the log knows more."""
    before = await measure(bezoek.opstelling)

    async with client_of(bezoek, naam) as client:
        blind = client.blind(bezoek.opstelling.bekende.bsn, ontvanger=str(ontvanger), doel=doel)
        with pytest.raises(NotFoundError, match="Dit is er niet, of is niet voor u"):
            await client.evaluate([blind])

    after, line = await measure(bezoek.opstelling), await last_line(bezoek.opstelling)
    assert after.effects == before.effects
    assert (line["gebeurtenis"], line["uitkomst"]) == ("pseudoniem.geevalueerd", "niet_toegestaan")
    keys = f"SELECT nummer FROM sleutel WHERE ontvanger = '{ontvanger}' AND doel = '{doel}'"  # noqa: S608 - ours
    assert await rows_of(bezoek.opstelling, keys) == []


async def test_what_was_used_is_used_also_for_another_replica(bezoek: Bezoek) -> None:
    """The same sealed reference a second time, as a thief on the way would send it, does nothing."""
    inwoner, sent = bezoek.opstelling.new_inwoner(), list[Request]()
    http = await bezoek.browser()
    http.event_hooks["request"].append(remember(sent))
    bestand = bezoek.opstelling.clients / "jeugdhulp-dobber.json"
    async with AsyncSluisClient(Aansluiting.from_file(bestand), http=http, dpop=False) as dobber:
        await dobber.register_blind(inwoner.bsn, youth(inwoner))
    before = await measure(bezoek.opstelling)

    again: Response = await http.send(sent[-1])

    after = await measure(bezoek.opstelling)
    assert (again.status_code, again.json()["velden"]) == (400, ["blind"])
    assert (after.effects, after.lines) == (before.effects, before.lines + 1)


async def test_a_foreign_reference_says_nothing(bezoek: Bezoek) -> None:
    """A reference of somebody else gets the answer of one that was never made."""
    inwoner = bezoek.opstelling.new_inwoner()
    kanon = await bezoek.systeem("jeugdhulp-kanon")
    async with client_of(bezoek) as dobber:
        blind = dobber.blind(inwoner.bsn, ontvanger="00000099900000001000", doel="verwijsindex-jeugd")
        sealed = await dobber.evaluate([blind])

    assert not isinstance(sealed, Evaluatie)
    body = {k: v for k, v in registratie(inwoner).items() if k != "burgerservicenummer"}
    factor = "AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    theirs = await kanon.post(INDEX, body | {"blind": {"jwe": sealed.jwe[0], "blinderingsfactor": factor}})
    nobodys = await kanon.post(
        INDEX, body | {"blind": {"jwe": "YQ.YQ.YQ.YQ.YQ", "blinderingsfactor": factor}}
    )
    same = {"kenmerk": "", "ontvangst": ""}
    assert theirs.json() | same == nobodys.json() | same
    assert theirs.status_code == 400
