# SPDX-License-Identifier: EUPL-1.2
"""A referral index written from its description: Lists, searches without a subject, transactions.

It opens a reference with its own few lines, so that nothing of ours reads what ours wrote.
"""

import json
from base64 import urlsafe_b64decode
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from joserfc import jwe
from joserfc.jwk import RSAKey
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from adapters.crypto import ristretto, voprf

_GIDS: Final = "http://minvws.github.io/generiekefuncties-docs"
_FHIR: Final = "application/fhir+json"


@dataclass
class Index:
    """One index with the key of one recipient; `keeps_category` is the guide, without it the code."""

    sleutel: RSAKey
    keeps_category: bool = True
    rijen: dict[str, dict[str, str]] = field(default_factory=dict)
    gezien: list[str] = field(default_factory=list)

    def app(self) -> Starlette:
        """The index over HTTP."""
        return Starlette(
            routes=[
                Route("/fhir/List", self._create, methods=["POST"]),
                Route("/fhir/List", self._search, methods=["GET"]),
                Route("/fhir/List/{id}", self._delete, methods=["DELETE"]),
                Route("/fhir", self._transact, methods=["POST"]),
                Route("/localize", self._localize, methods=["POST"]),
            ]
        )

    async def _create(self, request: Request) -> Response:
        if not self._may(request, "nvi:create"):
            return _outcome(403, "forbidden")
        status, nummer = self._add(json.loads(await request.body()))
        if not nummer:
            return _outcome(status, "forbidden")
        headers = {"Location": f"/fhir/List/{nummer}/_history/1"}
        return JSONResponse(self._list(nummer), status, headers, media_type=_FHIR)

    async def _search(self, request: Request) -> Response:
        if not self._may(request, "nvi:localize"):
            return _outcome(403, "forbidden")
        system, _, waarde = request.query_params["subject:identifier"].partition("|")
        if system != f"{_GIDS}/NamingSystem/nvi-identifier":
            return _outcome(400, "invalid")
        wie, code = self._who(waarde), request.query_params["code"]
        found = [n for n, r in self.rijen.items() if r["wie"] == wie and r["code"] in ("", code)]
        entries = [{"resource": self._list(n)} for n in found]
        bundle = {"resourceType": "Bundle", "type": "searchset", "total": len(found), "entry": entries}
        return JSONResponse(bundle, media_type=_FHIR)

    async def _delete(self, request: Request) -> Response:
        if not self._may(request, "nvi:delete"):
            return _outcome(403, "forbidden")
        if not self.rijen.pop(request.path_params["id"], None):
            return _outcome(404, "not-found")
        return _outcome(201, "success")

    async def _transact(self, request: Request) -> Response:
        if not self._may(request, "nvi:create nvi:delete"):
            return _outcome(403, "forbidden")
        steps = [self._step(entry) for entry in json.loads(await request.body())["entry"]]
        bundle = {"resourceType": "Bundle", "type": "transaction-response", "entry": steps}
        return JSONResponse(bundle, media_type=_FHIR)

    async def _localize(self, request: Request) -> Response:
        if not self._may(request, "nvi:localize"):
            return _outcome(403, "forbidden")
        body = json.loads(await request.body())
        wie = self._point(body["pseudonym"], body["oprf_key"])
        found = [r for r in self.rijen.values() if r["wie"] == wie]
        sources = [
            {"ura_number": r["ura"], "source_id": r["bron"], "created_at": "2026-11-22T10:00:00Z"}
            for r in found
        ]
        return JSONResponse(sources)

    def _may(self, request: Request, oauth: str) -> bool:
        self.gezien.append(str(request.url))
        return request.headers.get("authorization") == f"Bearer testing-only:{oauth}"

    def _step(self, entry: Mapping[str, Any]) -> dict[str, Any]:
        if entry["request"]["method"] == "DELETE":
            gone = self.rijen.pop(entry["request"]["url"].removeprefix("List/"), None)
            return {"response": {"status": "200" if gone else "404"}}
        status, nummer = self._add(entry["resource"])
        if not nummer:
            return {"response": {"status": str(status)}}
        return {"response": {"status": f"{status} Created", "location": f"List/{nummer}"}}

    def _add(self, resource: Mapping[str, Any]) -> tuple[int, str]:
        [extension] = resource["extension"]
        rij = {
            "wie": self._who(resource["subject"]["identifier"]["value"]),
            "ura": extension["valueReference"]["identifier"]["value"],
            "code": resource["code"]["coding"][0]["code"] if self.keeps_category else "",
            "bron": resource["source"]["identifier"]["value"],
        }
        # The custodian must be who the token says; here everybody is the first custodian.
        if rij["ura"] != "90000901":
            return 403, ""
        there = [nummer for nummer, r in self.rijen.items() if r == rij]
        if there:
            return 200, there[0]
        nummer = f"lijst-{len(self.rijen) + 1}"
        self.rijen[nummer] = rij
        return 201, nummer

    def _who(self, waarde: str) -> str:
        delen = json.loads(urlsafe_b64decode(waarde))
        return self._point(delen["evaluated_output"], delen["blind_factor"])

    def _point(self, text: str, factor: str) -> str:
        claims = json.loads(
            jwe.decrypt_compact(text, self.sleutel, algorithms=["RSA-OAEP-256", "A256GCM"]).plaintext or b""
        )
        evaluated = ristretto.decode_point(urlsafe_b64decode(claims["subject"].split(":")[2]))
        return voprf.unblind(evaluated, ristretto.decode_scalar(urlsafe_b64decode(factor))).hex()

    def _list(self, nummer: str) -> dict[str, Any]:
        rij = self.rijen[nummer]
        ura = {"system": "http://fhir.nl/fhir/NamingSystem/ura", "value": rij["ura"]}
        coding = {"system": f"{_GIDS}/CodeSystem/nl-gf-data-categories-cs", "code": rij["code"]}
        return {
            "resourceType": "List",
            "id": nummer,
            "extension": [
                {
                    "url": f"{_GIDS}/StructureDefinition/nl-gf-localization-custodian",
                    "valueReference": {"identifier": ura},
                }
            ],
            "status": "current",
            "mode": "working",
            "source": {"identifier": {"value": rij["bron"]}, "type": "Device"},
            "emptyReason": {"coding": [{"code": "withheld"}]},
        } | ({"code": {"coding": [coding]}} if rij["code"] else {})


def _outcome(status: int, code: str) -> Response:
    issue = {"severity": "error", "code": code, "details": {"text": "999993653"}}
    return JSONResponse({"resourceType": "OperationOutcome", "issue": [issue]}, status, media_type=_FHIR)
