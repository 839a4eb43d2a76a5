# SPDX-License-Identifier: EUPL-1.2
"""What stands out in the lines of a day, and what does not."""

from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from fakes.logregels import logregel
from fakes.world import HAARLEM, ZEKER
from hypothesis import given
from hypothesis import strategies as st

from gateway.kern.logregel import Logregel
from gateway.nazicht.drempels import DREMPELS
from gateway.nazicht.kennis import Kennis
from gateway.nazicht.stuk import Handelende, Vlag, Vlagsoort
from gateway.nazicht.vlaggen import flags_of, repeated
from policies.besluit import Uitkomst

OVERDAG = datetime(2026, 11, 23, 10, tzinfo=UTC)
AVOND = datetime(2026, 11, 23, 20, 30, tzinfo=UTC)
WIE = Handelende(str(HAARLEM.oin), "wijk-1")


def looks(aantal: int, begin: datetime = OVERDAG, *, every_minutes: float = 7, **more: Any) -> list[Logregel]:
    """So many persons looked at by one employee, one after another."""
    waarden: dict[str, Any] = {"medewerker": "wijk-1", "relatie": "behandelaar", "fase": "onderzoek"} | more
    return [
        logregel(n, tijd=begin + timedelta(minutes=n * every_minutes), betrokkene=f"persoon-{n}", **waarden)
        for n in range(aantal)
    ]


def kinds(regels: list[Logregel], wie: Handelende = WIE) -> dict[Vlagsoort, tuple[int, int]]:
    """What stood out of one who acted: how many, and how many of those again."""
    return {v.soort: (v.aantal, v.daarvan) for v in flags_of(regels).get((wie, date(2026, 11, 23)), ())}


LOS: dict[str, Any] = {"relatie": "eigen_organisatie", "fase": "geen_zaak"}


@pytest.mark.parametrize(
    ("regels", "verwacht"),
    [
        pytest.param(looks(9), {}, id="a day of own zaken"),
        pytest.param(looks(5, **LOS), {}, id="a few without a zaak"),
        pytest.param(looks(6, **LOS), {Vlagsoort.ZONDER_ZAAK: (6, 0)}, id="six without a zaak"),
        pytest.param(
            looks(7, AVOND, **LOS),
            {Vlagsoort.ZONDER_ZAAK: (7, 7), Vlagsoort.BUITEN_WERKTIJD: (7, 7)},
            id="seven without a zaak in the evening",
        ),
        pytest.param(looks(12, every_minutes=4), {Vlagsoort.VEEL_PERSONEN: (12, 0)}, id="twelve in an hour"),
        pytest.param(looks(12, every_minutes=9), {}, id="twelve in a morning"),
        pytest.param(
            looks(2, fase="afgesloten"), {Vlagsoort.GESLOTEN_ZAAK: (2, 0)}, id="two zaken that were closed"
        ),
        pytest.param(looks(30, doel="verantwoording", **LOS), {}, id="the desk itself"),
        pytest.param(looks(30, doel="noodinzage", **LOS), {}, id="emergencies have a room of their own"),
    ],
)
def test_what_stands_out_when_somebody_looks(
    regels: list[Logregel], verwacht: dict[Vlagsoort, tuple[int, int]]
) -> None:
    """Each threshold is met by what reaches it, with its facts, and by nothing less."""
    assert kinds(regels) == verwacht


def test_who_does_something_with_it_did_not_just_look() -> None:
    """A signalering that was taken up after reading is work, and counts for nothing."""
    gelezen = looks(6, **LOS)
    opgepakt = [replace(r, kenmerk=f"f{r.kenmerk[1:]}", handeling="beslissen") for r in gelezen[:1]]

    assert kinds(gelezen + opgepakt) == {}


