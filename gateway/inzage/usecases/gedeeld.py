# SPDX-License-Identifier: EUPL-1.2
"""What every passage about a verzoek shares: its fields, and the facts on which is decided.

A verzoek of another municipality and one that is not there give the same facts, and so the same
refusal.
"""

from collections.abc import Callable
from typing import Final, TypeVar

from gateway.errors import UnknownError
from gateway.inzage.model import Inwonerverzoek
from gateway.inzage.soorten import Verzoeksoort
from gateway.kern.organisatie import Afzender
from gateway.opdracht import Doorgang, Feiten, Opdracht
from gateway.ports import Tx
from policies.begrippen import Doel, Handeling, Relatie, Veld
from policies.omstandigheden import Omstandigheid
from policies.velden import velden

T = TypeVar("T")

VELD: Final[dict[Verzoeksoort, frozenset[Veld]]] = {
    Verzoeksoort.INZAGE: velden("dossier.inzage"),
    Verzoeksoort.RECTIFICATIE: velden("dossier.correctie"),
    Verzoeksoort.WISSING: velden("dossier.vernietiging"),
    Verzoeksoort.BEPERKING: velden("dossier.beperking"),
    Verzoeksoort.BEZWAAR: velden("dossier.bezwaar"),
    Verzoeksoort.INTREKKING: velden("dossier.intrekking"),
}
"""Which field of the register each kind is."""

VERTELD: Final = VELD | {Verzoeksoort.BEZWAAR: VELD[Verzoeksoort.BEPERKING]}
"""What whoever received the data is told of each kind: of an objection, that the use is restricted.

Source: AVG art. 19, art. 18 lid 1 onder d.
"""

BESLUIT: Final = velden("dossier.besluit")
ALLES: Final = frozenset[Veld]().union(BESLUIT, *VELD.values())
"""Every kind of verzoek, and what was decided."""

OP_VERZOEK: Final = frozenset({Omstandigheid.VERZOEK_INWONER})


def on_request(
    gebeurtenis: str,
    handeling: Handeling,
    gevraagd: frozenset[Veld],
    act: Callable[[Doorgang], T],
    *,
    facts: Callable[[Tx], Feiten],
    locks: tuple[str, ...] = (),
    alone: bool = False,
) -> Opdracht[T]:
    """A use case on the record of a verzoek, or on what may be told later."""
    return Opdracht(
        gebeurtenis=gebeurtenis,
        doel=Doel.RECHTEN_AVG,
        handeling=handeling,
        velden=gevraagd,
        facts=facts,
        act=act,
        locks=locks,
        alone=alone,
    )


def own_gemeente(_: Tx) -> Feiten:
    """The store is asked for the sender's own municipality, and for no other."""
    return Feiten(relatie=Relatie.EIGEN_ORGANISATIE)


def facts_of(verzoek_id: str, afzender: Afzender) -> Callable[[Tx], Feiten]:
    """The facts of one verzoek at the own municipality; for all others there is none."""

    def facts(tx: Tx) -> Feiten:
        found = tx.inwonerverzoeken.get(verzoek_id)
        gemeente = afzender.organisatie.gemeente
        if found is None or not gemeente or found.gemeente != gemeente:
            return Feiten()
        return Feiten(
            relatie=Relatie.EIGEN_ORGANISATIE, omstandigheden=OP_VERZOEK, betrokkene=found.betrokkene
        )

    return facts


def existing(tx: Tx, verzoek_id: str) -> Inwonerverzoek:
    """The verzoek of a passage whose facts have found it.

    Raises:
        UnknownError: it is gone.
    """
    found = tx.inwonerverzoeken.get(verzoek_id)
    if found is None:
        raise UnknownError("there is no such request")
    return found
