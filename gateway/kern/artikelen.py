# SPDX-License-Identifier: EUPL-1.2
"""Under which articles a line can be found: those it names, and each without its paragraph and letter."""

import re
from typing import Final

_DEEL: Final = re.compile(r" (?:lid|onder) .*")


def whole_article(artikel: str) -> str:
    """An article without its paragraph and letter: `AVG art. 5 lid 2` is in `AVG art. 5`."""
    return _DEEL.sub("", artikel)


def articles_in(tekst: str) -> frozenset[str]:
    """Every spelling under which a reference such as `AVG art. 5 lid 2; AVG art. 30` is looked for."""
    genoemd = frozenset(filter(None, tekst.split("; ")))
    return genoemd | frozenset(map(whole_article, genoemd))
