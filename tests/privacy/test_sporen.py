# SPDX-License-Identifier: EUPL-1.2
"""The search that the other tests of this folder rest on finds what it looks for."""

import base64

import pytest
from privacy.sporen import find, forms

GEHEIM = "999990019"


@pytest.mark.parametrize("form", sorted(forms(GEHEIM)))
def test_every_form_is_found_between_other_bytes(form: str) -> None:
    """A secret in each of its forms is found, with anything before and after it."""
    assert form in find([GEHEIM], b"\x00abc" + forms(GEHEIM)[form] + b"\xffdef")


@pytest.mark.parametrize("before", ["", "x", "xy", "xyz"])
@pytest.mark.parametrize("after", ["", "x", "xy"])
def test_base64_is_found_at_every_place(before: str, after: str) -> None:
    """A secret inside a longer text that is in base64 is found, wherever it stands in it."""
    whole = base64.b64encode(f"{before}{GEHEIM}{after}".encode())

    assert any("base64" in name for name in find([GEHEIM], whole))


def test_another_number_is_not_found() -> None:
    """A number that differs in one digit is not taken for the secret."""
    assert find([GEHEIM], b"".join(forms("999990007").values())) == []
