# SPDX-License-Identifier: EUPL-1.2
"""What can be said of whom one knows, by whom, and what nobody else learns of it."""

from dataclasses import replace
from datetime import timedelta

import pytest
from fakes.proef import BSN
from fakes.verschoning import (
    ADRES,
    BEHEERDER,
    CONSULENT,
    CONSULENT_VELSEN,
    FG,
    FG_VELSEN,
    GEMELD_ALS,
    HUISGENOOT,
    IN_ZAAK,
    REGISSEUR,
    SIGNAAL,
    WIJKTEAM,
    ZAAK,
    Verschoningwereld,
    gezegd,
)
from fakes.world import HAARLEM, NU, VELSEN
from fakes.zaakbouw import pseudoniem, signalering

from gateway.errors import RefusedError
from gateway.kern.organisatie import Afzender
from gateway.signalering.huishouden import MEESTE_BEWONERS
from gateway.verschoning.model import NAWERKING, Band, Genoemden, Verschoning
from gateway.verschoning.usecases import (
    VERGELIJKER,
    Gekend,
    compare,
    declare,
    end_colleague,
    purge,
    put_colleague,
    take_back,
    view_colleagues,
    view_own,
)

IN_DE_ZAAK = Gekend(zaak=ZAAK)


async def say(
    wereld: Verschoningwereld,
    band: Band = Band.HUISGENOOT,
    wie: Afzender = CONSULENT,
    gekend: Gekend = IN_DE_ZAAK,
) -> Verschoning:
    """An employee says whom she knows."""
    return (await wereld.sluis.exchange(wie, declare(gekend, band, afzender=wie))).result


async def test_of_a_housemate_the_address_is_kept() -> None:
    """In a zaak she says who lives with her: the names of the person and of the address, and no BSN."""
    wereld = Verschoningwereld()

    v = await say(wereld)

    assert v.wie == Genoemden(frozenset({IN_ZAAK, GEMELD_ALS}), frozenset({ADRES}))
    assert (v.medewerker, v.zaak, v.gemeente) == ("wmo-1", ZAAK, HAARLEM.gemeente)
    regel = wereld.ledger.lines[-1]
    assert (regel.gebeurtenis, regel.zaak, regel.betrokkene) == (
        "verschoning.opgegeven",
        ZAAK,
        IN_ZAAK.tekst,
    )
    assert regel.artikel.startswith("Awb art. 2:4 lid 2")


async def test_of_an_acquaintance_no_address_is_kept() -> None:
    """Where an acquaintance lives serves nothing, so it is not kept."""
    wereld = Verschoningwereld()

    assert (await say(wereld, Band.BEKENDE)).wie.adressen == frozenset()


async def test_it_can_be_said_of_a_signalering() -> None:
    """Who opens the post knows somebody too: there is no zaak then, and the address of that signalering."""
    wereld = Verschoningwereld()

    v = await say(wereld, wie=WIJKTEAM, gekend=Gekend(signalering=SIGNAAL))

    assert (v.zaak, v.wie) == ("", Genoemden(frozenset({HUISGENOOT}), frozenset({ADRES})))


async def test_said_twice_it_counts_once_and_otherwise_it_replaces() -> None:
    """A double click keeps one; who corrects how she knows somebody keeps the last."""
    wereld = Verschoningwereld()
    eerst = await say(wereld)
    wereld.clock.advance(timedelta(minutes=1))

    nog_eens, anders = await say(wereld), await say(wereld, Band.BEKENDE)

    geldt = (await wereld.sluis.exchange(CONSULENT, view_own(CONSULENT))).result
    assert (nog_eens, [v.id for v in geldt]) == (eerst, [anders.id])


