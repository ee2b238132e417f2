"""Links with which a reader answers without being tracked: a letter or an issue, begun for them, and sent by them."""

from dataclasses import dataclass
from urllib.parse import quote, urlencode, urlsplit

from opas.content.book import Page
from opas.content.handbook import Handbook
from opas.project import Language
from opas.site.words import words

ANSWERS = ("useful", "unclear", "wrong")
"""What a reader may want to say; the words are `feedback_<answer>` in words/reading.yml."""
BRANCH = "main"


@dataclass(frozen=True, slots=True)
class Feedback:
    """The links at the end of a page; empty where the publisher has named no address."""

    answers: tuple[tuple[str, str], ...]
    """What the reader says, and the address that lets them say it."""
    edit: str
    """Where the page's file is changed."""


def feedback(page: Page, handbook: Handbook, language: Language, edition: str) -> Feedback:
    """The links of one page in one language."""
    repository = handbook.repository.rstrip("/")
    path = page.best_words(language).source.path
    edit = f"{repository}/{'-/' * _is_gitlab(repository)}edit/{BRANCH}/{quote(path)}" if repository else ""
    t = words(language)
    title = page.best_words(language).title
    said = f"{t.feedback_about}: {title} ({page.id}, {language}, {t.edition} {edition})\n\n"
    names = tuple(getattr(t, f"feedback_{answer}") for answer in ANSWERS)
    answers = tuple((name, _begun(handbook, f"{name}: {title}", said)) for name in names)
    if all(address for _, address in answers):
        return Feedback(answers, edit)
    return Feedback(((t.feedback, handbook.feedback),) if handbook.feedback else (), edit)


def _begun(handbook: Handbook, subject: str, body: str) -> str:
    """The address of a letter or an issue that is begun already; empty where there is neither."""
    # A resident has e-mail sooner than an account for a repository, so e-mail comes first.
    if handbook.feedback and ":" not in handbook.feedback:
        return f"mailto:{handbook.feedback}?{_query(subject=subject, body=body)}"
    repository = handbook.repository.rstrip("/")
    if _is_gitlab(repository):
        return f"{repository}/-/issues/new?{_query(**{'issue[title]': subject, 'issue[description]': body})}"
    return f"{repository}/issues/new?{_query(title=subject, body=body)}" if repository else ""


def _query(**fields: str) -> str:
    # Mail programs read %20, not +.
    return urlencode(fields, quote_via=quote)


def _is_gitlab(repository: str) -> bool:
    return "gitlab" in (urlsplit(repository).hostname or "")
