# SPDX-License-Identifier: EUPL-1.2
"""Requests and answers as values, and steps that ask for one after another.

A step is a generator that yields a `Vraag` and is sent its `Antwoord`. Nothing in it
waits or connects, so one text serves a program that blocks and one that does not.
"""

import json
from collections.abc import Generator, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any, TypeVar

from sluis_client.errors import AnswerError, problem_of

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Vraag:
    """One HTTP request; `repr` shows neither its headers nor its content."""

    methode: str
    adres: str
    koppen: Mapping[str, str] = field(repr=False)
    inhoud: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True)
class Antwoord:
    """One HTTP answer; the names of its headers are in lower case."""

    status: int
    koppen: Mapping[str, str] = field(repr=False)
    inhoud: bytes = field(repr=False)


Stappen = Generator[Vraag, Antwoord, T]


def body_of(antwoord: Antwoord) -> dict[str, Any]:
    """The JSON object of an answer.

    Raises:
        AnswerError: it is none.
    """
    try:
        body = json.loads(antwoord.inhoud)
    except (ValueError, RecursionError) as e:
        raise AnswerError(f"the answer with status {antwoord.status} is not JSON") from e
    if not isinstance(body, dict):
        raise AnswerError(f"the answer with status {antwoord.status} is not an object")
    return body


def require_good(antwoord: Antwoord) -> dict[str, Any]:
    """The body of an answer that is not a problem.

    Raises:
        ProblemError: it is one, of the kind of its status.
        AnswerError: it is neither.
    """
    if antwoord.status in {HTTPStatus.OK, HTTPStatus.CREATED}:
        return body_of(antwoord)
    try:
        said = body_of(antwoord)
    except AnswerError:
        # A proxy may answer with a page of its own: the status still says what to do.
        said = {}
    raise problem_of(antwoord.status, said, antwoord.koppen.get("retry-after", ""))