@pytest.mark.parametrize(
    ("wie", "gekend"),
    [
        pytest.param(CONSULENT_VELSEN, IN_DE_ZAAK, id="another municipality"),
        pytest.param(CONSULENT, Gekend(zaak="Z-00000-00009"), id="no such zaak"),
        pytest.param(CONSULENT, Gekend(signalering="ef" * 10), id="no such signalering"),
        pytest.param(CONSULENT, Gekend(), id="of nothing"),
        pytest.param(FG, IN_DE_ZAAK, id="the privacy officer"),
        pytest.param(BEHEERDER, IN_DE_ZAAK, id="the administrator"),
        pytest.param(CONSULENT_VELSEN, Gekend(signalering=SIGNAAL), id="a signalering of elsewhere"),
    ],
)
async def test_of_what_does_not_lie_before_her_nothing_is_kept(wie: Afzender, gekend: Gekend) -> None:
    """Another's zaak and one that is not there give the same refusal, a line, and nothing else."""
    wereld = Verschoningwereld()

    with pytest.raises(RefusedError, match=r"verschoning/|geen-regel/1"):
        await say(wereld, wie=wie, gekend=gekend)

    assert (wereld.kept, wereld.ledger.notices, len(wereld.ledger.lines)) == ([], [], 1)
    assert (wereld.ledger.lines[0].zaak, wereld.ledger.lines[0].betrokkene) == ("", "")


async def test_nobody_but_herself_sees_or_takes_back_what_she_said() -> None:
    """A colleague sees her own, which is nothing; taking it back is for who said it alone."""
    wereld = Verschoningwereld()
    v = await say(wereld)

    ander = (await wereld.sluis.exchange(REGISSEUR, view_own(REGISSEUR))).result
    for wie in (REGISSEUR, CONSULENT_VELSEN, FG):
        with pytest.raises(RefusedError, match=r"verschoning/|geen-regel/1"):
            await wereld.sluis.exchange(wie, take_back(v.id, afzender=wie))
    with pytest.raises(RefusedError, match=r"verschoning/|geen-regel/1"):
        await wereld.sluis.exchange(FG, end_colleague(v.id, afzender=FG))

    assert (ander, wereld.kept) == ([], [v])


async def test_what_she_said_is_taken_back() -> None:
    """Taken back it counts no more, a second time is harmless, and after a week nothing is left."""
    wereld = Verschoningwereld()
    v = await say(wereld)

    for _ in range(2):
        await wereld.sluis.exchange(CONSULENT, take_back(v.id, afzender=CONSULENT))
    wereld.clock.advance(NAWERKING)
    net_niet = (await wereld.sluis.exchange(VERGELIJKER, purge())).result
    wereld.clock.advance(timedelta(seconds=1))
    dan_wel = (await wereld.sluis.exchange(VERGELIJKER, purge())).result

    assert (net_niet, dan_wel, wereld.kept) == (0, 1, [])
    assert wereld.ledger.kept.verschoningen.namen.rows == {}


async def test_a_colleague_is_taken_in_under_every_name_and_no_bsn() -> None:
    """Asked by herself it counts at once, under each name that she has here; the BSN is nowhere."""
    wereld = Verschoningwereld()

    opdracht = put_colleague(BSN, zelf_gevraagd=True, afzender=FG)
    v = (await wereld.sluis.exchange(FG, opdracht)).result

    assert (v.band, v.medewerker, v.door) == (Band.COLLEGA, "", "fg-1")
    assert v.wie.personen
    assert v.wie.adressen == frozenset()
    assert BSN.digits not in repr(wereld.ledger.lines)
    assert (await wereld.sluis.exchange(FG, view_colleagues())).result == [v]


async def test_who_did_not_ask_is_not_taken_in() -> None:
    """Without the colleague's own question it is refused, and no pseudoniem is derived."""
    wereld = Verschoningwereld()

    with pytest.raises(RefusedError, match="verschoning"):
        await wereld.sluis.exchange(FG, put_colleague(BSN, zelf_gevraagd=False, afzender=FG))

    assert (wereld.kept, len(wereld.ledger.lines)) == ([], 1)
    assert wereld.ledger.lines[0].betrokkene == ""


