# SPDX-License-Identifier: EUPL-1.2
"""A made-up month of work, in which some look where they have no business: what the review is measured on.

The people are numbers; the numbers of the work (how many zaken, how often an evening) are guesses of
ours. Some snoop at whom they said to know, or at a colleague who asked to be watched over, and others
work for such people honestly.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any, Final

from fakes.logregels import logregel

from gateway.kern.logregel import Logregel
from gateway.nazicht.kennis import Kennis
from policies.besluit import Uitkomst

EERSTE: Final = date(2026, 10, 1)
DAGEN: Final = 31
MENSEN: Final = 40
INTAKERS: Final = 2
_ZATERDAG: Final = 5
_BEGIN: Final = 1_000


@dataclass
class Maand:
    """The lines of a month, and who snooped in which way."""

    kans: Random
    regels: list[Logregel] = field(default_factory=list)
    geplant: dict[str, set[str]] = field(default_factory=dict)
    gezegd: dict[str, set[str]] = field(default_factory=dict)

    @property
    def kennis(self) -> Kennis:
        """What people said about whom they know, laid beside the lines."""
        return Kennis(**{soort: frozenset(regels) for soort, regels in self.gezegd.items()})

    def look_at_known(self, gezegd: str, *args: Any, **more: Any) -> None:
        """As `look`, at somebody of whom that was said."""
        self.look(*args, **more)
        self.gezegd.setdefault(gezegd, set()).add(self.regels[-1].kenmerk)

    def look(self, wie: str, dag: date, uur: float, persoon: str, **more: Any) -> None:
        """Somebody looks at somebody, some minutes after this hour."""
        moment = datetime.combine(dag, time(), UTC) + timedelta(
            hours=uur - 1, minutes=self.kans.random() * 20
        )
        waarden = {"relatie": "behandelaar", "fase": "onderzoek", "betrokkene": persoon} | more
        nummer = _BEGIN + len(self.regels)
        self.regels.append(logregel(nummer, tijd=moment, medewerker=wie, **waarden))

    def seed(self, soort: str, wie: str) -> None:
        """Remember that this one snoops so."""
        self.geplant.setdefault(soort, set()).add(wie)


def make_month(kans: Random) -> Maand:
    """Forty people at work, and some who also look where they should not."""
    maand = Maand(kans)
    mensen = [f"m{n:02}" for n in range(MENSEN)]
    zaken = {wie: [f"{wie}-{n}" for n in range(25)] for wie in mensen}
    for dag in (EERSTE + timedelta(days=n) for n in range(DAGEN)):
        if dag.weekday() < _ZATERDAG:
            _honest_day(maand, mensen, zaken, dag)
    _snoop(maand, mensen, zaken)
    _known(maand, mensen, zaken)
    return maand


def _known(maand: Maand, mensen: Sequence[str], zaken: dict[str, list[str]]) -> None:
    """Some look at whom they said to know, or at a colleague; others work for such people, as agreed.

    One look is enough in each: who comes back is found without anybody having said anything.
    """
    kans = maand.kans
    los = {"relatie": "eigen_organisatie", "fase": "geen_zaak"}
    dagen = [d for n in range(DAGEN) if (d := EERSTE + timedelta(days=n)).weekday() < _ZATERDAG]
    for soort, gezegd, aantal in (
        ("huisgenoot", "huisgenoten", 2),
        ("adres", "op_adres", 1),
        ("opgave", "bekenden", 3),
        ("collega", "collegas", 3),
    ):
        for wie in kans.sample(mensen[4:], aantal):
            maand.seed(soort, wie)
            maand.look_at_known(gezegd, wie, kans.choice(dagen), kans.uniform(9, 17), f"{soort}-{wie}", **los)
    for wie in kans.sample(mensen[4:], 4):
        # A colleague who gets help, and in a small town an acquaintance: somebody does the work, for weeks.
        gezegd, persoon = kans.choice(("collegas", "bekenden")), zaken[wie][0]
        for dag in kans.sample(dagen, 6):
            maand.look_at_known(gezegd, wie, dag, kans.uniform(9, 17), persoon)
    for wie in mensen[:INTAKERS]:
        # And somebody opens the post, and decides who takes it up.
        dag, uur = kans.choice(dagen), kans.uniform(9, 16)
        maand.look_at_known("collegas", wie, dag, uur, f"collega-post-{wie}", **los)
        maand.look(wie, dag, uur + 0.4, f"collega-post-{wie}", **los | {"handeling": "beslissen"})
    # In one month in two somebody has no choice: nobody else is there, and it is her own housemate.
    if kans.random() < 0.5:
        wie = kans.choice(mensen[4:])
        maand.look_at_known("huisgenoten", wie, kans.choice(dagen), kans.uniform(9, 17), zaken[wie][1])


def _honest_day(maand: Maand, mensen: Sequence[str], zaken: dict[str, list[str]], dag: date) -> None:
    kans = maand.kans
    for n, wie in enumerate(mensen):
        if kans.random() < 0.2:
            continue  # a day off
        if n < INTAKERS:
            _intake(maand, wie, dag)
        _own_zaken(maand, wie, zaken[wie], dag)
        if n % 10 == 9 and kans.random() < 0.3:
            # Preparing a round of overleggen: many in an hour.
            for persoon in kans.sample(zaken[wie], kans.randint(5, 10)):
                maand.look(wie, dag, 13, persoon)
        if n % 8 == 7 and kans.random() < 0.3:
            for persoon in kans.sample(zaken[wie], kans.randint(1, 4)):
                maand.look(wie, dag, kans.uniform(19.2, 21), persoon)
        if kans.random() < 0.03:
            maand.look(wie, dag, 11, kans.choice(zaken[wie]), fase="afgesloten")
        _meets_restriction(maand, wie, zaken[wie], dag)
        for _ in range(kans.choices((0, 1, 2), (86, 12, 2))[0]):
            _refused(maand, wie, dag, kans.uniform(9, 16))


def _meets_restriction(maand: Maand, wie: str, zaken: Sequence[str], dag: date) -> None:
    """The zaak of somebody who had the use stopped: who works on it tries once or twice, and calls."""
    if maand.kans.random() < 0.01:
        for _ in range(maand.kans.randint(1, 2)):
            _restricted(maand, wie, dag, maand.kans.choice(zaken), "behandelaar")


def _own_zaken(maand: Maand, wie: str, zaken: Sequence[str], dag: date) -> None:
    for persoon in maand.kans.sample(zaken, maand.kans.randint(3, 9)):
        uur = maand.kans.uniform(8, 17)
        maand.look(wie, dag, uur, persoon)
        if maand.kans.random() < 0.3:
            maand.look(wie, dag, uur + 0.4, persoon, handeling="vastleggen")


def _intake(maand: Maand, wie: str, dag: date) -> None:
    """Who opens the post: many without a zaak, most of which are acted upon at once."""
    for n in range(maand.kans.randint(6, 12)):
        persoon, uur = f"nieuw-{dag}-{wie}-{n}", maand.kans.uniform(8.5, 16)
        maand.look(wie, dag, uur, persoon, relatie="eigen_organisatie", fase="geen_zaak")
        if maand.kans.random() < 0.75:
            maand.look(wie, dag, uur + 0.4, persoon, relatie="eigen_organisatie", handeling="beslissen")


def _snoop(maand: Maand, mensen: Sequence[str], zaken: dict[str, list[str]]) -> None:
    kans = maand.kans
    werkdagen = [d for n in range(DAGEN) if (d := EERSTE + timedelta(days=n)).weekday() < _ZATERDAG]
    buren, bekenden, bladeraars, nachtraven, exen = (
        mensen[2:4],
        kans.sample(mensen[4:], 5),
        kans.sample(mensen[4:], 2),
        kans.sample(mensen[4:], 1),
        kans.sample(mensen[4:], 3),
    )
    los = {"relatie": "eigen_organisatie", "fase": "geen_zaak"}
    for wie in buren:
        maand.seed("buur", wie)
        for dag in kans.sample(werkdagen, kans.randint(2, 7)):
            maand.look(wie, dag, kans.uniform(9, 20), f"buur-van-{wie}", **los)
    dag = kans.choice(werkdagen)
    for wie in bekenden:
        maand.seed("bekende", wie)
        maand.look(wie, dag, kans.uniform(9, 17), "bekende", **los)
    for wie in bladeraars:
        maand.seed("bladeren", wie)
        dag = kans.choice(werkdagen)
        for _ in range(kans.randint(3, 14)):
            _refused(maand, wie, dag, kans.uniform(12, 13))
    for wie in nachtraven:
        maand.seed("nacht", wie)
        for persoon in kans.sample(zaken[wie], kans.randint(6, 14)):
            maand.look(wie, kans.choice(werkdagen[:2]), kans.uniform(22, 23), persoon)
    for wie in exen:
        maand.seed("ex", wie)
        for dag in kans.sample(werkdagen, kans.randint(4, 9)):
            maand.look(wie, dag, kans.uniform(19.5, 22), f"ex-van-{wie}", fase="afgesloten")
    _snoop_restricted(maand, mensen, werkdagen)
    maand.seed("verzekeraar", "systeem-zeker")
    maand.look(
        "",
        kans.choice(werkdagen),
        10,
        "",
        client="systeem-zeker",
        rol="zorgverzekeraar",
        uitkomst=Uitkomst.VERBODEN,
        relatie="geen",
    )


def _snoop_restricted(maand: Maand, mensen: Sequence[str], werkdagen: Sequence[date]) -> None:
    for wie in maand.kans.sample(mensen[4:], 2):
        maand.seed("beperkt", wie)
        _restricted(maand, wie, maand.kans.choice(werkdagen), f"beperkt-{wie}", "eigen_organisatie")


def _restricted(maand: Maand, wie: str, dag: date, persoon: str, relatie: str) -> None:
    beperkt = {"uitkomst": Uitkomst.VERBODEN, "omstandigheden": ("beperkt",), "relatie": relatie}
    maand.look(wie, dag, maand.kans.uniform(9, 16), persoon, **beperkt)


def _refused(maand: Maand, wie: str, dag: date, uur: float) -> None:
    maand.look(wie, dag, uur, "", relatie="geen", fase="geen_zaak", uitkomst=Uitkomst.NIET_TOEGESTAAN)
