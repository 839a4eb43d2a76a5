# SPDX-License-Identifier: EUPL-1.2
"""Who was affected, out of the log: within what the own organisation answers for, and on the log itself."""

import pytest
from fakes.datalek import FG, FG_ELDERS, LEK, ZAAK, ZAAK_ELDERS, Lekwereld, lek, line, make_lekwereld
from fakes.world import DE_LINDE, HAARLEM, NU, VELSEN, ZEKER

from gateway.datalek.stappen import Lekvraag
from gateway.datalek.usecases import begin_search
from gateway.datalek.zoeken import search_log
from gateway.errors import InvalidInputError, LedgerError
from policies.besluit import Uitkomst

ELDERS = {"verantwoordelijke": str(VELSEN.oin), "organisatie": str(VELSEN.oin), "zaak": ZAAK_ELDERS}


def leaking() -> Lekwereld:
    """What an employee, a provider and an insurer did at two municipalities."""
    wereld = make_lekwereld()
    wereld.keep(lek(), lek("b" * 20, verantwoordelijke=str(VELSEN.oin)))
    wereld.write(
        line(1),
        line(2, zaak="", betrokkene="1.aa"),
        line(3, organisatie=str(DE_LINDE.oin), medewerker="linde-1", client="linde-sys"),
        line(4, organisatie=str(ZEKER.oin), rol="zorgverzekeraar", uitkomst=Uitkomst.VERBODEN, velden=()),
        line(5, **ELDERS),
        # A provider acts in a zaak of Haarlem, and answers for it itself.
        line(6, organisatie=str(DE_LINDE.oin), verantwoordelijke=str(DE_LINDE.oin), medewerker="linde-1"),
    )
    return wereld


@pytest.mark.parametrize(
    ("vraag", "regels", "personen"),
    [
        pytest.param(Lekvraag(zaken=(ZAAK,)), 3, 1, id="a zaak of ours, whoever acted in it"),
        pytest.param(Lekvraag(zaken=(ZAAK_ELDERS,)), 0, 0, id="a zaak of another"),
        pytest.param(Lekvraag(zaken=("Z-00000-00000",)), 0, 0, id="no zaak"),
        pytest.param(Lekvraag(zaken=(ZAAK, ZAAK_ELDERS)), 3, 1, id="two zaken, one of ours"),
        pytest.param(Lekvraag(medewerker="wijk-3"), 2, 2, id="an employee"),
        pytest.param(Lekvraag(medewerker="linde-1"), 1, 1, id="an employee of another, as far as it is ours"),
        pytest.param(
            Lekvraag(organisatie=str(DE_LINDE.oin), van=NU.replace(day=1)), 1, 1, id="an organisation"
        ),
        pytest.param(Lekvraag(client="linde-sys", van=NU.replace(day=1)), 1, 1, id="a client"),
        pytest.param(Lekvraag(van=NU.replace(day=1), tot=NU), 3, 2, id="a period"),
        pytest.param(Lekvraag(van=NU), 0, 0, id="another period"),
        pytest.param(
            Lekvraag(kenmerken=(f"{1:020x}", f"{5:020x}", "f" * 20)), 1, 1, id="receipts, ours only"
        ),
    ],
)
async def test_what_is_found(vraag: Lekvraag, regels: int, personen: int) -> None:
    """Each way of asking finds what the own organisation answers for, and nothing of another."""
    gevonden, bewaard = await leaking().search(vraag)

    assert (gevonden.omvang.regels, gevonden.omvang.personen) == (regels, personen)
    assert bewaard.omvang == gevonden.omvang


async def test_the_insurer_that_was_refused_is_found() -> None:
    """An attempt reached nobody, and is told all the same."""
    gevonden, bewaard = await leaking().search(Lekvraag(zaken=(ZAAK,)))

    assert (gevonden.omvang.pogingen, bewaard.verzekeraar) == (1, True)


async def test_searching_is_on_the_log_before_a_line_is_read() -> None:
    """When the line of the search cannot be written, nothing is read."""
    wereld = leaking()
    wereld.ledger.broken = True

    with pytest.raises(LedgerError, match="cannot write"):
        await wereld.search(Lekvraag(zaken=(ZAAK,)))

    assert (wereld.done, wereld.kept[0].omvang) == ([], None)


async def test_asked_about_nobody_is_refused() -> None:
    """A question that names nothing would be about everybody: it is not even brought before the policy."""
    wereld = leaking()

    with pytest.raises(InvalidInputError, match="Kies een zaak"):
        begin_search(LEK, Lekvraag(organisatie=str(HAARLEM.oin)), afzender=FG)

    assert wereld.done == []


async def test_asked_twice_is_kept_once() -> None:
    """The same search with the same answer adds no step."""
    wereld = leaking()

    await wereld.search(Lekvraag(zaken=(ZAAK,)))
    wereld.wait(minutes=1)
    _, bewaard = await wereld.search(Lekvraag(zaken=(ZAAK,)))

    assert len(bewaard.stappen) == 1


async def test_another_municipality_finds_its_own() -> None:
    """The officer of the other municipality finds with the same question only what is theirs."""
    gevonden, _ = await leaking().search(Lekvraag(medewerker="wijk-3"), FG_ELDERS, "b" * 20)

    assert [g.zaak for g in gevonden.getroffenen] == [ZAAK_ELDERS]


@pytest.mark.parametrize(
    ("meeste", "volledig"),
    [pytest.param(3, True, id="just enough"), pytest.param(2, False, id="one too many")],
)
async def test_too_many_lines_never_look_whole(meeste: int, *, volledig: bool) -> None:
    """A search that stopped before the end says so."""
    wereld = leaking()
    vraag = Lekvraag(van=NU.replace(day=1), organisatie=str(HAARLEM.oin))
    leave = (await wereld.sluis.exchange(FG, begin_search(LEK, vraag, afzender=FG))).result

    gevonden = await search_log(wereld.ledger.look, leave, meeste=meeste, snede=1)

    assert gevonden.omvang.volledig is volledig
