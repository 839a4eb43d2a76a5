# SPDX-License-Identifier: EUPL-1.2
"""The passage keeps its order, and whatever happens in it leaves exactly one line."""

from dataclasses import dataclass, replace
from typing import Any, TypeVar

import pytest
from fakes.ledger import FakeLedger
from fakes.proef import (
    BETROKKENE,
    MELDER,
    PRODUCT,
    REFUSED,
    SOORT,
    ProefBron,
    Proefwereld,
    make_proef,
    proef,
    zaak,
)
from fakes.world import HAARLEM, NU, ZORGSAAM, system

from gateway.errors import (
    ConflictError,
    InvalidInputError,
    KluisError,
    LedgerError,
    RefusedError,
    UnknownError,
)
from gateway.opdracht import Doorgang, Feiten, Opdracht
from gateway.ports import Tx, Unit, Written
from gateway.sluis import POGINGEN
from policies.begrippen import Categorie, Doel, Handeling, Relatie
from policies.besluit import Uitkomst

T = TypeVar("T")


def world(*bronnen: ProefBron) -> tuple[Proefwereld, FakeLedger]:
    """A passage on a ledger in memory."""
    ledger = FakeLedger()
    return make_proef(ledger, bronnen=bronnen), ledger


class LockLedger(FakeLedger):
    """A ledger in memory that remembers which locks were asked."""

    def __init__(self) -> None:
        super().__init__()
        self.locked: list[tuple[str, ...]] = []

    async def write(self, unit: Unit[T]) -> Written[T]:
        """Remember, and write."""
        self.locked.append(unit.locks)
        return await super().write(unit)


@dataclass
class Shifting:
    """Facts that are others each time they are read, until they have changed often enough."""

    changes: int
    read: int = 0

    def __call__(self, tx: Tx) -> Feiten:
        """The next facts."""
        del tx
        self.read += 1
        return Feiten(relatie=Relatie.EIGEN_ORGANISATIE, zaak=f"Z-{min(self.read, self.changes)}")


async def test_receipt_says_where_the_line_is() -> None:
    """What is let through is done, told and written down once, and the receipt says where."""
    wereld, ledger = world()

    antwoord = await wereld.sluis.exchange(MELDER, proef())

    (regel,) = ledger.lines
    assert (antwoord.index, antwoord.kenmerk, antwoord.nu) == (0, regel.kenmerk, NU)
    assert (regel.uitkomst, regel.velden, regel.fout) == (Uitkomst.TOEGESTAAN, (str(SOORT),), "")
    assert [b.verwijzing for b in ledger.notices] == [antwoord.result]
    assert list(ledger.kept.zaken.rows) == [antwoord.result]
    assert wereld.touched == (1, 1, 0)
    assert (await wereld.sluis.exchange(MELDER, proef())).index == 1


async def test_refused_request_leaves_one_line_and_nothing_else() -> None:
    """A refused request derives no pseudonym, opens no vault, asks no source and writes no row."""
    bron = ProefBron("brp", frozenset(Categorie))
    wereld, ledger = world(bron)

    with pytest.raises(RefusedError, match="refused by rule") as refused:
        await wereld.sluis.exchange(MELDER, replace(REFUSED, vraag_bronnen=True))

    (regel,) = ledger.lines
    assert (regel.uitkomst, regel.kenmerk, regel.velden) == (
        Uitkomst.NIET_TOEGESTAAN,
        refused.value.kenmerk,
        (),
    )
    assert (regel.betrokkene, regel.onthouden) == ("", (str(SOORT),))
    assert (wereld.touched, bron.asked) == ((0, 0, 0), [])
    assert (ledger.kept.zaken.rows, ledger.notices) == ({}, [])


async def test_refusal_that_cannot_be_written_is_no_refusal() -> None:
    """When the line of a refusal cannot be written, the caller hears that and not the refusal."""
    wereld, ledger = world()
    ledger.broken = True

    with pytest.raises(LedgerError, match="cannot write"):
        await wereld.sluis.exchange(MELDER, REFUSED)

    assert (ledger.lines, wereld.touched) == ([], (0, 0, 0))


async def test_another_purpose_is_refused_before_the_policy() -> None:
    """A token for other purposes is refused by the doelbinding, also where the policy would agree."""
    wereld, ledger = world()
    other = system(ZORGSAAM, frozenset({Doel.TOEGANG.value}))

    with pytest.raises(RefusedError, match="doelbinding/1"):
        await wereld.sluis.exchange(other, proef())

    assert [(r.regel, r.doel) for r in ledger.lines] == [("doelbinding/1", "signalering-wmo")]
    assert wereld.touched == (0, 0, 0)


async def test_token_without_purposes_opens_nothing() -> None:
    """A sender without any purpose is refused, whatever it asks."""
    wereld, ledger = world()

    with pytest.raises(RefusedError, match="doelbinding/1"):
        await wereld.sluis.exchange(system(ZORGSAAM, frozenset()), proef())

    assert (len(ledger.lines), ledger.kept.zaken.rows) == (1, {})


@pytest.mark.parametrize("changes", [pytest.param(2, id="once"), pytest.param(4, id="twice")])
async def test_changed_facts_start_the_passage_again(changes: int) -> None:
    """Facts that change between decision and act make it start again, and one line tells the end."""
    wereld, ledger = world()

    antwoord = await wereld.sluis.exchange(MELDER, proef(facts=Shifting(changes)))

    assert [(r.zaak, r.kenmerk) for r in ledger.lines] == [(f"Z-{changes}", antwoord.kenmerk)]
    assert list(ledger.kept.zaken.rows) == [antwoord.result]


