"""One way to respell: a pattern, and what is said for what it finds. A language is a list of these, in order."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """What one construction looks like and how it is said."""

    pattern: re.Pattern[str]
    say: Callable[[re.Match[str]], str]


def rule(pattern: str, say: Callable[[re.Match[str]], str] | str, flags: int = 0) -> Rule:
    """Build a Rule; words that never change may be given as they are."""
    if isinstance(say, str):
        words = say
        return Rule(re.compile(pattern, flags), lambda _: words)
    return Rule(re.compile(pattern, flags), say)


def respell(text: str, rules: Iterable[Rule]) -> str:
    """Apply every rule to the whole text, one after the other."""
    for each in rules:
        text = each.pattern.sub(each.say, text)
    return text


def word_before(match: re.Match[str]) -> str:
    """The word right before what was found, in lower case; empty where there is none."""
    found = _LAST_WORD.search(match.string[max(0, match.start() - 40) : match.start()])
    return found[1].lower() if found else ""


def word_after(match: re.Match[str]) -> str:
    """The word right after what was found, as written; empty where there is none."""
    found = _FIRST_WORD.match(match.string, match.end())
    return found[1] if found else ""


def after_next_word(match: re.Match[str]) -> str:
    """What follows the word right after what was found, its space included; empty where there is nothing."""
    found = _FIRST_WORD.match(match.string, match.end())
    return match.string[found.end() if found else match.end() :]


_INITIAL = (
    r"(?<![\w.-])(?P<letter>[A-ZÅÄÖ])\. ?(?=[A-ZÅÄÖ](?:\.|[a-zåäö]+))"
    # "Marjatta K. voitti": a name whose rest is kept back.
    r"|(?<=[a-zåäö] )(?P<kept>[A-ZÅÄÖ])\.(?: (?=[a-zåäö(])|(?=[,)]))"
)
_LETTERED = re.compile(
    r"\w*(?:rapu|rapp|talo|ryhm|kohta|kohda|luok|ov[ie]|stairwell|door|group|house|class|plan|part)\w*"
)
"""What goes by a letter: in "Tule C-rappuun tai rappuun D. Tervetuloa!" the point ends the sentence."""


def letters_with_points(spelled: Callable[[str], str]) -> Rule:
    """U.K. and I.D., whose points are no ends of sentences."""
    return rule(
        r"(?<![\w.])(?P<letters>(?:[A-ZÅÄÖ]\.){2,})(?! ?[A-ZÅÄÖ][a-zåäö])",
        lambda match: spelled(match["letters"]) + ("" if match.string[match.end() :].strip("\"') ") else "."),
    )


def initial_rule(spelled: Callable[[str], str]) -> Rule:
    """The first letter of a name: its point would make a pause between "J." and "Korhonen"."""

    def say(match: re.Match[str]) -> str:
        lettered = _LETTERED.fullmatch(word_before(match))
        return match.group() if lettered else f"{spelled(match['letter'] or match['kept'])} "

    return rule(_INITIAL, say)


_LAST_WORD = re.compile(r"([^\W\d_]+) ?$")
# "Eri" never inflects: "kolmelta eri säätiöltä".
_FIRST_WORD = re.compile(r" (?:eri )?([^\W\d_]+(?:-[^\W\d_]+)*)")
