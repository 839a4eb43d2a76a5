# SPDX-License-Identifier: EUPL-1.2
"""From a verzoek to a letter: all that is kept, who saw it, and no name of anybody."""

import json

import pytest
from fakes.inzage import (
    FG,
    FG_ELDERS,
    NIEMAND,
    VANDAAG,
    WIJKTEAM,
    ZAAK,
    keep_all,
    kept,
    named,
    pass_answer,
    pass_copy,
    pass_letter,
    pass_register,
    world,
)
from fakes.ledger import FakeLedger
from fakes.logboek import SIGNER
from fakes.world import DE_LINDE, HAARLEM, ZORGSAAM, FakeAdresboek, FakePseudonymiser, make_sluis

from audit.volledig import verify_report
from gateway.errors import RefusedError
from gateway.inzage.brief import Briefbeeld, letter_of
from gateway.inzage.overzicht import Bewaarsoort
from gateway.inzage.soorten import Verzoeksoort
from gateway.inzage.usecases import Briefinhoud
from gateway.kern.organisatie import Afzender
from gateway.toezicht.weergeven import names_from
from policies.begrippen import Doel


def shown(inzage: Briefinhoud) -> Briefbeeld:
    """The letter in words."""
    return letter_of(
        inzage,
        HAARLEM,
        naam=names_from(FakeAdresboek()),
        doel=lambda doel: doel,
    )


async def test_everything_about_her_and_nothing_about_another() -> None:
    """The letter holds what is kept at this municipality and in the index, for whatever purpose."""
    ledger = FakeLedger()
    sluis = world(ledger)
    await keep_all(ledger)

    inzage = await pass_letter(sluis, await pass_register(sluis))

    assert {(b.soort, b.zaak) for b in inzage.overzicht.bezit} == {
        (Bewaarsoort.ZAAK, ZAAK),
        (Bewaarsoort.VOORZIENING, ZAAK),
        (Bewaarsoort.SIGNALERING, ""),
        (Bewaarsoort.VERWIJZING, ""),
    }
    assert [r.gelezen.regel.kenmerk[-1] for r in inzage.overzicht.regels[1:]] == ["4", "3", "2", "1"]


async def test_the_letter_names_no_employee_and_nobody_else() -> None:
    """Function and organisation stand in it; no code of an employee, no pseudoniem, no act of another."""
    ledger = FakeLedger()
    sluis = world(ledger)
    await keep_all(ledger)
    verzoek = await pass_register(sluis)

    brief = shown(await pass_letter(sluis, verzoek))
    alles = (
        f"{brief.bezit}{brief.dagen}{brief.ontvangers}" + b"".join(await pass_copy(sluis, verzoek)).decode()
    )

    assert "Gemeente Haarlem, wijkteamlid" in alles
    assert not [woord for woord in ("wijkteamlid-1", "een-ander", "fg-1", "p1.") if woord in alles]


async def test_equal_lines_of_a_day_are_one() -> None:
    """Two looks of one function on one day for one purpose are one line that says so."""
    ledger = FakeLedger()
    sluis = world(ledger)
    await keep_all(ledger)

    brief = shown(await pass_letter(sluis, await pass_register(sluis)))

    assert [rij[2] for rij in brief.dagen].count("een signalering bekijken (2 keer)") == 1


async def test_who_received_something_is_named() -> None:
    """The provider that saw something is named with its purpose; who reported gave, and did not receive."""
    ledger = FakeLedger()
    sluis = world(ledger)
    await keep_all(ledger)

    brief = shown(await pass_letter(sluis, await pass_register(sluis)))

    assert brief.ontvangers == ((ZORGSAAM.naam, "processturing-wmo"),)
    assert DE_LINDE.naam in {rij[4] for rij in brief.bezit}


async def test_of_somebody_who_is_known_to_nobody_it_says_so() -> None:
    """An unknown person gets a letter too, through the same passages; only what it says differs."""
    bekend, onbekend = FakeLedger(), FakeLedger()
    await keep_all(bekend)
    stappen = []
    for ledger, wie in ((bekend, NIEMAND), (onbekend, NIEMAND)):
        sluis = world(ledger)
        verzoek = await pass_register(sluis, wie)
        inzage = await pass_letter(sluis, verzoek)
        await pass_answer(sluis, verzoek)
        stappen.append([(r.gebeurtenis, r.uitkomst, r.velden) for r in ledger.lines[-3:]])

    assert stappen[0] == stappen[1]
    assert shown(inzage).onbekend


