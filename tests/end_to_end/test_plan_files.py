"""What a reader takes away from the plan page: a calendar that two parsers read, plain text, and her favourites."""

import datetime
import json
import re
from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import icalendar
import pytest
import vobject
from playwright.sync_api import Browser, Page, expect

HELSINKI = ZoneInfo("Europe/Helsinki")
EVENING = (
    "v=1&d=2027-10-30&t=2230&l=120&i=pihakahvit.30&i=asukastyopaja.90"
    "&i=.15.Kahvit%2C%20%C3%A4%C3%A4net%3B%20C%3A%5Ctalo"
)
"""An evening that goes on past midnight into the night when summer time ends, with every character to be escaped."""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A browser that nobody has used."""
    context = browser.new_context(accept_downloads=True)
    yield context.new_page()
    context.close()


def taken(page: Page, button: str) -> tuple[str, bytes]:
    """The name and the content of the file that a button gives."""
    with page.expect_download() as waiting:
        page.get_by_role("button", name=button).click()
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()


def test_two_parsers_read_the_calendar(page: Page, address: str) -> None:
    """icalendar and vobject agree on the evening, its hours in Helsinki, its text, and the days of preparation."""
    page.goto(f"{address}suunnitelma/#{EVENING}&h=Pihailta%2C%20osa%202")
    name, content = taken(page, "Vie kalenteriin")
    assert name == "pihailta-osa-2.ics"
    one = icalendar.Calendar.from_ical(content)
    other = vobject.readOne(content.decode("utf-8"))
    events = one.walk("VEVENT")
    evening = events[0]
    assert evening.decoded("dtstart") == datetime.datetime(2027, 10, 30, 22, 30, tzinfo=HELSINKI)
    assert evening.decoded("dtend") == datetime.datetime(2027, 10, 31, 0, 45, tzinfo=HELSINKI)
    text = "22.30–23.00 Pihakahvit\n23.00–0.30 Asukastyöpaja\n0.30–0.45 Kahvit, äänet; C:\\talo"
    assert str(evening["summary"]) == "Pihailta, osa 2"
    assert str(evening["description"]) == text
    assert one.walk("VTIMEZONE")[0]["tzid"] == "Europe/Helsinki"
    first, *prepared = other.vevent_list
    assert first.dtstart.value.utcoffset() == datetime.timedelta(hours=3)
    assert (first.summary.value, first.description.value) == ("Pihailta, osa 2", text)
    days = {
        "Valmistele: Asukastyöpaja": datetime.date(2027, 10, 9),
        "Valmistele: Pihakahvit": datetime.date(2027, 10, 23),
    }
    assert {event.summary.value: event.dtstart.value for event in prepared} == days
    assert {str(event["summary"]): event.decoded("dtstart") for event in events[1:]} == days


def test_the_zone_says_when_summer_time_is(page: Page, address: str) -> None:
    """The zone in the file alone gives each evening the offset that Finland has on that day."""
    for date, hours in (("2027-03-27", 2), ("2027-03-29", 3), ("2027-10-30", 3), ("2027-11-01", 2), ("2027-01-15", 2)):
        page.goto(address)
        page.evaluate("localStorage.clear()")
        page.goto(f"{address}suunnitelma/#v=1&d={date}&i=pihakahvit.60")
        _, content = taken(page, "Vie kalenteriin")
        start = vobject.readOne(content.decode("utf-8")).vevent_list[0].dtstart.value
        assert start.utcoffset() == datetime.timedelta(hours=hours), date


def test_the_calendar_keeps_to_its_standard(page: Page, address: str) -> None:
    """Lines end in CR LF and hold at most 75 octets, no letter is cut, and all identifiers differ."""
    page.goto(f"{address}suunnitelma/#{EVENING}&h={'%C3%A4' * 80}")
    _, content = taken(page, "Vie kalenteriin")
    lines = content.split(b"\r\n")
    assert b"\n" not in content.replace(b"\r\n", b"") and lines[-1] == b""
    assert max(map(len, lines)) <= 75 and [line.decode("utf-8") for line in lines]
    events = icalendar.Calendar.from_ical(content).walk("VEVENT")
    assert str(events[0]["summary"]) == "ä" * 80
    assert len({str(event["uid"]) for event in events}) == len(events)


def test_the_same_plan_is_the_same_event(page: Page, address: str) -> None:
    """An evening keeps its identifier when its order changes or the language does, and another evening has another."""
    uids = []
    for path in (f"suunnitelma/#{EVENING}&o=ensimmainen-asukasilta.2", "en/suunnitelma/"):
        page.goto(address + path)
        _, content = taken(page, "Vie kalenteriin" if uids == [] else "Save to a calendar")
        uids.append(str(icalendar.Calendar.from_ical(content).walk("VEVENT")[0]["uid"]))
    page.get_by_label("Date").fill("2027-11-05")
    _, content = taken(page, "Save to a calendar")
    assert uids[0] == uids[1] != str(icalendar.Calendar.from_ical(content).walk("VEVENT")[0]["uid"])


def test_a_calendar_needs_a_day(page: Page, address: str) -> None:
    """Without a date the page says so and takes the reader to the field."""
    page.goto(f"{address}suunnitelma/#v=1&i=pihakahvit.60")
    page.get_by_role("button", name="Vie kalenteriin").click()
    expect(page.get_by_role("alert")).to_contain_text("Anna ensin päivä")
    expect(page.get_by_label("Päivä", exact=True)).to_be_focused()


def test_the_plan_as_text(page: Page, address: str) -> None:
    """The text has the timetable, the materials, the days and the link that opens the plan again."""
    page.goto(f"{address}suunnitelma/#{EVENING}&h=Pihailta")
    name, content = taken(page, "Lataa tekstinä")
    text = content.decode("utf-8")
    assert name == "pihailta.txt"
    for line in ("Pihailta", "22.30–23.00 Pihakahvit", "- Kello, jonka kaikki näkevät (Asukastyöpaja)", "OTA MUKAAN"):
        assert line in text.splitlines()
    link = next(line for line in text.splitlines() if line.startswith(address))
    page.evaluate("localStorage.clear()")
    page.goto(address)
    page.goto(link)
    assert page.locator(".plan-name").all_text_contents()[:2] == ["Pihakahvit", "Asukastyöpaja"]


def test_favourites_are_a_shortlist(page: Page, address: str) -> None:
    """A favourite set on a card or in the list stands on the plan page, goes onto the plan, and can be taken out."""
    page.goto(address + "menetelmat/pihakahvit/")
    page.get_by_role("button", name="Lisää suosikkeihin").click()
    page.goto(address + "en/menetelmat/")
    page.get_by_role("button", name=re.compile("Add to favourites ?: Dot voting")).click()
    expect(page.locator(".told")).to_contain_text("Added to your favourites: Dot voting.")
    page.goto(address + "en/suunnitelma/")
    rows = page.locator(".favourites li")
    assert [link.inner_text() for link in rows.get_by_role("link").all()] == ["Yard coffee", "Dot voting"]
    rows.nth(1).get_by_role("button", name="To the plan").click()
    assert page.locator(".plan-name").all_text_contents() == ["Dot voting"]
    rows.nth(0).get_by_role("button", name="Take out").click()
    expect(rows).to_have_count(1)


def test_favourites_travel_as_a_file(page: Page, address: str, tmp_path: Path) -> None:
    """A saved file brings the favourites to another browser; a foreign or hostile file changes nothing."""
    page.goto(address)
    page.evaluate("localStorage.setItem('opas-favourites', 'v=1&i=pihakahvit&i=juttutuokio')")
    page.goto(address + "suunnitelma/")
    _, content = taken(page, "Tallenna suosikit tiedostoon")
    assert json.loads(content)["cards"] == ["pihakahvit", "juttutuokio"]
    page.evaluate("localStorage.clear()")
    page.reload()
    hostile = (
        "{",
        "[]",
        "null",
        '{"kind":"opas-favourites"}',
        '{"kind":"opas-favourites","cards":"pihakahvit"}',
        "x" * 30000,
    )
    for text in hostile:
        (tmp_path / "foreign.json").write_text(text, encoding="utf-8")
        page.locator(".favourites input").set_input_files(tmp_path / "foreign.json")
        expect(page.locator(".plan-told")).to_have_text("Tiedostossa ei ole suosikkeja.")
        page.evaluate("document.querySelector('.plan-told').textContent = ''")
    (tmp_path / "ours.json").write_bytes(content.replace(b'"pihakahvit"', b'"__proto__", 7, "<b>", "pihakahvit"'))
    page.locator(".favourites input").set_input_files(tmp_path / "ours.json")
    expect(page.locator(".favourites li")).to_have_count(2)
    page.reload()
    expect(page.locator(".favourites li")).to_have_count(2)
