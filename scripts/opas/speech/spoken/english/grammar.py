"""The order in which English is respelled: what is longest and surest first."""

from opas.speech.spoken.english.abbreviations import ABBREVIATIONS
from opas.speech.spoken.english.amounts import AMOUNTS
from opas.speech.spoken.english.counts import COUNTS
from opas.speech.spoken.english.dates import DATES, WEEKDAYS
from opas.speech.spoken.english.references import REFERENCES
from opas.speech.spoken.english.symbols import LAST, MINUS, SYMBOLS
from opas.speech.spoken.english.times import TIMES
from opas.speech.spoken.english.words import spelled
from opas.speech.spoken.grammar import Grammar
from opas.speech.spoken.web import Signs

ENGLISH = Grammar(
    signs=Signs(
        dot="dot",
        at="at",
        slash="slash",
        hyphen="hyphen",
        underscore="underscore",
        www="double-you double-you double-you",
        names={
            "fi": "ef-eye",
            "com": "com",
            "org": "org",
            "net": "net",
            "eu": "ee-you",
            "uk": "you-kay",
            "io": "eye-oh",
        },
        spelled=spelled,
    ),
    always=(*ABBREVIATIONS, *WEEKDAYS),
    with_digits=(*MINUS, *DATES, *REFERENCES, *TIMES, *AMOUNTS, *COUNTS),
    last=(*SYMBOLS, *LAST),
)
