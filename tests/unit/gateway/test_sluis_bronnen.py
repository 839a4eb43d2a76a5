# SPDX-License-Identifier: EUPL-1.2
"""Inside the passage: sources are asked and vaults opened only for what was let through."""

import asyncio
from dataclasses import replace
from typing import Any

import pytest
from fakes.inrichting import ALLES_IN_GEBRUIK
from fakes.ledger import FakeLedger
from fakes.proef import BETROKKENE, BSN, NAAM, PRODUCT, ProefBron, Proefwereld, make_proef, proef
from fakes.world import HAARLEM, FakeRegisterhouder, fake_pseudoniem, key, person

from gateway.errors import KluisError, LedgerError, RefusedError
from gateway.opdracht import Feiten, Opdracht, Verzegeld
from policies.begrippen import Categorie, Doel, Fase, Functie, Handeling, Relatie, Veld
from policies.inrichting import build_inrichting
from policies.register import load_register

WIJKTEAM = person(Functie.WIJKTEAMLID)
PLAATS = "00112233445566778899"


def world(*bronnen: ProefBron) -> tuple[Proefwereld, FakeLedger]:
    """A passage on a ledger in memory, with these sources."""
    ledger = FakeLedger()
    return make_proef(ledger, bronnen=bronnen), ledger


def feiten_of(wereld: Proefwereld, **changed: Any) -> Feiten:
    """The facts of a zaak that a wijkteamlid works on, with a BSN in the vault."""
    sealed = wereld.kluis.seal(BSN, gemeente="0392", context=PLAATS.encode())
    wereld.kluis.sealed = 0
    good = Feiten(
        fase=Fase.ONDERZOEK,
        relatie=Relatie.BEHANDELAAR,
        zaak="Z-1",
        betrokkene=BETROKKENE,
        verzegeld=Verzegeld(sealed, "0392", PLAATS),
    )
    return replace(good, **changed)


def look_up(feiten: Feiten, velden: frozenset[Veld], **changed: Any) -> Opdracht[Any]:
    """A question about a zaak, for which the sources are asked."""
    asked: dict[str, Any] = {
        "doel": Doel.ONDERZOEK_WMO,
        "handeling": Handeling.RAADPLEGEN,
        "velden": velden,
        "over": None,
        "facts": lambda _: feiten,
        "vraag_bronnen": True,
    }
    return proef(lambda d: d.bronnen, **(asked | changed))


async def test_sources_are_asked_only_for_what_was_let_through() -> None:
    """Each source is asked for its own fields among those let through, and one without any is not asked."""
    brp = ProefBron("brp", frozenset({Categorie.PERSOON}))
    wmo = ProefBron("wmo", frozenset({Categorie.WMO_VOORZIENING}))
    jeugd = ProefBron("jeugd", frozenset({Categorie.JEUGDHULP}))
    wereld, ledger = world(brp, wmo, jeugd)
    secret = Veld(Categorie.JEUGDHULP, "bekend")

    antwoord = await wereld.sluis.exchange(
        WIJKTEAM, look_up(feiten_of(wereld), frozenset({NAAM, PRODUCT, secret}), misbaar=frozenset({secret}))
    )

    assert (brp.asked, wmo.asked, jeugd.asked) == ([frozenset({NAAM})], [frozenset({PRODUCT})], [])
    assert [a.bron for a in antwoord.result] == ["brp", "wmo"]
    assert [r.onthouden for r in ledger.lines] == [(str(secret),), (str(secret),)]
    assert [r.gebeurtenis for r in ledger.lines] == ["proef.gedaan_voorgenomen", "proef.gedaan"]
    assert len({r.kenmerk for r in ledger.lines}) == 2


async def test_asking_a_source_leaves_its_line_when_the_facts_change() -> None:
    """Facts that change after a source was asked leave a line for each time that it was asked."""
    bron = ProefBron("brp", frozenset({Categorie.PERSOON}))
    wereld, ledger = world(bron)
    een = feiten_of(wereld)
    read = iter([een, replace(een, fase=Fase.VRAAGVERHELDERING), een, een])
    asked = look_up(een, frozenset({NAAM}), facts=lambda _: next(read))

    antwoord = await wereld.sluis.exchange(WIJKTEAM, asked)

    assert len(bron.asked) == 2
    assert [(r.gebeurtenis, r.velden) for r in ledger.lines] == [
        ("proef.gedaan_voorgenomen", (str(NAAM),)),
        ("proef.gedaan_voorgenomen", (str(NAAM),)),
        ("proef.gedaan", (str(NAAM),)),
    ]
    assert ledger.lines[-1].kenmerk == antwoord.kenmerk


async def test_asking_a_source_leaves_its_line_when_the_ledger_fails_afterwards() -> None:
    """A ledger that cannot write after a source was asked has written before that it would be."""
    wereld, ledger = world()

    async def fail() -> None:
        ledger.broken = True

    sluis = replace(wereld.sluis, bronnen=(ProefBron("brp", frozenset({Categorie.PERSOON}), fail),))

    with pytest.raises(LedgerError, match="cannot write"):
        await sluis.exchange(WIJKTEAM, look_up(feiten_of(wereld), frozenset({NAAM})))

    assert [(r.gebeurtenis, r.zaak) for r in ledger.lines] == [("proef.gedaan_voorgenomen", "Z-1")]


