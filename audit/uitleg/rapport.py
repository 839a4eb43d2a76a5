# SPDX-License-Identifier: EUPL-1.2
"""The verdict on a citizen's report: is it true, and is it all?"""

from audit.checkpoint import Checkpoint
from audit.uitleg.woorden import (
    FAULTS,
    GIVEN_KEY,
    NOT_JUDGED,
    OWN_KEY,
    explain_finding,
    is_unreadable,
    number,
    printable,
    regels,
)
from audit.volledig import Volledigheid


def explain_report(verdict: Volledigheid) -> str:
    """Return the verdict on a report, as lines of Dutch."""
    if verdict.finding is not None and is_unreadable(verdict.finding):
        return NOT_JUDGED + FAULTS[verdict.finding.fault]
    if verdict.finding is not None or verdict.head is None:
        rows = ["Het overzicht klopt NIET.", *explain_finding(verdict.finding)]
    elif verdict:
        rows = _explain_complete(verdict, verdict.head)
    else:
        rows = [_explain_undecided(verdict)]
    return "\n".join([*rows, *_explain_head(verdict)])


def _explain_complete(verdict: Volledigheid, head: Checkpoint) -> list[str]:
    rows = [
        "Het overzicht klopt: er is niets veranderd, weggelaten of toegevoegd.",
        f"Het is volledig tot en met telling {number(verdict.stand)}: de eerste {regels(verdict.covered)}.",
        f"Daarvan gaan er {number(verdict.entries)} over deze persoon, en die staan er allemaal in.",
    ]
    if verdict.expired:
        rows.append(
            f"Van {regels(verdict.expired)} was de bewaartermijn voorbij. De inhoud daarvan is vernietigd;\n"
            f"dat staat in het logboek zelf. Vanaf regel {number(verdict.whole_from)} is er niets vernietigd."
        )
    if verdict.later:
        rows.append(
            f"Nog niet geteld, en wel getoond: {regels(verdict.later)}. Of dat alles is, is nog niet te zien."
        )
    if head.size > verdict.covered:
        behind = regels(head.size - verdict.covered)
        rows.append(f"Daarna heeft het logboek nog {behind}. Die komen in een volgend overzicht aan bod.")
    if verdict.closed:
        rows.append(
            f"Van {regels(verdict.closed)} is de inhoud hier niet helemaal open. Bewezen is dat ze er staan\n"
            "en dat er niet meer zijn; wat erbij verteld wordt, zegt wie het overzicht gaf."
        )
    return rows


def _explain_undecided(verdict: Volledigheid) -> str:
    if not verdict.entries:
        nog = f" {regels(verdict.later)} zijn getoond en nog niet geteld." if verdict.later else ""
        return (
            f"{NOT_JUDGED}In dit overzicht staat geen regel die is geteld.{nog}"
            " Dat er niets is, valt niet te bewijzen."
        )
    return (
        f"{NOT_JUDGED}Wat in dit overzicht staat, klopt. Maar van {regels(verdict.tail)} "
        "is nog niet geteld of dat alles is: of er iets ontbreekt, is nu nog niet te zien."
    )


def _explain_head(verdict: Volledigheid) -> list[str]:
    if verdict.head is None:
        return []
    return [f"Logboek: {printable(verdict.head.origin)}", OWN_KEY if verdict.key_from_file else GIVEN_KEY]
