# SPDX-License-Identifier: EUPL-1.2
"""What may be done in one place only: a BSN read, a clock read, a transaction ended, an error swallowed."""

import ast
import re
from collections.abc import Iterator
from typing import Final

from house.bron import Bron, breaches, dotted, ours

import gateway.logs

DIGITS: Final = (
    "adapters/crypto/",
    "gateway/onthulling/weergeven.py",
    "adapters/bronnen/",
    "adapters/prs/",
    "gateway/kern/bsn.py",
)
CLOCKS: Final = ("adapters/systeem.py", "gateway/cli.py", "gateway/demo/buitenwereld.py")
CHANCE: Final = ("adapters/systeem.py", "gateway/demo/")
PRINTERS: Final = ("gateway/cli.py", "gateway/beheer/installatie.py", "gateway/demo/", "audit/verify.py")
SWALLOWERS: Final = (
    "adapters/sql/groep.py",
    "adapters/sql/ledger.py",
    "gateway/achtergrond/herhaling.py",
    "gateway/http/middleware.py",
)
"""The outermost loops: of the writer and of a unit in it (who waits hears it), of a task, of a request."""
NO_TRANSACTIONS: Final = {"_aanmelding(request).begin"}
"""Other things that begin: a log-in."""

_TIME: Final = r"(^|\.)(datetime\.(now|utcnow|today)|date\.today|time\.(time|time_ns|localtime|gmtime))$"
_RANDOM: Final = r"^(os\.urandom|secrets\.\w+|random\.\w+|uuid\.uuid\d)$"
_TRANSACTION: Final = (".begin", ".begin_nested", ".commit", ".rollback")
_LOG_CALLS: Final = {"debug", "info", "warning", "error", "critical", "exception"}
_EVENT: Final = re.compile(r"[a-z_]+\.[a-z_]+")


def test_digits_of_a_bsn_are_read_where_they_must_be() -> None:
    """The digits of a BSN are read by the crypto adapter and by the sources that must send them."""
    assert breaches(ours(), r"\.digits$", allowed=DIGITS) == []


def test_time_comes_from_the_clock() -> None:
    """Nobody but the Clock, the command line and the demo's own world asks what time it is."""
    assert breaches(ours(), _TIME, allowed=CLOCKS) == []


def test_randomness_comes_from_chance() -> None:
    """Nobody but Chance and the demo draws random bytes."""
    assert breaches(ours(), _RANDOM, allowed=CHANCE) == []


def test_transactions_begin_and_end_in_the_ledger() -> None:
    """Nobody outside the database adapter begins, commits or rolls back a transaction."""
    calls = [(b.at(c), c.func) for b in ours() if not b.is_in(("adapters/sql/",)) for c in b.calls]
    found = [f"{place} {ast.unparse(f)}" for place, f in calls if dotted(f).endswith(_TRANSACTION)]

    assert [f for f in found if f.split(" ", 1)[1] not in NO_TRANSACTIONS] == []


def test_errors_are_swallowed_at_the_outermost_loop() -> None:
    """Only the outermost loops catch whatever may go wrong, unless to clean up and raise it again."""
    found = [
        b.at(k)
        for b in ours()
        if not b.is_in(SWALLOWERS)
        for k in b.knopen
        if isinstance(k, ast.ExceptHandler) and _catches_all(k.type) and not _raises_again(k)
    ]

    assert found == [], "\n".join(found)


def test_errors_keep_their_cause() -> None:
    """Whatever is raised while an error is answered names that error as its cause."""
    handlers = ((b, k) for b in ours() for k in b.knopen if isinstance(k, ast.ExceptHandler))
    found = [b.at(r) for b, handler in handlers for r in _raises(handler) if r.exc and r.cause is None]

    assert found == [], "\n".join(found)


def test_log_calls_name_a_listed_event() -> None:
    """A log call names an event of the allow-list in one literal; nothing is formatted into it."""
    listed = set(gateway.logs._ALLOWED)  # noqa: SLF001 - the list is nobody else's business, but this test's
    wrong = [
        f"{b.at(c)} {ast.unparse(c.args[0])}" for b, c in _log_calls() if _event(c.args[0]) not in listed
    ]

    assert wrong == []


def test_printing_is_for_command_lines() -> None:
    """Nobody prints but the command lines."""
    found = [b.at(c) for b in ours() if not b.is_in(PRINTERS) for c in b.calls if dotted(c.func) == "print"]

    assert found == [], "\n".join(found)


def _catches_all(kind: ast.expr | None) -> bool:
    kinds = kind.elts if isinstance(kind, ast.Tuple) else [kind]
    return any(k is None or dotted(k) in {"Exception", "BaseException"} for k in kinds)


def _raises_again(handler: ast.ExceptHandler) -> bool:
    last = handler.body[-1]
    return isinstance(last, ast.Raise) and last.exc is None


def _raises(handler: ast.ExceptHandler) -> Iterator[ast.Raise]:
    return (k for k in ast.walk(handler) if isinstance(k, ast.Raise))


def _log_calls() -> Iterator[tuple[Bron, ast.Call]]:
    """Calls of a logging method on `logger()`, or on something called log or logger."""
    for b in ours():
        for call in b.calls:
            method = call.func
            if isinstance(method, ast.Attribute) and method.attr in _LOG_CALLS and call.args:
                source = ast.unparse(method.value)
                if re.search(r"log(ger)?(\(.*\))?$", source):
                    yield b, call


def _event(argument: ast.expr) -> str:
    text = argument.value if isinstance(argument, ast.Constant) else ""
    return text if isinstance(text, str) and _EVENT.fullmatch(text) else ""


def test_the_framework_tells_nobody_about_a_request() -> None:
    """Every application is made without telemetry: who asks for it gets no path, no body."""
    made = [(b.at(c), c) for b in ours() for c in b.calls if dotted(c.func) == "FastAPI"]
    told = [place for place, c in made if not any(_is_off(k) for k in c.keywords)]

    assert len(made) > 1
    assert told == []


def _is_off(given: ast.keyword) -> bool:
    return given.arg == "telemetry" and dotted(given.value) == "GEEN_TELEMETRIE"
