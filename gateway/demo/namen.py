# SPDX-License-Identifier: EUPL-1.2
"""Made-up names and streets; whole people and addresses are drawn from them by lot.

The streets do not exist, and the postcodes end in letters that PostNL never issues.
"""

from typing import Final

VOORNAMEN: Final = {
    "M": (
        "Abel", "Adil", "Bas", "Berend", "Casper", "Daan", "Driss", "Emiel", "Faas", "Floris",
        "Gijs", "Govert", "Hamza", "Hein", "Ilias", "Jelmer", "Jochem", "Karim", "Koen", "Lars",
        "Levi", "Marius", "Mees", "Nando", "Olav", "Omar", "Pelle", "Quirijn", "Rafi", "Ruben",
        "Sander", "Sietse", "Teun", "Timo", "Umut", "Wessel", "Xander", "Yusuf", "Zeger", "Zino",
    ),
    "V": (
        "Aafke", "Amira", "Bente", "Britt", "Carlijn", "Dina", "Doutzen", "Elif", "Esmee", "Fenna",
        "Floor", "Geertje", "Hanan", "Hilde", "Imke", "Iris", "Jasmijn", "Jetske", "Kaoutar", "Lieke",
        "Loes", "Maaike", "Marit", "Naima", "Nienke", "Oda", "Pleun", "Renske", "Roos", "Saar",
        "Selma", "Sofie", "Tess", "Truus", "Veerle", "Wies", "Yara", "Ymke", "Zahra", "Zoë",
    ),
}  # fmt: skip

GESLACHTSNAMEN: Final = (
    ("", "Aaldemeer"), ("", "Bakboord"), ("van", "Bedachtheem"), ("", "Benali-Demo"), ("", "Blauwduin"),
    ("de", "Boetzeiler"), ("van den", "Demodijk"), ("", "Dobbersma"), ("", "Duinpannink"), ("", "Ebbink"),
    ("van der", "Fictie"), ("", "Fluitekruid"), ("", "Garnalenstra"), ("", "Getijman"), ("de", "Golfslager"),
    ("", "Halfwegema"), ("", "Haringstra"), ("van", "Hierendaar"), ("", "IJverzand"), ("", "Jutterman"),
    ("", "Kaapstander"), ("van de", "Kantlijn"), ("", "Kiezelaar"), ("", "Koggeschip"), ("", "Lantaarnpaal"),
    ("", "Loefzijde"), ("de", "Loodsman"), ("", "Meeuwsema"), ("", "Mistbank"), ("van", "Nergenshuizen"),
    ("", "Oesterbaai"), ("", "Paalhoofd"), ("", "Papierstra"), ("", "Pekelharing"), ("van der", "Proef"),
    ("", "Reddingsboei"), ("", "Rietpluim"), ("", "Schelpenaar"), ("", "Schuimkop"), ("", "Sluisdeurstra"),
    ("", "Stormglas"), ("", "Strandloper"), ("van", "Testeren"), ("", "Touwladder"), ("", "Vlaggemast"),
    ("", "Vloedlijn"), ("", "Voorbeeldsma"), ("de", "Vuurtorenaar"), ("", "Wadloop"), ("", "Waterpas"),
    ("", "Wierdijkstra"), ("", "Yilmaz-Demo"), ("", "Zandplaat"), ("van", "Zeemist"), ("", "Zoutkorrel"),
)  # fmt: skip

STRATEN: Final = (
    "Demoplein", "Drieschutsluis", "Fictieweg", "Gestrande Walvislaan", "Halve Maanbrugpad",
    "Kanttekeningstraat", "Klepduikersteeg", "Lege Regelstraat", "Omgekeerde Wereldkade",
    "Papieren Bootstraat", "Proefdruklaan",
    "Puntkommapad", "Sluisdeurstraat", "Stille Getuigehof", "Testlaan", "Uitgewiste Sporenpad",
    "Verzinselkade", "Voorbeeldstraat", "Windstilteplein", "Zandloperhof",
)  # fmt: skip

POSTCODELETTERS: Final = ("SA", "SD", "SS")
"""Never issued, so no address here can be anybody's."""
