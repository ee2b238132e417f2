"""The three formats of `opas check`."""

import json

from opas.content.messages import messages
from opas.content.reports import report
from opas.problem import Place, problem
from opas.site.faults import groups

ODD = problem(
    Place("methods/a%b,c:d\n.md", 3, 7), "FIELD-003", field="x", value="1%\r\n::error::", choices_fi="a", choices_en="a"
)
SITE = "https://opas.example/"


def test_github_cannot_be_given_commands() -> None:
    """What a stranger wrote stays inside one workflow command, its separators escaped."""
    line = report((ODD,), "github", "fi", SITE)
    assert "\n" not in line and "\r" not in line
    assert line.startswith("::error file=methods/a%25b%2Cc%3Ad�.md,line=3,col=7,title=FIELD-003::")
    assert "1%25��::error::" in line
    assert line.endswith("https://opas.example/virheet/#field-003")


def test_json_says_everything() -> None:
    """Version, counts, and for each fault where, what, how bad, and where it is explained."""
    told = json.loads(report((ODD,), "json", "en", SITE))
    assert {key: told[key] for key in ("version", "errors", "warnings")} == {"version": 1, "errors": 1, "warnings": 0}
    (row,) = told["problems"]
    assert list(row) == ["path", "line", "column", "level", "code", "message", "page"]
    assert (row["line"], row["column"], row["level"], row["code"]) == (3, 7, "error", "FIELD-003")
    assert row["page"] == "https://opas.example/en/virheet/#field-003"
    assert json.loads(report((), "json", "fi", SITE))["problems"] == []


def test_every_code_is_explained() -> None:
    """The page of faults has every code once, in both languages, without an unfilled blank."""
    for language in ("fi", "en"):
        faults = [fault for group in groups("virheet", language) for fault in group.faults]
        assert sorted(fault.code for fault in faults) == sorted(messages())
        assert not [fault.code for fault in faults if "[[" in fault.words]
    assert groups("index", "fi") == ()
