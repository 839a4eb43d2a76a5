# SPDX-License-Identifier: EUPL-1.2
"""The technical log: for who keeps the machine running, never about a person.

Each event owns the list of fields it may carry. A field that is not on the list loses
its value and keeps its name, so that the mistake shows and nothing leaks. The audit
log is another thing: see `gateway/kern/logregel.py`.
"""

import logging
import sys
from typing import Any, Final

import orjson
import structlog
from structlog.typing import EventDict, WrappedLogger

_ALLOWED: Final[dict[str, frozenset[str]]] = {
    "verzoek.beantwoord": frozenset({"methode", "route", "status", "duur_ms", "spoor"}),
    "verzoek.mislukt": frozenset({"methode", "route", "fout", "plek", "spoor"}),
    "achtergrond.mislukt": frozenset({"taak", "fout"}),
    "bibliotheek.gemeld": frozenset({"bibliotheek", "niveau", "fout"}),
    "gateway.gestart": frozenset({"adres", "database", "organisaties", "sleutelring"}),
    "gateway.gestopt": frozenset({"adres"}),
    "logboek.ongeteld": frozenset(),
    "sleutelring.onverzegeld": frozenset({"map"}),
    "getuige.alarm": frozenset({"log", "reden", "grootte"}),
    "getuige.gestart": frozenset({"adres", "logs"}),
    "getuige.zwijgt": frozenset({"getuige", "soort"}),
    "logboek.alarm": frozenset({"getuige", "reden", "grootte"}),
}
_ALWAYS: Final = frozenset({"event", "level", "timestamp"})
_QUIET: Final = ("authlib", "httpx2", "httpcore2", "uvicorn.access", "asyncio", "alembic", "sqlalchemy")
"""Libraries whose own words may hold tokens or addresses: warnings and worse only."""
_TRACED: Final = ("uvicorn.error", "asyncio")
"""Libraries that write down errors that nobody caught, with message and traceback."""


def keep_allowed(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    """Take the value of every field that this event does not own.

    An event that nobody registered keeps none of its fields, nor its own words: who
    formats a value into an event leaks it there.
    """
    allowed = _ALLOWED.get(str(event.get("event")))
    if allowed is None:
        event, allowed = {**event, "event": "(onbekende gebeurtenis)"}, frozenset()
    return {k: v if k in allowed or k in _ALWAYS else "(niet toegestaan)" for k, v in event.items()}


def drop_traceback(record: logging.LogRecord) -> bool:
    """Leave of an error that a library writes down only its kind: its message may hold what somebody sent."""
    if record.exc_info:
        kind = record.exc_info[0]
        # Kept beside the words, for whoever writes the kind and not the words.
        record.__dict__["fout"] = soort = kind.__name__ if kind else "fout"
        record.msg, record.args = f"{record.name}: {soort}", ()
        record.exc_info = record.exc_text = None
    return True


class WordlessHandler(logging.Handler):
    """Says that a library had something to say, and of which kind; its words may hold what somebody sent.

    Without a handler at the root Python writes those words on standard error itself.
    """

    def emit(self, record: logging.LogRecord) -> None:
        """Write one event for one message."""
        drop_traceback(record)
        logger().warning(
            "bibliotheek.gemeld",
            bibliotheek=record.name.partition(".")[0],
            niveau=record.levelname,
            fout=getattr(record, "fout", ""),
        )


def _to_json(event: Any, **_: Any) -> str:
    return orjson.dumps(event, default=lambda value: type(value).__name__).decode()


def set_up_logs(log_format: str) -> None:
    """Write events to standard error, as JSON lines or for a reader at a terminal."""
    last = (
        structlog.processors.JSONRenderer(serializer=_to_json)
        if log_format == "json"
        else structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
    )
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            keep_allowed,
            last,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.WriteLoggerFactory(file=sys.stderr),
        cache_logger_on_first_use=True,
    )
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    for name in _TRACED:
        logging.getLogger(name).addFilter(drop_traceback)
    logging.basicConfig(handlers=[WordlessHandler()], level=logging.WARNING)


def logger() -> Any:
    """The logger; its events are the keys of the list above."""
    return structlog.get_logger()
