# SPDX-License-Identifier: EUPL-1.2
"""A line holds the facts on which was decided, and the privacy officer reads them in words."""

from dataclasses import asdict, fields, replace

from fakes.ledger import FakeLedger
from fakes.logregels import logregel
from fakes.proef import proef
from fakes.world import HAARLEM, REGISTER, ZORGSAAM, FakeAdresboek, make_sluis, system

from audit.stromen.vorm import Stroom
from gateway.kern.leeftijdsgroep import Leeftijdsgroep
from gateway.kern.logregel import Logregel
from gateway.opdracht import Feiten
from gateway.toezicht.model import Gelezen, read_line
from gateway.toezicht.weergeven import facts_of, names_from, purposes_from
from gateway.toezicht.woorden import FASE, LEEFTIJD, RELATIE, TOESTEMMING
from gateway.web.pagina import FUNCTIENAAM, REGIMENAAM, ROLNAAM
from policies.begrippen import Categorie, Fase, Functie, Regime, Relatie, Rol, Toestemming
from policies.velden import NAMEN

NAAM, DOEL = names_from(FakeAdresboek()), purposes_from(REGISTER)


async def test_the_line_holds_what_was_decided_on() -> None:
    """Tie, stage, consent and group of age stand in the record, and the age itself does not."""
    ledger = FakeLedger()
    feiten = Feiten(
        fase=Fase.ONDERZOEK,
        relatie=Relatie.TREFFER,
        toestemmingen=frozenset({Toestemming.STATUTAIR, Toestemming.AVG}),
        leeftijd=17,
    )

    await make_sluis(ledger).exchange(system(ZORGSAAM), proef(facts=lambda _: feiten))

    regel = ledger.lines[0]
    assert (regel.relatie, regel.fase) == ("treffer", "onderzoek")
    assert regel.toestemmingen == ("avg", "statutair")
    assert regel.leeftijdsgroep == "16-17"
    assert regel.gevraagd == ("signaal.soort",)
    assert 17 not in asdict(regel).values()


async def test_what_a_sender_states_is_on_the_line() -> None:
    """The consent that a reporter says it holds is on the log."""
    ledger = FakeLedger()
    opdracht = proef(toestemmingen=frozenset({Toestemming.GEHEIMHOUDING}))

    await make_sluis(ledger).exchange(system(ZORGSAAM), opdracht)

    assert ledger.lines[0].toestemmingen == ("geheimhouding",)
    assert ledger.lines[0].leeftijdsgroep == ""


async def test_the_stored_line_is_read_back_whole() -> None:
    """What is written is what is read, facts included."""
    ledger = FakeLedger()
    await make_sluis(ledger).exchange(system(ZORGSAAM), proef(leeftijd=12))

    gelezen = read_line(ledger.kept.logboek.rows[0])

    assert (gelezen.gaaf, gelezen.regel) == (True, ledger.lines[0])


def test_every_key_of_a_line_is_a_field_of_the_register() -> None:
    """The register names everything that the log keeps of a passage, its streams, and the proof of it."""
    assert set(NAMEN[Categorie.LOGBOEK]) == {f.name for f in fields(Logregel)} | {*Stroom, "bewijs"}


def test_an_officer_reads_the_facts_in_words() -> None:
    """Each fact on which was decided is a sentence on the page of the decision."""
    regel = logregel(
        relatie="regisseur",
        fase="onderzoek",
        toestemmingen=("avg", "statutair"),
        leeftijdsgroep="16-17",
        gevraagd=("persoon.adres", "persoon.naam"),
    )

    feiten = dict(facts_of(Gelezen(1, 0, regel, gaaf=True), NAAM, DOEL))

    assert feiten["Gevraagde gegevens"] == "persoonsgegevens: adres, naam"
    assert feiten["Band met wat gevraagd is"] == "regisseur van de zaak"
    assert feiten["Stap van de zaak"] == "onderzoek"
    assert feiten["Opgegeven toestemming"] == (
        "toestemming volgens de AVG; de uitdrukkelijke toestemming die de wet vraagt"
    )
    assert feiten["Leeftijd van de betrokkene"] == "bekend: 16 of 17 jaar"


def test_words_nobody_foresaw_are_shown_as_they_stand() -> None:
    """A line of another version is shown, not hidden behind an error."""
    regel = replace(logregel(), relatie="neef", fase="straks", toestemmingen=("blij",), leeftijdsgroep="oud")

    feiten = dict(facts_of(Gelezen(1, 0, regel, gaaf=True), NAAM, DOEL))

    assert [feiten[t] for t in ("Band met wat gevraagd is", "Stap van de zaak")] == ["neef", "straks"]
    assert [feiten[t] for t in ("Opgegeven toestemming", "Leeftijd van de betrokkene")] == ["blij", "oud"]


def test_a_line_on_which_nothing_was_asked_shows_no_facts() -> None:
    """Where the policy was not asked, nothing is said about what it was asked."""
    feiten = dict(facts_of(Gelezen(1, 0, logregel(), gaaf=True), NAAM, DOEL))

    assert "Opgegeven toestemming" not in feiten
    assert feiten["Organisatie"] == HAARLEM.naam


def test_every_fact_has_a_word() -> None:
    """No tie, stage, consent or group of age is without words."""
    assert set(RELATIE) == set(Relatie)
    assert set(FASE) == set(Fase)
    assert set(TOESTEMMING) == set(Toestemming)
    assert set(LEEFTIJD) == set(Leeftijdsgroep)


def test_every_party_has_a_name() -> None:
    """No role, function or law is without words on a page."""
    assert set(ROLNAAM) == set(Rol)
    assert set(FUNCTIENAAM) == set(Functie)
    assert set(REGIMENAAM) == set(Regime)
