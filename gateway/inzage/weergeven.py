# SPDX-License-Identifier: EUPL-1.2
"""Verzoeken as the pages show them: the list with its clocks, one verzoek, what is told later."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from gateway.inzage.beperking import BEPERKEND, Beperking
from gateway.inzage.model import Inwonerverzoek
from gateway.inzage.ontvangers import Verzoekontvanger
from gateway.inzage.soorten import UITKOMSTEN, Verzoeksoort, Verzoekstand
from gateway.inzage.uitstel import Uitstel
from gateway.inzage.usecases import Verzoekinzage
from gateway.inzage.verbeterbeeld import corrected_facts
from gateway.inzage.woorden import (
    ARTIKEL,
    BEPERKINGNAAM,
    GRONDNAAM,
    HIER,
    IDENTITEITNAAM,
    KORT,
    STANDNAAM,
    UITKOMSTNAAM,
    VERLENGNAAM,
)
from gateway.toezicht.weergeven import Naam
from gateway.web.datums import datum, moment
from gateway.web.onderdelen import Optie, Stap, Werkregel

_BIJNA: Final = 7
"""Days before its end that a clock is due."""


@dataclass(frozen=True, slots=True)
class Verzoekkaart:
    """One verzoek as its own page shows it, and what can be done with it now."""

    id: str
    nummer: str
    titel: str
    stand: str
    feiten: tuple[tuple[str, str], ...]
    open: bool
    ontvangen_op: date
    antwoord_voor: date
    te_laat: bool
    verlengbaar: bool
    brief: bool
    aanvullen: bool
    terug: bool
    wissen: bool
    verbeteren: bool
    intrekken: bool
    doorgeven: bool
    beperken: bool
    beperkt: str
    blijft_gestopt: bool
    weegt_nog: bool
    antwoordbrief: bool
    aanzeggen: bool
    opheffen: bool
    opheffen_vanaf: date | None
    uitkomsten: tuple[Optie, ...]


def card_of(inzage: Verzoekinzage, vandaag: date) -> Verzoekkaart:
    """One verzoek; what may be done with it is decided in the passage."""
    v, b = inzage.verzoek, inzage.beperking
    is_open = v.stand is Verzoekstand.OPEN
    loopt = b is not None and b.holds
    return Verzoekkaart(
        id=v.id,
        nummer=v.nummer,
        titel=KORT[v.soort],
        stand=STANDNAAM[v.stand],
        feiten=(*_facts(v), *corrected_facts(inzage.verbeterd), *(_restriction_facts(b) if b else ())),
        open=is_open,
        ontvangen_op=v.ontvangen_op,
        antwoord_voor=v.antwoord_voor,
        te_laat=v.late(vandaag),
        verlengbaar=v.extendable(vandaag),
        brief=v.soort is Verzoeksoort.INZAGE and v.remembers,
        aanvullen=v.to_supplement(vandaag),
        terug=is_open and not v.brief_op and not v.uitgevoerd_op and not inzage.verbeterd,
        wissen=is_open and v.soort is Verzoeksoort.WISSING,
        doorgeven=is_open and v.passed_on,
        verbeteren=is_open and v.soort is Verzoeksoort.RECTIFICATIE and not v.uitgevoerd_op,
        intrekken=is_open and v.soort is Verzoeksoort.INTREKKING and not v.uitgevoerd_op,
        beperken=is_open and v.soort in BEPERKEND and b is None,
        beperkt=KORT[v.soort] if loopt else "",
        blijft_gestopt=loopt and v.ends_use,
        weegt_nog=is_open and v.soort is Verzoeksoort.BEZWAAR and b is None,
        antwoordbrief=v.stand is Verzoekstand.AFGEHANDELD,
        aanzeggen=b is not None and loopt and b.aangezegd_op is None and not v.ends_use,
        opheffen=b is not None and b.liftable(vandaag) and not v.ends_use,
        opheffen_vanaf=b.liftable_from if b is not None and loopt and not b.liftable(vandaag) else None,
        uitkomsten=tuple(Optie(u, UITKOMSTNAAM[u]) for u in UITKOMSTEN[v.soort]),
    )


def work_of(verzoeken: Iterable[Inwonerverzoek], vandaag: date) -> tuple[Werkregel, ...]:
    """What waits for somebody, the first to run out on top."""
    wachtend = sorted((v for v in verzoeken if v.waits(vandaag)), key=_due)
    return tuple(_work_line(v, vandaag) for v in wachtend)


def done_rows(verzoeken: Iterable[Inwonerverzoek], vandaag: date) -> list[tuple[str, str, str, str, str]]:
    """What is done, as rows of a table: address, number, kind, when it came in, how it ended."""
    return [
        (
            f"{HIER}/{v.id}",
            v.nummer,
            KORT[v.soort],
            datum(v.ontvangen_op),
            UITKOMSTNAAM[v.uitkomst] if v.uitkomst else STANDNAAM[v.stand],
        )
        for v in verzoeken
        if not v.waits(vandaag)
    ]


def delay_rows(uitstel: Sequence[Uitstel], wie: str, vandaag: date) -> list[tuple[str, ...]]:
    """What is told later: id, zaak, ground, day, how it stands, and what this reader can do."""
    return [
        (
            u.id,
            u.zaak,
            GRONDNAAM[u.grond],
            datum(u.tot),
            _delay_state(u, vandaag),
            _delay_step(u, wie, vandaag),
        )
        for u in uitstel
    ]


def told_rows(ontvangers: Sequence[Verzoekontvanger], naam: Naam) -> list[tuple[str, str]]:
    """Who is told of a change, and whether it was."""
    return [
        (naam(o.organisatie), f"verteld op {moment(o.verteld_op)}" if o.verteld_op else "nog niet verteld")
        for o in ontvangers
    ]


def _delay_state(u: Uitstel, vandaag: date) -> str:
    if u.ingetrokken_op:
        return "ingetrokken"
    if vandaag >= u.tot:
        return "voorbij"
    return "geldt" if u.holds(vandaag) else "wacht op een tweede persoon"


def _delay_step(u: Uitstel, wie: str, vandaag: date) -> str:
    if u.waits(vandaag) and u.gevraagd_door != wie:
        return "akkoord"
    return "intrekken" if u.holds(vandaag) or u.waits(vandaag) else ""


def _work_line(v: Inwonerverzoek, vandaag: date) -> Werkregel:
    over = (_due(v) - vandaag).days
    aanvullen = v.stand is not Verzoekstand.OPEN
    woord = "brief aanvullen" if aanvullen else "te laat" if over < 0 else STANDNAAM[v.stand]
    return Werkregel(
        titel=f"{KORT[v.soort]} · {v.nummer}",
        reden=f"{ARTIKEL[v.soort]} · kwam binnen op {datum(v.ontvangen_op)}",
        stap=Stap("Open verzoek", f"{HIER}/{v.id}"),
        soort="te-laat" if over < 0 else "nu" if over <= _BIJNA else "gewoon",
        woord=woord,
        uiterlijk=_due(v),
    )


def _due(v: Inwonerverzoek) -> date:
    if v.stand is Verzoekstand.OPEN or v.aanvullen_op is None:
        return v.antwoord_voor
    return v.aanvullen_op


def _restriction_facts(b: Beperking) -> Iterator[tuple[str, str]]:
    hoeveel = f"{b.aantal} gegeven{'' if b.aantal == 1 else 's'}"
    yield "Gebruik gestopt", f"{moment(b.gezet_op)} door {b.gezet_door}: {hoeveel}"
    yield "Waarom", BEPERKINGNAAM[b.grond]
    if b.aangezegd_op:
        yield "Inwoner weet dat het gebruik weer begint", moment(b.aangezegd_op)
    if b.opgeheven_op:
        yield "Gebruik weer begonnen", f"{moment(b.opgeheven_op)} door {b.opgeheven_door}"


def _facts(v: Inwonerverzoek) -> list[tuple[str, str]]:
    facts = [
        ("Recht", ARTIKEL[v.soort]),
        ("Kwam binnen", datum(v.ontvangen_op)),
        ("Hoe u zag wie het is", IDENTITEITNAAM[v.identiteit]),
        ("Geregistreerd", f"{moment(v.geregistreerd_op)} door {v.geregistreerd_door}"),
        ("Antwoord uiterlijk", datum(v.antwoord_voor)),
    ]
    if v.verlengd_op and v.verlengreden:
        facts.append(("Verlengd", f"{moment(v.verlengd_op)}: {VERLENGNAAM[v.verlengreden]}"))
    if v.brief_op:
        facts.append(("Brief gemaakt", moment(v.brief_op)))
    if v.verteld_op:
        facts.append(("Verteld aan wie het kreeg", f"{moment(v.verteld_op)} (AVG art. 19)"))
    if v.uitgevoerd_op and not v.gewist_op:
        facts.append(("Uitgevoerd", moment(v.uitgevoerd_op)))
    if v.gewist_op:
        hoeveel = f"{v.gewist} gegeven{'' if v.gewist == 1 else 's'}"
        facts.append(("Gewist", f"{moment(v.gewist_op)}: {hoeveel}"))
        facts.append(("Bewijs van wissen", f"regel {v.gewist_regel} van het logboek"))
    if v.aanvullen_op:
        facts.append(("Later te vertellen", f"vanaf {datum(v.aanvullen_op)} (UAVG art. 41)"))
    if v.uitkomst and v.besloten_op:
        facts.append(("Antwoord", UITKOMSTNAAM[v.uitkomst]))
        facts.append(("Beantwoord", f"{moment(v.besloten_op)} door {v.besloten_door}"))
    return facts