async def test_no_source_is_asked_that_was_not_written_down() -> None:
    """When it cannot be written that a source will be asked, the source is not asked."""
    bron = ProefBron("brp", frozenset({Categorie.PERSOON}))
    wereld, ledger = world(bron)
    ledger.broken = True

    with pytest.raises(LedgerError, match="cannot write"):
        await wereld.sluis.exchange(WIJKTEAM, look_up(feiten_of(wereld), frozenset({NAAM})))

    assert (bron.asked, ledger.lines) == ([], [])


async def test_sources_are_asked_at_the_same_time() -> None:
    """No source waits for another: each answers only when all have been asked."""
    together = asyncio.Barrier(2)
    een = ProefBron("een", frozenset({Categorie.PERSOON}), together.wait)
    twee = ProefBron("twee", frozenset({Categorie.WMO_VOORZIENING}), together.wait)
    wereld, _ = world(een, twee)

    async with asyncio.timeout(5):
        antwoord = await wereld.sluis.exchange(
            WIJKTEAM, look_up(feiten_of(wereld), frozenset({NAAM, PRODUCT}))
        )

    assert len(antwoord.result) == 2


async def test_vault_stays_shut_when_nobody_is_asked() -> None:
    """When no source has anything to say about the fields, the vault is not opened."""
    wereld, _ = world(ProefBron("jeugd", frozenset({Categorie.JEUGDHULP})))

    antwoord = await wereld.sluis.exchange(WIJKTEAM, look_up(feiten_of(wereld), frozenset({NAAM})))

    assert (antwoord.result, wereld.touched) == ((), (0, 0, 0))


@pytest.mark.parametrize(
    ("verzegeld", "before"),
    [
        pytest.param(None, [], id="nothing sealed"),
        pytest.param(Verzegeld(b"changed", "0392", PLAATS), [("", "bron_bevragen")], id="changed"),
    ],
)
async def test_vault_that_cannot_be_opened_leaves_a_line(
    verzegeld: Verzegeld | None, before: list[tuple[str, str]]
) -> None:
    """A BSN that cannot be unsealed is asked about nowhere, and that it was tried is on the log."""
    bron = ProefBron("brp", frozenset({Categorie.PERSOON}))
    wereld, ledger = world(bron)
    feiten = feiten_of(wereld, verzegeld=verzegeld)

    with pytest.raises(KluisError, match=r"opened|no sealed BSN"):
        await wereld.sluis.exchange(WIJKTEAM, look_up(feiten, frozenset({NAAM})))

    assert [(r.fout, r.kluis) for r in ledger.lines] == [*before, ("KluisError", "")]
    assert {r.zaak for r in ledger.lines} == {"Z-1"}
    assert bron.asked == []


async def test_translation_derives_the_pseudonym_of_another_purpose() -> None:
    """A sealed BSN becomes the pseudonym of the other purpose, for the organisation that asks."""
    wereld, ledger = world()
    expected = fake_pseudoniem(BSN, key(HAARLEM.oin, Doel.PROCESSTURING_WMO))
    asked = look_up(feiten_of(wereld), frozenset({NAAM}), translate=Doel.PROCESSTURING_WMO)

    antwoord = await wereld.sluis.exchange(WIJKTEAM, replace(asked, act=lambda d: d.person))

    assert (antwoord.result, ledger.lines[-1].betrokkene) == (expected, expected.tekst)
    assert [(r.gebeurtenis, r.kluis) for r in ledger.lines] == [
        ("proef.gedaan_voorgenomen", "vertalen"),
        ("proef.gedaan", ""),
    ]


async def test_translation_needs_the_purpose_that_it_leads_to_in_use() -> None:
    """Where the municipality has not brought the other purpose into use, nothing is translated into it."""
    wereld, ledger = world()
    asked = look_up(feiten_of(wereld), frozenset({NAAM}), translate=Doel.PROCESSTURING_WMO)
    zonder = build_inrichting(
        replace(a, doelen=a.doelen - {Doel.PROCESSTURING_WMO}) for a in ALLES_IN_GEBRUIK.activeringen
    )
    registers = FakeRegisterhouder(load_register(inrichting=zonder))

    with pytest.raises(RefusedError, match="niet-ingericht"):
        await replace(wereld.sluis, registers=registers).exchange(WIJKTEAM, asked)

    assert (wereld.touched[0], wereld.touched[2]) == (0, 0)
    assert [(r.uitkomst, r.doel) for r in ledger.lines] == [("niet_ingericht", "processturing-wmo")]


async def test_translation_needs_a_token_for_where_it_leads() -> None:
    """Whose token is not for the other purpose gets no pseudonym of it, and the vault stays shut."""
    wereld, ledger = world()
    asked = look_up(feiten_of(wereld), frozenset({NAAM}), translate=Doel.PROCESSTURING_WMO)
    alleen = replace(WIJKTEAM, doelen=frozenset({asked.doel.value}))

    with pytest.raises(RefusedError, match="doelbinding/1"):
        await wereld.sluis.exchange(alleen, asked)

    assert (wereld.touched[0], wereld.touched[2]) == (0, 0)
    assert [r.uitkomst for r in ledger.lines] == ["niet_toegestaan"]
