# SPDX-License-Identifier: EUPL-1.2
"""Whatever a line says: its three records are of their schemas, keep to their readers, and lose nothing."""

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

import pytest
from fakes.logregels import logregel
from fakes.world import NU
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from adapters.sql.zegel import SALTS, seal_line, spell
from audit.canonical import canonical
from audit.entry import entry_bytes
from audit.stromen import ldv
from audit.stromen.bundel import split_parts
from audit.stromen.vorm import Spanstatus, Stroom, part_names, stream_of
from gateway.kern.logregel import Logregel
from gateway.kern.stromen import line_from, records_of
from policies.begrippen import Fase, Functie, Handeling, Relatie, Rol
from policies.besluit import Uitkomst

FOLDER: Final = Path(__file__).parents[2] / "audit" / "stromen"
SCHEMAS: Final = {
    stroom: Draft202012Validator(json.loads((FOLDER / f"{stroom}.schema.json").read_text("utf-8")))
    for stroom in Stroom
}

woord: Final = st.text("abcdefgh-./é ", min_size=1, max_size=12).map(lambda s: f"w{s}")
misschien: Final = st.just("") | woord
hex16: Final = st.integers(1, 2**64 - 1).map(lambda n: f"{n:016x}")
lijst: Final = st.lists(woord, max_size=4).map(tuple)
fouten: Final = st.sampled_from(["", "ConflictError", "UnknownError", "BronError", "KeyError"])


def _or_empty(kind: Any) -> st.SearchStrategy[str]:
    return st.sampled_from(["", *map(str, kind)])


@st.composite
def lines(draw: st.DrawFn) -> Logregel:
    """A line as it could be written, and some that could not."""
    return logregel(
        draw(st.integers(0, 2**60)),
        uitkomst=draw(st.sampled_from(Uitkomst)),
        tijd=NU + timedelta(milliseconds=draw(st.integers(0, 10**9))),
        spoor=f"{draw(st.integers(1, 2**128 - 1)):032x}",
        ouder=draw(st.just("") | hex16),
        beslist=draw(st.just("") | hex16),
        verwerking=draw(st.just("") | st.just("urn:sluis:verwerking:x:0123456789abcdef")),
        duur_ms=draw(st.integers(0, 10**6)),
        medewerker=draw(misschien),
        client=draw(misschien),
        rol=draw(_or_empty(Rol)),
        functie=draw(_or_empty(Functie)),
        handeling=draw(_or_empty(Handeling)),
        relatie=draw(_or_empty(Relatie)),
        fase=draw(_or_empty(Fase)),
        velden=draw(lijst),
        onthouden=draw(lijst),
        gevraagd=draw(lijst),
        misbaar=draw(lijst),
        toestemmingen=draw(lijst),
        omstandigheden=draw(lijst),
        leeftijdsgroep=draw(misschien),
        ontvanger=draw(misschien),
        gemeente=draw(misschien),
        zaak=draw(misschien),
        betrokkene=draw(misschien),
        fout=draw(fouten),
        kluis=draw(misschien),
    )


@given(lines())
def test_every_record_is_of_its_schema(regel: Logregel) -> None:
    """Each record of every line validates, and a stream has nothing but its own."""
    records = records_of(regel)

    for naam, record in records:
        stroom = stream_of(naam)
        assert stroom is not None
        assert [f.message for f in SCHEMAS[stroom].iter_errors(record)] == []


@given(lines())
def test_the_records_hold_the_whole_line(regel: Logregel) -> None:
    """Who reads all records has the line back, field for field."""
    assert line_from(dict(records_of(regel))) == regel


@given(lines())
def test_one_trace_runs_through_all_records(regel: Logregel) -> None:
    """All records carry the trace of the line; the caller's span is the parent of each."""
    records = dict(records_of(regel)).values()

    assert {r["trace_id"] for r in records} == {regel.spoor}
    assert {r.get("parent_span_id", "") for r in records} == {regel.ouder}


