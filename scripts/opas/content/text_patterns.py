"""What must not stand in a text, as patterns: `opas check` looks for them, and the form on the site does the same."""

import re

UNFINISHED = re.compile(r"\b(?:TODO|FIXME|TBD|XXX|lorem ipsum|täydennetään)\b", re.IGNORECASE)
FOREIGN = re.compile(
    r"~~[^~\n]+~~|\{%.*?%\}|\{\{.*?\}\}|--8<--|^[ \t]*!include\b.*$|\[\^[^\]\n]*\]|^:::.*$"
    r"|(?<=^- )\[[ xX]\](?= )|(?<!\w):[a-z]+(?:[-_][a-z0-9]+)+:|\{[#:][\w: .-]+\}",
    re.MULTILINE,
)
"""What other readers of Markdown know and ours does not: strike-through, templates, footnotes, tick boxes, icons."""
CONFLICT = re.compile(r"^(?:<{7} |={7}$|>{7} )", re.MULTILINE)
PERSONAL = {
    "e-mail": re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}\.\w[\w.]*"),
    # Date of birth, sign of the century, three digits, check character (Digital and Population Data Services Agency).
    "identity-code": re.compile(r"\b[0-3]\d[01]\d\d\d[-+A-FU-Y]\d{3}[0-9A-FHJ-NPR-Y]\b"),
    # Finnish numbers: +358 or 0, then seven digits or more, with spaces or dashes between.
    "phone": re.compile(r"(?<![\d.,§])(?:\+358|0\d)[ -]?(?:\d[ -]?){6,10}\d(?!\d)"),
}
"""Personal data, in the order in which they are looked for: an identity code is no telephone number as well."""
BARE_ADDRESS = re.compile(r"(?<![(<\[\"'=/\w])(?P<address>(?:https?://|www\.)[^\s<>)\]]+)")
"""An address that nobody could listen to."""
INLINE_LINK = re.compile(
    r"(?<!!)\[(?P<text>(?:[^\[\]]|\[[^\]]*\])*)\]\(\s*<?(?P<address>[^\s()>]*(?:\([^\s)]*\)[^\s)>]*)*)"
)
MOST_WORDS = 30
"""In a sentence."""
MOST_WORDS_IN_A_STEP = 20
