"""The plugin `opas`: hands our pages to MkDocs, whose events it answers and nothing more.

Measured facts about MkDocs 1.6 and static-i18n 1.3 that this rests on stand in `scripts/decisions/mkdocs.md`.
"""

from contextlib import nullcontext
from pathlib import Path

from jinja2 import Environment
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils.templates import TemplateContext

from opas.content.book import Book, Page
from opas.content.edition import load_edition
from opas.content.handbook import Handbook, load_handbook
from opas.content.links import language_of
from opas.content.load import load
from opas.content.messages import level, told
from opas.content.recordings import AudioIndex
from opas.content.renderings import Renderings
from opas.content.reviews import load_reviews
from opas.content.status import statuses
from opas.content.status_report import state_name
from opas.errors import OpasError
from opas.project import LANGUAGES, Language, Project, other
from opas.site import addresses
from opas.site.addresses import folder_of
from opas.site.anchors import anchored
from opas.site.assets import scripts, styles
from opas.site.audible import audible
from opas.site.disk import DiskCopy
from opas.site.feedback import feedback
from opas.site.fillable.files import Fillables
from opas.site.finishing import Built, Watch, finish
from opas.site.gathering import Gathering
from opas.site.icons import icon
from opas.site.lasting import left_alone
from opas.site.listening import Listening, listening
from opas.site.open_data.files import listed_files
from opas.site.players import megabytes
from opas.site.policy import POLICY
from opas.site.reading import duration
from opas.site.translations import Translations
from opas.site.views import View, view
from opas.site.words import day, words


class OpasOptions(Config):  # type: ignore[no-untyped-call] # MkDocs types its base only in part
    """The plugin has no options: everything it knows stands in the project's own files."""


