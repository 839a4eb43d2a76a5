# SPDX-License-Identifier: EUPL-1.2
"""The description of the API, as the NL API Design Rules ask for it.

Source: NL API Design Rules 2.2 (doc-openapi, publish-openapi, problem-details, version-header).
"""

import re
from typing import Any, Final

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

_PROBLEM: Final = {
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string", "format": "uri-reference"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "kenmerk": {"type": "string", "description": "Het nummer waaronder dit in het logboek staat."},
        "ontvangst": {"type": "string", "description": "Hetzelfde, ondertekend door het logboek."},
        "velden": {"type": "array", "items": {"type": "string"}},
        "besluit": {"$ref": "#/components/schemas/BesluitUit"},
    },
}
_VERSION_HEADER: Final = {
    "API-Version": {"description": "De volledige versie van de API.", "schema": {"type": "string"}}
}
_FAILURES: Final = {
    "400": "Het verzoek is niet begrepen; er is niets mee gedaan.",
    "401": "Het toegangsbewijs ontbreekt of is niet meer geldig.",
    "403": "De policy weigert; het besluit zegt waarom en wat nodig is.",
    "404": "Dit is er niet, of is niet voor u.",
    "409": "Dit kan niet meer.",
    "413": "Het verzoek is te groot; er is niets mee gedaan.",
    "429": "De organisatie vroeg vandaag genoeg personen op; Retry-After zegt wanneer het weer kan.",
    "500": "Er ging bij ons iets mis; er is niets gedaan.",
    "503": "Zonder logregel geen antwoord: er is niets gedaan.",
}


def describe(api: FastAPI, *, url: str) -> None:
    """Let the API describe itself, with its address, its contact and its problems."""

    def openapi() -> dict[str, Any]:
        if api.openapi_schema is None:
            api.openapi_schema = _build(api, url)
        return api.openapi_schema

    api.openapi = openapi  # type: ignore[method-assign]  # the documented way to extend it


def _build(api: FastAPI, url: str) -> dict[str, Any]:
    schema = get_openapi(
        title="Sluis",
        version=api.version,
        description="Doelgebonden informatie-uitwisseling voor het sociaal domein.",
        routes=api.routes,
        servers=[{"url": url}],
        contact={"name": "Sluis", "email": "sluis@example.org", "url": "https://sluis.example/contact"},
        license_info={"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
    )
    parts = schema.setdefault("components", {}).setdefault("schemas", {})
    # Our own problem answers stand in for FastAPI's 422 and its echo of the input.
    parts.pop("HTTPValidationError", None)
    parts.pop("ValidationError", None)
    parts["Probleem"] = _PROBLEM
    for path, operations in schema["paths"].items():
        for method, operation in operations.items():
            operation["operationId"] = _words(f"{method}{path}")
            _complete(operation)
    _name_schemes(schema)
    return schema


def _words(text: str) -> str:
    """Words in kebab-case; method and path together are unique already."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def _name_schemes(schema: dict[str, Any]) -> None:
    """Give the security schemes names without spaces, as OpenAPI demands of every component."""
    schemes = schema["components"].get("securitySchemes", {})
    schema["components"]["securitySchemes"] = {_words(name): scheme for name, scheme in schemes.items()}
    for operations in schema["paths"].values():
        for operation in operations.values():
            if "security" in operation:
                needs = operation["security"]
                operation["security"] = [{_words(n): scopes for n, scopes in one.items()} for one in needs]


def _complete(operation: dict[str, Any]) -> None:
    responses = operation["responses"]
    responses.pop("422", None)
    for status, text in _FAILURES.items():
        content = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Probleem"}}}
        responses[status] = {"description": text, "content": content}
    for response in responses.values():
        response["headers"] = _VERSION_HEADER
