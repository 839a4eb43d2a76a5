# SPDX-License-Identifier: EUPL-1.2
"""What the policy must know about an overleg; for who has nothing to do with it, it is not there.

The zaak and the person are in the facts for the log alone: a participant is never told them.
"""

from collections.abc import Callable

from gateway.casusoverleg.model import Overleg
from gateway.casusoverleg.tafel import Deelnemer
from gateway.errors import UnknownError
from gateway.kern.organisatie import Afzender
from gateway.kern.zaak import Zaak
from gateway.opdracht import Feiten
from gateway.ports import Tx
from policies.begrippen import Relatie, Toestemming

Facts = Callable[[Tx], Feiten]


def facts_of_regisseur(overleg_id: str, afzender: Afzender) -> Facts:
    """The facts for who steers the zaak of this overleg; for everybody else there is none."""
    return lambda tx: _as_regisseur(*_found(tx, overleg_id), afzender) or Feiten()


def facts_of_reader(overleg_id: str, afzender: Afzender) -> Facts:
    """The facts for who steers the zaak, or was invited and did not decline."""

    def facts(tx: Tx) -> Feiten:
        overleg, zaak = _found(tx, overleg_id)
        regisseur = _as_regisseur(overleg, zaak, afzender)
        return regisseur or _as_participant(overleg, zaak, afzender, lambda d: d.welcome)

    return facts


def facts_of_invited(overleg_id: str, afzender: Afzender) -> Facts:
    """The facts for who was invited, whatever they answered: they may say so again."""
    return lambda tx: _as_participant(*_found(tx, overleg_id), afzender, lambda _: True)


def facts_of_keeper(overleg_id: str, nummer: int, afzender: Afzender) -> Facts:
    """The facts for who keeps an agreement, or steers the zaak."""

    def facts(tx: Tx) -> Feiten:
        overleg, zaak = _found(tx, overleg_id)
        eigen = {a.wie for a in overleg.afspraken if a.nummer == nummer} if overleg else set()
        regisseur = _as_regisseur(overleg, zaak, afzender)
        return regisseur or _as_participant(
            overleg, zaak, afzender, lambda d: d.welcome and d.nummer in eigen
        )

    return facts


def existing(tx: Tx, overleg_id: str) -> Overleg:
    """The overleg that the facts were about.

    Raises:
        UnknownError: it is not there.
    """
    overleg = tx.overleggen.get(overleg_id)
    if overleg is None:
        raise UnknownError("there is no such overleg")
    return overleg


def participant(overleg: Overleg, afzender: Afzender) -> Deelnemer:
    """The place at the table of this sender.

    Raises:
        UnknownError: they have none.
    """
    deelnemer = overleg.participant_of(afzender)
    if deelnemer is None:
        raise UnknownError("there is no such overleg")
    return deelnemer


def _found(tx: Tx, overleg_id: str) -> tuple[Overleg | None, Zaak | None]:
    overleg = tx.overleggen.get(overleg_id)
    return overleg, tx.zaken.get(overleg.zaak) if overleg else None


def _as_regisseur(overleg: Overleg | None, zaak: Zaak | None, afzender: Afzender) -> Feiten | None:
    if overleg is None or zaak is None or zaak.relatie(afzender) is not Relatie.REGISSEUR:
        return None
    return _about(zaak, Relatie.REGISSEUR)


def _as_participant(
    overleg: Overleg | None, zaak: Zaak | None, afzender: Afzender, may: Callable[[Deelnemer], bool]
) -> Feiten:
    deelnemer = overleg.participant_of(afzender) if overleg else None
    # Not invited, declined and not there give the same facts, and so the same answer.
    if zaak is None or deelnemer is None or not may(deelnemer):
        return Feiten()
    return _about(zaak, Relatie.DEELNEMER, deelnemer.toestemmingen)


def _about(zaak: Zaak, relatie: Relatie, toestemmingen: frozenset[Toestemming] = frozenset()) -> Feiten:
    return Feiten(
        fase=zaak.status.fase,
        relatie=relatie,
        toestemmingen=toestemmingen,
        omstandigheden=zaak.omstandigheden,
        gemeente=zaak.gemeente,
        zaak=zaak.id,
        betrokkene=zaak.betrokkene,
    )
