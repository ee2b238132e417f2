"""MP3: one file for each page, with ID3 tags that every player reads."""

# mutagen does not annotate its functions.
# mypy: disable-error-code="no-untyped-call"

import io

from mutagen.id3 import APIC, COMM, ID3, TALB, TCON, TCOP, TIT2, TLAN, TPE1, TPE2, TRCK, TYER, Encoding, PictureType

from opas.publish.labels import ISO_639_2, Labels


def tagged(sound: bytes, labels: Labels, title: str, number: int, count: int) -> bytes:
    """An MP3 with the tags of one page; `number` of `count` is its place in the book."""
    tags = ID3()
    language = ISO_639_2[labels.language]
    texts = {
        TIT2: title,
        TALB: labels.album,
        TPE1: labels.narrator,
        TPE2: labels.author,
        TRCK: f"{number}/{count}",
        TYER: str(labels.year),
        TLAN: language,
        TCON: "Audiobook",
        TCOP: labels.credits,
    }
    for frame, text in texts.items():
        tags.add(frame(encoding=Encoding.UTF16, text=text))
    tags.add(COMM(encoding=Encoding.UTF16, lang=language, desc="", text=labels.edition))
    tags.add(APIC(encoding=Encoding.LATIN1, mime="image/png", type=PictureType.COVER_FRONT, desc="", data=labels.cover))
    file = io.BytesIO(sound)
    # Version 2.3 is what old players and car radios know.
    tags.save(file, v1=0, v2_version=3, padding=lambda info: 0)
    return file.getvalue()