@given(lines())
def test_each_stream_keeps_to_its_readers(regel: Logregel) -> None:
    """The Logboek names no user, and the decision neither a user nor a person."""
    vreemd = replace(regel, medewerker="GEBRUIKER", client="APPARAAT", betrokkene="p1.PERSOON", zaak="ZAAK")
    records = dict(records_of(vreemd))

    assert not any(word in str(records["ldv"]) for word in ("GEBRUIKER", "APPARAAT", "ZAAK"))
    assert not any(word in str(records["adl"]) for word in ("GEBRUIKER", "APPARAAT", "PERSOON", "ZAAK"))
    assert all(word in str(records["nen7513"]) for word in ("GEBRUIKER", "APPARAAT", "PERSOON", "ZAAK"))


@given(lines())
def test_a_refusal_is_no_error(regel: Logregel) -> None:
    """A deny is an answer; what a user may not do, or did wrong, leaves the status unset."""
    records = dict(records_of(replace(regel, betrokkene="p1.x")))
    gelukt, storing = regel.uitkomst is Uitkomst.TOEGESTAAN, regel.fout in {"BronError", "KeyError"}

    assert records["adl"]["status"] == ("Ok" if regel.handeling else "Error")
    assert records["adl"]["body"]["adl.core.response"]["decision"] is gelukt
    expected = "Error" if storing else "Ok" if gelukt and not regel.fout else "Unset"
    assert records["ldv"]["status"] == expected


@given(lines(), st.binary(min_size=SALTS, max_size=SALTS))
def test_a_sealed_line_opens_to_its_records(regel: Logregel, zout: bytes) -> None:
    """Stored side by side, parts and salts open the leaf, and no two parts have one salt."""
    sealed = seal_line(regel, zout)

    parts = split_parts(sealed.record, sealed.zout)
    assert entry_bytes(parts) == sealed.blad
    assert [(p.name, p.record) for p in parts] == [(n, canonical(r)) for n, r in records_of(regel)]
    assert zout.startswith(b"".join(p.salt for p in parts))


texts: Final = st.text(st.characters(codec="utf-8"), max_size=8)
trees: Final = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(texts, trees, max_size=4))
def test_the_quick_spelling_is_the_one_spelling(record: dict[str, Any]) -> None:
    """What orjson spells is what the format says, or refused by both."""
    try:
        expected = canonical(record)
    except Exception as e:  # noqa: BLE001 - whatever it is, the other must raise the same
        with pytest.raises(type(e), match=r"\w"):
            spell(record)
    else:
        assert spell(record) == expected


@given(st.lists(woord, max_size=6, unique=True), hex16, st.just("") | hex16)
def test_each_person_has_a_record_and_a_span(wie: list[str], span: str, ouder: str) -> None:
    """So many people, so many records; with several each has a child span of its own."""
    records = ldv.records(
        wie,
        trace_id="1" * 32,
        span_id=span,
        parent_span_id=ouder,
        status=Spanstatus.OK,
        name="zaak.bekeken",
        start_time=1,
        end_time=2,
        processing_activity_id="urn:sluis:verwerking:x:1",
    )

    assert [r["attributes"]["dpl.core.data_subject_id"] for r in records] == wie
    assert len({r["span_id"] for r in records} | {span}) == len(wie) + (len(wie) != 1)
    assert {r.get("parent_span_id", "") for r in records} <= {ouder if len(wie) == 1 else span}
    assert len(part_names(len(wie))) == 2 + len(wie)


def test_more_people_than_an_entry_holds_are_refused() -> None:
    """Seven people do not fit in eight parts, and none of them is left out in silence."""
    with pytest.raises(ValueError, match="7 data subjects in one entry, of 6 at most"):
        part_names(7)


def test_records_that_contradict_each_other_spell_no_line() -> None:
    """A fact that two records repeat must be the same in both."""
    records = dict(records_of(logregel(betrokkene="p1.x")))
    records["ldv"]["attributes"]["dpl.core.data_subject_id"] = "p1.y"

    with pytest.raises(ValueError, match="do not spell one line"):
        line_from(records)
