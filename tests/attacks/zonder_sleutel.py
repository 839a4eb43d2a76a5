# SPDX-License-Identifier: EUPL-1.2
"""Somebody has the whole database and no key, and tries every number there is."""

import hashlib
import hmac
from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import Final

from attacks.dicht import opened_lines
from attacks.koppelen import people
from attacks.stad import EERSTE, MENSEN, Stad, keys_in, scalars
from attacks.uitslag import Uitslag
from attacks.woordenboek import ALLE, without_key
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCMSIV
from cryptography.hazmat.primitives.keywrap import InvalidUnwrap, aes_key_unwrap

from adapters.crypto import ristretto
from adapters.crypto.framing import lp
from adapters.crypto.ristretto import Point
from audit.entry import SALT_BYTES, entry_bytes
from audit.stromen.bundel import split_parts
from gateway.kern.bsn import Bsn
from gateway.kern.sleutel import Sleutel

EIGEN: Final = ristretto.hash_to_scalar(b"een sleutel van de aanvaller", b"aanval")


async def attack(stad: Stad) -> Sequence[Uitslag]:
    """Look every number up in the pseudoniemen, in all that is stored, in the vault and in the open log."""
    sleutels = keys_in(stad.kopie)
    openbaar = [(s, scalars(EERSTE).pair(s).public) for s in sleutels]
    return [
        Uitslag(
            "nummers-zonder-sleutel",
            "De hele database, met alle tabellen. Geen sleutels.",
            f"Alle {len(ALLE)} nummers van de testreeks: zelf, gehasht op zes manieren, via HKDF, als H(x) "
            "in beide modes, en onder een eigen sleutel. Gezocht in elke cel, ook in wat hexadecimaal of "
            "base64 is.",
            len(found_in(stad.kopie.waarden, sleutels)),
            len(MENSEN),
            "Niets: geen nummer is terug te vinden.",
        ),
        Uitslag(
            "nummers-openbare-sleutel",
            "De database, en de openbare sleutels die iedereen kan opvragen.",
            "Vermenigvuldigt de openbare sleutel met elke hash van elk nummer, zoals werkt bij een zwakke H.",
            len(by_public_key(_points(stad), openbaar)),
            len(MENSEN),
            "Niets: niemand weet van H(x) welk veelvoud van de basis het is.",
        ),
        Uitslag(
            "kluis-zonder-sleutel",
            "De database met de verzegelde nummers, en de sleutel van de gemeente zoals die er ingepakt "
            "ligt.",
            "Probeert nullen, wat er zelf in de database staat en hashes daarvan, als sleutel en om uit te "
            "pakken. Zoekt gelijke verzegelingen van dezelfde persoon.",
            len(opened(stad)) + len(equal_seals(stad)),
            len(MENSEN),
            "Niets: geen nummer gaat open, en van twee verzegelingen is niet te zien of zij over dezelfde "
            "gaan.",
        ),
        Uitslag(
            "logboek-raden",
            "Het open logboek (de bladen van 33 bytes) en een goede gok van de hele regel, letter voor "
            "letter.",
            "Rekent het blad na met zout dat te raden is: nullen, het kenmerk, een hash van de regel.",
            confirmed(stad),
            len(stad.tegels),
            "Niets: zonder het zout bevestigt een blad geen enkele gok, ook een juiste niet. Alleen het "
            "aantal regels is te zien.",
        ),
    ]


def found_in(waarden: frozenset[bytes], sleutels: Sequence[Sleutel]) -> set[Bsn]:
    """Whose number, or something made of it without a key, is among these values."""
    return {
        bsn
        for plaats, bsn in enumerate(ALLE)
        if any(guess in waarden for guess in without_key(bsn, plaats, sleutels, EIGEN))
    }


def by_public_key(punten: frozenset[Point], openbaar: Iterable[tuple[Sleutel, Point]]) -> set[Bsn]:
    """Whom one finds where H(x) is a known multiple of the base: then k·H(x) is that multiple of the key."""
    return {
        bsn
        for sleutel, publiek in openbaar
        for bsn in ALLE
        if ristretto.multiply(weak_hash(bsn, sleutel), publiek) in punten
    }


def weak_hash(bsn: Bsn, sleutel: Sleutel) -> ristretto.Scalar:
    """The multiple of the base that a weak H would be."""
    return ristretto.hash_to_scalar(f"{sleutel.ontvanger}|{sleutel.doel}|{bsn.digits}".encode(), b"H")


def _points(stad: Stad) -> frozenset[Point]:
    tabellen = (people(stad.kopie, tabel) for tabel in ("signalering", "verwijzing"))
    return frozenset(punt for tabel in tabellen for _, punt in tabel)


def opened(stad: Stad) -> list[bytes]:
    """Which sealed numbers open with a key that can be made of the database itself."""
    keys = {bytes(32), *_unwrapped(stad), *(k for k in _derived(stad) if len(k) == 32)}
    return [
        bytes(rij["verzegeld"])
        for rij in stad.kopie.rijen("signalering")
        if any(_opens(bytes(rij["verzegeld"]), key, rij["gemeente"], rij["id"]) for key in keys)
    ]


def _derived(stad: Stad) -> Iterable[bytes]:
    wrapped = [bytes(v) for v in stad.kopie.kolom("kluissleutel", "verpakt")]
    words = [w for v in wrapped for w in (v, v[:32], v[8:])] + [b"0392", b"sluis", b"sluis/kluis/2\n"]
    return [*words, *(hashlib.sha256(w).digest() for w in words)]


def _unwrapped(stad: Stad) -> Iterable[bytes]:
    for kek in (bytes(32), *(k for k in _derived(stad) if len(k) == 32)):
        for wrapped in stad.kopie.kolom("kluissleutel", "verpakt"):
            with suppress(InvalidUnwrap):
                yield aes_key_unwrap(kek, bytes(wrapped))


def _opens(sealed: bytes, key: bytes, gemeente: str, plaats: str) -> bool:
    bind = b"sluis/kluis/2\n" + sealed[1:3] + lp(gemeente.encode()) + lp(plaats.encode())
    info = b"sluis/kluis/3\n" + lp(gemeente.encode()) + sealed[1:3]
    for tried in (key, hmac.digest(key, info + b"\x01", "sha256")):
        with suppress(InvalidTag):
            AESGCMSIV(tried).decrypt(sealed[3:15], sealed[15:], bind)
            return True
    return False


def equal_seals(stad: Stad) -> set[bytes]:
    """Sealed numbers, or parts of them, that come twice."""
    sealed = [bytes(v) for v in stad.kopie.kolom("signalering", "verzegeld")]
    parts = [part for s in sealed for part in (s, s[3:15], s[15:24], s[24:])]
    return {part for part in parts if parts.count(part) > 1}


def confirmed(stad: Stad) -> int:
    """How many leaves a right guess of the line confirms without its salt."""
    return sum(
        any(rebuilt(bytes(rij["record"]), salt) == bytes(rij["blad"]) for salt in _salts(rij["kenmerk"]))
        for rij in opened_lines(stad.kopie, EERSTE)
    )


def _salts(kenmerk: str) -> Iterable[bytes]:
    return (
        bytes(SALT_BYTES),
        hashlib.sha256(kenmerk.encode()).digest(),
        kenmerk.encode().ljust(SALT_BYTES, b"\0"),
    )


def rebuilt(record: bytes, salt: bytes) -> bytes:
    """The leaf of these records under one salt for all parts."""
    return entry_bytes(split_parts(record, salt * len(record.splitlines())))
