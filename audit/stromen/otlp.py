# SPDX-License-Identifier: EUPL-1.2
"""The records of a stream as the Open Telemetry Protocol spells them, in JSON.

A record of the Logboek is a span: an operation with a beginning and an end. A decision and a use are
log records, each with its trace and span. What one call returns is one request: a body for
`POST /v1/traces` or `POST /v1/logs`, and one line of an OTLP file.

Source: OTLP 1.x, protobuf JSON mapping (ids in hex, 64-bit numbers as text, enums as numbers); Open
Telemetry Protocol File Exporter; Logboek Dataverwerkingen 1.0.0 (recommends OTLP).
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from audit.stromen.adl import EVENT_NAME
from audit.stromen.vorm import Spanstatus, Stroom

PATH: Final = {Stroom.LDV: "/v1/traces", Stroom.ADL: "/v1/logs", Stroom.NEN7513: "/v1/logs"}
"""Where a request of this stream is posted to."""

_NANOS: Final = 1_000_000
_SERVER: Final = 2
"""Source: opentelemetry.proto.trace.v1 SpanKind."""
_CODE: Final = {Spanstatus.UNSET: 0, Spanstatus.OK: 1, Spanstatus.ERROR: 2}
"""Source: opentelemetry.proto.trace.v1 Status.StatusCode."""
_INFO: Final = 9
"""Source: opentelemetry.proto.logs.v1 SeverityNumber; a refusal is no warning."""
_EVENT: Final = "nen7513.event"
_RESOURCE: Final = {"attributes": [{"key": "service.name", "value": {"stringValue": "sluis"}}]}


def request_of(stroom: Stroom, records: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """One request with these records of one stream."""
    scope = {"name": f"sluis.{stroom}"}
    if stroom is Stroom.LDV:
        spans = {"scope": scope, "spans": [_span(record) for record in records]}
        return {"resourceSpans": [{"resource": _RESOURCE, "scopeSpans": [spans]}]}
    shape = _decision if stroom is Stroom.ADL else _use
    logs = {"scope": scope, "logRecords": [shape(record) for record in records]}
    return {"resourceLogs": [{"resource": _RESOURCE, "scopeLogs": [logs]}]}


def _span(record: Mapping[str, Any]) -> dict[str, Any]:
    parent = {"parentSpanId": record["parent_span_id"]} if "parent_span_id" in record else {}
    return {
        "traceId": record["trace_id"],
        "spanId": record["span_id"],
        **parent,
        "name": record["name"],
        "kind": _SERVER,
        "startTimeUnixNano": _nanos(record["start_time"]),
        "endTimeUnixNano": _nanos(record["end_time"]),
        "attributes": _pairs(record["attributes"]),
        "status": {"code": _CODE[Spanstatus(record["status"])]},
    }


def _decision(record: Mapping[str, Any]) -> dict[str, Any]:
    attributes = {**record["attributes"], "status": record["status"]}
    return _log(record, record["timestamp"], EVENT_NAME, attributes, record["body"])


def _use(record: Mapping[str, Any]) -> dict[str, Any]:
    body = {k: v for k, v in record.items() if k not in {"trace_id", "span_id", "parent_span_id"}}
    return _log(record, record["EventDateTime"], _EVENT, {}, body)


def _log(
    record: Mapping[str, Any],
    moment: int,
    event_name: str,
    attributes: Mapping[str, Any],
    body: Mapping[str, Any],
) -> dict[str, Any]:
    # A log record has no field for the span of the caller.
    parent = {"parent_span_id": record["parent_span_id"]} if "parent_span_id" in record else {}
    return {
        "timeUnixNano": _nanos(moment),
        "observedTimeUnixNano": _nanos(moment),
        "severityNumber": _INFO,
        "eventName": event_name,
        "traceId": record["trace_id"],
        "spanId": record["span_id"],
        "attributes": _pairs({**attributes, **parent}),
        "body": _any(body),
    }


def _nanos(millis: int) -> str:
    return str(millis * _NANOS)


def _pairs(values: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [{"key": key, "value": _any(value)} for key, value in values.items()]


def _any(value: object) -> dict[str, Any]:
    """A value as OTLP spells it. Source: opentelemetry.proto.common.v1 AnyValue."""
    if isinstance(value, bool):
        return {"boolValue": value}
    if isinstance(value, int):
        return {"intValue": str(value)}
    if isinstance(value, Mapping):
        return {"kvlistValue": {"values": _pairs(value)}}
    if isinstance(value, list | tuple):
        return {"arrayValue": {"values": [_any(item) for item in value]}}
    return {"stringValue": str(value)}
