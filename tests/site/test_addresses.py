"""Addresses: the same path in both languages, and links that work from any folder."""

import pytest

from opas.site.addresses import path_of, relative


def test_a_page_has_the_same_path_in_both_languages() -> None:
    """English lies under en/ and is the same from there on."""
    assert [path_of("pihakahvit", "menetelmat", language) for language in ("fi", "en")] == [
        "menetelmat/pihakahvit/",
        "en/menetelmat/pihakahvit/",
    ]
    assert [path_of("index", "", language) for language in ("fi", "en")] == ["", "en/"]


@pytest.mark.parametrize(
    ("path", "start", "written"),
    [
        ("tunne-alue/", "", "tunne-alue/"),
        ("", "tunne-alue/", "../"),
        ("", "en/menetelmat/pihakahvit/", "../../../"),
        ("tunne-alue/", "tunne-alue/", "./"),
        ("audio/fi/x.mp3", "menetelmat/x/", "../../audio/fi/x.mp3"),
        ("en/", "", "en/"),
    ],
)
def test_a_link_is_relative(path: str, start: str, written: str) -> None:
    """A link never starts at a root, so the site works from any folder and any server."""
    assert relative(path, start) == written
