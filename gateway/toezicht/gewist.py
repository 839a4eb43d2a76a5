# SPDX-License-Identifier: EUPL-1.2
"""What is said of a line that cannot be read any more: that it was erased, destroyed, or changed."""

from typing import Final

from audit.uitleg import number
from gateway.toezicht.model import Gelezen
from gateway.web.datums import datum, moment

_GEEN_INHOUD: Final = "Een regel waarvan de bewaartermijn voorbij was"


def erased_in_words(gelezen: Gelezen) -> str:
    """When a line was erased, and which line says so; empty when it was not."""
    if gelezen.gewist is None:
        return ""
    plek, termijn = gelezen.gewist.plek, gelezen.gewist.steen.termijn
    waar = "nog zonder plek" if plek is None else f"plek {number(plek)}"
    if termijn is None:
        return f"gewist op {moment(gelezen.gewist.tijd)} (grafsteen {waar})"
    return (
        f"vernietigd op {datum(termijn.op)}, na de bewaartermijn ({termijn.artikel}): "
        f"alles tot en met {datum(termijn.tot_en_met)} (grafsteen {waar})"
    )


def is_expired(gelezen: Gelezen) -> bool:
    """Whether a line was destroyed because its term was over, so that nothing of it is left to tell."""
    return gelezen.gewist is not None and gelezen.gewist.steen.termijn is not None


def sentence_of(gelezen: Gelezen, zin: str) -> str:
    """What a line says in a sentence, or that there is nothing left of that."""
    return _GEEN_INHOUD if is_expired(gelezen) else zin


def changed_in_words(gelezen: Gelezen) -> str:
    """That a line is not what was recorded, when nothing says that it was erased."""
    return "" if gelezen.gaaf or gelezen.gewist else "deze regel is veranderd"
