# SPDX-License-Identifier: EUPL-1.2
"""The verdict on a receipt: did the log keep what it signed?"""

from typing import Final

from audit.errors import AuditError, BrokenPromiseError, PendingError
from audit.ontvangst import Ontvangst
from audit.uitleg.woorden import GIVEN_KEY, NOT_JUDGED, moment, number, printable

_MS: Final = 1000


def explain_kept(receipt: Ontvangst, place: int) -> str:
    """Return that the log kept a receipt."""
    rows = [f"De ontvangst klopt: de regel staat in het logboek, op plaats {number(place)}."]
    return "\n".join([*rows, *_explain_receipt(receipt)])


def explain_alone(receipt: Ontvangst) -> str:
    """Return what a receipt shows by itself."""
    rows = [
        NOT_JUDGED + "De ontvangst is echt: het logboek heeft getekend dat deze regel erin staat of komt.",
        "Of dat ook zo is, is hier niet te zien. Geef met --bij een bewijs, een export of de tegels mee.",
    ]
    return "\n".join([*rows, *_explain_receipt(receipt)])


def explain_not_shown(receipt: Ontvangst, error: AuditError) -> str:
    """Return why a receipt was not found in what was laid beside it."""
    if isinstance(error, BrokenPromiseError):
        rows = [
            "Het logboek heeft zijn woord NIET gehouden.",
            "De ontvangst is echt getekend. De regel staat niet waar hij volgens de ontvangst staat,",
            "of is vernietigd voordat zijn bewaartermijn voorbij was.",
            "Dit is bewijs tegen wie het logboek houdt: bewaar de ontvangst en wat u ernaast legde.",
        ]
    elif isinstance(error, PendingError):
        rows = [
            NOT_JUDGED + "De regel staat nog niet in het logboek, maar dat hoeft ook nog niet.",
            f"Kijk na {moment(receipt.uiterlijk_ms // _MS)} opnieuw. Zeg met --op wanneer u dit ophaalde.",
        ]
    else:
        rows = [
            NOT_JUDGED + f"Wat u ernaast legde, laat niet zien of de regel in het logboek staat ({error}).",
            "Dat zegt niets over het logboek: iedereen kan een bewijs beschadigen. Vraag een nieuw bewijs.",
        ]
    return "\n".join([*rows, *_explain_receipt(receipt)])


def _explain_receipt(receipt: Ontvangst) -> list[str]:
    place = "nog geen" if receipt.plek is None else number(receipt.plek)
    return [
        f"Logboek: {printable(receipt.origin)}",
        f"Kenmerk {receipt.kenmerk}, plaats {place}, van {moment(receipt.tijd_ms // _MS)}.",
        f"Het logboek beloofde de regel uiterlijk op {moment(receipt.uiterlijk_ms // _MS)}.",
        GIVEN_KEY,
    ]
