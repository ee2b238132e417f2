"""sitemap.xml and robots.txt: every page in both languages, and no day on which it was built.

MkDocs writes today's date beside each page, so that two builds differ and search engines are told of changes that were
none; and static-i18n lists pages that are not translated as if they were.
"""

import gzip
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from opas.content.book import Book, Page
from opas.content.writing import write_bytes, write_text
from opas.project import LANGUAGES
from opas.site.addresses import folder_of, path_of

_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML = "http://www.w3.org/1999/xhtml"
_PREFIXES = {None: _SITEMAP, "xhtml": _XHTML}


def write_sitemap(site: Path, address: str, book: Book) -> None:
    """Write both, for a site that will be at `address`, which ends with a slash."""
    root = etree.Element(f"{{{_SITEMAP}}}urlset", nsmap=_PREFIXES)  # type: ignore[arg-type]
    for page in book.pages:
        versions = dict(_versions(page, address))
        for own in versions.values():
            entry = etree.SubElement(root, f"{{{_SITEMAP}}}url")
            etree.SubElement(entry, f"{{{_SITEMAP}}}loc").text = own
            for language, other in versions.items():
                etree.SubElement(entry, f"{{{_XHTML}}}link", {"rel": "alternate", "hreflang": language, "href": other})
    content = etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True)
    write_bytes(site / "sitemap.xml", content)
    write_bytes(site / "sitemap.xml.gz", gzip.compress(content, mtime=0))
    write_text(site / "robots.txt", f"User-agent: *\nAllow: /\n\nSitemap: {address}sitemap.xml\n")


def _versions(page: Page, address: str) -> Iterator[tuple[str, str]]:
    """The address of a page in each language that it has words in."""
    for language in LANGUAGES:
        if page.words(language):
            yield language, address + path_of(page.id, folder_of(page), language)
