# SPDX-License-Identifier: EUPL-1.2
"""What every passage around an onthulling shares: its field, and how it is found."""

from collections.abc import Callable
from typing import Final, TypeVar

from gateway.errors import UnknownError
from gateway.onthulling.model import Onthulling
from gateway.opdracht import Doorgang, Feiten, Opdracht
from gateway.ports import Tx
from policies.begrippen import Doel, Handeling
from policies.velden import velden

T = TypeVar("T")

ZELF: Final = velden("toegang.onthulling")
"""The question itself: who asked, why, who agreed. Not the number."""

LIJST: Final = 50
"""As many as one page can hold, newest first."""


def of_itself(
    gebeurtenis: str,
    handeling: Handeling,
    act: Callable[[Doorgang], T],
    *,
    facts: Callable[[Tx], Feiten],
    locks: tuple[str, ...] = (),
) -> Opdracht[T]:
    """A use case on the question, and on nothing that the zaak holds."""
    return Opdracht(
        gebeurtenis=gebeurtenis,
        doel=Doel.ONTHULLING,
        handeling=handeling,
        velden=ZELF,
        facts=facts,
        act=act,
        locks=locks,
    )


def existing(tx: Tx, onthulling_id: str) -> Onthulling:
    """The onthulling of a passage whose facts have found it.

    Raises:
        UnknownError: it is gone.
    """
    found = tx.onthullingen.get(onthulling_id)
    if found is None:
        raise UnknownError("there is no such onthulling")
    return found
