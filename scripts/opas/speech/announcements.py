"""What is said before the first page and after the last: title, edition, whose voice it is, licence, who wrote."""

from opas.content.book import Book
from opas.content.contributors import contributors
from opas.project import Language
from opas.speech.book import AudioBook
from opas.speech.script import Speak
from opas.speech.utterance import SpeechScript, Utterance

OPENING, CLOSING = "opening", "closing"
"""The page ids of the two announcements."""


def opening(audio_book: AudioBook, language: Language, speak: Speak) -> SpeechScript:
    """The opening words, which also say what is heard instead of what cannot be read aloud."""
    title = audio_book.titles(language).title
    edition, year = audio_book.edition, audio_book.year
    if language == "fi":
        name = "Alkusanat"
        said = (
            f"{title}.",
            f"Painos {edition}, vuosi {year}.",
            "Kirjan lukee koneääni.",
            "Taulukot luetaan lauseina, ja kuvista luetaan niiden kuvaus.",
        )
    else:
        name = "Opening"
        said = (
            f"{title}.",
            f"Edition {edition}, {year}.",
            "This book is read by a synthetic voice.",
            "Tables are read as sentences, and pictures by their descriptions.",
        )
    return _script(OPENING, name, said, language, speak)


def closing(audio_book: AudioBook, book: Book, language: Language, speak: Speak) -> SpeechScript:
    """The closing words, with everyone who wrote a card or a programme and wishes to be named."""
    title = audio_book.titles(language).title
    authors = tuple(name for name, pages in contributors(book).items() if any(page in book.finished for page in pages))
    if language == "fi":
        name = "Loppusanat"
        said = [f"{title} päättyy tähän.", "Teksti ja ääni ovat vapaasti käytettävissä lisenssillä CC BY 4.0."]
        said += [f"Kortteja ja ohjelmia ovat kirjoittaneet {', '.join(authors)}."] if authors else []
        said += ["Kiitos, että kuuntelit."]
    else:
        name = "Closing"
        said = [f"This is the end of {title}.", "Text and audio are free to use under the licence CC BY 4.0."]
        said += [f"Cards and programmes were written by {', '.join(authors)}."] if authors else []
        said += ["Thank you for listening."]
    return _script(CLOSING, name, tuple(said), language, speak)


def _script(page_id: str, title: str, said: tuple[str, ...], language: Language, speak: Speak) -> SpeechScript:
    last = len(said) - 1
    utterances = tuple(
        Utterance(f"{page_id}-{number + 1}", text, speak(text), "page" if number == last else "paragraph")
        for number, text in enumerate(said)
    )
    return SpeechScript(page_id, title, language, utterances)