@pytest.mark.parametrize("wie", [CONSULENT, BEHEERDER], ids=["consulent", "beheerder"])
async def test_only_the_officer_takes_in_a_colleague(wie: Afzender) -> None:
    """Nobody else puts a BSN in, sees how many there are, or ends one."""
    wereld = Verschoningwereld()

    with pytest.raises(RefusedError, match=r"verschoning/|geen-regel/1"):
        await wereld.sluis.exchange(wie, put_colleague(BSN, zelf_gevraagd=True, afzender=wie))
    with pytest.raises(RefusedError, match=r"verschoning/|geen-regel/1"):
        await wereld.sluis.exchange(wie, view_colleagues())

    assert wereld.kept == []


async def test_asked_again_it_counts_a_year_again_and_once() -> None:
    """A second question replaces the first; the officer of another municipality sees and ends neither."""
    wereld = Verschoningwereld()
    eerst = (await wereld.sluis.exchange(FG, put_colleague(BSN, zelf_gevraagd=True, afzender=FG))).result
    wereld.clock.advance(timedelta(days=300))

    weer = (await wereld.sluis.exchange(FG, put_colleague(BSN, zelf_gevraagd=True, afzender=FG))).result
    elders = (await wereld.sluis.exchange(FG_VELSEN, view_colleagues())).result
    with pytest.raises(RefusedError, match=r"verschoning/|geen-regel/1"):
        await wereld.sluis.exchange(FG_VELSEN, end_colleague(weer.id, afzender=FG_VELSEN))
    hier = (await wereld.sluis.exchange(FG, view_colleagues())).result
    einde = (await wereld.sluis.exchange(FG, end_colleague(weer.id, afzender=FG))).result

    assert ([v.id for v in hier], list(elders)) == ([weer.id], [])
    assert (eerst.tot < weer.tot, einde.tot) == (True, wereld.clock.now())


async def test_laid_beside_the_log_are_the_others_at_the_address() -> None:
    """Of a housemate the others known at the address come along, once; an acquaintance brings nobody."""
    wereld = Verschoningwereld()
    await say(wereld)
    wereld.ledger.kept.verschoningen.add(
        gezegd("b" * 20, band=Band.BEKENDE, medewerker="wijk-9", wie=Genoemden())
    )

    verbanden = (await wereld.sluis.exchange(VERGELIJKER, compare(HAARLEM, NU))).result
    elders = (await wereld.sluis.exchange(VERGELIJKER, compare(VELSEN, NU))).result

    assert {v.gezegd.medewerker: v.op_adres for v in verbanden} == {
        "wmo-1": frozenset({HUISGENOOT}),
        "wijk-9": frozenset(),
    }
    assert list(elders) == []


async def test_a_care_home_is_no_household() -> None:
    """At an address of more people than a household has, nobody is anybody's housemate."""
    wereld = Verschoningwereld()
    for n in range(MEESTE_BEWONERS):
        wereld.ledger.kept.signaleringen.add(
            signalering(id=f"{n:020x}", betrokkene=pseudoniem(50 + n), huishouden=ADRES)
        )
    await say(wereld)

    (verband,) = (await wereld.sluis.exchange(VERGELIJKER, compare(HAARLEM, NU))).result

    assert verband.op_adres == frozenset()


async def test_a_restricted_inwoner_is_nobodys_housemate() -> None:
    """Who had the use stopped does not come along from an address (AVG art. 18), nor does her zaak."""
    wereld = Verschoningwereld()
    await say(wereld)
    signalen = wereld.ledger.kept.signaleringen
    signalen.rows[SIGNAAL] = replace(signalen.rows[SIGNAAL], beperking="f" * 20)

    (verband,) = (await wereld.sluis.exchange(VERGELIJKER, compare(HAARLEM, NU))).result

    assert verband.op_adres == frozenset()
