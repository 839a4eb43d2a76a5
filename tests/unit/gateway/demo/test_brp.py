# SPDX-License-Identifier: EUPL-1.2
"""The demo BRP answers as the OpenAPI document and the features of the BRP API 2.7.0 say."""

import json
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from httpx2 import ASGITransport, AsyncClient, Response
from jsonschema import Draft202012Validator, FormatChecker
from starlette.applications import Starlette

from gateway.demo.brp import testing_only_brp_app as demo_brp
from gateway.demo.regio import brp_testset, gba_personen, make_regio
from gateway.errors import SettingsError

VANDAAG = date(2026, 11, 22)
PAD = "/haalcentraal/api/brp/personen"
SLEUTEL = "testing-only-key"
OPENAPI = json.loads((Path(__file__).parents[3] / "vectors/brp/openapi.json").read_text("utf-8"))
VRAAG: dict[str, Any] = {
    "type": "RaadpleegMetBurgerservicenummer",
    "burgerservicenummer": ["999993653"],
    "fields": ["naam.voornamen", "geboorte.datum"],
}


@cache
def bestand() -> Mapping[str, Mapping[str, Any]]:
    """All that the demo BRP knows."""
    return {p["burgerservicenummer"]: p for p in gba_personen(make_regio(VANDAAG), VANDAAG)}


@cache
def brp() -> Starlette:
    """The demo BRP of one day."""
    return demo_brp(bestand().values(), api_key=SLEUTEL, vandaag=lambda: VANDAAG)


async def ask(vraag: Any, *, method: str = "POST", **headers: str) -> Response:
    """Send one question, with the key unless another is given."""
    koppen = {"x-api-key": SLEUTEL, "content-type": "application/json"} | {
        naam.replace("_", "-"): waarde for naam, waarde in headers.items()
    }
    inhoud = vraag if isinstance(vraag, bytes) else json.dumps(vraag).encode()
    async with AsyncClient(transport=ASGITransport(brp()), base_url="http://brp.example") as client:
        return await client.request(method, PAD, content=inhoud, headers=koppen)


@cache
def schema(naam: str) -> Draft202012Validator:
    """A validator of one schema of the OpenAPI document."""
    verwijzing = {"$ref": f"#/components/schemas/{naam}", "components": OPENAPI["components"]}
    return Draft202012Validator(verwijzing, format_checker=FormatChecker())


async def test_the_example_of_the_specification_is_answered() -> None:
    """One person, two fields, and nothing else."""
    antwoord = await ask(VRAAG)

    assert (antwoord.status_code, antwoord.headers["content-type"]) == (
        200,
        "application/json; charset=utf-8",
    )
    assert antwoord.json() == {
        "type": "RaadpleegMetBurgerservicenummer",
        "personen": [
            {
                "naam": {"voornamen": "Suzanne"},
                "geboorte": {
                    "datum": {"type": "Datum", "datum": "1985-12-01", "langFormaat": "1 december 1985"}
                },
            }
        ],
    }
    assert schema("RaadpleegMetBurgerservicenummerResponse").is_valid(antwoord.json())


async def test_an_unknown_number_is_an_empty_answer() -> None:
    """Somebody who is not in the BRP is left out, without an error."""
    antwoord = await ask(VRAAG | {"burgerservicenummer": ["999999999", "999993653", "999993653"]})

    assert len(antwoord.json()["personen"]) == 1


@pytest.mark.parametrize(
    ("gemeente", "aantal"),
    [pytest.param("0599", 1, id="lives there"), pytest.param("0392", 0, id="lives elsewhere")],
)
async def test_a_municipality_narrows_the_question(gemeente: str, aantal: int) -> None:
    """With a municipality only its own inhabitants are delivered."""
    antwoord = await ask(VRAAG | {"gemeenteVanInschrijving": gemeente})

    assert len(antwoord.json()["personen"]) == aantal


async def test_secrecy_is_delivered_unasked() -> None:
    """A secret address is always marked, so that nobody can forget to ask."""
    geheim = next(p["burgerservicenummer"] for p in brp_testset() if "geheimhoudingPersoonsgegevens" in p)

    antwoord = await ask(VRAAG | {"burgerservicenummer": [geheim], "fields": ["burgerservicenummer"]})

    assert antwoord.json()["personen"][0]["geheimhoudingPersoonsgegevens"] is True


