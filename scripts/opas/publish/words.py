"""What the talking book itself says in words, beside its pages."""

from dataclasses import dataclass

from opas.project import Language


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language."""

    contents: str
    cover: str
    accessibility: str
    """For the catalogue of a library: what the book offers to whom."""
    feed: str
    """What the podcast says of itself."""


WORDS: dict[Language, Words] = {
    "fi": Words(
        "Sisällys",
        "Kansi",
        "Kirjan koko teksti luetaan ääneen, ja luettava lause korostuu. Kuvilla on tekstivastineet. "
        "Lukija on koneääni. Kirjassa on sisällysluettelo ja otsikot, eikä siinä ole välkkyvää sisältöä.",
        "Yhteisömanagerin opas äänikirjana: luvut, menetelmäkortit, ohjelmat ja liitteet. Lukija on koneääni.",
    ),
    "en": Words(
        "Contents",
        "Cover",
        "The whole text is read aloud, and the sentence being read is highlighted. Pictures have text alternatives. "
        "The voice is synthetic. There is a table of contents, there are headings, and nothing flashes.",
        "The Community Manager’s Guide as an audiobook: chapters, method cards, programmes and annexes. "
        "The voice is synthetic.",
    ),
}