class OpasPlugin(BasePlugin[OpasOptions]):  # type: ignore[no-untyped-call] # as above
    """Pages come from `opas.content`, their shape from `opas.site.views` and the templates in theme/."""

    project: Project
    book: Book
    handbook: Handbook
    fillables: Fillables
    audio: dict[Language, AudioIndex | None]
    translations: Translations
    edition: str
    renderings: dict[Language, Renderings]
    gathering: Gathering
    for_disk: bool = False
    """Whether the site is to be read from a disk: then it has no recordings, and nothing that asks a server."""
    disk_copy: DiskCopy | None = None
    """What the site offers for download."""
    watch: Watch = nullcontext
    """Looks at the steps that finish the site."""
    languages_built: int = 0

    def on_config(self, config: MkDocsConfig) -> None:
        """Read the content once; static-i18n then builds the site once per language."""
        if not hasattr(self, "book"):
            self.project = Project(Path(config.config_file_path).parent)
            try:
                with left_alone():
                    loaded = load(self.project)
                self.handbook = load_handbook(self.project)
                self.edition = load_edition(self.project)
                self.audio = {
                    language: None if self.for_disk else audible(self.project, language).index for language in LANGUAGES
                }
            except OpasError as error:
                raise PluginError(str(error)) from error
            errors = [told(problem, "en") for problem in loaded.problems if level(problem) == "error"]
            if errors:
                raise PluginError("\n".join(errors))
            self.book = loaded.book
            surveyed = statuses(self.book, load_reviews(self.project)[0])
            self.translations = Translations(surveyed, self.book, self.handbook)
            self.fillables = Fillables(self.project, self.handbook)
            self.renderings = {
                language: Renderings(self.project, self.book, f"site.{language}", Path(addresses.__file__))
                for language in LANGUAGES
            }
            self.gathering = Gathering(self.project, self.book, self.disk_copy)
            watched = (self.project.root / name for name in ("methods", "translations", "handbook.yml"))
            config.watch += [str(path) for path in watched if path.exists()]
        # MkDocs renders an empty text for each page, with a converter of its own each time: it needs no extensions.
        config.markdown_extensions = []
        # `mkdocs serve` has set the address of its own server already.
        config.site_url = config.site_url or self.handbook.site_address

    def _language(self, config: MkDocsConfig) -> Language:
        current: Language = config.plugins["i18n"].current_language  # type: ignore[attr-defined] # static-i18n's own
        return current

    @event_priority(50)
    def _add_cards(self, files: Files, config: MkDocsConfig) -> Files:
        """Before static-i18n (-100): cards and programmes as if they lay in docs/; Material's own assets left out."""
        kept = [file for file in files if not _is_materials(file)]
        # Chapters are in no folder: they lie in docs/, where MkDocs finds them itself.
        for page in filter(folder_of, self.book.pages):
            for language in LANGUAGES:
                if page.words(language):
                    source = f"{folder_of(page)}/{page.id}.{language}.md"
                    kept.append(File(source, config.docs_dir, config.site_dir, config.use_directory_urls))
        return Files(kept)

    @event_priority(-300)
    def _set_text(self, files: Files, config: MkDocsConfig) -> Files:
        """After static-i18n, which makes every File anew: pages have no text yet, ours comes in on_page_content."""
        for file in files.documentation_pages():
            file.content_string = ""
            page = self.book.page(_id(file))
            if page:
                file.abs_src_path = str(self.project.root / page.best_words(self._language(config)).source.path)
        return files

    on_files = CombinedEvent(_add_cards, _set_text)

    def on_page_content(self, html: str, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """Nothing yet but the name: MkDocs holds the text of all pages at once, and ours is made page by page."""
        page.title = self._found(page).best_words(self._language(config)).title
        return ""

    def on_env(self, env: Environment, config: MkDocsConfig, files: Files) -> Environment:
        """What every template may use."""
        language = self._language(config)
        shared = {
            "t": words(language),
            "t_other": words(other(language)),
            "language": language,
            "other_language": other(language),
            "policy": POLICY,
            "data_files": listed_files(language),
            "disk_copy": self.disk_copy,
            "for_disk": self.for_disk,
            "edition": self.edition,
            "recorded": self.audio[language] is not None,
            "offline": self._is_offline(config),
        }
        env.globals.update(
            shared, icon=icon, handbook=self.handbook, label=self.book.vocabulary.label, state_name=state_name
        )
        env.filters.update(anchored=anchored, duration=duration, language_of=language_of)
        env.filters["megabytes"] = lambda size: megabytes(size, language)
        env.filters["day"] = lambda date: day(date, language)
        return env

    @event_priority(-200)
    def on_nav(self, nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
        """Every page knows its neighbours from its View; MkDocs' own would miss the cards."""
        for page in nav.pages:
            page.previous_page = page.next_page = None
        return nav

    def on_page_context(
        self, context: TemplateContext, *, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """The View under its own name, and the files that its kind of page loads."""
        found, language = self._found(page), self._language(config)
        shown = view(found, self.book, language, self.audio[language], self.renderings[language])
        self.gathering.site(language, str(config.site_name), str(config.site_url))
        ours = {
            "view": shown,
            "feedback": feedback(found, self.handbook, language, self.edition),
            "fillable": self.fillables.of(shown),
            "styles": styles(self.project, shown.kind),
            "scripts": scripts(self.project, shown.kind),
            "listening": self._listening(shown),
            "translation": self.translations.shown(found, language),
            **self.gathering.page(found, language, str(shown.body), page.canonical_url or ""),
        }
        context.update(ours)  # type: ignore[typeddict-item] # ours beside MkDocs' own
        return context

    def _found(self, page: MkDocsPage) -> Page:
        found = self.book.page(_id(page.file))
        if found is None:
            raise PluginError(f"{page.file.src_uri} is no page of the handbook.")
        return found

    def _listening(self, shown: View) -> Listening | None:
        if shown.kind != "listen":
            return None
        return listening(self.project, self.book, shown.language, self.audio[shown.language], self.handbook)

    @event_priority(-200)
    def on_post_build(self, config: MkDocsConfig) -> None:
        """After static-i18n, which builds the other language inside this event: the last call finishes the site."""
        self.languages_built += 1
        if self.languages_built % len(LANGUAGES) == 0:
            for kept in self.renderings.values():
                kept.keep()
            self.gathering.keep()
            folder = Path(config.site_dir)
            site = (self.project, self.book, self.handbook, self.audio)
            made = (self.fillables, self.gathering, self.translations)
            finish(Built(folder, *site, *made, offline=self._is_offline(config)), self.watch)

    def _is_offline(self, config: MkDocsConfig) -> bool:
        """Whether it is to work without a network: always when it is built, only when asked while it is written."""
        return not self.for_disk and bool(config.extra.get("offline", True))


def _id(file: File) -> str:
    """The id of the page that a file stands for: docs/x.fi.md and docs/menetelmat/x.en.md are both x."""
    return Path(file.src_uri).name.split(".")[0]


def _is_materials(file: File) -> bool:
    """Whether a file is one of Material's assets: the shell is ours, and its scripts would break our policy."""
    return file.src_dir is not None and "material" in Path(file.src_dir).parts and file.src_uri.startswith("assets/")
