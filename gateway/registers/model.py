# SPDX-License-Identifier: EUPL-1.2
"""The versions of the register: kept whole, activated by people, and never by a file alone.

What stands in the folder of the machine is a proposal. What counts is the version that was
activated last. A version is its files, as a jurist wrote them, comments included.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any, Final, Protocol

from gateway.errors import ConflictError
from policies.wijziging.gevolgen import Gevolgen, Rolgevolg, Voorbeeld

TERUG: Final = timedelta(days=183)
"""How far back decisions are played again: half a year, so that what happens monthly is well in it."""

HOUDBAAR: Final = timedelta(days=7)
"""How long what was played again may be relied on; after that the decisions since would be missed."""


Teksten = Mapping[str, str]
"""The files of a register by their name."""


@dataclass(frozen=True, slots=True)
class Voorstel:
    """What stands in the folder: its version and its files."""

    versie: str
    teksten: Teksten = field(repr=False)


@dataclass(frozen=True, slots=True)
class Versie:
    """One version of the register: its files, and when the gateway first kept them."""

    versie: str
    teksten: Teksten = field(repr=False)
    vastgelegd_op: datetime


@dataclass(frozen=True, slots=True)
class Inwerkingtreding:
    """That a version began to count: who did so, when, and who agreed before.

    `vorige` is the version that counted until then, empty for the first; without a
    `medewerker` the gateway did it itself, when it began. `kenmerk` is that of the line in the log.
    """

    versie: str
    vorige: str
    tijd: datetime
    organisatie: str
    medewerker: str
    kenmerk: str
    akkoord_organisatie: str = ""
    akkoord_medewerker: str = ""


@dataclass(frozen=True, slots=True)
class Naspel:
    """Recorded decisions played again under two versions: which lines, and what came out.

    `eerste` up to, not including, `laatste` are the places of the lines. Without `gevolgen` it
    is not done; with `gestopt` it never will be. `verruimt` says that the rules themselves let
    more pass, whatever the decisions show; until that was looked at, they do.
    """

    id: str
    oud: str
    nieuw: str
    begonnen_op: datetime
    eerste: int
    laatste: int
    verruimt: bool = True
    klaar_op: datetime | None = None
    gevolgen: Gevolgen | None = None
    gestopt: bool = False

    @property
    def loopt(self) -> bool:
        """Whether an outcome can still come."""
        return self.klaar_op is None and not self.gestopt

    def concluded(self, gevolgen: Gevolgen, *, verruimt: bool, nu: datetime) -> "Naspel":
        """The same, with what came out."""
        return replace(self, gevolgen=gevolgen, verruimt=verruimt, klaar_op=nu)

    def needs_second(self, grens: int) -> bool:
        """Whether one person alone may not activate this.

        Whatever lets more pass needs a second pair of eyes, however few it touches: what
        leaves once, cannot be taken back. What lets less pass can be undone, and needs it
        when it touches more than `grens` people: so many would have to wait for their help.

        Source: AVG art. 24 lid 1, art. 32 lid 4.
        """
        gevolgen = self.gevolgen
        # What was not played again is not known to be small.
        return gevolgen is None or self.verruimt or gevolgen.wint > 0 or gevolgen.mensen > grens


@dataclass(frozen=True, slots=True)
class Akkoord:
    """That somebody agreed to a change, on what they saw of it: it goes with that replay and no other."""

    naspel: str
    organisatie: str
    medewerker: str
    tijd: datetime


def require_ready(naspel: Naspel | None, nu: datetime) -> Naspel:
    """The replay on which a decision may rest.

    Raises:
        ConflictError: nothing was played again, it is not done, or it is too long ago.
    """
    if naspel is None or naspel.gevolgen is None or naspel.klaar_op is None:
        raise ConflictError("the recorded decisions were not played again under this version")
    if nu - naspel.klaar_op > HOUDBAAR:
        raise ConflictError(f"the decisions were played again more than {HOUDBAAR.days} days ago")
    return naspel


def second_of(naspel: Naspel, akkoorden: Sequence[Akkoord], medewerker: str, grens: int) -> Akkoord | None:
    """The agreement of another on which this person may activate; None when none is needed.

    Another organisation with the same id is not another person: municipalities share staff.

    Raises:
        ConflictError: a second person must agree first.
    """
    ander = next((a for a in akkoorden if a.medewerker != medewerker), None)
    if ander is None and naspel.needs_second(grens):
        raise ConflictError("a second person must agree to this change first")
    return ander


def write_effects(gevolgen: Gevolgen) -> str:
    """What came out, as text to keep."""
    return json.dumps(asdict(gevolgen), sort_keys=True)


def read_effects(tekst: str) -> Gevolgen:
    """What was kept of it."""
    inhoud: dict[str, Any] = json.loads(tekst)
    groepen = tuple(Rolgevolg(**g) for g in inhoud.pop("groepen"))
    voorbeelden = tuple(
        Voorbeeld(**(v | {"erbij": tuple(v["erbij"]), "weg": tuple(v["weg"])}))
        for v in inhoud.pop("voorbeelden")
    )
    return Gevolgen(**inhoud, groepen=groepen, voorbeelden=voorbeelden)


class Registers(Protocol):
    """What the ledger remembers of registers. A version is never changed and never goes."""

    def keep(self, versie: Versie) -> None:
        """Keep a version; one that is there already stays as it is."""

    def version(self, versie: str) -> Versie | None:
        """The version with this number."""

    def active(self) -> Inwerkingtreding | None:
        """The last activation: its version is what counts. None when there never was one."""

    def activations(self, *, limit: int) -> Sequence[Inwerkingtreding]:
        """The last activations, newest first."""

    def activate(self, activering: Inwerkingtreding) -> None:
        """Let a version count from now on."""

    def put_replay(self, naspel: Naspel) -> None:
        """Remember a replay, or how it ended."""

    def replay(self, naspel_id: str) -> Naspel | None:
        """The replay with this id."""

    def last_replay(self, oud: str, nieuw: str) -> Naspel | None:
        """The replay under these two versions that was begun last."""

    def agree(self, akkoord: Akkoord) -> None:
        """Remember that somebody agrees; doing so twice is the same as once."""

    def agreements(self, naspel_id: str) -> Sequence[Akkoord]:
        """Who agreed on what this replay showed, first one first."""
