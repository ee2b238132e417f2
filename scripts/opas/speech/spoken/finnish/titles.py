"""Academic titles, which join a field and a degree: yht.maist., fil. tri, oik.kand."""

import re

from opas.speech.spoken.rule import Rule, rule

_FIELDS = {
    "fil": "filosofian",
    "hall": "hallintotieteiden",
    "hum": "humanististen tieteiden",
    "kasv": "kasvatustieteiden",
    "kaupp": "kauppatieteiden",
    "lääket": "lääketieteen",
    "maat": "maataloustieteiden",
    "mus": "musiikin",
    "oik": "oikeustieteen",
    "psyk": "psykologian",
    "taid": "taiteen",
    "tekn": "tekniikan",
    "teol": "teologian",
    "terv": "terveystieteiden",
    "valt": "valtiotieteiden",
    "yht": "yhteiskuntatieteiden",
}
_DEGREES = {
    "kand": "kandidaatti",
    "lis": "lisensiaatti",
    "maist": "maisteri",
    "toht": "tohtori",
    "tri": "tohtori",
    "yo": "ylioppilas",
}


def _title(match: re.Match[str]) -> str:
    return f"{_FIELDS[match['field'].lower()]} {_DEGREES[match['degree'].lower()]}"


TITLES: tuple[Rule, ...] = (
    rule(
        rf"(?<!\w)(?P<field>{'|'.join(_FIELDS)})\. ?(?P<degree>{'|'.join(_DEGREES)})\b\.?(?!\w)", _title, re.IGNORECASE
    ),
)
