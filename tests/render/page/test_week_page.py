"""A week's page: the same bytes twice, nothing but text from what was typed, and shapes that add up."""

from __future__ import annotations

import re
from base64 import b64encode
from collections import Counter
from hashlib import sha256
from pathlib import Path

import pytest

from prospectr.render.page.engine import stylesheet
from prospectr.render.page.week_page import week_page
from prospectr.render.shared.sanitize import visible
from prospectr.render.shared.text import verdict
from tests.conftest import Shell
from tests.render.hostile import MARKUP, PAYLOADS, REJECTED, dangers
from tests.render.page.contrast import contrast
from tests.render.page.reading import Element, percent, read
from tests.render.page.weeks import CJK, LONG, RTL, SATURDAY, WEEKS, with_text
from tests.render.sample import sample_shell

NBSP = "\N{NO-BREAK SPACE}"
HOSTILE = [*MARKUP, *PAYLOADS.values(), *REJECTED.values(), '"><svg onload=alert(1)>', "'--><script>alert(1)</script>"]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Shell:
    return sample_shell(tmp_path_factory.mktemp("sample"))


def page_of(name: str, *, with_people: bool = True) -> Element:
    return read(week_page(WEEKS[name], SATURDAY, with_people=with_people))


def test_the_same_journal_and_clock_make_the_same_bytes(sample: Shell, tmp_path: Path) -> None:
    names = [str(tmp_path / name) for name in ("one.html", "other.html")]
    for name in names:
        sample.ok("week", "--html", "-o", name)
    one, other = (Path(name).read_bytes() for name in names)
    assert one == other == sample.process("week", "--html").out.encode()
    assert oct(Path(names[0]).stat().st_mode & 0o777) == "0o600"


@pytest.mark.parametrize("name", WEEKS)
def test_a_page_loads_nothing_and_runs_nothing(name: str) -> None:
    root = page_of(name)
    names = {element.name for element in root.all()}
    assert not names & {"script", "link", "img", "iframe", "form", "object", "embed", "a", "use", "image", "base"}
    attributes = {key: value for element in root.all() for key, value in element.attributes.items()}
    assert [key for key in attributes if key.startswith("on") or key in ("style", "src", "href", "srcset")] == []
    assert not re.search(r"url\(|@import|https?:", root.one("style").text)


def test_a_page_does_not_say_where_the_journal_lies(sample: Shell) -> None:
    assert str(sample.folder) not in sample.ok("week --html").out


def test_the_policy_allows_the_stylesheet_and_nothing_else() -> None:
    root = page_of("met")
    style = root.one("style").text
    assert style == stylesheet()
    digest = b64encode(sha256(style.encode()).digest()).decode()
    policy = root.one("meta", **{"http-equiv": "Content-Security-Policy"}).attributes["content"]
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def outline(root: Element) -> Counter[tuple[str, ...]]:
    """Return how often each element occurs with which attributes; outcomes are sorted, so the order may differ."""
    return Counter((element.name, *element.attributes) for element in root.all())


def times_isolated(root: Element, text: str) -> int:
    """Return how often a text stands alone in an element that keeps its direction to itself."""
    own = visible(text).casefold()
    return sum(element.text.removeprefix("@").casefold() == own for element in root.all("bdi"))


@pytest.mark.parametrize("text", [*HOSTILE, RTL, CJK, LONG])
def test_typed_text_is_only_read(text: str) -> None:
    """The elements and attributes are those of a harmless text, and the text stands alone wherever it was typed."""
    page = week_page(with_text(text), SATURDAY)
    root, harmless = read(page), read(week_page(with_text("harmless"), SATURDAY))
    assert outline(root) == outline(harmless)
    assert dangers(page.replace("\ud800", "")) == []
    assert times_isolated(root, text) == times_isolated(harmless, "harmless") > 12
    assert root.all("title")[0].text == verdict(with_text(text).standing)


def test_typed_text_is_in_no_attribute() -> None:
    root = read(week_page(with_text("zzz"), SATURDAY))
    assert [value for element in root.all() for value in element.attributes.values() if "zzz" in value] == []


def test_without_people_a_page_has_no_name_note_or_follow_up() -> None:
    """The name of an outcome and that of the seller are no secrets of others."""
    summary = with_text("zzz").replace(seller="Ann")
    shown = week_page(summary, SATURDAY, with_people=False).split("</style>")[1]
    without_outcomes = re.sub(r"<(dt|th scope=\"row\"[^>]*)><bdi>.*?</bdi>|<p class=\"verdict\">.*", "", shown)
    assert "zzz" not in without_outcomes.casefold().replace("of 20 zzz", "")
    assert "1 referral never touched" in shown
    assert "Ann" in shown


COLOURS = re.compile(r"--(\w+): (#[0-9A-F]{6});")
TEXT_PAIRS = [(ink, ground) for ink in ("ink", "muted", "kept", "late") for ground in ("sheet", "tint")]
SHAPES = ("prospecting", "networking", "selling", "clients", "marketing", "admin")


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_text_has_a_contrast_of_4_5_and_shapes_of_3(theme: int) -> None:
    light, dark = stylesheet().split("@media screen and (prefers-color-scheme: dark)")
    colours = dict(COLOURS.findall([light, dark][theme]))
    assert len(colours) == 14
    ratios = {(one, ground): contrast(colours[one], colours[ground]) for one, ground in TEXT_PAIRS}
    assert {pair: ratio for pair, ratio in ratios.items() if ratio < 4.5} == {}
    shapes = {kind: contrast(colours[kind], colours["sheet"]) for kind in SHAPES}
    assert {kind: ratio for kind, ratio in shapes.items() if ratio < 3} == {}


