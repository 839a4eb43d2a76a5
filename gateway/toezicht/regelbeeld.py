# SPDX-License-Identifier: EUPL-1.2
"""How one line stands in the log, as its page says it."""

from audit.uitleg.woorden import number
from gateway.toezicht.regelbewijs import Bewijsoordeel, Regelbewijs
from gateway.web.datums import moment


def proof_in_words(bewijs: Regelbewijs) -> tuple[str, str, str]:
    """Kind of notice, title and what it means."""
    if bewijs.oordeel is Bewijsoordeel.KLOPT_NIET:
        tekst = "Zoals deze regel er nu staat, is hij niet getekend. Controleer het logboek."
        return "fout", "Het bewijs klopt niet", tekst
    if bewijs.oordeel is Bewijsoordeel.WACHT or bewijs.plek is None or bewijs.getekend_op is None:
        return "info", "De handtekening komt nog", "Deze regel is vastgelegd. Ververs over enkele seconden."
    regels = f"Plaats {number(bewijs.plek)} van {number(bewijs.grootte)} regels"
    tekst = f"{regels}, getekend op {moment(bewijs.getekend_op)}. Zojuist opnieuw berekend."
    return "gelukt", "Deze regel staat getekend in het logboek", tekst
