# SPDX-License-Identifier: EUPL-1.2
"""The record of one processing of the data of one person: which activity, whose data, and no user.

    one person      the record is the operation itself: its span, and the caller's as its parent
    several         each person has a child span of the operation, in the order given
    nobody          no record: nobody's data was processed

Source: Logboek Dataverwerkingen 1.0.0 (Logius, 2026-04-09): one record per data subject; no users.
"""

from collections.abc import Sequence
from typing import Any, Final

from audit.stromen.vorm import Spanstatus, trace

PSEUDONIEM: Final = "pseudoniem"
"""The type of identifier: a number that means something to one recipient, for one purpose."""

_ACTIVITY: Final = "dpl.core.processing_activity_id"
_SUBJECT: Final = "dpl.core.data_subject_id"
_SUBJECT_TYPE: Final = "dpl.core.data_subject_id_type"
_SPANS: Final = 2**64 - 1
"""How many spans there are: all zero is none."""


def records(
    subjects: Sequence[str],
    *,
    trace_id: str,
    span_id: str,
    parent_span_id: str,
    status: Spanstatus,
    name: str,
    start_time: int,
    end_time: int,
    processing_activity_id: str,
) -> list[dict[str, Any]]:
    """The records of one operation, one for each data subject; times are milliseconds since 1970."""
    alone = len(subjects) == 1
    return [
        {
            **(
                trace(trace_id, span_id, parent_span_id)
                if alone
                else trace(trace_id, child_span(span_id, n), span_id)
            ),
            "status": status.value,
            "name": name,
            "start_time": start_time,
            "end_time": end_time,
            "resource": {"service.name": "sluis"},
            "attributes": {
                _ACTIVITY: processing_activity_id,
                _SUBJECT: subject,
                _SUBJECT_TYPE: PSEUDONIEM,
            },
        }
        for n, subject in enumerate(subjects, 1)
    ]


def child_span(span_id: str, number: int) -> str:
    """The span of the n-th child: as many further than its parent, round and round."""
    return f"{(int(span_id, 16) - 1 + number) % _SPANS + 1:016x}"
