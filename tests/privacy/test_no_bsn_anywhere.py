# SPDX-License-Identifier: EUPL-1.2
"""After a full story no BSN, name or free text is left anywhere but where the law lets it be."""

import json

from privacy.sporen import find
from privacy.verteld import VERHAAL, Verteld


def test_the_story_was_told_whole(verteld: Verteld) -> None:
    """There is something to search: a name from the BRP in a klantbeeld, a log, and a technical log."""
    assert [find([verteld.inwoner.geslachtsnaam], picture) for picture in verteld.pictures] == [["text"]]
    assert all(naam.encode() in verteld.tables for naam in ("klantbeeld.gevraagd", "casusoverleg.gesloten"))
    assert verteld.output.count(b"verzoek.beantwoord") > 50
    assert len(verteld.files) > 5


def test_no_bsn_is_in_the_database(verteld: Verteld) -> None:
    """No table holds a BSN, as text, in another form or as a number."""
    assert find(verteld.bsns, verteld.tables) == []
    assert verteld.numbers.isdisjoint(map(int, verteld.bsns))


def test_no_bsn_is_in_any_file(verteld: Verteld) -> None:
    """No file of the gateway holds a BSN, be it database, WAL or key, while it runs or after."""
    found = {name: find(verteld.bsns, content) for name, content in verteld.files.items()}

    assert {name: forms for name, forms in found.items() if forms} == {}


def test_no_bsn_is_in_any_answer(verteld: Verteld) -> None:
    """No address, header or body that the gateway sent holds a BSN, the klantbeeld included."""
    assert find(verteld.bsns, b"\n".join([*verteld.answers, *verteld.pictures])) == []


def test_no_bsn_is_in_the_log_of_the_process(verteld: Verteld) -> None:
    """What the process wrote for its operator holds no BSN."""
    assert find(verteld.bsns, verteld.output) == []


def test_who_it_is_about_stands_in_the_klantbeeld_alone(verteld: Verteld) -> None:
    """Name, address and date of birth are in the klantbeeld and in no other answer, no file and no log."""
    places = [*verteld.answers, verteld.tables, verteld.output, *verteld.files.values()]

    assert find(verteld.names, b"\n".join(places)) == []


def test_free_text_is_kept_nowhere(verteld: Verteld) -> None:
    """What somebody typed where no text belongs is in no answer, no table, no file and no log."""
    places = [*verteld.answers, *verteld.pictures, verteld.tables, verteld.output, *verteld.files.values()]

    assert find([VERHAAL], b"\n".join(places)) == []


def test_no_token_is_kept(verteld: Verteld) -> None:
    """An access token is in the answer that gave it and nowhere else: not in a table, a file or the log."""
    assert find(verteld.tokens, b"\n".join([verteld.tables, verteld.output, *verteld.files.values()])) == []


def test_the_log_of_the_process_is_events_of_the_list_only(verteld: Verteld) -> None:
    """The process writes listed events only, in full, and with the form of an address for an address."""
    events = [json.loads(line) for line in verteld.output.splitlines() if line.startswith(b"{")]

    assert {e["event"] for e in events} == {
        "sleutelring.onverzegeld",
        "gateway.gestart",
        "verzoek.beantwoord",
        "gateway.gestopt",
    }
    assert "(niet toegestaan)" not in str(events)
    assert not any("/Z-" in str(e.get("route")) for e in events)
