"""Content controls: what a reader of a Word file clicks or writes into (ISO/IEC 29500-1, 17.5.2).

The box that can be ticked is Microsoft's addition of 2010 (MS-DOCX, 2.6.1.12); LibreOffice knows it since 7.4.
"""

from collections.abc import Iterator
from html import escape
from itertools import count

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.oxml.xmlchemy import BaseOxmlElement

_W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
_TITLE_LENGTH = 64
"""Characters: Word refuses a file whose control has a longer title."""


class Controls:
    """The controls of one file, each with a number of its own."""

    def __init__(self) -> None:
        self._numbers: Iterator[int] = count(1)

    def box(self, title: str) -> BaseOxmlElement:
        """An empty box that a click ticks."""
        look = (
            '<w14:checkbox><w14:checked w14:val="0"/><w14:checkedState w14:val="2612" w14:font="MS Gothic"/>'
            '<w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox>'
        )
        font = '<w:rFonts w:ascii="MS Gothic" w:hAnsi="MS Gothic" w:eastAsia="MS Gothic" w:hint="eastAsia"/>'
        return self._control("box", title, look, f"<w:r><w:rPr>{font}</w:rPr><w:t>☐</w:t></w:r>")

    def field(self, title: str, hint: str) -> BaseOxmlElement:
        """A place for text, which shows what to write until something is written."""
        placeholder = (
            '<w:placeholder><w:docPart w:val="DefaultPlaceholder_-1854013440"/></w:placeholder>'
            '<w:showingPlcHdr/><w:text w:multiLine="1"/>'
        )
        run = f'<w:r><w:rPr><w:rStyle w:val="PlaceholderText"/></w:rPr><w:t>{escape(hint)}</w:t></w:r>'
        return self._control("field", title, placeholder, run)

    def _control(self, kind: str, title: str, properties: str, run: str) -> BaseOxmlElement:
        number = next(self._numbers)
        # A screen reader says the title; without it every box would be just "check box".
        title = title if len(title) <= _TITLE_LENGTH else title[: _TITLE_LENGTH - 1].rstrip() + "…"
        return parse_xml(
            f'<w:sdt {nsdecls("w")} {_W14}><w:sdtPr><w:alias w:val="{escape(title)}"/><w:tag w:val="{kind}-{number}"/>'
            f'<w:id w:val="{number}"/>{properties}</w:sdtPr><w:sdtContent>{run}</w:sdtContent></w:sdt>'
        )
