# SPDX-License-Identifier: EUPL-1.2
"""Webhooks by the vectors of Standard Webhooks, and what is not one."""

import json
from pathlib import Path
from typing import Any

import pytest

from sluis_client import WebhookError, verify_webhook

ROWS: list[dict[str, Any]] = json.loads(
    (Path(__file__).parents[1] / "vectors" / "webhook" / "standard-webhooks.json").read_text("utf-8")
)
V1, V1A = ROWS


def headers(row: dict[str, Any], **changed: str) -> dict[str, str]:
    """The headers that belong to a vector."""
    given = row["input"]
    good = {
        "Webhook-Id": given["id"],
        "Webhook-Timestamp": str(given["timestamp"]),
        "Webhook-Signature": row["expected"],
    }
    return good | {name.replace("_", "-"): value for name, value in changed.items()}


def verify(row: dict[str, Any], given: dict[str, str], *, keys: Any = None, ago: int = 0) -> str:
    """Verify the body of a vector with these headers, so many seconds after it was signed."""
    now = row["input"]["timestamp"] + ago
    return verify_webhook(given, row["input"]["body"].encode(), keys or row["input"]["key"], now=now)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["name"])
def test_vectors_are_good(row: dict[str, Any]) -> None:
    """A webhook that another library signed is good, and its id comes back."""
    assert verify(row, headers(row)) == row["input"]["id"]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["name"])
def test_one_of_several_signatures_and_keys_is_enough(row: dict[str, Any]) -> None:
    """While a key is replaced there are two signatures, and a receiver may know two keys."""
    two = f"v1,AAAA v9,AAAA {row['expected']} v1a,AAAA"
    keys = [V1A["input"]["key"], V1["input"]["key"]]

    assert verify(row, headers(row, Webhook_Signature=two), keys=keys) == row["input"]["id"]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["name"])
@pytest.mark.parametrize(
    "changed",
    [
        pytest.param({"Webhook_Id": "msg_ander"}, id="other id"),
        pytest.param({"Webhook_Id": ""}, id="no id"),
        pytest.param({"Webhook_Id": "a.1614265330"}, id="id with a dot"),
        pytest.param({"Webhook_Timestamp": "1614265331"}, id="other moment"),
        pytest.param({"Webhook_Timestamp": "-1"}, id="no moment"),
        pytest.param({"Webhook_Timestamp": "1e9"}, id="moment in another spelling"),
        pytest.param({"Webhook_Signature": ""}, id="no signature"),
        pytest.param({"Webhook_Signature": "v1,"}, id="empty signature"),
        pytest.param({"Webhook_Signature": "v1,!!! v1a,!!!"}, id="not base64"),
        pytest.param({"Webhook_Signature": "v1,AAAA " * 20}, id="many signatures"),
    ],
)
def test_changed_webhook_is_refused(row: dict[str, Any], changed: dict[str, str]) -> None:
    """A webhook with one part changed is refused."""
    with pytest.raises(WebhookError, match=r"webhook|signature"):
        verify(row, headers(row, **changed))


def test_changed_body_is_refused() -> None:
    """Not even a space may change in the body."""
    for row in ROWS:
        with pytest.raises(WebhookError, match="no signature"):
            verify_webhook(headers(row), b"{}", row["input"]["key"], now=row["input"]["timestamp"])


@pytest.mark.parametrize("ago", [301, -301])
def test_old_webhook_is_refused(ago: int) -> None:
    """Five minutes is the most, before and after; another tolerance is an argument."""
    with pytest.raises(WebhookError, match="too old, or from the future"):
        verify(V1, headers(V1), ago=ago)
    given, now = V1["input"], V1["input"]["timestamp"] + ago

    assert verify_webhook(headers(V1), given["body"].encode(), given["key"], now=now, tolerance_seconds=301)


def test_kind_of_key_decides() -> None:
    """A public key is never used as a shared secret, nor the other way about."""
    public = V1A["input"]["key"].removeprefix("whpk_")
    for row, keys in ((V1, V1A["input"]["key"]), (V1A, V1["input"]["key"]), (V1A, f"whsec_{public}")):
        with pytest.raises(WebhookError, match="no signature"):
            verify(row, headers(row), keys=keys)


@pytest.mark.parametrize("key", ["", "geheim", "whsec_AAAA", "whpk_AAAA", "whsec_!", "whpk_" + "A" * 88])
def test_key_that_is_none_is_refused(key: str) -> None:
    """A key of another kind or length trusts nobody."""
    with pytest.raises(WebhookError, match="a key is not"):
        verify_webhook(headers(V1), b"", [key], now=V1["input"]["timestamp"])


def test_no_keys_trust_nobody() -> None:
    """Without a key no webhook is good."""
    with pytest.raises(WebhookError, match="no signature"):
        verify_webhook(headers(V1), V1["input"]["body"].encode(), [], now=V1["input"]["timestamp"])
