# SPDX-License-Identifier: EUPL-1.2
"""The shape of what AuthZEN callers get: the decision, and in its context why, and what it asks of them.

A duty (`obligations`) that a caller cannot do makes of the permission a refusal. Two go with
every permission: that only the fields named leave, and that the caller writes it down. A third
goes with handing data over: to that recipient, and under that law alone.

Source: AuthZEN Authorization API 1.0, Decision; Access Evaluations (Errors); Search API Response.
"""

from typing import Any, Final

from gateway.authzen.bladeren import Blad
from gateway.authzen.model import Onbegrepen, Uitspraak, Voorgelegd
from gateway.authzen.zoeken import Zoekrichting
from gateway.kern.leeftijdsgroep import Leeftijdsgroep
from gateway.opdracht import Antwoord
from policies.begrippen import Verzoek
from policies.besluit import Besluit, Toegestaan, Uitkomst

ALLEEN_VELDEN: Final = "urn:sluis:plicht:alleen-deze-velden"
ALLEEN_AAN: Final = "urn:sluis:plicht:alleen-aan-deze-ontvanger"
VASTLEGGEN: Final = "urn:sluis:plicht:vastleggen"

_REDEN: Final = {
    Uitkomst.VERBODEN: "PROHIBITED",
    Uitkomst.NIET_TOEGESTAAN: "NOT_ALLOWED",
    Uitkomst.NIET_INGERICHT: "NOT_CONFIGURED",
}
_ZONDER_DOEL: Final = "NO_PURPOSE"
_ALLEEN_IN_SLUIS: Final = "GATEWAY_ONLY"
_ONBEGREPEN: Final = 400


def decision_of(uitspraak: Uitspraak) -> dict[str, Any]:
    """One decision with its context."""
    vraag, besluit = uitspraak.vraag, uitspraak.besluit
    if isinstance(vraag, Onbegrepen):
        fout = {"status": _ONBEGREPEN, "message": f"niet begrepen: {', '.join(vraag.velden)}"}
        return {"decision": False, "context": {"error": fout, "kenmerk": uitspraak.kenmerk}}
    context: dict[str, Any] = {
        "besluit": besluit_of(besluit),
        "gevraagd": _asked(vraag.verzoek, zonder_doel=vraag.zonder_doel),
        "kenmerk": uitspraak.kenmerk,
    }
    if isinstance(besluit, Toegestaan):
        return {"decision": True, "context": context | {"obligations": _duties(uitspraak, besluit)}}
    return {"decision": False, "context": {"reason": _reason(vraag, besluit)} | context}


def proven(body: dict[str, Any], antwoord: Antwoord[Any]) -> dict[str, Any]:
    """An answer with its receipt: where the question stands in the log, signed by the log.

    Source: audit/FORMAT.md section 9; AuthZEN Authorization API 1.0 (a context may hold more).
    """
    bewijs = {"kenmerk": antwoord.kenmerk, "plek": antwoord.index, "ontvangst": antwoord.ontvangst()}
    return body | {"context": body.get("context", {}) | {"bewijs": bewijs}}


def besluit_of(besluit: Besluit) -> dict[str, Any]:
    """The decision itself, in stable codes; nothing in it says anything about a citizen."""
    return {
        "uitkomst": besluit.uitkomst,
        "regel": besluit.regel,
        "artikel": besluit.artikel,
        "reden": besluit.reden,
        "wat_nodig_is": [] if isinstance(besluit, Toegestaan) else list(besluit.wat_nodig_is),
        "velden": sorted(map(str, besluit.velden)) if isinstance(besluit, Toegestaan) else [],
        "onthouden": [
            {
                "veld": str(o.veld),
                "regel": o.regel,
                "artikel": o.artikel,
                "reden": o.reden,
                "wat_nodig_is": list(o.wat_nodig_is),
            }
            for o in besluit.onthouden
        ],
        "ontvanger": _recipient(besluit),
        "register": besluit.register,
    }


def page_of(blad: Blad[Verzoek], richting: Zoekrichting) -> dict[str, Any]:
    """One page of what a search found."""
    return {
        "page": {"next_token": blad.verder, "count": len(blad.gevonden), "total": blad.totaal},
        "results": [_entity(richting, verzoek) for verzoek in blad.gevonden],
    }


def for_nobody(vraag: Voorgelegd, besluit: Besluit) -> dict[str, Any]:
    """What a search says that named no purpose, or one for nobody outside, beside that nothing was found."""
    return {"context": {"reason": _reason(vraag, besluit), "besluit": besluit_of(besluit)}}


def not_known(onbegrepen: Onbegrepen) -> dict[str, Any]:
    """What a search says that named a word that is not ours, beside that nothing was found."""
    return {"context": {"reason": "UNKNOWN_WORD", "onbekend": list(onbegrepen.velden)}}


def _reason(vraag: Voorgelegd, besluit: Besluit) -> str:
    if vraag.zonder_doel:
        return _ZONDER_DOEL
    return _ALLEEN_IN_SLUIS if vraag.only_here else _REDEN[besluit.uitkomst]


def _entity(richting: Zoekrichting, v: Verzoek) -> dict[str, Any]:
    """What was found, so that it can be put in an evaluation as it stands."""
    if richting is Zoekrichting.SUBJECT:
        eigen = {"regime": v.regime, "functie": v.functie}
        return {"type": v.rol, "id": f"{v.regime}/{v.functie}", "properties": eigen}
    if richting is Zoekrichting.RESOURCE:
        (veld,) = v.velden
        return {"type": veld.categorie, "id": veld.naam}
    return {"name": v.handeling} | ({"properties": {"ontvanger": v.ontvanger}} if v.ontvanger else {})


def _asked(v: Verzoek, *, zonder_doel: bool) -> dict[str, Any]:
    """What was weighed; what a caller sent and does not find here was not read."""
    return {
        "doel": "" if zonder_doel else v.doel,
        "handeling": v.handeling,
        "ontvanger": v.ontvanger or "",
        "rol": v.rol,
        "regime": v.regime,
        "functie": v.functie,
        "velden": sorted(map(str, v.velden)),
        "misbaar": sorted(map(str, v.misbaar)),
        "fase": v.fase,
        "relatie": v.relatie,
        "toestemmingen": sorted(v.toestemmingen),
        "omstandigheden": sorted(v.omstandigheden),
        "leeftijdsgroep": Leeftijdsgroep.of(v.leeftijd),
        "gemeente": v.gemeente,
    }


def _recipient(besluit: Besluit) -> dict[str, str] | None:
    """To whom and under which law; the role alone would do for every party of the college."""
    naar = besluit.ontvanger if isinstance(besluit, Toegestaan) else None
    return {"rol": naar.rol, "regime": naar.regime} if naar else None


def _duties(uitspraak: Uitspraak, besluit: Toegestaan) -> list[dict[str, Any]]:
    velden = {"velden": sorted(map(str, besluit.velden))}
    # Source: AVG art. 5 lid 2; Logboek Dataverwerkingen (dpl.core.processing_activity_id).
    logregel = {"verwerking": uitspraak.verwerking, "kenmerk": uitspraak.kenmerk}
    plichten = [
        {"id": "velden", "type": ALLEEN_VELDEN, "properties": velden},
        {"id": "logregel", "type": VASTLEGGEN, "properties": logregel},
    ]
    if naar := _recipient(besluit):
        plichten.append({"id": "ontvanger", "type": ALLEEN_AAN, "properties": naar})
    return plichten
