# SPDX-License-Identifier: EUPL-1.2
"""Errors: few, with one root, and each of them becomes an answer that somebody thought about."""

import ast
from typing import Final

from house.bron import Bron, dotted, ours

import gateway.errors
from gateway.errors import GatewayError, KeyFileError, SettingsError
from gateway.http.problems import PROBLEMS
from policies.register import load_register

MOST_ERRORS: Final = 13
"""A dozen and one below the root: one class for each thing that a caller can do about it. Waiting for
another day is such a thing, and no other error asks for it."""
STARTING: Final = {KeyFileError, SettingsError}
"""These stop the gateway before there is anybody to answer."""
DEMO: Final = ("gateway/demo/",)

KINDS: Final = {
    c for c in vars(gateway.errors).values() if isinstance(c, type) and issubclass(c, GatewayError)
} - {GatewayError}


def test_every_error_becomes_an_answer() -> None:
    """Every error class has a row among the problems, itself or by what it is a kind of."""
    without = {c.__name__ for c in KINDS - STARTING if not issubclass(c, tuple(PROBLEMS))}

    assert without == set()


def test_no_problem_is_for_an_error_that_is_gone() -> None:
    """Every row among the problems belongs to an error of ours."""
    assert set(PROBLEMS) <= KINDS


def test_errors_are_a_dozen() -> None:
    """There are no more error classes than a caller can tell apart; kinds of one count once."""
    assert len({c for c in KINDS if c.__base__ is GatewayError}) <= MOST_ERRORS


def test_errors_stand_in_one_place() -> None:
    """An error class stands in an errors.py, unless it is private to its module."""
    public = [(b, k) for b, k in _error_classes() if not k.name.startswith("_") and not b.is_in(DEMO)]
    astray = [f"{b.at(k)} {k.name}" for b, k in public if not b.pad.endswith("/errors.py")]

    assert astray == []


def test_errors_are_called_so() -> None:
    """Whatever inherits from an error is called an error, and the other way about."""
    assert [f"{b.at(k)} {k.name}" for b, k in _error_classes() if not k.name.endswith("Error")] == []


def test_every_rule_has_its_article_and_its_source() -> None:
    """Every purpose names its source, and every rule and every prohibition its article."""
    register = load_register()

    assert [d.doel for d in register.doelen if not d.bron] == []
    assert [r.tag for r in register.regels if not r.artikel] == []
    assert [v.tag for v in register.verboden if not v.artikel] == []


def _error_classes() -> list[tuple[Bron, ast.ClassDef]]:
    return [
        (b, k)
        for b in ours()
        for k in b.knopen
        if isinstance(k, ast.ClassDef)
        and any(dotted(base).endswith(("Error", "Exception")) for base in k.bases)
    ]