def is_foutbericht(body: Mapping[str, Any]) -> bool:
    """Whether a body fits Foutbericht, save the pattern of `detail` that the published texts bend."""
    fouten = schema("Foutbericht").iter_errors(body)
    return all(f.validator == "pattern" and f.absolute_path[-1] == "detail" for f in fouten)


def without(naam: str) -> dict[str, Any]:
    """The question without one parameter."""
    return {k: w for k, w in VRAAG.items() if k != naam}


VALIDATIE = ("Een of meerdere parameters zijn niet correct.", "paramsValidation")
COMBINATIE = ("Minimale combinatie van parameters moet worden opgegeven.", "paramsCombination")
BSN = "burgerservicenummer"
GEEN_VELD = "Parameter bevat een niet bestaande veldnaam."
GEEN_BSN = "Waarde voldoet niet aan patroon ^[0-9]{9}$."


@pytest.mark.parametrize(
    ("vraag", "kop", "fouten"),
    [
        pytest.param({}, VALIDATIE, [("required", "type", "Parameter is verplicht.")], id="nothing"),
        pytest.param(
            VRAAG | {"type": "raadpleegmetburgerservicenummer"},
            VALIDATIE,
            [("value", "type", "Waarde is geen geldig zoek type.")],
            id="type in another case",
        ),
        pytest.param(
            VRAAG | {"type": ["x"]}, VALIDATIE,
            [("value", "type", "Waarde is geen geldig zoek type.")], id="type is a list",
        ),
        pytest.param(
            without(BSN), COMBINATIE, [("required", BSN, "Parameter is verplicht.")], id="no number"
        ),
        pytest.param(
            VRAAG | {BSN: []}, VALIDATIE,
            [("minItems", BSN, "Array bevat minder dan 1 items.")], id="no numbers",
        ),
        pytest.param(
            VRAAG | {BSN: "999993653"}, VALIDATIE,
            [("array", BSN, "Parameter is geen array.")], id="number is no list",
        ),
        pytest.param(
            VRAAG | {BSN: ["999993653"] * 21}, VALIDATIE,
            [("maxItems", BSN, "Array bevat meer dan 20 items.")], id="21 numbers",
        ),
        pytest.param(
            VRAAG | {BSN: ["1234567890", "999993653", 999993653, "99999365٣"]}, VALIDATIE,
            [("pattern", f"{BSN}[{i}]", GEEN_BSN) for i in (0, 2, 3)], id="no nine digits",
        ),
        pytest.param(
            without("fields"), COMBINATIE, [("required", "fields", "Parameter is verplicht.")], id="no fields"
        ),
        pytest.param(
            VRAAG | {"fields": []}, VALIDATIE,
            [("minItems", "fields", "Array bevat minder dan 1 items.")], id="empty fields",
        ),
        pytest.param(
            VRAAG | {"fields": "naam"}, VALIDATIE,
            [("array", "fields", "Parameter is geen array.")], id="fields is no list",
        ),
        pytest.param(
            VRAAG | {"fields": ["naam"] * 131}, VALIDATIE,
            [("maxItems", "fields", "Array bevat meer dan 130 items.")], id="131 fields",
        ),
        pytest.param(
            VRAAG | {"fields": ["naam", "BurgerServiceNummer", "gezag.bestaatNiet"]}, VALIDATIE,
            [("fields", "fields[1]", GEEN_VELD), ("fields", "fields[2]", GEEN_VELD)], id="no such field",
        ),
        pytest.param(
            VRAAG | {"fields": ["geheimhoudingPersoonsgegevens"]}, VALIDATIE,
            [("fields", "fields[0]", GEEN_VELD)], id="always delivered, so not to be asked",
        ),
        pytest.param(
            VRAAG | {"fields": ["<script>"]}, VALIDATIE,
            [("pattern", "fields[0]", r"Waarde voldoet niet aan patroon ^[a-zA-Z0-9\._]{1,200}$.")],
            id="no path at all",
        ),
        pytest.param(
            VRAAG | {"gemeenteVanInschrijving": "123"}, VALIDATIE,
            [("pattern", "gemeenteVanInschrijving", "Waarde voldoet niet aan patroon ^[0-9]{4}$.")],
            id="no municipality",
        ),
        pytest.param(
            VRAAG | {"voornamen": "Pietje"}, VALIDATIE,
            [("unknownParam", "voornamen", "Parameter is niet verwacht.")], id="unexpected parameter",
        ),
    ],
)  # fmt: skip
async def test_wrong_parameters_are_listed_as_published(
    vraag: dict[str, Any], kop: tuple[str, str], fouten: list[tuple[str, str, str]]
) -> None:
    """Each wrong question gets the error body of the published features, to the letter."""
    antwoord = await ask(vraag)

    namen = ", ".join(naam for _, naam, _ in fouten)
    assert (antwoord.status_code, antwoord.headers["content-type"]) == (400, "application/problem+json")
    assert antwoord.json() == {
        "type": "https://datatracker.ietf.org/doc/html/rfc7231#section-6.5.1",
        "title": kop[0],
        "status": 400,
        "detail": f"De foutieve parameter(s) zijn: {namen}.",
        "code": kop[1],
        "instance": PAD,
        "invalidParams": [{"code": c, "name": n, "reason": r} for c, n, r in fouten],
    }


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(b"{", id="broken JSON"),
        pytest.param(b"[]", id="a list"),
        pytest.param(b"\xff\xfe", id="no UTF-8"),
        pytest.param(b"[" * 60_000, id="nested too deep"),
        pytest.param(b" " * 70_000, id="too long"),
    ],
)
async def test_a_body_that_is_no_object_is_a_bad_request(body: bytes) -> None:
    """Whatever cannot be read is a 400 with the published shape."""
    antwoord = await ask(body)

    assert (antwoord.status_code, antwoord.json()["code"]) == (400, "paramsValidation")
    assert is_foutbericht(antwoord.json())


