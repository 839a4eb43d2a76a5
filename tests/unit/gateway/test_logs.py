# SPDX-License-Identifier: EUPL-1.2
"""The technical log says what happened to the machine, and nothing about anybody."""

import ast
import logging
from pathlib import Path

import pytest
import structlog
from structlog.testing import LogCapture

from gateway.logs import _ALLOWED, WordlessHandler, drop_traceback, keep_allowed

ROOT = Path(__file__).parents[3]
NUMBER = "999970008"


def test_known_field_keeps_its_value() -> None:
    """A field that the event owns is written as it is."""
    event = {"event": "achtergrond.mislukt", "taak": "logboek", "fout": "LedgerError", "level": "error"}

    assert keep_allowed(None, "error", dict(event)) == event


def test_unknown_field_loses_its_value_and_keeps_its_name() -> None:
    """A field that the event does not own shows that it was there, and not what it held."""
    event = {"event": "achtergrond.mislukt", "taak": "logboek", "bsn": NUMBER, "exc_info": NUMBER}

    kept = keep_allowed(None, "error", event)

    assert kept["bsn"] == kept["exc_info"] == "(niet toegestaan)"
    assert (kept["taak"], NUMBER in str(kept)) == ("logboek", False)


def test_unknown_event_keeps_nothing() -> None:
    """An event that nobody registered keeps neither its fields nor its own words."""
    kept = keep_allowed(None, "info", {"event": f"zocht {NUMBER}", "taak": NUMBER, "level": "info"})

    assert kept == {"event": "(onbekende gebeurtenis)", "taak": "(niet toegestaan)", "level": "info"}


def test_every_listed_event_is_told_somewhere() -> None:
    """The list of events holds none that nobody tells any more."""
    told = {
        call.args[0].value
        for path in (*ROOT.glob("gateway/**/*.py"), *ROOT.glob("adapters/**/*.py"))
        for call in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(call, ast.Call) and call.args and isinstance(call.args[0], ast.Constant)
    }

    assert set(_ALLOWED) - told == set()


@pytest.mark.parametrize("name", ["uvicorn.error", "asyncio"])
def test_traceback_of_a_library_loses_its_message(name: str) -> None:
    """Of an error that a library writes down only the kind stays: the message may hold what somebody sent."""
    error = ValueError(NUMBER)
    record = logging.LogRecord(
        name, logging.ERROR, "x.py", 1, "failed with %s", (NUMBER,), (type(error), error, None)
    )

    kept = drop_traceback(record)

    assert kept
    assert logging.Formatter().format(record) == f"{name}: ValueError"


def test_word_of_a_library_without_an_error_stays() -> None:
    """What a library says without an error is left as it is."""
    record = logging.LogRecord("uvicorn.error", logging.WARNING, "x.py", 1, "port %s", (8080,), None)

    assert (drop_traceback(record), record.getMessage()) == (True, "port 8080")


@pytest.mark.parametrize("error", [None, ValueError(NUMBER)], ids=["no error", "an error"])
def test_word_of_a_library_is_not_written(error: ValueError | None) -> None:
    """Of what a library says at the root only the library, the level and the kind of error are written."""
    capture = LogCapture()
    structlog.configure(processors=[keep_allowed, capture], cache_logger_on_first_use=False)
    info = (type(error), error, None) if error else None
    record = logging.LogRecord(
        "python_multipart.multipart", logging.WARNING, "x.py", 1, "invalid %s", (NUMBER,), info
    )

    WordlessHandler().emit(record)
    structlog.reset_defaults()

    [event] = capture.entries
    assert NUMBER not in str(event)
    assert (event["event"], event["bibliotheek"], event["niveau"], event["fout"]) == (
        "bibliotheek.gemeld",
        "python_multipart",
        "WARNING",
        "ValueError" if error else "",
    )
