# SPDX-License-Identifier: EUPL-1.2
"""What is done about a datalek, step by step. A step is never changed: a later one says it otherwise.

Source: AVG art. 33 lid 5 (the facts, the effects and the remedial action are documented).
"""

from dataclasses import dataclass, field
from datetime import datetime

from gateway.datalek.soorten import (
    Inbreuk,
    Laatreden,
    Lekgevolg,
    Lekmelding,
    Lekuitkomst,
    Maatregel,
    Risico,
    Stilreden,
    Vertelgrond,
)


@dataclass(frozen=True, slots=True)
class Lekvraag:
    """Which lines of the log are looked for: what is empty plays no part, the rest must all hold.

    `zaken` and `kenmerken` are each one of these. `van` is included, `tot` is not.
    """

    zaken: tuple[str, ...] = ()
    kenmerken: tuple[str, ...] = field(default=(), repr=False)
    medewerker: str = ""
    organisatie: str = ""
    client: str = ""
    van: datetime | None = None
    tot: datetime | None = None

    @property
    def bounded(self) -> bool:
        """Whether it names few lines, or a period: without, it would walk through years for everybody."""
        return bool(self.zaken or self.kenmerken or self.medewerker or self.van)


@dataclass(frozen=True, slots=True)
class Lekomvang:
    """What the log says of a datalek, in numbers and kinds. Who it is about is not in it.

    `regels` is how often data was given, `pogingen` how often it was asked and refused, `personen` how
    many people at most: one person can have a pseudoniem for each purpose. `organisaties` are those that
    had the data in hand, by OIN; `ontvangers` the kinds of party that it was handed to. With `volledig`
    False there were more lines than were read, or some were damaged.

    Source: AVG art. 33 lid 3 onder a.
    """

    op: datetime
    door: str
    vraag: Lekvraag
    regels: int
    pogingen: int
    personen: int
    categorieen: tuple[str, ...]
    doelen: tuple[str, ...]
    organisaties: tuple[str, ...]
    ontvangers: tuple[str, ...]
    verzekeraar: bool
    eerste: datetime | None
    laatste: datetime | None
    volledig: bool = True


@dataclass(frozen=True, slots=True)
class Beoordeling:
    """What the officer makes of it. `personen` is how many, also where the log does not know.

    Source: AVG art. 33 lid 3 onder a, c and d; art. 33 lid 1 and art. 34 lid 1 (the risk).
    """

    op: datetime
    door: str
    inbreuken: tuple[Inbreuk, ...]
    gevolgen: tuple[Lekgevolg, ...]
    maatregelen: tuple[Maatregel, ...]
    risico: Risico
    personen: int


@dataclass(frozen=True, slots=True)
class Lekbesluit:
    """What was decided, by whom, and for silence the reason of the law.

    Source: AVG art. 33 lid 1 and 5, art. 34 lid 1 and 3.
    """

    op: datetime
    door: str
    uitkomst: Lekuitkomst
    reden: Stilreden | None = None
    grond: Vertelgrond | None = None


@dataclass(frozen=True, slots=True)
class Lekakkoord:
    """That another person agreed with telling nobody."""

    op: datetime
    door: str


@dataclass(frozen=True, slots=True)
class Gemeld:
    """That somebody was told, and when. `volledig` False: more follows later.

    Source: AVG art. 33 lid 1 (late, with its reason) and lid 4 (in phases).
    """

    op: datetime
    door: str
    aan: Lekmelding
    gedaan_op: datetime
    laatreden: Laatreden | None = None
    volledig: bool = True


@dataclass(frozen=True, slots=True)
class Vervroegd:
    """That it was known earlier than was thought. Later than that it can never become."""

    op: datetime
    door: str
    bekend_op: datetime


Stap = Lekomvang | Beoordeling | Lekbesluit | Lekakkoord | Gemeld | Vervroegd
"""Each has a moment and who took it."""