async def test_facts_that_go_on_changing_are_a_conflict() -> None:
    """After three times the passage gives up: a conflict, with its line and without effect."""
    wereld, ledger = world()
    facts = Shifting(1000)

    with pytest.raises(ConflictError, match=f"changed {POGINGEN} times") as conflict:
        await wereld.sluis.exchange(MELDER, proef(facts=facts))

    assert facts.read == 2 * POGINGEN
    assert conflict.value.kenmerk == ledger.lines[0].kenmerk
    assert [(r.fout, r.velden) for r in ledger.lines] == [("ConflictError", ())]
    assert (ledger.kept.zaken.rows, ledger.notices) == ({}, [])


@pytest.mark.parametrize(
    "fout",
    [
        pytest.param(UnknownError("not there"), id="foreseen"),
        pytest.param(ValueError("a mistake of ours"), id="unforeseen"),
    ],
)
async def test_failing_act_leaves_its_line(fout: Exception) -> None:
    """An act that raises leaves its line with the kind of error, about the right person, and no effect."""
    wereld, ledger = world()

    def act(d: Doorgang) -> None:
        d.tx.zaken.add(zaak(d.id))
        d.notify(HAARLEM.oin, "proef", d.id)
        raise fout

    with pytest.raises(type(fout), match=str(fout)):
        await wereld.sluis.exchange(MELDER, proef(act))

    (regel,) = ledger.lines
    assert getattr(fout, "kenmerk", regel.kenmerk) == regel.kenmerk
    assert (regel.fout, regel.velden, regel.uitkomst) == (type(fout).__name__, (), Uitkomst.TOEGESTAAN)
    assert regel.betrokkene.startswith("p1.")
    assert (ledger.kept.zaken.rows, ledger.notices) == ({}, [])


async def test_act_may_say_which_zaak_it_was_about() -> None:
    """An act that finds out which zaak and person it is about says so in the line."""
    wereld, ledger = world()

    await wereld.sluis.exchange(MELDER, proef(lambda d: d.name(zaak="Z-9", betrokkene=BETROKKENE)))

    assert [(r.zaak, r.betrokkene) for r in ledger.lines] == [("Z-9", BETROKKENE.tekst)]


async def test_person_of_the_facts_is_locked() -> None:
    """Nobody else works meanwhile on the person that the facts are about, or on the one who was named."""
    ledger = LockLedger()
    wereld = make_proef(ledger)
    feiten = Feiten(relatie=Relatie.EIGEN_ORGANISATIE, betrokkene=BETROKKENE)

    await wereld.sluis.exchange(MELDER, proef(facts=lambda _: feiten, locks=("eigen",)))

    assert ledger.locked == [("eigen", ledger.lines[0].betrokkene, BETROKKENE.tekst)]


async def test_act_about_nobody_has_no_person() -> None:
    """A request that names nobody derives nothing, and its act cannot ask for a person."""
    wereld, ledger = world()

    with pytest.raises(KluisError, match="about nobody"):
        await wereld.sluis.exchange(MELDER, proef(over=None))

    assert (wereld.touched, len(ledger.lines)) == ((0, 0, 0), 1)


async def test_turned_away_request_leaves_a_line() -> None:
    """A request of a known sender that nobody understood leaves a line, and its number is answered."""
    wereld, ledger = world()

    kenmerk = await wereld.sluis.turn_away(MELDER, "verzoek.onbegrepen", InvalidInputError("nee", veld="x"))

    (regel,) = ledger.lines
    assert (regel.kenmerk, regel.regel, regel.fout) == (kenmerk, "invoer/1", "InvalidInputError")
    assert (regel.organisatie, regel.uitkomst) == (str(ZORGSAAM.oin), Uitkomst.NIET_TOEGESTAAN)


@pytest.mark.parametrize("broken", [pytest.param(proef(), id="allowed"), pytest.param(REFUSED, id="refused")])
async def test_no_line_no_answer(broken: Opdracht[Any]) -> None:
    """When the ledger cannot write there is no answer, no effect and no notice, and later all is well."""
    wereld, ledger = world()
    ledger.broken = True

    with pytest.raises(LedgerError, match="cannot write"):
        await wereld.sluis.exchange(MELDER, broken)

    assert (ledger.lines, ledger.notices, ledger.kept.zaken.rows) == ([], [], {})
    ledger.broken = False
    assert (await wereld.sluis.exchange(MELDER, proef())).index == 0


def test_passage_shows_no_secret_port() -> None:
    """A printed passage shows neither vault nor ledger nor pseudonymiser."""
    wereld, _ = world()

    assert not any(word in repr(wereld.sluis) for word in ("kluis", "ledger", "pseudonymiser"))


@pytest.mark.parametrize("handeling", [Handeling.MELDEN, Handeling.RAADPLEGEN])
async def test_act_is_done_whole_or_not_at_all(handeling: Handeling) -> None:
    """Who does or reads something of which one field is held back is refused, and nothing is done."""
    wereld, ledger = world()
    asked = proef(handeling=handeling, velden=frozenset({SOORT, PRODUCT}))

    with pytest.raises(RefusedError, match="refused by rule"):
        await wereld.sluis.exchange(MELDER, asked)

    assert (len(ledger.lines), ledger.lines[0].velden, wereld.touched) == (1, (), (0, 0, 0))
