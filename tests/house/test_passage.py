# SPDX-License-Identifier: EUPL-1.2
"""THE rule of this house: every route and every page goes through the passage, once."""

import ast
from typing import Final

from house.bron import dotted, ours
from house.wegen import DOORS, FORMS, roads, written_routes

HOLDERS: Final = ("gateway/sluis.py", "gateway/benoemen.py", "gateway/toegang/deur.py")
"""The passage with its fourth step, and the door that must look up who speaks before there is one."""
BESIDE: Final = {"gateway/http/gezondheid.py", "gateway/http/uitleg.py"}
"""Routes that are no function of the house: is it well, what is it, who is connected."""
HEALTH: Final = "gateway/http/gezondheid.py"
EXCUSED: Final = {
    f"{HEALTH} sluis_of(request).ledger": "asks the database whether it answers",
    "gateway/logboek/api.py sluis_of(request).ledger": "gives everybody heads, hashes and commitments",
    "gateway/huis.py self.ledger": "closes what it opened",
    "gateway/huis.py ledger": "lends it to who holds the register that counts",
    "gateway/boek/pages.py kamer.look": "reads an earlier version of the register, which is of nobody",
    "gateway/inzage/ronde.py self.look": "finds what is to be told, which two passages then look up and tell",
    "gateway/registers/pages.py kamer.look": "plays decisions again, after the passage that began it",
    "gateway/app.py house.ledger": "lends it to the desks of the privacy officer",
    "gateway/beheer/installatie.py house.ledger": "verifies and exports log and register, at the machine",
    "gateway/beheer/otlp.py house.ledger": "sends a stream on, after the passage that allowed it",
    "gateway/beheer/logsleutel.py house.ledger": "sees at the machine which key signed the newest head",
    "gateway/toezicht/controleur.py self.look": "goes over the whole log, after the passage that began it",
    "gateway/getuige/wacht.py self.look": "reads how it stands with the witnesses, who are nobody's secret",
    "gateway/nazicht/ronde.py self.look": "reads a closed day, before the passage that fills the desk",
    "gateway/nazicht/vergelijken.py self.look": "finds lines about whom somebody knows, after a passage",
    "gateway/demo/draaien.py house.ledger": "closes the last day of the story for the review",
    "gateway/sleutelbeheer/verhuizen.py self.ledger": "reads who stands under a key before they are moved",
    "gateway/datalek/pages/register.py toezicht.look": "goes through the log, after a passage that began it",
    "gateway/zoekvraag/pages.py toezicht.look": "streams what was found, after the passage that allowed it",
    "gateway/toezicht/pages.py toezicht.look": "streams the log, after the passage that allowed it",
}
"""Each place that touches a port all the same, as it is written, and why."""

_PORTS: Final = {"ledger", "look", "pseudonymiser", "benoemer"}
_PORTS_OF: Final = {("bronnen", "sluis"), ("bronnen", "sluis_of"), ("kluis", "self")}


def test_every_route_goes_through_the_passage() -> None:
    """A route leads through the passage, and on no road of it more than once, unless it is a named door."""
    most = {f"{b.pad}:{f.name}": max(roads(b, f)) for b, f in written_routes()}

    assert {name: n for name, n in most.items() if n != (0 if name in DOORS | FORMS else 1)} == {}


def test_every_named_door_is_there() -> None:
    """The list of doors without a passage names nothing that is gone."""
    assert set(DOORS | FORMS) - {f"{b.pad}:{f.name}" for b, f in written_routes()} == set()


def test_routes_stand_in_rooms() -> None:
    """Every route stands in the api or the pages of a room, one file or a folder, or in a named module."""
    places = {b.pad for b, _ in written_routes()} - BESIDE

    assert {p for p in places if not {"api.py", "pages.py", "pages"} & set(p.split("/")[-2:])} == set()


def test_nobody_reaches_around_the_passage() -> None:
    """Only the passage, the door and the places named here reach a ledger, pseudonymiser, vault or source."""
    found = [
        f"{b.at(k)} {ast.unparse(k)}"
        for b in ours()
        if b.pad.startswith("gateway/") and not b.is_in(HOLDERS)
        for k in b.knopen
        if isinstance(k, ast.Attribute) and _is_port(k) and not _is_excused(b.pad, ast.unparse(k))
    ]

    assert found == []


def test_nobody_else_makes_a_transaction_or_a_way_through() -> None:
    """Only the passage makes a unit of work and what an act receives."""
    found = [
        f"{b.at(c)} {dotted(c.func)}"
        for b in ours()
        if b.pad != "gateway/sluis.py"
        for c in b.calls
        if dotted(c.func).split(".")[-1] in {"Unit", "Doorgang", "SqlTx"}
        and not b.pad.startswith("adapters/sql/")
    ]

    assert found == []


def _is_port(k: ast.Attribute) -> bool:
    # `bronnen` is also what a way through calls the answers of the sources, and `kluis` what a line of
    # the log calls why the vault was opened, so there the holder counts.
    holder = ast.unparse(k.value).split("(")[0].split(".")[-1]
    return k.attr in _PORTS or (k.attr, holder) in _PORTS_OF


def _is_excused(pad: str, told: str) -> bool:
    return f"{pad} {told}" in EXCUSED or f"{pad} {told.removesuffix('.look')}" in EXCUSED
