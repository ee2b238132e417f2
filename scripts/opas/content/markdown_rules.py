"""Which Markdown the handbook knows: the common constructions, and no raw HTML at all."""

import functools
import re

import markdown

EXTENSIONS = ("tables", "sane_lists", "admonition", "def_list")


def to_html(text: str) -> str:
    """Markdown as HTML. Tags in the text come out as visible text: nothing a contributor writes can come alive."""
    return _converter().reset().convert(text)


@functools.cache
def _converter() -> markdown.Markdown:
    """One converter for all pages: making one takes as long as converting a section."""
    converter = markdown.Markdown(extensions=list(EXTENSIONS), output_format="html")
    converter.preprocessors.deregister("html_block")
    converter.inlinePatterns.deregister("html")
    return converter


RAW_TAG = re.compile(
    r"<(?:/?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]*)?/?>|!--|!\[CDATA|\?|!DOCTYPE)|<(?:script|style|iframe|object|svg)\b",
    re.IGNORECASE,
)
"""What a reader of Markdown elsewhere would take for HTML."""


def without_code(text: str) -> str:
    """The text with code replaced by blanks of equal length, so that places stay right."""
    if not re.search("[`~<]", text):
        return text
    blank = lambda match: re.sub(r"[^\n]", " ", match.group())  # noqa: E731 (used three times below)
    text = re.sub(r"^ {0,3}(```|~~~).*?^ {0,3}\1[^\n]*$", blank, text, flags=re.MULTILINE | re.DOTALL)
    text = re.sub(r"(`+)(?!`)[^\n]*?(?<!`)\1(?!`)", blank, text)
    return re.sub(r"<(?:https?://|mailto:)[^<>\s]*>", blank, text)
