# SPDX-License-Identifier: EUPL-1.2
"""The log answers alike in memory, on SQLite and on PostgreSQL."""

from dataclasses import replace
from datetime import timedelta

import pytest
from fakes.logregels import logregel, write_lines
from fakes.world import DE_LINDE, HAARLEM, NU, VELSEN

from gateway.ports import Ledger, Tx, Unit
from gateway.toezicht.model import GEWEIGERD, Bereik, Bladzijde, Controle, Filter, Uitslag
from policies.besluit import Uitkomst

BIJ_HAARLEM = Bereik(str(HAARLEM.oin))
ZAAK = "Z-7K3M9-QX2VD"


async def find(
    ledger: Ledger,
    zoek: Filter = Filter(),  # noqa: B008 - frozen
    *,
    binnen: Bereik = BIJ_HAARLEM,
    before: int | None = None,
    limit: int = 10,
) -> Bladzijde:
    """Look in the log."""
    return await ledger.look(lambda tx: tx.logboek.find(zoek, binnen=binnen, before=before, limit=limit))


def kenmerken(bladzijde: Bladzijde) -> list[int]:
    """Which lines, by number."""
    return [int(gelezen.regel.kenmerk, 16) for gelezen in bladzijde.regels]


async def test_a_line_is_read_as_it_was_written(ledger: Ledger) -> None:
    """Every field of a line comes back from its record."""
    regel = logregel(1, zaak=ZAAK, client="de-linde", fout="ConflictError")
    await write_lines(ledger, regel)

    (gelezen,) = (await find(ledger)).regels

    assert gelezen.regel == regel
    assert gelezen.gaaf


async def test_lines_come_newest_first_and_in_pages(ledger: Ledger) -> None:
    """A cursor goes on where the page ended, also when lines came in meanwhile."""
    await write_lines(ledger, *(logregel(n) for n in range(5)))
    eerste = await find(ledger, limit=2)
    await write_lines(ledger, logregel(5))

    tweede = await find(ledger, before=eerste.verder, limit=2)
    derde = await find(ledger, before=tweede.verder, limit=2)

    assert [kenmerken(b) for b in (eerste, tweede, derde)] == [[4, 3], [2, 1], [0]]
    assert derde.verder is None


async def test_an_exactly_full_page_is_the_last(ledger: Ledger) -> None:
    """No empty page follows the last line."""
    await write_lines(ledger, logregel(0), logregel(1))

    assert (await find(ledger, limit=2)).verder is None


REGELS = (
    logregel(0, zaak=ZAAK),
    logregel(1, medewerker="regisseur-1"),
    logregel(2, doel="casusoverleg-wmo"),
    logregel(3, uitkomst=Uitkomst.NIET_TOEGESTAAN),
    logregel(4, uitkomst=Uitkomst.VERBODEN, medewerker="regisseur-1"),
    logregel(5, tijd=NU + timedelta(days=2), kluis="vertalen"),
)


