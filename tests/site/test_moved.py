"""Old addresses, the sitemap and robots.txt, as files of a site."""

import gzip
from pathlib import Path
from xml.etree import ElementTree

from opas.content.load import load
from opas.project import Project
from opas.site.inspection.page import read
from opas.site.moved import write_moved
from opas.site.sitemap import write_sitemap

SITE = "https://example.org/opas/"


def test_a_renamed_card_sends_its_readers_on(small: Project, tmp_path: Path) -> None:
    """The old address leads to the new card at once, in both languages, with a link for whoever stays; it is safe."""
    write_moved(tmp_path, SITE, load(small).book)
    for path, wanted in (("menetelmat", "../kahvit/"), ("en/menetelmat", "../kahvit/")):
        name = f"{path}/vanhat-kahvit/index.html"
        text = (tmp_path / name).read_text(encoding="utf-8")
        assert f'<meta http-equiv="refresh" content="0; url={wanted}">' in text
        assert f'<link rel="canonical" href="{SITE}{path}/kahvit/">' in text
        assert f'<a href="{wanted}">' in text
        assert read(tmp_path, name).problems == ()


def test_a_withdrawn_card_says_why(small: Project, tmp_path: Path) -> None:
    """The old address of a withdrawn card stays put, gives the reason and leads to the other methods."""
    write_moved(tmp_path, SITE, load(small).book)
    name = "en/menetelmat/vanhat-talkoot/index.html"
    text = (tmp_path / name).read_text(encoding="utf-8")
    assert "The work party did not work." in text
    assert 'http-equiv="refresh"' not in text
    assert '<a href="../">See the other methods</a>' in text
    assert read(tmp_path, name).problems == ()


def test_the_sitemap_pairs_the_languages(small: Project, tmp_path: Path) -> None:
    """Every page stands once per language that it has, with both versions beside it and no day of building."""
    (small.methods / "kahvit.en.md").unlink()
    write_sitemap(tmp_path, SITE, load(small).book)
    content = (tmp_path / "sitemap.xml").read_bytes()
    root = ElementTree.fromstring(content)  # noqa: S314 (our own file)
    inside = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
    entries = {entry.findtext("s:loc", "", inside): entry for entry in root}
    assert len(entries) == len(root)
    pair = [link.get("hreflang") for link in entries[f"{SITE}en/menetelmat/talkoot/"].findall("x:link", inside)]
    assert pair == ["fi", "en"]
    assert f"{SITE}menetelmat/kahvit/" in entries
    assert f"{SITE}en/menetelmat/kahvit/" not in entries
    assert b"lastmod" not in content
    assert gzip.decompress((tmp_path / "sitemap.xml.gz").read_bytes()) == content
    assert f"Sitemap: {SITE}sitemap.xml" in (tmp_path / "robots.txt").read_text(encoding="utf-8")
