"""Drawing the pictures for sharing with Pillow: our own typeface and colours, nothing from a network."""

import functools
import io

from PIL import Image, ImageDraw, ImageFont

from opas.content.writing import write_bytes
from opas.project import Project
from opas.site.sharing import HEIGHT, WIDTH, Shared, colours, font_file, kept

_EDGE, _BAND = 80, 36
_TITLE_SIZES = (104, 92, 80, 70, 60, 50)
_TIGHT, _LOOSE = 1.08, 1.3
"""From line to line, in sizes of the type: of a title, and of running text."""
_COLOURS = 48
"""Flat colours and soft edges need no more, and a picture has a third of the bytes."""


def make(project: Project, shared: Shared) -> bool:
    """Draw a picture where it is not kept yet, and tell whether it was drawn."""
    path = kept(project, shared)
    if path.is_file():
        return False
    write_bytes(path, draw(project, shared))
    return True


def draw(project: Project, shared: Shared) -> bytes:
    """The picture as PNG."""
    palette = colours(project)
    picture = Image.new("RGB", (WIDTH, HEIGHT), palette["paper"])
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 0, _BAND, HEIGHT), fill=shared.colour)
    left, wide = _BAND + _EDGE, WIDTH - _BAND - 2 * _EDGE
    y, foot = 64, HEIGHT - (96 if shared.facts else 0)
    pen.text((WIDTH - _EDGE, y), shared.guide, font=_font(project, 34, 400), fill=palette["green"], anchor="ra")
    if shared.over_title:
        pen.text((left, y), shared.over_title, font=_font(project, 40, 600), fill=shared.colour)
        y += 74
    y = _paragraph(pen, _fitting(project, shared.title, wide), (left, y), palette["ink"], wide, foot) + 22
    _paragraph(pen, (_font(project, 40, 400), shared.summary), (left, y), palette["ink-soft"], wide, foot - 40)
    if shared.facts:
        pen.line((left, foot - 22, WIDTH - _EDGE, foot - 22), fill=palette["line"], width=3)
        pen.text((left, foot), " · ".join(shared.facts), font=_font(project, 34, 600), fill=palette["ink"])
    return _png(picture)


def _png(picture: Image.Image) -> bytes:
    written = io.BytesIO()
    few = picture.quantize(_COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    few.save(written, "PNG", optimize=True)
    return written.getvalue()


def _fitting(project: Project, title: str, wide: int) -> tuple[ImageFont.FreeTypeFont, str]:
    """The largest size in which a title takes at most two lines, and its longest word one."""
    fonts = [_font(project, size, 700) for size in _TITLE_SIZES]

    def fits(font: ImageFont.FreeTypeFont) -> bool:
        lines = _lines(font, title, wide)
        return len(lines) <= 2 and all(font.getlength(line) <= wide for line in lines)

    return next(filter(fits, fonts), fonts[-1]), title


def _paragraph(
    pen: ImageDraw.ImageDraw,
    said: tuple[ImageFont.FreeTypeFont, str],
    corner: tuple[int, int],
    colour: str,
    wide: int,
    foot: int,
) -> int:
    """Write a text in lines, as many as end above `foot`, and return where it ends, in pixels from the top."""
    font, text = said
    x, y = corner
    step = round(font.size * (_TIGHT if font.size >= _TITLE_SIZES[-1] else _LOOSE))
    lines = _lines(font, text, wide)
    room = max((foot - y) // step, 1)
    if len(lines) > room:
        lines = [*lines[: room - 1], f"{lines[room - 1].rstrip('.,;:')}…"]
    for line in lines:
        pen.text((x, y), line, font=font, fill=colour)
        y += step
    return y


def _lines(font: ImageFont.FreeTypeFont, text: str, wide: int) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        if lines and font.getlength(f"{lines[-1]} {word}") <= wide:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


@functools.cache
def _font(project: Project, size: int, weight: int) -> ImageFont.FreeTypeFont:
    # The basic layout is the same on every system; the other depends on a library that may be missing.
    font = ImageFont.truetype(font_file(project), size, layout_engine=ImageFont.Layout.BASIC)
    font.set_variation_by_axes([weight])
    return font