@pytest.mark.parametrize(
    ("zoek", "gevonden"),
    [
        pytest.param(Filter(), [5, 4, 3, 2, 1, 0], id="an empty filter finds all of one's own"),
        pytest.param(Filter(zaak=ZAAK), [0], id="by zaak"),
        pytest.param(Filter(medewerker="regisseur-1"), [4, 1], id="by medewerker"),
        pytest.param(Filter(organisatie=str(HAARLEM.oin), doel="casusoverleg-wmo"), [2], id="by purpose"),
        pytest.param(Filter(zonder_doelen=frozenset({"signalering-wmo"})), [2], id="without a purpose"),
        pytest.param(Filter(kluis=frozenset({"vertalen", "onthulling"})), [5], id="by opening of the vault"),
        pytest.param(Filter(uitkomsten=GEWEIGERD), [4, 3], id="by outcome"),
        pytest.param(Filter(van=NU + timedelta(minutes=2)), [5, 4, 3, 2], id="from a moment, included"),
        pytest.param(Filter(tot=NU + timedelta(minutes=2)), [1, 0], id="until a moment, not included"),
        pytest.param(
            Filter(van=NU + timedelta(minutes=1), tot=NU + timedelta(days=1)), [4, 3, 2, 1], id="by period"
        ),
        pytest.param(Filter(van=NU + timedelta(days=3)), [], id="after the last line"),
        pytest.param(Filter(tot=NU - timedelta(days=3)), [], id="before the first line"),
        pytest.param(
            Filter(medewerker="regisseur-1", uitkomsten=frozenset({Uitkomst.VERBODEN})), [4], id="all at once"
        ),
        pytest.param(Filter(zaak="Z-00000-00000"), [], id="a zaak that is not there"),
    ],
)
async def test_a_filter_finds_what_it_names(ledger: Ledger, zoek: Filter, gevonden: list[int]) -> None:
    """Each part of a filter narrows what is found."""
    await write_lines(ledger, *REGELS)

    assert kenmerken(await find(ledger, zoek)) == gevonden


async def test_another_organisation_is_out_of_reach(ledger: Ledger) -> None:
    """Lines of another organisation are not found, whatever is asked."""
    await write_lines(ledger, logregel(0, organisatie=VELSEN, zaak=ZAAK), logregel(1))

    vragen = (
        Filter(),
        Filter(zaak=ZAAK),
        Filter(organisatie=str(VELSEN.oin)),
        Filter(medewerker="wijkteamlid-1"),
    )

    assert [kenmerken(await find(ledger, zoek)) for zoek in vragen] == [[1], [], [], [1]]


async def test_what_others_did_towards_the_municipality_is_within_reach(ledger: Ledger) -> None:
    """Lines of another organisation are found and counted by who answers for them, in a zaak or not."""
    haarlem, velsen = str(HAARLEM.oin), str(VELSEN.oin)
    await write_lines(
        ledger,
        logregel(0, organisatie=DE_LINDE, verantwoordelijke=haarlem),
        logregel(1, organisatie=DE_LINDE, verantwoordelijke=velsen),
        logregel(2, organisatie=DE_LINDE),
        logregel(3),
    )

    van_de_linde = await find(ledger, Filter(organisatie=str(DE_LINDE.oin)))
    tellingen = await ledger.look(lambda tx: tx.logboek.counts(haarlem, NU - timedelta(days=1)))

    assert [kenmerken(await find(ledger)), kenmerken(van_de_linde)] == [[3, 0], [0]]
    assert sum(t.aantal for t in tellingen) == 2


async def test_a_zaak_within_reach_shows_what_others_did_in_it(ledger: Ledger) -> None:
    """Who answers for a zaak reads what everybody did in it, and nothing else of them."""
    binnen = replace(BIJ_HAARLEM, zaken=frozenset({ZAAK}))
    await write_lines(
        ledger,
        logregel(0, zaak=ZAAK),
        logregel(1, organisatie=DE_LINDE, zaak=ZAAK),
        logregel(2, organisatie=DE_LINDE),
    )

    assert kenmerken(await find(ledger, Filter(zaak=ZAAK), binnen=binnen)) == [1, 0]
    assert kenmerken(await find(ledger, Filter(organisatie=str(DE_LINDE.oin)), binnen=binnen)) == []


async def test_one_line_is_found_by_its_kenmerk(ledger: Ledger) -> None:
    """A kenmerk leads to one line, and one that nobody was given to none."""
    await write_lines(ledger, *REGELS)

    found = await ledger.look(lambda tx: tx.logboek.get(REGELS[3].kenmerk))
    nothing = await ledger.look(lambda tx: tx.logboek.get("f" * 20))

    assert found is not None
    assert found.verified() == REGELS[3]
    assert nothing is None


