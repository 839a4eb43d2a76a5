# SPDX-License-Identifier: EUPL-1.2
"""Which articles exist, and how many paragraphs each has, to check every citation.

The list covers the texts named in `wetten.json`; letters are not in it. Of a law that is
not complete there, an article that is missing is not proven wrong, but is refused all the
same: a citation that nobody can check carries no rule.

Source: the consolidated texts named per law in `wetten.json` (regelrecht-corpus, MinBZK).
"""

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Final

from policies.artikel import Artikel

_BESTAND: Final = "wetten.json"


@cache  # a file of our own that does not change while we run
def _leden() -> Mapping[str, Mapping[str, int | None]]:
    inhoud = json.loads(files("policies").joinpath(_BESTAND).read_text(encoding="utf-8"))
    return {wet["naam"]: wet["artikelen"] for wet in inhoud["wetten"]}


@cache  # as many as there are citations: a few hundred
def check_exists(artikel: Artikel) -> None:
    """Pass over an article that exists.

    Raises:
        ValueError: the law has no such article, or not so many paragraphs.
    """
    wet = _leden()[artikel.wet]
    if artikel.nummer not in wet:
        raise ValueError(f"{artikel.wet} has no article {artikel.nummer}")
    leden = wet[artikel.nummer]
    # None: the paragraphs of this article were not counted, so only its number can be checked.
    if artikel.lid is not None and leden is not None and not 1 <= artikel.lid <= leden:
        raise ValueError(f"{artikel.wet} art. {artikel.nummer} has {leden} paragraphs, not {artikel.lid}")
