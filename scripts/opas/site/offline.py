"""The service worker and the web app manifests: the site without a network, and as an app. See decisions/offline.md."""

import hashlib
import json
import re
from dataclasses import dataclass
from pathlib import Path

from opas.content.book import Book
from opas.content.writing import write_text
from opas.project import LANGUAGES, Language
from opas.site.addresses import LIST, path_of
from opas.site.words import words

WORKER = "sw.js"
FALLBACK = "offline.html"
"""The page that is shown in place of one that is not kept."""
BUDGET_BYTES = 16_000_000
"""What is kept with the first visit, before compression; the wire carries about a fifth of it."""
_SOURCE = Path(__file__).parent / "worker.js"
_KEPT = {
    ".html",
    ".css",
    ".js",
    ".json",
    ".svg",
    ".woff2",
    ".wasm",
    ".pagefind",
    ".pf_meta",
    ".pf_index",
    ".pf_fragment",
}
"""What a page shows or needs in order to work; sound, print and downloads are kept only when they are asked for."""
_LEFT_OUT = ("404.html", WORKER, "audio/", "data/", "translate/", "status.json")
_ICONS = (("icon-192", 192, "any"), ("icon-512", 512, "any"), ("icon-maskable-512", 512, "maskable"))


@dataclass(frozen=True, slots=True)
class Kept:
    """A file that can be read without a network."""

    address: str
    """From the root of the site, as a page asks for it: a folder, not its index.html."""
    hash: str
    bytes: int


def kept_files(site: Path) -> tuple[Kept, ...]:
    """Everything that is worth keeping, the most needed first: the shell, pages from the top down, the rest."""
    paths = sorted(path for path in site.rglob("*") if path.is_file() and path.suffix in _KEPT)
    names = [(path, path.relative_to(site).as_posix()) for path in paths]
    found = [_kept(path, name) for path, name in names if not name.startswith(_LEFT_OUT)]
    return tuple(sorted(found, key=lambda file: (_need(file.address), file.address)))


def _kept(path: Path, name: str) -> Kept:
    content = path.read_bytes()
    address = re.sub(r"(^|/)index\.html$", r"\1", name)
    return Kept(address, hashlib.sha256(content).hexdigest()[:12], len(content))


def _need(address: str) -> int:
    if address == FALLBACK or (address.startswith("assets/") and "/pictures/" not in address):
        return 0
    # A page is a folder; the deeper it lies, the more of its kind there are.
    return 1 + address.count("/") if address.endswith("/") or not address else 9


def write_worker(site: Path) -> None:
    """Write the service worker: it changes exactly when a file that it keeps does."""
    files = kept_files(site)
    at_once = total = 0
    for file in files:
        if total + file.bytes > BUDGET_BYTES:
            break
        at_once, total = at_once + 1, total + file.bytes
    listed = json.dumps([[file.address, file.hash] for file in files], ensure_ascii=False, separators=(",", ":"))
    text = _SOURCE.read_text(encoding="utf-8")
    blanks = {"new Map(/* address, hash */)": f"new Map({listed})", "AT_ONCE = 0": f"AT_ONCE = {at_once}"}
    for blank, value in (*blanks.items(), ("BYTES = 0", f"BYTES = {total}")):
        assert text.count(blank) == 1, f"worker.js has no place for {value[:20]}"
        text = text.replace(blank, value)
    write_text(site / WORKER, text)


def write_manifests(site: Path, book: Book) -> None:
    """Write one manifest a language: both apps are the whole site, and each opens in its own language."""
    for language in LANGUAGES:
        start = path_of("index", "", language)
        write_text(site / start / "manifest.webmanifest", _manifest(book, language, start))


def _manifest(book: Book, language: Language, start: str) -> str:
    front, root = book.page("index"), "../" * start.count("/")
    title, summary = (front.best_words(language).title, front.best_words(language).summary) if front else ("", "")
    icons = [
        {"src": f"{root}assets/icons/{name}.png", "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}
        for name, size, purpose in _ICONS
    ]
    listed = {
        "name": title,
        "short_name": words(language).app_name,
        "description": summary,
        "lang": language,
        "dir": "ltr",
        "start_url": "./",
        "scope": root or "./",
        "display": "minimal-ui",
        "background_color": "#fffaf2",
        "theme_color": "#1d5b45",
        "icons": icons,
        "shortcuts": [{"name": words(language).methods, "url": f"./{LIST}/"}],
    }
    return json.dumps(listed, ensure_ascii=False, indent=1) + "\n"
