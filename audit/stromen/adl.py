# SPDX-License-Identifier: EUPL-1.2
"""The record of one decision: what the policy was asked, by which register, and what it answered.

It names an organisation, a role and a function, as the policy does, and neither a user nor a data
subject. What was asked and answered stands in it raw; the policies stand in it by reference.

A decision that is told of twice (once before the vault is opened on it, and once when all is done)
has one span, so that whoever keeps records by trace and span keeps it once.

Source: Authorization Decision Log (Logius, draft): one record per question, a deny is no error, each key
in attributes or in body and never in both; AuthZEN Authorization API 1.0 (request and response).
"""

from collections.abc import Mapping
from typing import Any, Final

from audit.stromen.vorm import Spanstatus, trace

EVENT_NAME: Final = "adl.access_evaluation"
"""Every question is put for itself, also where many came in one request."""

POLICIES: Final = "adl.core.policies"
REQUEST: Final = "adl.core.request"
RESPONSE: Final = "adl.core.response"


def record(
    *,
    trace_id: str,
    span_id: str,
    parent_span_id: str,
    timestamp: int,
    status: Spanstatus,
    policies: str,
    request: Mapping[str, Any],
    response: Mapping[str, Any],
) -> dict[str, Any]:
    """The record of one decision; `policies` refers to the version of the register that decided."""
    return {
        **trace(trace_id, span_id, parent_span_id),
        "event_name": EVENT_NAME,
        "timestamp": timestamp,
        "status": status.value,
        "attributes": {POLICIES: policies},
        "body": {REQUEST: request, RESPONSE: response},
    }