@pytest.mark.parametrize("name", WEEKS)
def test_the_bar_of_the_week_adds_up(name: str) -> None:
    """End to end, the parts are the whole bar, and each is as long as its share."""
    root, totals = page_of(name), WEEKS[name].totals
    rects = [rect for rect in root.one("svg", class_="kinds").all("rect") if rect.attributes["class"] != "track"]
    places = [(percent(rect.attributes["x"]), percent(rect.attributes["width"])) for rect in rects]
    ends = [0.0, *(x + width for x, width in places)]
    assert [x for x, _ in places] == pytest.approx(ends[:-1], abs=0.01)
    assert ends[-1] == pytest.approx(100 if totals.total else 0, abs=0.01)
    for rect, (_, width) in zip(rects, places, strict=True):
        minutes = totals.minutes_for_quota[rect.attributes["class"]]
        assert width == pytest.approx(100 * minutes / totals.total, abs=0.001)


@pytest.mark.parametrize("name", WEEKS)
def test_the_shares_below_the_bar_add_up_to_100(name: str) -> None:
    texts = [item.text for item in page_of(name).one("ul", class_="legend").all("li")]
    tenths = [round(10 * float(re.search(r"([\d.]+) %", text)[1])) for text in texts]
    assert sum(tenths) == (1000 if WEEKS[name].totals.total else 0)


@pytest.mark.parametrize("name", WEEKS)
def test_a_day_is_as_long_as_its_minutes(name: str) -> None:
    days = [day for day in WEEKS[name].days if day.is_workday or day.total]
    longest = max((day.total for day in days), default=0)
    rows = page_of(name).one("table", class_="days").one("tbody").all("tr")
    assert len(rows) == len(days)
    for row, day in zip(rows, days, strict=True):
        length = sum(percent(rect.attributes["width"]) for rect in row.all("rect"))
        assert length == pytest.approx(100 * day.total / longest if longest else 0, abs=0.01)


@pytest.mark.parametrize("name", WEEKS)
def test_a_column_touches_the_line_if_the_share_is_met_and_is_filled_if_the_quota_is(name: str) -> None:
    chart = page_of(name).one("svg", class_="chart")
    columns = [rect for rect in chart.all("rect") if rect.attributes["class"] in ("met", "missed", "open")]
    lines = chart.all("line", class_="quota")
    weeks = WEEKS[name].shown_weeks
    for column, line, totals in zip(columns, lines, weeks, strict=True):
        top, quota = float(column.attributes["y"]), float(line.attributes["y1"])
        assert (top <= quota) == totals.share_met
        assert (column.attributes["class"] == "met") == totals.met
        assert top + float(column.attributes["height"]) == pytest.approx(153, abs=0.11)


@pytest.mark.parametrize("name", WEEKS)
def test_the_page_says_the_verdict_that_every_view_says(name: str) -> None:
    root, standing = page_of(name), WEEKS[name].standing
    assert root.one("p", class_="verdict").text.replace(NBSP, " ").startswith(verdict(standing))
    assert root.one("title").text == verdict(standing)
    assert len(root.all("h1")) == 1


@pytest.mark.parametrize(
    ("name", "headline"),
    [
        ("met", "52.6 % of the week was prospecting. Quota of 40 % met."),
        ("missed", "22.2 % of the week was prospecting. The quota is 40 %."),
        ("empty", "Nothing is logged yet. The quota is 40 %."),
        ("empty and over", "Nothing is logged. The quota is 40 %."),
        ("all prospecting", "100.0 % of the week was prospecting. That meets 40 %, but not every target."),
        ("one minute", "0.0 % of the week was prospecting. The quota is 40 %."),
        ("no quota", "22.2 % of the week was prospecting. The quota is 25 %."),
        ("open on Wednesday", "So far 32.7 % is prospecting. The quota is 40 %."),
        ("narrowly missed", "39.7 % of the week was prospecting. The quota is 40 %."),
    ],
)
def test_the_first_line_is_the_verdict_in_words(name: str, headline: str) -> None:
    assert page_of(name).one("h1").text.replace(NBSP, " ") == headline


@pytest.mark.parametrize("name", WEEKS)
def test_lists_and_tables_have_a_limit(name: str) -> None:
    """Then nothing that was typed can push a printed page onto a second sheet."""
    root = page_of(name)
    people = root.all("ul", class_="people")
    assert sum(len(part.all("li")) for part in people) <= 7
    assert len(root.one("section", **{"aria-labelledby": "outcomes"}).all("tr")) <= 8
    assert sum(len(part.all("li")) for part in root.all("section", class_="next")) <= 4
    assert len(root.all("dt")) <= 5


def test_what_is_left_out_is_counted() -> None:
    text = page_of("forty follow-ups").one("section", **{"aria-labelledby": "people"}).text
    assert "and 37 more" in text  # of 43: the most time, 40 follow-ups, a referral and an opportunity
    assert "and 7 more" in page_of("twelve outcomes").one("section", **{"aria-labelledby": "outcomes"}).text


@pytest.mark.parametrize("name", WEEKS)
def test_what_an_svg_shows_is_said_or_hidden(name: str) -> None:
    for svg in page_of(name).all("svg"):
        is_part = "y" in svg.attributes  # inside another drawing
        is_said = svg.attributes.get("role") == "img" and svg.attributes.get("aria-label")
        assert is_part or is_said or svg.attributes.get("aria-hidden") == "true"