def test_trying_numbers_is_seen() -> None:
    """Four refusals for want of a tie are a flag; three, and refusals for another reason, are not."""
    weigering: dict[str, Any] = {
        "uitkomst": Uitkomst.NIET_TOEGESTAAN,
        "betrokkene": "",
        "medewerker": "wijk-1",
    }
    vier = [logregel(n, tijd=OVERDAG, relatie="geen", **weigering) for n in range(4)]
    anders = [logregel(n, tijd=OVERDAG, relatie="behandelaar", **weigering) for n in range(4)]

    assert kinds(vier) == {Vlagsoort.BLADEREN: (4, 0)}
    assert (kinds(vier[:3]), kinds(anders)) == ({}, {})


def test_an_insurer_that_asks_is_seen() -> None:
    """One refused request of an insurer is a flag at its system; what is allowed it is none."""
    van: dict[str, Any] = {"medewerker": "", "client": "zeker-1", "tijd": OVERDAG, "organisatie": ZEKER}
    wie = Handelende(str(ZEKER.oin), "", "zeker-1")

    assert kinds([logregel(1, uitkomst=Uitkomst.VERBODEN, **van)], wie) == {Vlagsoort.VERZEKERAAR: (1, 0)}
    assert kinds([logregel(1, **van)], wie) == {}


def test_a_crowd_around_one_person_flags_each_who_looked() -> None:
    """Four who look at one person without a tie are each flagged; three are not, nor who has a tie."""
    bekende = replace(looks(1, **LOS)[0], betrokkene="bekende")
    velen = [replace(bekende, kenmerk=f"{n:020x}", medewerker=f"wijk-{n}") for n in range(1, 5)]
    met_band = replace(bekende, kenmerk="f" * 20, medewerker="wijk-9", relatie="regisseur")

    assert kinds([*velen, met_band]) == {Vlagsoort.DRUKTE: (1, 0)}
    assert kinds([*velen, met_band], replace(WIE, medewerker="wijk-9")) == {}
    assert kinds(velen[:3]) == {}


def test_coming_back_to_one_person_is_seen() -> None:
    """Five days at one closed zaak without doing anything is a flag; in one's own zaak it is work."""
    dicht = [
        replace(r, tijd=r.tijd + timedelta(days=n), betrokkene="ex")
        for n, r in enumerate(looks(5, fase="afgesloten"))
    ]
    eigen = [replace(r, fase="onderzoek") for r in dicht]
    gedaan = replace(dicht[0], handeling="sturen")

    assert repeated(dicht) == Vlag(Vlagsoort.HERHAALD, 5, punten=5, kenmerken=tuple(r.kenmerk for r in dicht))
    assert (repeated(dicht[:4]), repeated(eigen), repeated([*dicht, gedaan]), repeated([])) == (None,) * 4


def marks(*regels: Logregel) -> frozenset[str]:
    """These lines, as they are known."""
    return frozenset(r.kenmerk for r in regels)


DAG = (WIE, date(2026, 11, 23))
GEZEGD = {
    "huisgenoten": (Vlagsoort.HUISHOUDEN, {"regisseur", "behandelaar", "eigen_organisatie"}),
    "op_adres": (Vlagsoort.HUISHOUDEN, {"regisseur", "behandelaar", "eigen_organisatie"}),
    "bekenden": (Vlagsoort.BEKENDE, {"eigen_organisatie"}),
    "collegas": (Vlagsoort.COLLEGA, {"eigen_organisatie"}),
}
"""What was said, the flag that comes of it, and with which ties the look has it."""


@pytest.mark.parametrize("gezegd", GEZEGD)
def test_a_look_at_who_is_known_is_flagged_only_when_it_was_said(gezegd: str) -> None:
    """The same look is heavy when somebody said so herself, and nothing when nobody did.

    For an acquaintance or a colleague one works by agreement; for a housemate nobody does.
    """
    soort, met = GEZEGD[gezegd]
    kijken = {tie: looks(2, relatie=tie) for tie in ("regisseur", "behandelaar", "eigen_organisatie")}

    found = {
        tie: [v for v in flags_of(regels, Kennis(**{gezegd: marks(regels[0])})).get(DAG, ()) if v.punten == 5]
        for tie, regels in kijken.items()
    }

    assert {tie for tie, vlaggen in found.items() if vlaggen} == met
    assert {(v.soort, v.aantal) for vlaggen in found.values() for v in vlaggen} == {(soort, 1)}
    assert [flags_of(regels) for regels in kijken.values()] == [{}, {}, {}]


