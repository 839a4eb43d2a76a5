# SPDX-License-Identifier: EUPL-1.2
"""JSON from outside has one meaning, or none."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.http.strict_json import read_json

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=12,
)


@given(VALUES)
def test_what_json_writes_is_read_as_it_was(value: object) -> None:
    """Every document in UTF-8 with unique names means what it meant to who wrote it."""
    assert read_json(json.dumps(value, ensure_ascii=False).encode()) == value


@given(VALUES, st.sampled_from(["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-8-sig"]))
def test_another_encoding_is_never_guessed(value: object, encoding: str) -> None:
    """The same document in UTF-16, UTF-32 or behind a byte order mark is no document."""
    content = json.dumps([value]).encode(encoding)

    with pytest.raises(ValueError, match=r"codec|Unexpected|Expecting|Invalid|Extra"):
        read_json(content)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param('{"a": 1, "a": 1}', id="with one value"),
        pytest.param('{"a": 1, "a": 2}', id="with two values"),
        pytest.param(r'{"a": 1, "\u0061": 2}', id="written in two ways"),
        pytest.param('{"": 1, "": 2}', id="empty"),
        pytest.param('[{"b": [{"a": 1, "c": 2, "a": 3}]}]', id="deep inside"),
        pytest.param('{"a": {"b": 1, "b": 1}, "a": 2}', id="inside what is said again"),
    ],
)
def test_a_name_twice_is_refused_without_an_echo(text: str) -> None:
    """A name that occurs twice in one object is refused, and the error carries nothing of the document."""
    with pytest.raises(json.JSONDecodeError, match="more than once") as fout:
        read_json(text.encode())

    assert fout.value.doc == ""


def test_a_name_may_occur_in_two_objects() -> None:
    """The same name in another object is another name."""
    assert read_json(b'[{"a": {"a": 1}}, {"a": 2}]') == [{"a": {"a": 1}}, {"a": 2}]
