# SPDX-License-Identifier: EUPL-1.2
"""Verdicts in Dutch that anyone understands."""

from audit.uitleg.export import explain, explain_proof
from audit.uitleg.woorden import number, printable, regels

__all__ = ["explain", "explain_proof", "number", "printable", "regels"]
