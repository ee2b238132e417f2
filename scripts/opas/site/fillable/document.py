"""From the HTML of a page to a Word file that can be filled in: headings, lists, tables, boxes to tick, fields."""

from dataclasses import replace
from io import BytesIO

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from docx.text.run import Run
from lxml import html
from lxml.html import HtmlElement

from opas.project import Language
from opas.site.fillable.controls import Controls
from opas.site.fillable.package import LOCALES, empty, stable
from opas.site.fillable.pieces import BLOCKS, Piece, pieces, said

_DEEPEST = 2
"""The deepest level of lists in template/word/numbering.xml, counted from 0."""


def document(title: str, body: str, language: Language, author: str, licence: str, *, boxes: bool) -> bytes:
    """The file of one page: `body` is its HTML, and with `boxes` every item of a list is something to tick."""
    word = Document(empty(language))
    about = word.core_properties
    about.title, about.language, about.author, about.last_modified_by = title, LOCALES[language], author, author
    writer = _Writer(word, boxes)
    writer.blocks(html.fragment_fromstring(body, create_parent="div"))
    writer.line("Licence", pieces(html.fragment_fromstring(licence, create_parent="p")))
    saved = BytesIO()
    word.save(saved)
    return stable(saved.getvalue())


class _Writer:
    """Writes block after block to the end of a file."""

    def __init__(self, word: WordDocument, boxes: bool) -> None:
        self._word = word
        self._boxes = boxes
        self._controls = Controls()

    def blocks(self, parent: HtmlElement) -> None:
        """Write what stands in a part of the page."""
        for block in parent.iterchildren():
            if block.tag in ("h1", "h2", "h3"):
                self.line(f"Heading {block.tag[1]}", pieces(block))
            elif block.tag in ("ul", "ol"):
                self._list(block, 0)
            elif block.tag == "table":
                self._table(block)
            elif any(child.tag in BLOCKS for child in block):
                self.blocks(block)
            elif line := pieces(block):
                self.line("Subtitle" if block.get("class") == "lead" else "Normal", line)

    def line(self, style: str, line: tuple[Piece, ...]) -> Paragraph:
        """Write one paragraph."""
        paragraph = self._word.add_paragraph(style=style)
        self._fill(paragraph, _asked(line) if style == "Field" else line)
        return paragraph

    def _list(self, block: HtmlElement, level: int) -> None:
        number = self._new_number() if block.tag == "ol" else None
        for item in block.iterchildren("li"):
            # A list with blank lines between its items has a paragraph in each.
            paragraphs = item.findall("p")
            line = pieces(paragraphs[0] if paragraphs else item)
            if item.get("class") == "field":
                self.line("Field", line)
            elif self._boxes and block.tag == "ul":
                self._to_tick(line)
            else:
                self._item(line, level, number)
            for more in paragraphs[1:]:
                self.line("Normal", pieces(more))
            for inner in item.iterchildren("ul", "ol"):
                self._list(inner, min(level + 1, _DEEPEST))

    def _to_tick(self, line: tuple[Piece, ...]) -> None:
        paragraph = self._word.add_paragraph(style="Item")
        paragraph._p.append(self._controls.box(said(line)))
        paragraph.add_run("\t")
        self._fill(paragraph, line)

    def _item(self, line: tuple[Piece, ...], level: int, number: int | None) -> None:
        paragraph = self.line("List Number" if number else "List Bullet", line)
        numbered = paragraph._p.get_or_add_pPr().get_or_add_numPr()  # type: ignore[attr-defined] # made at run time
        numbered.get_or_add_ilvl().val = level
        numbered.get_or_add_numId().val = number or 1

    def _new_number(self) -> int:
        """A numbered list of its own, which starts from one."""
        numbering = self._word.part.numbering_part.element
        new = numbering.add_num(1)
        for level in range(_DEEPEST + 1):
            new.add_lvlOverride(ilvl=level).add_startOverride(1)
        return int(new.numId)

    def _table(self, block: HtmlElement) -> None:
        rows = list(block.iter("tr"))
        cells = [list(row.iterchildren("th", "td")) for row in rows]
        table = self._word.add_table(len(rows), max(map(len, cells)), style="Table Grid")
        for row, (source, inside) in enumerate(zip(rows, cells, strict=True)):
            if source.getparent().tag == "thead":
                # Said to be a header by a screen reader, and shown again on the next sheet.
                table.rows[row]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
            for column, cell in enumerate(inside):
                line = pieces(cell)
                self._fill(table.cell(row, column).paragraphs[0], _asked(line) if cell.tag == "th" else line)

    def _fill(self, paragraph: Paragraph, line: tuple[Piece, ...]) -> None:
        for piece in line:
            if piece.choices:
                self._choices(paragraph, piece, said(line))
            elif piece.is_blank:
                paragraph._p.append(self._controls.field(said(line), piece.text))
            elif piece.href.startswith(("http", "mailto:")):
                self._link(paragraph, piece)
            else:
                _look(paragraph.add_run(piece.text), piece)

    def _choices(self, paragraph: Paragraph, piece: Piece, asked: str) -> None:
        for number, choice in enumerate(piece.choices):
            # Choice first: the end of a long question may be cut from the title.
            paragraph.add_run("    " if number else "")
            paragraph._p.append(self._controls.box(f"{choice}: {asked}"))
            paragraph.add_run(f" {choice}")

    def _link(self, paragraph: Paragraph, piece: Piece) -> None:
        link = OxmlElement("w:hyperlink")
        link.set(qn("r:id"), self._word.part.relate_to(piece.href, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
        run = paragraph.add_run(piece.text, style="Hyperlink")
        _look(run, piece)
        link.append(run._r)
        paragraph._p.append(link)


def _asked(line: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """The words of a line in bold, so that they stand out from what is written beside them."""
    return tuple(replace(piece, bold=not piece.is_blank) for piece in line)


def _look(run: Run, piece: Piece) -> None:
    # None leaves it to the style; False would undo what the style says.
    run.bold, run.italic = piece.bold or None, piece.italic or None
