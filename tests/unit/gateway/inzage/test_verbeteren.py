# SPDX-License-Identifier: EUPL-1.2
"""What is wrong is put right where it is kept, the log says which field, and nowhere stands what it said."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from fakes.inzage import (
    FG,
    FG_ELDERS,
    FG_TWEE,
    VANDAAG,
    WIJKTEAM,
    ZAAK,
    pass_agree,
    pass_delay,
)
from fakes.ledger import FakeLedger
from fakes.verbeteren import ANDERMANS, SIGNAAL, URGENTIE, VERWIJZING, asked, pass_correct, signal, wens
from fakes.world import NU

from gateway.errors import ConflictError, InvalidInputError, RefusedError, TermijnError, UnknownError
from gateway.inzage.model import Inwonerverzoek
from gateway.inzage.overzicht import Bewaarsoort
from gateway.inzage.soorten import Verzoeksoort
from gateway.inzage.usecases import (
    Verbeterwens,
    correct,
    view_correctable,
    view_one,
)
from gateway.kern.organisatie import Afzender
from gateway.opdracht import Opdracht
from gateway.signalering.model import Urgentie
from gateway.sluis import Sluis


def both(v: Inwonerverzoek, wie: Afzender) -> tuple[Opdracht[Any], ...]:
    """To see what can be corrected, and to correct something."""
    return view_correctable(v.id, afzender=wie), correct(v.id, URGENTIE, afzender=wie)


def untouched(ledger: FakeLedger) -> tuple[Any, ...]:
    """All that a correction could change, and whom it could tell."""
    kept = ledger.kept
    return (
        dict(kept.signaleringen.rows),
        dict(kept.zaken.rows),
        list(kept.voorzieningen.rows),
        dict(kept.verwijzingen.rows),
        list(kept.inwonerverzoeken.verbeteringen),
        len(ledger.notices),
    )


async def test_the_officer_sees_what_can_be_corrected() -> None:
    """Of each thing that is hers here stand its fields; of another's and of elsewhere nothing."""
    _, sluis, verzoek = await asked()

    blad = (await sluis.exchange(FG, view_correctable(verzoek.id, afzender=FG))).result

    assert {(s.stuk.soort, s.stuk.id): [v.naam for v in s.velden] for s in blad.stukken} == {
        (Bewaarsoort.SIGNALERING, SIGNAAL): ["soort", "urgentie", "vervalt_op"],
        (Bewaarsoort.ZAAK, ZAAK): ["gemeld_op"],
        (Bewaarsoort.VOORZIENING, "0"): ["begin", "eind"],
        (Bewaarsoort.VERWIJZING, VERWIJZING): ["verwijder_op"],
    }


async def test_a_correction_names_its_field_and_keeps_no_value() -> None:
    """The row says the new value, the line which field, and neither the line nor the record a value."""
    ledger, sluis, verzoek = await asked()

    await pass_correct(sluis, verzoek, URGENTIE)
    regel, (gedaan,) = ledger.lines[-1], ledger.kept.inwonerverzoeken.verbeteringen

    assert (signal(ledger).urgentie, signal(ledger).spoed_sinds) == (Urgentie.SPOED, VANDAAG)
    assert regel.gebeurtenis == "verzoek.gegeven_verbeterd"
    assert set(regel.velden) == {"dossier.correctie", "dossier.urgentie"}
    assert regel.artikel.startswith("AVG art. 16")
    assert (gedaan.id, gedaan.stuk, gedaan.veld, gedaan.op, gedaan.door) == (
        regel.kenmerk,
        SIGNAAL,
        "urgentie",
        NU,
        "fg-1",
    )
    assert not {"gewoon", "spoed"} & set(repr((regel, gedaan)).replace("'", " ").split())


