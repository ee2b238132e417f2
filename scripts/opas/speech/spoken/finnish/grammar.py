"""The order in which Finnish is respelled: what is longest and surest first."""

from opas.speech.spoken.finnish.abbreviations import ABBREVIATIONS
from opas.speech.spoken.finnish.amounts import AMOUNTS
from opas.speech.spoken.finnish.counts import COUNTS
from opas.speech.spoken.finnish.dates import DATES
from opas.speech.spoken.finnish.letters import spelled
from opas.speech.spoken.finnish.references import PHONES, REFERENCES
from opas.speech.spoken.finnish.symbols import LAST, MINUS, SYMBOLS
from opas.speech.spoken.finnish.times import TIMES
from opas.speech.spoken.finnish.weekdays import WEEKDAYS
from opas.speech.spoken.grammar import Grammar
from opas.speech.spoken.web import Signs

FINNISH = Grammar(
    signs=Signs(
        dot="piste",
        at="ät",
        slash="kauttaviiva",
        hyphen="viiva",
        underscore="alaviiva",
        www="vee-vee-vee",
        names={"fi": "fi", "com": "kom", "org": "org", "net": "net", "eu": "ee-uu", "uk": "uu-koo"},
        spelled=spelled,
    ),
    always=(*ABBREVIATIONS, *WEEKDAYS),
    with_digits=(*PHONES, *MINUS, *TIMES, *DATES, *REFERENCES, *AMOUNTS, *COUNTS),
    last=(*SYMBOLS, *LAST),
)
