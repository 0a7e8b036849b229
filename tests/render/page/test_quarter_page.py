"""A quarter's page: nothing but text from what was typed, and shapes that agree with the figures."""

from __future__ import annotations

from datetime import date

import pytest

from prospectr.domain.week.trend import level
from prospectr.render.page.quarter_page import quarter_page
from prospectr.render.shared.sanitize import visible
from tests.render.hostile import MARKUP, PAYLOADS, dangers
from tests.render.page.quarters import QUARTERS, TODAY, quarter
from tests.render.page.reading import Element, read
from tests.render.page.weeks import SATURDAY

HOSTILE = [*MARKUP, *PAYLOADS.values(), '"><svg onload=alert(1)>']


def page_of(name: str) -> Element:
    return read(quarter_page(QUARTERS[name], SATURDAY))


@pytest.mark.parametrize("text", HOSTILE)
def test_typed_text_is_only_read(text: str) -> None:
    page = quarter_page(quarter(text), SATURDAY)
    root, harmless = read(page), read(quarter_page(quarter("harmless"), SATURDAY))
    assert [(e.name, *e.attributes) for e in root.all()] == [(e.name, *e.attributes) for e in harmless.all()]
    assert dangers(page) == []
    own = visible(text)
    shown = [element.text for element in root.all("bdi") if own in element.text]
    assert len(shown) == len(harmless.all("bdi")) > 20


def test_without_people_a_page_has_no_name() -> None:
    page = quarter_page(quarter("zzz").replace(seller="Ann"), SATURDAY, with_people=False)
    assert "zzz" not in page
    assert "9 referrals never touched" in page
    assert "5 new leads" in page


@pytest.mark.parametrize("name", QUARTERS)
def test_each_day_up_to_today_has_a_square_of_its_level(name: str) -> None:
    drawn = QUARTERS[name]
    squares = page_of(name).one("svg", class_="heat").all("rect")[:-5]  # without the legend
    last = min(drawn.today, drawn.period.last)
    assert len(squares) == (last - drawn.period.first).days + 1
    sizes = [(3, 7, 11, 15, 19).index(int(square.attributes["width"])) for square in squares]
    by_day = [
        level(drawn.minutes.get(date.fromordinal(drawn.period.first.toordinal() + i), 0)) for i in range(len(sizes))
    ]
    assert sorted(sizes) == sorted(by_day)


@pytest.mark.parametrize(
    ("name", "headline", "lead"),
    [
        (
            "open",
            "40.0 % of the quarter so far is prospecting.",
            "37h of 92h30m. Quota met in 7 of 7 weeks.",
        ),
        ("over", "40.0 % of the quarter was prospecting.", "66h of 165h. Quota met in 14 of 14 weeks."),
        ("empty", "Nothing is logged yet.", ""),
        ("first day", "40.0 % of the quarter so far is prospecting.", "1h of 2h30m."),
    ],
)
def test_the_first_lines_say_it_in_words(name: str, headline: str, lead: str) -> None:
    root = page_of(name)
    assert root.one("h1").text.replace("\u00a0", " ") == headline
    assert "".join(part.text for part in root.all("p", class_="verdict")).replace("\u00a0", " ").startswith(lead)


def test_sources_beyond_the_fourth_are_counted() -> None:
    text = page_of("open").one("section", **{"aria-labelledby": "referrals"}).text
    assert "and 5 more" in text
    assert QUARTERS["open"].today == TODAY
