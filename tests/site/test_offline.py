"""What a browser keeps, and the manifests of the two apps."""

import json
import struct
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from tests.conftest import ROOT

from opas.content.load import load
from opas.project import Project
from opas.site import offline
from opas.site.finishing import STEPS, Built
from opas.site.offline import WORKER, kept_files, write_manifests, write_worker


def lay(site: Path, **files: str) -> None:
    """Write files of a site; two underlines in a name are a slash, one is a point."""
    for name, text in files.items():
        path = site / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def test_pages_are_kept_as_they_are_asked_for(tmp_path: Path) -> None:
    """A page is kept under its folder, the shell first; sound, the sitemap and the 404 page are not kept."""
    lay(tmp_path, index_html="a", en__index_html="b", menetelmat__kahvit__index_html="c", assets__opas_css="d")
    lay(tmp_path, audio__fi__kahvit_mp3="e", sitemap_xml="f", sw_js="h", offline_html="i")
    (tmp_path / "404.html").write_text("g", encoding="utf-8")
    addresses = [file.address for file in kept_files(tmp_path)]
    assert addresses == ["assets/opas.css", "offline.html", "", "en/", "menetelmat/kahvit/"]


def test_the_worker_changes_when_a_page_does(tmp_path: Path) -> None:
    """The same files give the same worker, and one changed letter another."""
    lay(tmp_path, index_html="a", offline_html="b")
    write_worker(tmp_path)
    first = (tmp_path / WORKER).read_bytes()
    write_worker(tmp_path)
    assert (tmp_path / WORKER).read_bytes() == first
    lay(tmp_path, index_html="c")
    write_worker(tmp_path)
    assert (tmp_path / WORKER).read_bytes() != first


def test_a_large_book_is_not_forced_on_a_phone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What goes beyond the budget is listed and kept only when it is opened."""
    lay(tmp_path, index_html="a" * 60, offline_html="b" * 30, menetelmat__kahvit__index_html="c" * 60)
    monkeypatch.setattr(offline, "BUDGET_BYTES", 100)
    write_worker(tmp_path)
    text = (tmp_path / WORKER).read_text(encoding="utf-8")
    assert "AT_ONCE = 2;" in text
    assert "BYTES = 90;" in text
    assert "menetelmat/kahvit/" in text


def test_each_language_is_an_app_of_its_own(small: Project, tmp_path: Path) -> None:
    """Each manifest has its own language and start, and both cover the whole site."""
    write_manifests(tmp_path, load(small).book)
    fi = json.loads((tmp_path / "manifest.webmanifest").read_text(encoding="utf-8"))
    en = json.loads((tmp_path / "en" / "manifest.webmanifest").read_text(encoding="utf-8"))
    assert (fi["lang"], fi["scope"], en["lang"], en["scope"]) == ("fi", "./", "en", "../")
    assert fi["name"] != en["name"]


def test_icons_are_as_large_as_they_say(small: Project, tmp_path: Path) -> None:
    """Every icon of the manifest is a file of that size."""
    write_manifests(tmp_path, load(small).book)
    for icon in json.loads((tmp_path / "manifest.webmanifest").read_text(encoding="utf-8"))["icons"]:
        width, height = struct.unpack(">II", (ROOT / "docs" / icon["src"]).read_bytes()[16:24])
        assert f"{width}x{height}" == icon["sizes"]


def test_no_worker_while_somebody_writes(tmp_path: Path) -> None:
    """A site that is not meant to be kept (`opas serve`) has no service worker, and the page asks for none."""
    site = tmp_path / "site"
    lay(site, index_html="a", offline_html="b")
    for kept in (False, True):
        STEPS[-1](cast(Built, SimpleNamespace(folder=site, offline=kept)))
        assert (site / WORKER).is_file() is kept