async def test_each_line_of_the_copy_is_proven_and_shut() -> None:
    """Every proof leads to the signed head, and shows nothing of the line but its commitment."""
    ledger = FakeLedger()
    sluis = world(ledger)
    await keep_all(ledger)
    verzoek = await pass_register(sluis)
    copy = await pass_copy(sluis, verzoek)

    kop, *regels = map(json.loads, copy)
    verdict = verify_report(copy, [SIGNER.verifier])

    assert (kop["verteld"]["verzoek"], kop["verteld"]["regels"]) == (verzoek.nummer, len(regels))
    assert {regel["regel"]["delen"] for regel in regels} == {None}
    assert (verdict.finding, verdict.later) == (None, len(regels))


async def test_in_a_log_that_is_not_counted_nothing_is_called_complete() -> None:
    """Lines of a log that began without a stand are shown, and counted for nobody."""
    ledger = FakeLedger()
    sluis = world(ledger)
    await keep_all(ledger)
    copy = await pass_copy(sluis, await pass_register(sluis))

    assert (json.loads(copy[0])["handvatten"], json.loads(copy[0])["verteld"]["volledig_tot"]) == ([], None)
    assert not verify_report(copy, [SIGNER.verifier]).is_decided


@pytest.mark.parametrize(
    "wie", [pytest.param(FG_ELDERS, id="elsewhere"), pytest.param(WIJKTEAM, id="another function")]
)
async def test_nobody_else_makes_the_letter(wie: Afzender) -> None:
    """An officer of another municipality and a wijkteamlid are refused, and nothing is marked as made."""
    ledger = FakeLedger()
    sluis = world(ledger)
    await keep_all(ledger)
    verzoek = await pass_register(sluis)

    with pytest.raises(RefusedError, match=r"rechten-avg|geen-regel"):
        await pass_letter(sluis, verzoek, wie)

    assert ledger.kept.inwonerverzoeken.rows[verzoek.id].brief_op is None


async def test_after_the_answer_nobody_is_looked_for_any_more() -> None:
    """When it is answered the names to look under are gone, and so is the letter."""
    ledger = FakeLedger()
    sluis = world(ledger)
    verzoek = await pass_register(sluis)
    assert kept(ledger)[1] > 0
    await pass_letter(sluis, verzoek)
    await pass_answer(sluis, verzoek)

    assert kept(ledger)[:2] == (1, 0)
    with pytest.raises(RefusedError, match=r"rechten-avg|geen-regel"):
        await pass_letter(sluis, verzoek)


async def test_only_inzage_has_this_letter() -> None:
    """What is asked as an objection opens no letter about everything."""
    ledger = FakeLedger()
    sluis = world(ledger)
    verzoek = await pass_register(sluis, soort=Verzoeksoort.BEZWAAR)

    with pytest.raises(RefusedError, match=r"rechten-avg|geen-regel"):
        await pass_letter(sluis, verzoek)


async def test_who_may_not_register_names_nobody() -> None:
    """A refused registration derives no pseudoniem, keeps nothing, and is on the log."""
    ledger, pseudonymiser = FakeLedger(), FakePseudonymiser()
    sluis = make_sluis(ledger, pseudonymiser=pseudonymiser)

    with pytest.raises(RefusedError, match=r"rechten-avg|geen-regel"):
        await pass_register(sluis, door=WIJKTEAM)

    assert (pseudonymiser.derived, kept(ledger), len(ledger.lines)) == (0, (0, 0, 0), 1)


async def test_asked_twice_is_one_verzoek() -> None:
    """A double click gives the verzoek there is; another kind is another one."""
    ledger = FakeLedger()
    sluis = world(ledger)

    eerste, tweede = await pass_register(sluis), await pass_register(sluis)
    ander = await pass_register(sluis, soort=Verzoeksoort.WISSING)

    assert (eerste, kept(ledger)[0]) == (tweede, 2)
    assert ander.id != eerste.id


async def test_no_bsn_is_kept() -> None:
    """What is kept of a registration are pseudoniemen, and the log line names the one of this purpose."""
    ledger = FakeLedger()
    verzoek = await pass_register(world(ledger))

    assert verzoek.betrokkene == named(Doel.RECHTEN_AVG)
    assert "999993653" not in repr(ledger.kept.inwonerverzoeken)
    assert ledger.lines[-1].betrokkene == verzoek.betrokkene.tekst
    assert verzoek.ontvangen_op == VANDAAG
    assert FG.medewerker is not None
    assert verzoek.geregistreerd_door == FG.medewerker.id