@pytest.mark.parametrize(
    ("koppen", "status", "code"),
    [
        pytest.param({"x_api_key": "another-key"}, 401, "authentication", id="wrong key"),
        pytest.param({"x_api_key": ""}, 401, "authentication", id="empty key"),
        pytest.param({"accept": "application/xml"}, 406, "notAcceptable", id="wants XML"),
        pytest.param({"content_type": "text/csv"}, 415, "unsupportedMediaType", id="sends CSV"),
        pytest.param({"content_type": "*/*"}, 415, "unsupportedMediaType", id="sends anything"),
        pytest.param(
            {"content_type": "application/json; charset=cp1252"}, 415, "unsupportedMediaType", id="code page"
        ),
    ],
)
async def test_wrong_headers_are_refused_as_published(koppen: dict[str, str], status: int, code: str) -> None:
    """Without the key, or in another format, there is no answer."""
    antwoord = await ask(VRAAG, **koppen)

    assert (antwoord.status_code, antwoord.json()["status"], antwoord.json()["code"]) == (
        status,
        status,
        code,
    )
    assert is_foutbericht(antwoord.json())


@pytest.mark.parametrize(
    "koppen",
    [
        pytest.param({"accept": ""}, id="empty accept"),
        pytest.param({"content_type": ""}, id="empty content type"),
        pytest.param({"accept": "application/json; charset=UTF-8"}, id="charset in capitals"),
        pytest.param({"accept": "*/*;charset=utf-8"}, id="anything in UTF-8"),
    ],
)
async def test_the_published_headers_are_accepted(koppen: dict[str, str]) -> None:
    """The header values of the feature input-validatie are accepted."""
    assert (await ask(VRAAG, **koppen)).status_code == 200


async def test_searching_by_name_is_not_authorised() -> None:
    """A question of another kind is refused, and says which kind is allowed."""
    antwoord = await ask({"type": "ZoekMetGeslachtsnaamEnGeboortedatum", "geslachtsnaam": "x"})

    assert (antwoord.status_code, antwoord.json()["code"]) == (403, "unauthorized")
    assert is_foutbericht(antwoord.json())


async def test_only_post_is_allowed() -> None:
    """A GET would put a number in a URL, so there is none."""
    antwoord = await ask(VRAAG, method="GET")

    assert (antwoord.status_code, antwoord.json()["code"]) == (405, "methodNotAllowed")


def test_without_a_key_the_brp_does_not_start() -> None:
    """An empty key would let everybody in, so it is refused at the start."""
    with pytest.raises(SettingsError, match="api key"):
        demo_brp([], api_key="", vandaag=lambda: VANDAAG)
