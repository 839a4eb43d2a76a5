# SPDX-License-Identifier: EUPL-1.2
"""What the demo BRP knows of people fits the OpenAPI document of the BRP API 2.7.0."""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker

from gateway.demo.brp_persoon import to_persoon
from gateway.demo.brp_velden import bekende_paden, select_velden
from gateway.demo.regio import brp_testset, gba_personen, make_regio

VANDAAG = date(2026, 11, 22)
OPENAPI = json.loads((Path(__file__).parents[3] / "vectors/brp/openapi.json").read_text("utf-8"))
VRIJE_TEKST = frozenset(
    {"voornamen", "voorletters", "geslachtsnaam", "volledigeNaam", "omschrijving", "aanhef", "naam"}
    | {"gebruikInLopendeTekst"}
)


@cache
def bestand() -> Mapping[str, Mapping[str, Any]]:
    """All that the demo BRP knows."""
    return {p["burgerservicenummer"]: p for p in gba_personen(make_regio(VANDAAG), VANDAAG)}


@cache
def schema(naam: str) -> Draft202012Validator:
    """A validator of one schema of the OpenAPI document."""
    verwijzing = {"$ref": f"#/components/schemas/{naam}", "components": OPENAPI["components"]}
    return Draft202012Validator(verwijzing, format_checker=FormatChecker())


def fouten_in(persoon: Mapping[str, Any]) -> Iterator[str]:
    """The paths at which a Persoon does not fit its schema, the discriminated parts included."""
    delen = [("Persoon", persoon)]
    delen += [(p["type"], p) for p in [persoon.get("verblijfplaats")] if p]
    delen += [(g["type"], g) for g in persoon.get("gezag", ())]
    delen += [(d["type"], d) for g in persoon.get("gezag", ()) for d in g.get("derden", ())]
    datumtypen = OPENAPI["components"]["schemas"]["AbstractDatum"]["discriminator"]["mapping"]
    delen += [(datumtypen[d["type"]].rpartition("/")[2], d) for d in datums_in(persoon)]
    for naam, deel in delen:
        for fout in schema(naam).iter_errors(deel):
            laatste = str(fout.absolute_path[-1]) if fout.absolute_path else ""
            if not (fout.validator == "pattern" and laatste in VRIJE_TEKST):
                yield f"{naam}: {fout.validator} at {laatste}"


def datums_in(waarde: Any) -> Iterator[Mapping[str, Any]]:
    """Every date object in a value."""
    if isinstance(waarde, list):
        for deel in waarde:
            yield from datums_in(deel)
    elif isinstance(waarde, Mapping):
        if "langFormaat" in waarde:
            yield waarde
        for deel in waarde.values():
            yield from datums_in(deel)


def test_every_person_of_the_test_set_fits_the_openapi_document() -> None:
    """All test people fit the schemas, save free text that the published test data itself bends."""
    fouten = {f for ruw in brp_testset() for f in fouten_in(to_persoon(ruw, bestand(), VANDAAG))}

    assert fouten == set()


def test_made_up_people_fit_the_openapi_document() -> None:
    """A spread of one in twenty of the made-up households fits the schemas, free text included."""
    persoon = schema("Persoon")
    eigen = list(bestand().values())[len(brp_testset()) :: 20]
    personen = [to_persoon(ruw, bestand(), VANDAAG) for ruw in eigen]

    assert len(personen) > 200
    assert [f for p in personen for f in fouten_in(p)] == []
    assert all(persoon.is_valid(p) for p in personen)


@settings(deadline=None, max_examples=60)
@given(
    st.sampled_from([p["burgerservicenummer"] for p in brp_testset()]),
    st.sets(st.sampled_from(sorted(bekende_paden())), max_size=5),
)
def test_nothing_is_delivered_that_was_not_asked_for(bsn: str, velden: set[str]) -> None:
    """For any person and any fields, each delivered group was asked for or is always delivered."""
    persoon = to_persoon(bestand()[bsn], bestand(), VANDAAG)
    groepen = {veld.partition(".")[0].replace("Binnenland", "") for veld in velden}

    geleverd = select_velden(persoon, velden)

    assert geleverd.keys() <= groepen | {"geheimhoudingPersoonsgegevens", "opschortingBijhouding"}
