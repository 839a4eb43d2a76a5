# SPDX-License-Identifier: EUPL-1.2
"""The articles that can be looked for: every one on which the register decides, whole."""

from policies.artikel import Artikel, parse_artikelen
from policies.register import Register


def articles_of(register: Register) -> tuple[str, ...]:
    """The articles of all rules and prohibitions, by law and then in the order of the law."""
    bronnen = [regel.artikel for regel in register.regels] + [v.artikel for v in register.verboden]
    gevonden = {Artikel(a.wet, a.nummer) for bron in bronnen for a in parse_artikelen(bron)}
    return tuple(f"{a.wet} art. {a.nummer}" for a in sorted(gevonden, key=_in_order))


def _in_order(artikel: Artikel) -> tuple[str, tuple[tuple[int, str], ...]]:
    """Article 10 comes after article 9, and 8d after 8c."""
    delen = artikel.nummer.replace(":", ".").split(".")
    return artikel.wet, tuple((int("".join(filter(str.isdigit, d)) or 0), d) for d in delen)