@pytest.mark.parametrize(
    "wat",
    [
        pytest.param(
            wens(Bewaarsoort.SIGNALERING, SIGNAAL, "soort", "zelfredzaamheid", "einde_indicatie"),
            id="kind of a signalering",
        ),
        pytest.param(
            wens(
                Bewaarsoort.ZAAK,
                ZAAK,
                "gemeld_op",
                "",
                (VANDAAG - timedelta(days=60)).isoformat(),
            ),
            id="day a zaak began",
        ),
        pytest.param(
            wens(Bewaarsoort.VOORZIENING, "0", "eind", "", (VANDAAG + timedelta(days=9)).isoformat()),
            id="end of help that had none",
        ),
        pytest.param(
            wens(
                Bewaarsoort.VERWIJZING,
                VERWIJZING,
                "verwijder_op",
                (VANDAAG + timedelta(days=300)).isoformat(),
                (VANDAAG + timedelta(days=3)).isoformat(),
            ),
            id="day a verwijzing goes",
        ),
    ],
)
async def test_each_kind_is_corrected(wat: Verbeterwens) -> None:
    """Each field that can be corrected says what it was made to say, and stands as corrected."""
    _, sluis, verzoek = await asked()
    nu = await shown(sluis, verzoek, wat)

    await pass_correct(sluis, verzoek, replace(wat, was=nu))

    assert await shown(sluis, verzoek, wat) == wat.wordt
    inzage = (await sluis.exchange(FG, view_one(verzoek.id, afzender=FG))).result
    assert [(v.soort, v.veld) for v in inzage.verbeterd] == [(wat.soort, wat.veld)]


async def shown(sluis: Sluis, v: Inwonerverzoek, wat: Verbeterwens) -> str:
    """What a field says on the page."""
    blad = (await sluis.exchange(FG, view_correctable(v.id, afzender=FG))).result
    return next(s for s in blad.stukken if s.stuk.id == wat.stuk).field(wat.veld).waarde


async def test_done_twice_is_done_once() -> None:
    """A second click corrects nothing more and leaves one correction."""
    ledger, sluis, verzoek = await asked()

    for _ in range(2):
        await pass_correct(sluis, verzoek, URGENTIE)

    assert len(ledger.kept.inwonerverzoeken.verbeteringen) == 1


@pytest.mark.parametrize(
    ("wat", "fout", "tekst"),
    [
        pytest.param(replace(URGENTIE, stuk=ANDERMANS), UnknownError, "nothing of who asks", id="another's"),
        pytest.param(replace(URGENTIE, stuk="cd" * 10), UnknownError, "nothing of who asks", id="elsewhere"),
        pytest.param(replace(URGENTIE, stuk="0" * 20), UnknownError, "nothing of who asks", id="nobody's"),
        pytest.param(
            replace(URGENTIE, soort=Bewaarsoort.ZAAK),
            InvalidInputError,
            "verbetert u hier niet",
            id="no field",
        ),
        pytest.param(replace(URGENTIE, wordt="gewoon"), InvalidInputError, "iets anders", id="the same"),
        pytest.param(replace(URGENTIE, wordt="haast"), InvalidInputError, "moet staan", id="no word of ours"),
        pytest.param(
            wens(Bewaarsoort.SIGNALERING, SIGNAAL, "soort", "zelfredzaamheid", "betalingsachterstand"),
            InvalidInputError,
            "moet staan",
            id="a concern never becomes a payment signal",
        ),
        pytest.param(
            wens(Bewaarsoort.SIGNALERING, SIGNAAL, "vervalt_op", "1999-01-01", "2999-01-01"),
            ConflictError,
            "changed since",
            id="not what the officer saw",
        ),
        pytest.param(
            wens(Bewaarsoort.VERWIJZING, VERWIJZING, "verwijder_op", "2027-09-18", "morgen"),
            InvalidInputError,
            "moet staan",
            id="no day",
        ),
    ],
)
async def test_what_cannot_be_changes_nothing(wat: Verbeterwens, fout: type[Exception], tekst: str) -> None:
    """Of another, elsewhere, not there, not a field, not a word: nothing is changed and nobody is told."""
    ledger, sluis, verzoek = await asked()
    vooraf = untouched(ledger)

    with pytest.raises(fout, match=tekst):
        await pass_correct(sluis, verzoek, wat)

    assert untouched(ledger) == vooraf


