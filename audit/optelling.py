# SPDX-License-Identifier: EUPL-1.2
"""The entries that a report shows for one handle, added up and held against what the stands say."""

from bisect import bisect_left

from audit.aantal import Keten, Telstand, begin_chain
from audit.errors import VerificationError
from audit.kaart import key_of, root_with, root_without
from audit.opening import Opening
from audit.rapport import Telantwoord


class Optelling:
    """One handle, and how far the entries shown for it were counted by a stand.

    Raises:
        MalformedError: the handle is none.
    """

    def __init__(self, handle: bytes) -> None:
        self._handle = handle
        # The chain after each entry; the first is that of nothing.
        self._chains: list[Keten] = [begin_chain(handle)]
        self._places: list[int] = []
        self._counted = 0

    @property
    def shown(self) -> int:
        """How many entries are shown for this handle."""
        return len(self._places)

    def add(self, opening: Opening) -> None:
        """Take the next entry; the caller has verified where it stands."""
        self._chains.append(self._chains[-1].extend(opening.entry))
        self._places.append(opening.index)

    def count(self, antwoord: Telantwoord, stand: Telstand) -> None:
        """Check that a stand counts what was shown, no more and no less.

        Raises:
            VerificationError: it counts other entries, or says something else than is shown here.
            MalformedError: a path that is none.

        Source: FORMAT.md section 13.
        """
        shown = bisect_left(self._places, stand.grootte)
        counted = antwoord.telling.aantal if antwoord.telling else self._counted
        if counted != shown:
            raise VerificationError("count", f"{shown} entries shown where {counted} were counted")
        key = key_of(self._handle, stand.nummer)
        if antwoord.telling is None:
            root = root_without(key, antwoord.pad)
        elif shown == self._counted:
            raise VerificationError("count", f"counted again at {shown}, and nothing came in")
        elif antwoord.telling.kop != self._chains[shown].kop:
            raise VerificationError("count", "other entries were counted")
        else:
            root = root_with(key, antwoord.telling.waarde, antwoord.pad)
        if root != stand.wortel:
            raise VerificationError("count", "the stand says otherwise")
        self._counted = shown