async def test_several_lines_are_found_by_their_kenmerken(ledger: Ledger) -> None:
    """Of what is named, what is there is found, each once; of nothing named, nothing."""
    await write_lines(ledger, *REGELS)
    named = (REGELS[3].kenmerk, REGELS[1].kenmerk, REGELS[3].kenmerk, "f" * 20)

    found = await ledger.look(lambda tx: tx.logboek.among(named))
    nothing = await ledger.look(lambda tx: tx.logboek.among(()))

    assert sorted(rij.verified().kenmerk for rij in found) == sorted(
        r.kenmerk for r in (REGELS[1], REGELS[3])
    )
    assert list(nothing) == []


async def test_decisions_are_counted_by_hour_and_outcome(ledger: Ledger) -> None:
    """Counts are of what one organisation answers for, since a moment, and add up."""
    uur = NU.replace(minute=0)
    await write_lines(
        ledger,
        logregel(0),
        logregel(1),
        logregel(2, uitkomst=Uitkomst.VERBODEN),
        logregel(3, tijd=NU + timedelta(hours=2)),
        logregel(4, organisatie=VELSEN),
        logregel(5, tijd=NU - timedelta(days=9)),
    )

    tellingen = await ledger.look(lambda tx: tx.logboek.counts(str(HAARLEM.oin), NU - timedelta(days=1)))

    assert [(t.uur, t.uitkomst, t.aantal) for t in tellingen] == [
        (uur, Uitkomst.TOEGESTAAN, 2),
        (uur, Uitkomst.VERBODEN, 1),
        (uur + timedelta(hours=2), Uitkomst.TOEGESTAAN, 1),
    ]


async def test_a_check_is_remembered_until_the_next(ledger: Ledger) -> None:
    """What became of the last check of an organisation can be read by its officer later."""
    haarlem, velsen = str(HAARLEM.oin), str(VELSEN.oin)
    eerste = Controle("a" * 20, haarlem, NU, 7)
    tweede = Controle("b" * 20, haarlem, NU + timedelta(minutes=1), 9)
    vreemd = Controle("c" * 20, velsen, NU + timedelta(minutes=2), 9)
    klaar = replace(tweede, uitslag=Uitslag.KLOPT_NIET, klaar_op=NU, fout="opening", eerste=4, laatste=4)

    def put(*controles: Controle) -> Unit[None]:
        def work(tx: Tx) -> None:
            for controle in controles:
                tx.logboek.put_check(controle)
            tx.record(logregel(len(controles)))

        return Unit(work)

    before = await ledger.look(lambda tx: tx.logboek.last_check(haarlem))
    await ledger.write(put(eerste, tweede, klaar, vreemd))

    assert before is None
    assert await ledger.look(lambda tx: tx.logboek.last_check(haarlem)) == klaar
    assert await ledger.look(lambda tx: tx.logboek.last_check(velsen)) == vreemd
    assert await ledger.look(lambda tx: tx.logboek.get_check(eerste.id)) == eerste
    assert await ledger.look(lambda tx: tx.logboek.get_check("d" * 20)) is None


async def test_lines_are_counted_as_they_are_found(ledger: Ledger) -> None:
    """How many fit is told without reading them, within the same bounds."""
    geweigerd = [logregel(n, uitkomst=Uitkomst.VERBODEN) for n in range(3)]
    await write_lines(ledger, *geweigerd, logregel(3), logregel(4, organisatie=VELSEN))

    async def count(zoek: Filter, hoogstens: int = 9) -> int:
        return await ledger.look(lambda tx: tx.logboek.count(zoek, binnen=BIJ_HAARLEM, hoogstens=hoogstens))

    assert await count(Filter(uitkomsten=frozenset({Uitkomst.VERBODEN}))) == 3
    assert await count(Filter()) == 4
    assert await count(Filter(van=NU + timedelta(minutes=2))) == 2
    assert await count(Filter(), hoogstens=2) == 2
