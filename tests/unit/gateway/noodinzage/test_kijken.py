# SPDX-License-Identifier: EUPL-1.2
"""Looking: the least there is, for whoever asked, as long as it is open."""

from dataclasses import replace

import pytest
from fakes.klantbeeld import GEZEGD, NUMMER, SUZANNE, FakeBron, lines
from fakes.noodinzage import (
    COLLEGA,
    DERDE,
    ELDERS,
    FG,
    VRAGER,
    close_zaak,
    effects,
    kept,
    ledger_of,
    noodwereld,
    now,
    pass_agree,
    pass_ask,
    pass_look,
    pass_review,
    wait,
)
from fakes.world import NU

from gateway.errors import ConflictError, LedgerError, RefusedError
from gateway.kern.organisatie import Afzender
from gateway.noodinzage.usecases import look
from gateway.ports import Gegeven
from policies.begrippen import Categorie, Doel, Veld
from policies.velden import velden

PERSOON = velden("persoon.naam", "persoon.geboortedatum", "persoon.adres")
_VERSLAG = Gegeven(Veld(Categorie.JEUGDHULP, "verslag"), "een verslag")


async def test_who_and_where_and_whom_to_call_and_nothing_else() -> None:
    """The source is asked for name, birth and address; help is shown with its provider, without its dates."""
    wereld = await noodwereld(bron=FakeBron(zegt=(*GEZEGD, _VERSLAG)))
    n = await pass_ask(wereld)

    antwoord = await pass_look(wereld, n)

    assert wereld.bron.asked == [(PERSOON, Doel.NOODINZAGE)]
    assert wereld.bron.about == [SUZANNE]
    assert [[(str(g.veld), g.waarde) for g in deel.gegevens] for deel in antwoord.result.delen] == [
        [("persoon.naam", "Suzanne Moulin"), ("persoon.adres", "Boterdiep 31, 3077 AW ROTTERDAM")],
        [("wmo_voorziening.product", "functie_1"), ("wmo_voorziening.aanbieder", "Zorgsaam Thuis")],
    ]
    assert [str(o.veld) for o in antwoord.besluit.onthouden] == ["jeugdhulp.bekend"]


async def test_each_look_leaves_two_lines_with_the_facts() -> None:
    """That the sources will be asked, and that was looked, stand in the log with reason and witness."""
    wereld = await noodwereld()
    n = await pass_agree(wereld, await pass_ask(wereld, collega="regie-2"))

    await pass_look(wereld, n)

    voornemen, inzage = lines(wereld)[2:]
    assert (voornemen.gebeurtenis, inzage.gebeurtenis) == (
        "noodinzage.ingezien_voorgenomen",
        "noodinzage.ingezien",
    )
    assert inzage.omstandigheden == ("fg_ingelicht", "reden", "tweede_persoon")
    assert (inzage.zaak, inzage.medewerker, inzage.relatie) == (NUMMER, "wijk-1", "eigen_organisatie")


async def test_youth_care_needs_a_witness_too() -> None:
    """With a conflict of duties on record and nobody watching, youth care is held back."""
    wereld = await noodwereld()
    n = await pass_ask(wereld, kind=True)

    besluit = (await pass_look(wereld, n)).besluit

    assert [str(o.veld) for o in besluit.onthouden] == ["jeugdhulp.bekend"]


async def test_youth_care_needs_a_conflict_of_duties() -> None:
    """Whether there is youth care passes with a conflict of duties on record, a witness and the FG."""
    wereld = await noodwereld()
    n = await pass_agree(wereld, await pass_ask(wereld, kind=True, collega="regie-2"))

    antwoord = await pass_look(wereld, n)

    assert (antwoord.besluit.onthouden, Veld(Categorie.JEUGDHULP, "bekend") in antwoord.result.leeg) == (
        (),
        True,
    )


async def test_the_first_look_is_kept_and_what_was_seen_is_not() -> None:
    """Of looking only the moment is kept."""
    wereld = await noodwereld()
    n = await pass_ask(wereld)

    await pass_look(wereld, n)
    wait(wereld, minutes=5)
    await pass_look(wereld, n)

    assert kept(wereld) == [replace(n, bekeken_op=NU)]


@pytest.mark.parametrize(
    "wie",
    [
        pytest.param(COLLEGA, id="the colleague who agreed"),
        pytest.param(DERDE, id="another colleague"),
        pytest.param(FG, id="the officer"),
        pytest.param(ELDERS, id="the same code of another municipality"),
    ],
)
async def test_only_who_asked_looks(wie: Afzender) -> None:
    """Whoever else looks is refused, and no source is asked."""
    wereld = await noodwereld()
    n = await pass_agree(wereld, await pass_ask(wereld, collega="regie-2"))
    before = effects(wereld)

    with pytest.raises(RefusedError, match="refused by rule"):
        await pass_look(wereld, n, wie)

    assert effects(wereld) == before


async def test_nobody_looks_before_the_colleague_agrees() -> None:
    """What waits for an agreement shows nothing, and asks no source."""
    wereld = await noodwereld()
    n = await pass_ask(wereld, collega="regie-2")

    with pytest.raises(RefusedError, match="refused by rule"):
        await pass_look(wereld, n)

    assert effects(wereld) == ([n], [], 0, 0)


async def test_when_the_hour_is_over_it_shows_nothing() -> None:
    """On the minute itself the policy finds no reason on record any more, and no source is asked."""
    wereld = await noodwereld()
    n = await pass_ask(wereld)
    before = effects(wereld)
    wait(wereld, minutes=60)

    with pytest.raises(RefusedError, match="refused by rule") as geweigerd:
        await pass_look(wereld, n)

    assert effects(wereld) == before
    assert "omstandigheid=reden" in geweigerd.value.besluit.wat_nodig_is


async def test_what_ends_while_sources_answer_is_not_shown() -> None:
    """A look that was allowed a moment before the end and is done after it shows and keeps nothing."""
    wereld = await noodwereld()
    n = await pass_ask(wereld)
    opdracht = look(n.id, afzender=VRAGER, nu=now(wereld), adresboek=wereld.sluis.adresboek)
    wait(wereld, minutes=60)

    with pytest.raises(ConflictError, match="over"):
        await wereld.sluis.exchange(VRAGER, opdracht)

    assert kept(wereld) == [n]


async def test_the_officer_can_stop_it() -> None:
    """A judgement ends the looking at once."""
    wereld = await noodwereld()
    n = await pass_ask(wereld)
    await pass_review(wereld, n)

    with pytest.raises(RefusedError, match="refused by rule"):
        await pass_look(wereld, n)

    assert wereld.bron.asked == []


async def test_a_zaak_that_was_closed_shows_nothing() -> None:
    """Closing the zaak ends a noodinzage in it."""
    wereld = await noodwereld()
    n = await pass_ask(wereld)
    close_zaak(wereld)

    with pytest.raises(RefusedError, match="refused by rule"):
        await pass_look(wereld, n)

    assert wereld.bron.asked == []


async def test_no_line_no_look() -> None:
    """When the log cannot be written no source is asked and nothing is shown."""
    wereld = await noodwereld()
    n = await pass_ask(wereld)
    ledger_of(wereld).broken = True

    with pytest.raises(LedgerError, match="cannot write"):
        await pass_look(wereld, n)

    assert wereld.bron.asked == []
