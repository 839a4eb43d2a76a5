# SPDX-License-Identifier: EUPL-1.2
"""The record of one act on a file: which user, for whom, in which role, under which protocol and consent.

The names are those of NEN 7513 as the draft extension of the Logboek Dataverwerkingen spells them.
They stand here in a record of their own: the Logboek itself allows no users in its lines.
Under `sluis` stands what the norm has no place for.

Source: NEN 7513:2018 through public summaries (the norm itself is not free); Logboek Dataverwerkingen,
extension NEN 7513 (draft); RFC 3881 section 5 (the codes).
"""

from collections.abc import Mapping, Sequence
from enum import IntEnum
from typing import Any, Final

from audit.stromen.vorm import trace

PERSOON: Final = "persoon"
SYSTEEM: Final = "systeem"
ORGANISATIE: Final = "organisatie"

ZAAK: Final = "zaak"

APPLICATION_SERVER: Final = 4
"""Source: RFC 3881 section 5.4.3 (Audit Source Type Code: application server process)."""


class Afloop(IntEnum):
    """How the act ended.

    Source: RFC 3881 section 5.1.4 (Event Outcome Indicator).
    """

    GELUKT = 0
    NIET_GELUKT = 4
    STORING = 8


def user(user_id: str, *, role: str, kind: str, requestor: bool, purpose: str) -> dict[str, Any]:
    """Somebody who took part: who asked, and the organisation that answers for them.

    Source: RFC 3881 section 5.2.
    """
    return {
        "userID": user_id,
        "roleIDCode": role,
        "userTypeCode": kind,
        "userIsRequestor": requestor,
        "purposeOfUse": purpose,
    }


def patient(pseudoniem: str) -> dict[str, Any]:
    """Whose file it was: a person (1), as the patient (1).

    Source: RFC 3881 sections 5.5.1 and 5.5.2.
    """
    return _participant(pseudoniem, "pseudoniem", kind=1, role=1)


def case(zaak: str) -> dict[str, Any]:
    """In which zaak: a system object (2), as a report (3).

    Source: RFC 3881 sections 5.5.1 and 5.5.2.
    """
    return _participant(zaak, ZAAK, kind=2, role=3)


def _participant(object_id: str, id_type: str, *, kind: int, role: int) -> dict[str, Any]:
    return {
        "participantObjectTypeCode": kind,
        "participantObjectTypeCodeRole": role,
        "participantObjectIDTypeCode": id_type,
        "participantObjectID": object_id,
    }


def record(
    *,
    trace_id: str,
    span_id: str,
    parent_span_id: str,
    event_id: str,
    action: str,
    event_time: int,
    outcome: Afloop,
    event_type: str,
    site: str,
    users: Sequence[Mapping[str, Any]],
    participants: Sequence[Mapping[str, Any]],
    protocol: str,
    treatment: str,
    consent: Sequence[str],
    own: Mapping[str, Any],
) -> dict[str, Any]:
    """The record of one act; `site` is the organisation that answers for it, `event_id` its activity."""
    return {
        **trace(trace_id, span_id, parent_span_id),
        "EventID": event_id,
        "EventActionCode": action,
        "EventDateTime": event_time,
        "EventOutcomeIndicator": outcome.value,
        "EventTypeCode": event_type,
        "AuditEnterpriseSiteID": site,
        "AuditSourceId": "sluis",
        "AuditSourceTypeCode": APPLICATION_SERVER,
        "users": list(users),
        "participants": list(participants),
        "autorisatieProtocol": protocol,
        "behandelrelatieProtocol": treatment,
        "toestemmingsProfiel": list(consent),
        "sluis": own,
    }
