# SPDX-License-Identifier: EUPL-1.2
"""Going over a register that can be read, for what a jurist would not let stand.

Reading refuses what is no register (`policies/lezen/`); this finds what is one and is wrong,
or will be. It is pure: who wants the files gone over too hands in their texts.
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from policies.inrichting import Inrichting
from policies.lint.bevinding import Bevinding, Ernst
from policies.lint.doelen import lint_doel
from policies.lint.groepen import lint_groepen
from policies.lint.inrichting import lint_inrichting
from policies.lint.regels import lint_regel, lint_verbod, lint_wie
from policies.lint.samen import lint_bereik, lint_overlap
from policies.register import Register

__all__ = ["Bevinding", "Ernst", "lint"]

_GEEN: Final[Mapping[str, str]] = MappingProxyType({})


def lint(
    register: Register, inrichting: Inrichting | None = None, teksten: Mapping[str, str] = _GEEN
) -> tuple[Bevinding, ...]:
    """Everything that is to be looked at, by file, then by place.

    `inrichting` is what municipalities use, that of the register itself when none is given;
    `teksten` are the files, by name, to be gone over for what did not reach the register.

    Source: CBP-02, CBP-07, CBP-13, CBP-17.
    """
    gevonden = {*_of_purposes(register), *lint_bereik(register), *lint_groepen(teksten)}
    gevonden.update(*(lint_verbod(v) for v in register.verboden))
    gevonden.update(lint_inrichting(register, register.inrichting if inrichting is None else inrichting))
    return tuple(sorted(gevonden))


def _of_purposes(register: Register) -> Iterator[Bevinding]:
    for doel in register.doelen:
        yield from lint_doel(doel)
        yield from lint_wie(doel)
        yield from lint_overlap(doel)
        for regel in doel.regels:
            yield from lint_regel(doel, regel)
