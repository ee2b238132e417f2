"""What a page holds that no voice can say, and the short forms that it can only guess at, each with its place."""

import re
from collections.abc import Iterator

from opas.content.book import Book, Words
from opas.content.source import Source
from opas.problem import Place, Problem, problem
from opas.project import LANGUAGES, Language, Project
from opas.speech.scripts import scripts
from opas.speech.spoken import Lexicon, guessed_acronyms, read_lexicon, unspeakable, with_glossary
from opas.speech.utterance import Utterance


def unsaid(project: Project, book: Book) -> Iterator[Problem]:
    """LANG-002 and LANG-003, once a page and token. Raises ContentError where audio/ has faults of its own."""
    pages = {page.id: page for page in book.pages}
    for language in LANGUAGES:
        lexicon = with_glossary(read_lexicon(project, language), book.glossary)
        for script in scripts(project, language, book):
            words = pages[script.page_id].words(language) if script.page_id in pages else None
            if words:
                yield from _of_page(words, script.utterances, language, lexicon)


def _of_page(
    words: Words, utterances: tuple[Utterance, ...], language: Language, lexicon: Lexicon
) -> Iterator[Problem]:
    told = set()
    for said in utterances:
        left = unspeakable(said.spoken)
        guessed = guessed_acronyms(said.shown, language, lexicon)
        for code, tokens in (("LANG-002", left), ("LANG-003", guessed)):
            for token in tokens:
                if (code, token) not in told:
                    told.add((code, token))
                    yield problem(_place(words.source, token, said.shown), code, found=token, language=language)


def _place(source: Source, token: str, shown: str) -> Place:
    """Where the token stands in the file; else where the first words of its sentence do; else the file."""
    start = " ".join(shown.split()[:3])
    for wanted in (rf"(?<!\w){re.escape(token)}", re.escape(start)):
        found = re.search(wanted, source.text)
        if found:
            return source.place(found.start())
    return Place(source.path)
