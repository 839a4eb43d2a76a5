# SPDX-License-Identifier: EUPL-1.2
"""A stream as OTLP: ids in hex, long numbers as text, codes as numbers."""

from audit.stromen.ldv import records
from audit.stromen.otlp import PATH, request_of
from audit.stromen.vorm import Spanstatus, Stroom

LDV = records(
    ["p1.een"],
    trace_id="4bf92f3577b34da6a3ce929d0e0e4736",
    span_id="00f067aa0ba902b7",
    parent_span_id="b7ad6b7169203331",
    status=Spanstatus.OK,
    name="zaak.bekeken",
    start_time=1795305600000,
    end_time=1795305600041,
    processing_activity_id="urn:sluis:verwerking:onderzoek-wmo:1",
)
ADL = {
    "trace_id": "4bf92f3577b34da6a3ce929d0e0e4736",
    "span_id": "00f067aa0ba902b7",
    "event_name": "adl.access_evaluation",
    "timestamp": 1795305600000,
    "status": "Ok",
    "attributes": {"adl.core.policies": "register/1#regel/1"},
    "body": {"adl.core.response": {"decision": False, "context": {"onthouden": ["a", "b"], "n": 1}}},
}


def test_a_record_of_the_logboek_is_a_span() -> None:
    """The request for one person, field for field as the protocol's JSON mapping spells it."""
    assert request_of(Stroom.LDV, LDV) == {
        "resourceSpans": [
            {
                "resource": {"attributes": [{"key": "service.name", "value": {"stringValue": "sluis"}}]},
                "scopeSpans": [
                    {
                        "scope": {"name": "sluis.ldv"},
                        "spans": [
                            {
                                "traceId": "4bf92f3577b34da6a3ce929d0e0e4736",
                                "spanId": "00f067aa0ba902b7",
                                "parentSpanId": "b7ad6b7169203331",
                                "name": "zaak.bekeken",
                                "kind": 2,
                                "startTimeUnixNano": "1795305600000000000",
                                "endTimeUnixNano": "1795305600041000000",
                                "attributes": [
                                    {
                                        "key": "dpl.core.processing_activity_id",
                                        "value": {"stringValue": "urn:sluis:verwerking:onderzoek-wmo:1"},
                                    },
                                    {"key": "dpl.core.data_subject_id", "value": {"stringValue": "p1.een"}},
                                    {
                                        "key": "dpl.core.data_subject_id_type",
                                        "value": {"stringValue": "pseudoniem"},
                                    },
                                ],
                                "status": {"code": 1},
                            }
                        ],
                    }
                ],
            }
        ]
    }
    assert PATH[Stroom.LDV] == "/v1/traces"


def test_a_decision_is_a_log_record() -> None:
    """Values keep their kinds: yes and no, numbers, lists and objects."""
    (record,) = request_of(Stroom.ADL, [ADL])["resourceLogs"][0]["scopeLogs"][0]["logRecords"]

    (response,) = record["body"]["kvlistValue"]["values"]
    decision, context = response["value"]["kvlistValue"]["values"]
    assert record["eventName"] == "adl.access_evaluation"
    assert decision == {"key": "decision", "value": {"boolValue": False}}
    assert context["value"]["kvlistValue"]["values"] == [
        {
            "key": "onthouden",
            "value": {"arrayValue": {"values": [{"stringValue": "a"}, {"stringValue": "b"}]}},
        },
        {"key": "n", "value": {"intValue": "1"}},
    ]