def test_who_did_something_for_a_colleague_did_not_just_look() -> None:
    """Who opens the post of a colleague and decides about it has no flag for it."""
    (kijkt,) = looks(1, relatie="eigen_organisatie")
    besluit = replace(kijkt, handeling="beslissen", kenmerk="f" * 20)
    weet = Kennis(bekenden=marks(kijkt), collegas=marks(kijkt))

    assert flags_of([kijkt, besluit], weet) == {}


def test_saying_that_one_knows_somebody_is_no_work_for_her() -> None:
    """The line that says it counts as nothing that was done for that person, and is no look either."""
    (kijkt,) = looks(1, relatie="eigen_organisatie")
    zegt = replace(kijkt, handeling="vastleggen", doel="verschoning", kenmerk="f" * 20)

    (vlag,) = flags_of([kijkt, zegt], Kennis(bekenden=marks(kijkt)))[DAG]

    assert vlag.soort is Vlagsoort.BEKENDE


def test_the_facts_say_of_whom_only_the_address_is_known() -> None:
    """Of the housemates it says for how many nothing but the address speaks."""
    een, twee, drie = looks(3)
    alles = Kennis(huisgenoten=marks(een), op_adres=marks(een, twee))

    (vlag,) = flags_of([een, twee, drie], alles)[DAG]

    assert (vlag.soort, vlag.aantal, vlag.daarvan, vlag.punten) == (Vlagsoort.HUISHOUDEN, 2, 1, 5)
    assert vlag.kenmerken == (een.kenmerk, twee.kenmerk)


@pytest.mark.parametrize(
    ("anders", "aantal"),
    [
        pytest.param({"relatie": "eigen_organisatie"}, 3, id="who has no tie and tries"),
        pytest.param({"relatie": "behandelaar"}, 0, id="who works for her finds it closed"),
        pytest.param({"relatie": "behandelaar", "uitkomst": Uitkomst.TOEGESTAAN}, 3, id="let through"),
        pytest.param({"relatie": "eigen_organisatie", "handeling": "sturen"}, 0, id="no look"),
        pytest.param({"relatie": "eigen_organisatie", "omstandigheden": ()}, 0, id="not restricted"),
    ],
)
def test_a_restricted_person_is_flagged_by_the_line_itself(anders: dict[str, Any], aantal: int) -> None:
    """Who tries to look where the use was stopped stands out, unless it is their own work."""
    waarden = {"uitkomst": Uitkomst.VERBODEN, "omstandigheden": ("beperkt",)} | anders
    vlaggen = flags_of(looks(3, **waarden)).get((WIE, date(2026, 11, 23)), ())

    assert sum(v.aantal for v in vlaggen if v.soort is Vlagsoort.AFGESCHERMD) == aantal


@given(st.lists(st.sampled_from(looks(40, every_minutes=1, **LOS)), max_size=60))
def test_nobody_but_who_acted_gets_points(regels: list[Logregel]) -> None:
    """Whatever is looked at, the keys are of employees, and no flag names a person."""
    for (wie, _), vlaggen in flags_of(regels).items():
        assert wie == WIE
        assert not any("persoon" in repr(getattr(v, f.name)) for v in vlaggen for f in fields(v))


def test_who_acted_has_no_room_for_an_inwoner() -> None:
    """What points and pieces are kept under holds an organisation and who acted there, and no more."""
    assert [f.name for f in fields(Handelende)] == ["organisatie", "medewerker", "client"]


def test_every_kind_has_a_threshold_with_a_reason() -> None:
    """No kind of flag is without a number, and no number without a reason."""
    assert set(DREMPELS) == set(Vlagsoort)
    assert all(d.waarom and 1 <= d.punten <= d.hoogstens for d in DREMPELS.values())
