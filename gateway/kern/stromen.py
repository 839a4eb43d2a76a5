# SPDX-License-Identifier: EUPL-1.2
"""One line of the log as the three records that an entry commits to, and back again.

Nothing of a line is lost between them: who reads all three has the line. What a line leaves empty
is not spelled, so that a field that comes later changes no record from before it.

Source: audit/FORMAT.md section 15.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from operator import attrgetter
from typing import Any, Final

from audit.grafsteen import GRAFSTEEN, tombstone_of
from audit.stromen import adl, ldv, nen7513
from audit.stromen.vorm import ADL, NEN7513, Spanstatus, part_names
from gateway.kern.logregel import Logregel
from policies.begrippen import Handeling
from policies.besluit import Uitkomst

_REGISTER: Final = "register/"
_ONBESCHREVEN: Final = "urn:sluis:verwerking:"
"""With the purpose behind it: what was asked for where the register has no entry for it on that day."""

_VAN_DE_VRAGER: Final = frozenset(
    {
        "BlindError",
        "ConflictError",
        "InvalidBsnError",
        "InvalidInputError",
        "OverQuotaError",
        "RefusedError",
        "TermijnError",
        "UnauthenticatedError",
        "UnknownError",
    }
)
"""What the asker did wrong or may not do. Any other error, known or not, is one of the system."""

_LEZEN: Final = "R"
_MAKEN: Final = "C"
_WIJZIGEN: Final = "U"
_VERWIJDEREN: Final = "D"
_UITVOEREN: Final = "E"
_ACTIE: Final[dict[str, str]] = {
    Handeling.MELDEN: _MAKEN,
    Handeling.REGISTREREN: _MAKEN,
    Handeling.VASTLEGGEN: _MAKEN,
    Handeling.RAADPLEGEN: _LEZEN,
    Handeling.CONTROLEREN: _LEZEN,
    Handeling.VERSTREKKEN: _LEZEN,
    Handeling.EXPORTEREN: _LEZEN,
    Handeling.BESLISSEN: _WIJZIGEN,
    Handeling.STUREN: _WIJZIGEN,
    Handeling.VERWIJDEREN: _VERWIJDEREN,
}
"""Event Action Code; whatever is none of these is an execution. Source: RFC 3881 section 5.1.2."""

_BEKEND: Final = 256
"""Questions, answers and users that are kept as they are spelled: of one region, those of some hours."""

_FEITEN: Final = ("fase", "relatie", "leeftijdsgroep", "ontvanger", "gemeente")
_LIJSTEN: Final = ("toestemmingen", "omstandigheden")
_CONTEXT: Final = (*_FEITEN, *_LIJSTEN)
_ASKED: Final = attrgetter(
    "organisatie", "rol", "regime", "functie", "handeling", "doel", "gevraagd", "misbaar", *_CONTEXT
)
_WHO: Final = attrgetter("medewerker", "client", "organisatie", "functie", "rol", "doel")


def records_of(regel: Logregel) -> tuple[tuple[str, dict[str, Any]], ...]:
    """The parts of the entry of a line: each a name with its record, in their order."""
    wie = regel.betrokkenen
    tijd, status = millis(regel.tijd), _status(regel)
    begin = {"trace_id": regel.spoor, "span_id": regel.span, "parent_span_id": regel.ouder}
    verwerking = regel.verwerking or _ONBESCHREVEN + regel.doel
    personen = ldv.records(
        wie,
        **begin,
        status=status,
        name=regel.gebeurtenis,
        start_time=tijd,
        end_time=tijd + regel.duur_ms,
        processing_activity_id=verwerking,
    )
    besluit, gebruik = _decision(regel, begin, tijd), _use(regel, begin, tijd, verwerking, status)
    delen = tuple(zip(part_names(len(wie)), (besluit, gebruik, *personen), strict=True))
    return delen if regel.grafsteen is None else (*delen, (GRAFSTEEN, regel.grafsteen.record))


def line_from(records: Mapping[str, Mapping[str, Any]]) -> Logregel:
    """The line that the records of an entry spell, when they spell exactly that.

    Raises:
        MalformedError, KeyError, TypeError, ValueError, AttributeError: these are not the records of a line.
    """
    besluit, gebruik = records[ADL], records[NEN7513]
    vraag, antwoord = besluit["body"][adl.REQUEST], besluit["body"][adl.RESPONSE]["context"]
    register, _, regel = besluit["attributes"][adl.POLICIES].removeprefix(_REGISTER).partition("#")
    wie, waarmee, context, eigen = vraag["subject"], vraag["resource"], vraag["context"], gebruik["sluis"]
    doel, rollen = waarmee["id"], {u["userTypeCode"]: u["userID"] for u in gebruik["users"]}
    waarden = {
        **{naam: context.get(naam, "") for naam in _FEITEN},
        **{naam: tuple(context.get(naam, ())) for naam in _LIJSTEN},
        **{naam: eigen.get(naam, "") for naam in ("fout", "kluis", "beslist")},
    }
    gelezen = Logregel(
        kenmerk=eigen["kenmerk"],
        tijd=datetime.fromtimestamp(besluit["timestamp"] / 1000, UTC),
        gebeurtenis=gebruik["EventTypeCode"],
        organisatie=wie["id"],
        verantwoordelijke=gebruik["AuditEnterpriseSiteID"],
        rol=wie["properties"]["rol"],
        regime=wie["properties"]["regime"],
        medewerker=rollen.get(nen7513.PERSOON, ""),
        functie=wie["properties"]["functie"],
        client=rollen.get(nen7513.SYSTEEM, ""),
        doel=doel,
        handeling=vraag["action"]["name"],
        uitkomst=Uitkomst(antwoord["uitkomst"]),
        regel=regel,
        artikel=antwoord.get("artikel", ""),
        register=register,
        velden=tuple(eigen.get("velden", ())),
        onthouden=tuple(antwoord.get("onthouden", ())),
        zaak=_participant(gebruik, nen7513.ZAAK),
        betrokkene=_participant(gebruik, ldv.PSEUDONIEM),
        gevraagd=tuple(waarmee["properties"].get("velden", ())),
        misbaar=tuple(waarmee["properties"].get("misbaar", ())),
        spoor=gebruik["trace_id"],
        ouder=gebruik.get("parent_span_id", ""),
        verwerking=gebruik["EventID"] if gebruik["EventID"] != _ONBESCHREVEN + doel else "",
        duur_ms=eigen.get("duur_ms", 0),
        grafsteen=tombstone_of(records[GRAFSTEEN]) if GRAFSTEEN in records else None,
        **waarden,
    )
    # Each fact stands where its readers need it, some twice: they must not say different things.
    if dict(records_of(gelezen)) != dict(records):
        raise ValueError("the records of this entry do not spell one line")
    return gelezen


def _decision(regel: Logregel, begin: dict[str, str], tijd: int) -> dict[str, Any]:
    """What the policy was asked and answered. A request that was not understood names no act."""
    return adl.record(
        **(begin | {"span_id": regel.beslist} if regel.beslist else begin),
        timestamp=tijd,
        status=Spanstatus.OK if regel.handeling else Spanstatus.ERROR,
        policies=f"{_REGISTER}{regel.register}#{regel.regel}",
        request=_request(_ASKED(regel)),
        response=_response(regel.uitkomst, regel.artikel, regel.onthouden),
    )


# Nothing in a question or an answer names a person, and the same ones come back all day: they are kept.


@lru_cache(maxsize=_BEKEND)
def _request(asked: tuple[Any, ...]) -> Mapping[str, Any]:
    organisatie, rol, regime, functie, handeling, doel, gevraagd, misbaar, *feiten = asked
    return {
        "subject": {
            "type": nen7513.ORGANISATIE,
            "id": organisatie,
            "properties": {"rol": rol, "regime": regime, "functie": functie},
        },
        "action": {"name": handeling},
        "resource": {
            "type": "doel",
            "id": doel,
            "properties": _filled(velden=gevraagd, misbaar=misbaar),
        },
        "context": _filled(**dict(zip(_CONTEXT, feiten, strict=True))),
    }


@lru_cache(maxsize=_BEKEND)
def _response(uitkomst: Uitkomst, artikel: str, onthouden: tuple[str, ...]) -> Mapping[str, Any]:
    return {
        "decision": uitkomst is Uitkomst.TOEGESTAAN,
        "context": _filled(uitkomst=uitkomst.value, artikel=artikel, onthouden=onthouden),
    }


def _use(
    regel: Logregel, begin: Mapping[str, str], tijd: int, verwerking: str, status: Spanstatus
) -> dict[str, Any]:
    """Who did it. What left the gateway stands here too: it is what somebody got to see."""
    eigen = _filled(
        kenmerk=regel.kenmerk,
        velden=regel.velden,
        fout=regel.fout,
        kluis=regel.kluis,
        beslist=regel.beslist,
        duur_ms=regel.duur_ms,
    )
    deelnemers = [nen7513.patient(wie) for wie in regel.betrokkenen]
    deelnemers += [nen7513.case(regel.zaak)] if regel.zaak else []
    return nen7513.record(
        **begin,
        event_id=verwerking,
        action=_ACTIE.get(regel.handeling, _UITVOEREN),
        event_time=tijd,
        outcome=_AFLOOP[status],
        event_type=regel.gebeurtenis,
        site=regel.verantwoordelijke,
        users=_users(_WHO(regel)),
        participants=deelnemers,
        protocol=regel.regel,
        treatment=regel.relatie,
        consent=regel.toestemmingen,
        own=eigen,
    )


_AFLOOP: Final = {
    Spanstatus.OK: nen7513.Afloop.GELUKT,
    Spanstatus.UNSET: nen7513.Afloop.NIET_GELUKT,
    Spanstatus.ERROR: nen7513.Afloop.STORING,
}


@lru_cache(maxsize=_BEKEND)
def _users(who: tuple[str, ...]) -> Sequence[Mapping[str, Any]]:
    """Who asked, with what, and last the organisation that answers for them."""
    medewerker, client, organisatie, functie, rol, doel = who
    wie = (
        (medewerker, nen7513.PERSOON, functie),
        (client, nen7513.SYSTEEM, functie),
        (organisatie, nen7513.ORGANISATIE, rol),
    )
    daar = [w for w in wie if w[0]]
    return [
        nen7513.user(naam, role=rol, kind=soort, requestor=n == 0, purpose=doel)
        for n, (naam, soort, rol) in enumerate(daar)
    ]


def _status(regel: Logregel) -> Spanstatus:
    if regel.fout and regel.fout not in _VAN_DE_VRAGER:
        return Spanstatus.ERROR
    return Spanstatus.OK if regel.uitkomst is Uitkomst.TOEGESTAAN and not regel.fout else Spanstatus.UNSET


def _filled(**waarden: Any) -> dict[str, Any]:
    """What is not empty; a tuple as the list that is read back."""
    return {
        naam: list(waarde) if type(waarde) is tuple else waarde for naam, waarde in waarden.items() if waarde
    }


def _participant(gebruik: Mapping[str, Any], soort: str) -> str:
    van_deze = (d for d in gebruik["participants"] if d["participantObjectIDTypeCode"] == soort)
    return next((str(d["participantObjectID"]) for d in van_deze), "")


def millis(tijd: datetime) -> int:
    """A moment as whole milliseconds since 1970."""
    return int(tijd.timestamp() * 1000)
