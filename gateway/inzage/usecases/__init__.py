# SPDX-License-Identifier: EUPL-1.2
"""What the privacy officer does with what an inwoner asks; each function is one passage."""

from gateway.inzage.usecases.antwoorden import Antwoordinhoud, make_answer
from gateway.inzage.usecases.behandelen import (
    Verzoekinzage,
    answer,
    erase,
    extend,
    supplement,
    take_back,
    view_list,
    view_one,
)
from gateway.inzage.usecases.beperken import announce, lift, restrict
from gateway.inzage.usecases.doorgeven import list_recipients, mark_told
from gateway.inzage.usecases.inzien import Briefinhoud, make_copy, make_letter
from gateway.inzage.usecases.registreren import NieuwVerzoek, came_in_lately, register
from gateway.inzage.usecases.stukken import Verbeterstuk
from gateway.inzage.usecases.uitstellen import (
    NieuwUitstel,
    agree_delay,
    ask_delay,
    end_delay,
    view_delays,
)
from gateway.inzage.usecases.uitvoeren import erase_zaak, mark_corrected, withdraw_consents
from gateway.inzage.usecases.verbeteren import Verbeterblad, Verbeterwens, correct, view_correctable
from gateway.inzage.usecases.vertellen import DOORGEVER, ZOEKER, find_recipients, tell

__all__ = [
    "DOORGEVER",
    "ZOEKER",
    "Antwoordinhoud",
    "Briefinhoud",
    "NieuwUitstel",
    "NieuwVerzoek",
    "Verbeterblad",
    "Verbeterstuk",
    "Verbeterwens",
    "Verzoekinzage",
    "agree_delay",
    "announce",
    "answer",
    "ask_delay",
    "came_in_lately",
    "correct",
    "end_delay",
    "erase",
    "erase_zaak",
    "extend",
    "find_recipients",
    "lift",
    "list_recipients",
    "make_answer",
    "make_copy",
    "make_letter",
    "mark_corrected",
    "mark_told",
    "register",
    "restrict",
    "supplement",
    "take_back",
    "tell",
    "view_correctable",
    "view_delays",
    "view_list",
    "view_one",
    "withdraw_consents",
]
