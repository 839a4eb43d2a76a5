# SPDX-License-Identifier: EUPL-1.2
"""What is said of a line that cannot be read any more: that it was erased, or that it was changed."""

from audit.uitleg import number
from gateway.toezicht.model import Gelezen
from gateway.web.datums import moment


def erased_in_words(gelezen: Gelezen) -> str:
    """When a line was erased, and which line says so; empty when it was not."""
    if gelezen.gewist is None:
        return ""
    plek = gelezen.gewist.plek
    waar = "nog zonder plek" if plek is None else f"plek {number(plek)}"
    return f"gewist op {moment(gelezen.gewist.tijd)} (grafsteen {waar})"


def changed_in_words(gelezen: Gelezen) -> str:
    """That a line is not what was recorded, when nothing says that it was erased."""
    return "" if gelezen.gaaf or gelezen.gewist else "deze regel is veranderd"
