# SPDX-License-Identifier: EUPL-1.2
"""Which roads a route can take, and how many passages lie on each.

A road is one way from the first line to an answer. A road that ends in a raise is left
out: it has no answer, and `gateway.http.fouten` leaves its line. Private functions of the same
module are walked into; whatever stands elsewhere cannot reach the passage without a
`Sluis`, and then its call is seen here or in another route.
"""

import ast
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from house.bron import Bron, Function, dotted, ours

DOORS: Final = {
    "gateway/http/gezondheid.py:get_levend": "says that the process answers",
    "gateway/http/gezondheid.py:get_gereed": "says whether the database can be read",
    "gateway/authzen/api.py:get_configuration": "says where the policy can be asked (AuthZEN)",
    "gateway/toegang/api.py:get_metadata": "says where tokens are given (RFC 8414)",
    "gateway/toegang/api.py:get_jwks": "gives our public keys (RFC 7517)",
    "gateway/toegang/pages.py:get_aanmelden": "sends the browser to the identity provider",
    "gateway/toegang/pages.py:get_afgemeld": "says that a session has ended",
    "gateway/logboek/api.py:get_checkpoint": "gives the signed head of the log",
    "gateway/logboek/api.py:get_tegel": "gives hashes and commitments, which open nothing (tlog-tiles)",
    "gateway/logboek/api.py:get_sleutels": "gives the public keys that signed the log, one after the other",
    "gateway/logboek/api.py:get_bewijs": "gives hashes to who holds the receipt of a line",
    "gateway/http/uitleg.py:get_gegevens": "explains in plain words what Sluis does",
    "gateway/http/uitleg.py:get_probleem": "explains one kind of problem",
    "gateway/boek/pages.py:get_verwerking": "shows one version of one purpose, as the law asks of a register",
}
"""The doors that hold nothing about anybody, each with the reason why it needs no passage."""

FORMS: Final = {
    "gateway/datalek/pages/meldpunt.py:get_melden": "an empty form",
    "gateway/processturing/pages.py:get_nieuw": "an empty form",
    "gateway/signalering/pages.py:get_nieuw": "an empty form",
    "gateway/verwijsindex/pages.py:get_nieuw": "an empty form",
}
"""The pages for whoever is logged in that look nothing up."""

OUTSIDE: Final = ("gateway/demo/", "gateway/getuige/")
"""The demo plays a BRP and an identity provider, and a witness knows nobody: houses on ports of their own."""


PASSAGES: Final = {"exchange", "turn_away"}
"""Both leave a line: one lets through or refuses, the other could not understand."""
LOOP: Final = 2
"""What a passage inside a loop counts for: too many."""

_METHODS: Final = {
    "get",
    "post",
    "put",
    "delete",
    "patch",
    "head",
    "options",
    "api_route",
    "route",
    "websocket",
}

Counts = frozenset[int]
ONE: Final[Counts] = frozenset({1})
NONE: Final[Counts] = frozenset({0})


def roads(b: Bron, route: Function) -> Counts:
    """The numbers of passages that its roads can have."""
    return _Walk({f.name: f for f in b.boom.body if isinstance(f, Function)}).through(route)


def written_routes() -> Iterator[tuple[Bron, Function]]:
    """Every route as it stands in the source."""
    for b in ours():
        if not b.is_in(OUTSIDE):
            yield from ((b, f) for f in b.functions if any(map(_is_route, f.decorator_list)))


def _is_route(decorator: ast.expr) -> bool:
    called = decorator.func if isinstance(decorator, ast.Call) else decorator
    return isinstance(called, ast.Attribute) and called.attr in _METHODS


@dataclass(slots=True)
class _Walk:
    beside: Mapping[str, Function]
    answered: set[int] = field(default_factory=set)

    def through(self, function: Function) -> Counts:
        """Every road of a function, whether it ends in a return or at its last line."""
        inner = _Walk({n: f for n, f in self.beside.items() if f is not function})
        fallen = inner._block(function.body, NONE)
        return frozenset(inner.answered) | fallen

    def _block(self, statements: Sequence[ast.stmt], here: Counts) -> Counts:
        """The counts with which the end of a block is reached; no counts when it never is."""
        for statement in statements:
            here = self._step(statement, here)
        return here

    def _step(self, statement: ast.stmt, here: Counts) -> Counts:
        after: Counts = frozenset()
        match statement:
            case ast.Return():
                self.answered |= self._said(statement.value, here)
            case ast.Raise():
                pass  # no answer: the road ends
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                after = here  # work for later, such as a task: a passage of its own, after this answer
            case ast.If(test, body, orelse):
                here = self._said(test, here)
                after = self._block(body, here) | self._block(orelse, here)
            case ast.Try():
                after = self._try(statement, here)
            case ast.With(items, body) | ast.AsyncWith(items, body):
                after = self._block(body, self._all([i.context_expr for i in items], here))
            case ast.For() | ast.AsyncFor() | ast.While():
                passes = any(n for n in self._said(statement, NONE))
                after = _plus(here, frozenset({0, LOOP})) if passes else here
            case _:
                after = self._said(statement, here)
        return after

    def _try(self, attempt: ast.Try, here: Counts) -> Counts:
        inner = _Walk(self.beside)
        tried = inner._block(attempt.body, here)
        self.answered |= inner.answered
        # What raised was the passage itself or stood after it; without one, nothing has passed yet.
        raised = (tried | inner.answered) or here
        caught = frozenset().union(*(self._block(h.body, raised) for h in attempt.handlers))
        return self._block(attempt.finalbody, self._block(attempt.orelse, tried) | caught)

    def _all(self, nodes: Sequence[ast.AST], here: Counts) -> Counts:
        for node in nodes:
            here = self._said(node, here)
        return here

    def _said(self, node: ast.AST | None, here: Counts) -> Counts:
        """The counts after everything that is called in an expression."""
        for call in _calls(node):
            here = _plus(here, self._called(call))
        return here

    def _called(self, call: ast.Call) -> Counts:
        if isinstance(call.func, ast.Attribute) and call.func.attr in PASSAGES:
            return ONE
        private = self.beside.get(dotted(call.func))
        return self.through(private) if private and private.name.startswith("_") else NONE


def _calls(node: ast.AST | None) -> Iterator[ast.Call]:
    return (k for k in ast.walk(node) if isinstance(k, ast.Call)) if node else iter(())


def _plus(some: Counts, more: Counts) -> Counts:
    return frozenset(a + b for a in some for b in more)
