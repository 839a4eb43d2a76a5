# SPDX-License-Identifier: EUPL-1.2
"""Going over one purpose as a whole: its ground, its parties, and how long it keeps data."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from policies.artikel import parse_artikelen
from policies.begrippen import Categorie, Doel, Handeling, Rol, Veld
from policies.herkomst import HERKOMST
from policies.lezen.doelen import GEEN_BIJZONDERE, GEEN_BSN
from policies.lezen.wetten import check_exists
from policies.lint.bevinding import Bevinding, Ernst
from policies.lint.grenzen import BIJZONDER
from policies.regel import Bewaartermijn, DoelBeschrijving, Partij, Regel

_BSN: Final = Veld(Categorie.PERSOON, "bsn")
_TAAK: Final = ("AVG art. 6 lid 1 onder c", "AVG art. 6 lid 1 onder e")
_VITAAL: Final = "AVG art. 6 lid 1 onder d"
_VERPLICHT: Final = (
    ("artikel", "Noem het artikel waarop dit doel rust."),
    ("grondslag", "Noem de grond uit AVG art. 6."),
    ("bijzondere_gegevens", f"Noem de uitzondering van AVG art. 9, of schrijf '{GEEN_BIJZONDERE}'."),
    ("grondslag_bsn", f"Noem op welke wet het BSN mag, of schrijf '{GEEN_BSN}'."),
    ("verantwoordelijke", "Noem wie verantwoordelijk is."),
    ("bron", "Noem de tekst die u las."),
)


def lint_doel(doel: DoelBeschrijving) -> Iterator[Bevinding]:
    """Every finding about a purpose as a whole."""
    yield from _required(doel)
    yield from _grounds(doel)
    yield from _parties(doel)
    yield from _retention(doel)


def finding(
    doel: DoelBeschrijving, plaats: str, code: str, melding: str, ernst: Ernst = Ernst.FOUT
) -> Bevinding:
    """A finding in the file of this purpose; of a bill it is never a fout, for a bill lets nothing pass."""
    zwaarte = Ernst.WAARSCHUWING if doel.wetsvoorstel else ernst
    return Bevinding(f"{doel.doel}.toml", plaats, code, zwaarte, melding)


def unknown_article(tekst: str) -> str:
    """Why this text holds an article that nobody can check, or nothing when all can be."""
    try:
        for artikel in parse_artikelen(tekst):
            check_exists(artikel)
    except ValueError as e:
        return str(e)
    return ""


def _required(doel: DoelBeschrijving) -> Iterator[Bevinding]:
    for sleutel, melding in _VERPLICHT:
        if not getattr(doel, sleutel).strip():
            yield finding(doel, sleutel, f"zonder-{sleutel.replace('_', '-')}", melding)
    for sleutel in ("artikel", "grondslag", "bijzondere_gegevens", "grondslag_bsn"):
        tekst = getattr(doel, sleutel)
        if tekst in {GEEN_BIJZONDERE, GEEN_BSN} or not tekst.strip():
            continue
        if reden := unknown_article(tekst):
            yield finding(doel, sleutel, "onbekend-artikel", f"Dit artikel is niet te controleren: {reden}.")


def _grounds(doel: DoelBeschrijving) -> Iterator[Bevinding]:
    mag = (*_TAAK, _VITAAL) if doel.doel is Doel.NOODINZAGE else _TAAK
    if _college_takes_part(doel) and not any(g.startswith(mag) for g in doel.grondslag.split("; ")):
        yield finding(
            doel,
            "grondslag_avg",
            "geen-taak",
            "Een college heeft een wettelijke taak nodig: noem AVG art. 6 lid 1 onder c of e. "
            "Toestemming is daarvoor geen grond.",
        )
    for regel in doel.regels:
        if _BSN in regel.velden and doel.grondslag_bsn == GEEN_BSN:
            yield finding(
                doel,
                regel.tag,
                "bsn-zonder-grondslag",
                "Deze regel laat het BSN door. Noem in grondslag_bsn de wet die dat toestaat.",
            )
        if regel.categorie in BIJZONDER and doel.bijzondere_gegevens == GEEN_BIJZONDERE:
            yield finding(
                doel,
                regel.tag,
                "bijzonder-zonder-uitzondering",
                f"{_word(regel.categorie)} is een bijzonder gegeven. Noem de uitzondering van AVG art. 9.",
            )


def _college_takes_part(doel: DoelBeschrijving) -> bool:
    partijen = {p.rol for p in (*doel.van, *doel.naar)}
    return Rol.COLLEGE in partijen or any(Rol.COLLEGE in _roles(r) for r in doel.regels)


def _roles(regel: Regel) -> frozenset[Rol]:
    return regel.ontvangers | {w.rol for w in regel.wie}


def _parties(doel: DoelBeschrijving) -> Iterator[Bevinding]:
    genoemd = {*doel.van, *doel.naar}
    for regel in doel.regels:
        # Who signs on gives or gets nothing of a citizen, and everybody must be able to.
        if regel.handelingen == {Handeling.AANMELDEN} or regel.categorie is Categorie.TOEGANG:
            continue
        for partij in sorted(actors(regel) - genoemd):
            yield finding(
                doel, regel.tag, "partij-niet-genoemd", f"Zet {_party(partij)} bij 'van' of bij 'naar'."
            )
        for rol in sorted(r for r in regel.ontvangers if doel.regime_of(r) is None):
            melding = f"Zet {_word(rol)} bij 'naar', onder precies één wet."
            yield finding(doel, regel.tag, "ontvanger-niet-genoemd", melding)
    yield from _unsupported(doel)


def _unsupported(doel: DoelBeschrijving) -> Iterator[Bevinding]:
    handelen = {p for r in doel.regels for p in actors(r)}
    ontvangen = {Partij(o, g) for r in doel.regels for o in r.ontvangers if (g := doel.regime_of(o))}
    bronnen = {HERKOMST[r.categorie] for r in doel.regels}
    for sleutel, partijen in (("van", doel.van), ("naar", doel.naar)):
        for partij in partijen:
            # Data that is read comes from whoever holds it: a source needs no rule of its own to answer.
            bron = sleutel == "van" and partij.regime in bronnen
            if partij not in handelen and not bron and partij not in ontvangen:
                yield finding(
                    doel,
                    sleutel,
                    "partij-zonder-regel",
                    f"Geen regel noemt {_party(partij)}. Haal die weg, of schrijf de regel.",
                )


def actors(regel: Regel) -> frozenset[Partij]:
    """Everybody that a rule is for: each role under each law."""
    return frozenset(Partij(w.rol, r) for w in regel.wie for r in w.regimes)


def _retention(doel: DoelBeschrijving) -> Iterator[Bevinding]:
    if not doel.bewaartermijnen:
        yield finding(doel, "bewaartermijn", "zonder-bewaartermijn", "Schrijf hoe lang gegevens blijven.")
        return
    termijnen = sorted(doel.bewaartermijnen, key=lambda b: b.geldig.van)
    if termijnen[0].geldig.van > doel.geldig.van:
        yield _gap(doel, f"{doel.geldig.van} tot {termijnen[0].geldig.van}")
    for eerste, volgende in pairwise(termijnen):
        yield from _between(doel, eerste, volgende)
    laatste = termijnen[-1].geldig.tot
    if laatste is not None and (doel.geldig.tot is None or laatste < doel.geldig.tot):
        yield _gap(doel, f"{laatste} af")
    for termijn in termijnen:
        if reden := unknown_article(termijn.artikel):
            yield finding(
                doel, "bewaartermijn", "onbekend-artikel", f"Dit artikel is niet te controleren: {reden}."
            )


def _between(doel: DoelBeschrijving, eerste: Bewaartermijn, volgende: Bewaartermijn) -> Iterator[Bevinding]:
    tot, van = eerste.geldig.tot, volgende.geldig.van
    if tot is None or tot > van:
        yield finding(
            doel,
            "bewaartermijn",
            "bewaartermijn-dubbel",
            f"Vanaf {van} gelden twee bewaartermijnen. Laat de eerste op die dag ophouden.",
        )
    elif tot < van:
        yield _gap(doel, f"{tot} tot {van}")


def _gap(doel: DoelBeschrijving, wanneer: str) -> Bevinding:
    return finding(
        doel, "bewaartermijn", "bewaartermijn-gat", f"Van {wanneer} is er geen bewaartermijn. Vul die aan."
    )


def _party(partij: Partij) -> str:
    return f"{_word(partij.rol)} ({_word(partij.regime)})"


def _word(woord: str) -> str:
    return woord.replace("_", " ")