@pytest.mark.parametrize(
    ("soort", "stuk", "veld", "dagen"),
    [
        pytest.param(Bewaarsoort.SIGNALERING, SIGNAAL, "vervalt_op", 900, id="over a year"),
        pytest.param(Bewaarsoort.ZAAK, ZAAK, "gemeld_op", 1, id="begins tomorrow"),
        pytest.param(Bewaarsoort.VOORZIENING, "0", "eind", -9, id="ends before it begins"),
        pytest.param(Bewaarsoort.VERWIJZING, VERWIJZING, "verwijder_op", 400, id="later than it was"),
        pytest.param(Bewaarsoort.VERWIJZING, VERWIJZING, "verwijder_op", 0, id="today"),
    ],
)
async def test_a_day_that_cannot_be_changes_nothing(
    soort: Bewaarsoort, stuk: str, veld: str, dagen: int
) -> None:
    """A day outside what the law or the order of things allows is refused."""
    ledger, sluis, verzoek = await asked()
    wat = wens(soort, stuk, veld, "", (VANDAAG + timedelta(days=dagen)).isoformat())
    wat, vooraf = replace(wat, was=await shown(sluis, verzoek, wat)), untouched(ledger)

    with pytest.raises(TermijnError, match=r"day|begin|end|earlier"):
        await pass_correct(sluis, verzoek, wat)

    assert untouched(ledger) == vooraf


@pytest.mark.parametrize(
    "wie", [pytest.param(FG_ELDERS, id="elsewhere"), pytest.param(WIJKTEAM, id="another function")]
)
async def test_nobody_else_sees_or_corrects(wie: Afzender) -> None:
    """Another municipality and another function see nothing, change nothing, and leave a line."""
    ledger, sluis, verzoek = await asked()
    vooraf, regels = untouched(ledger), len(ledger.lines)

    for opdracht in both(verzoek, wie):
        with pytest.raises(RefusedError, match=r"rechten-avg|geen-regel"):
            await sluis.exchange(wie, opdracht)

    assert (untouched(ledger), len(ledger.lines)) == (vooraf, regels + 2)


@pytest.mark.parametrize("soort", [s for s in Verzoeksoort if s is not Verzoeksoort.RECTIFICATIE])
async def test_only_who_asks_for_it_is_corrected(soort: Verzoeksoort) -> None:
    """A verzoek of another kind opens no correction."""
    ledger, sluis, verzoek = await asked(soort)
    vooraf = untouched(ledger)

    for opdracht in both(verzoek, FG):
        with pytest.raises(ConflictError, match="no open request for a correction"):
            await sluis.exchange(FG, opdracht)

    assert untouched(ledger) == vooraf


async def test_what_is_told_later_is_not_shown_nor_corrected() -> None:
    """A zaak of which is told later is not there for who asks a correction."""
    ledger, sluis, verzoek = await asked()
    await pass_agree(sluis, await pass_delay(sluis, VANDAAG + timedelta(days=9)), FG_TWEE)
    vooraf = untouched(ledger)
    dag = (VANDAAG - timedelta(days=90)).isoformat()

    blad = (await sluis.exchange(FG, view_correctable(verzoek.id, afzender=FG))).result
    with pytest.raises(UnknownError, match="nothing of who asks"):
        await pass_correct(
            sluis, verzoek, wens(Bewaarsoort.ZAAK, ZAAK, "gemeld_op", VANDAAG.isoformat(), dag)
        )

    assert ZAAK not in {s.stuk.zaak for s in blad.stukken}
    assert untouched(ledger) == vooraf
