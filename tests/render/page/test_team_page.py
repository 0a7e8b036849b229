"""The page of a team's week: the figures of the text, by name, and shapes that agree with them."""

from __future__ import annotations

import pytest

from prospectr.render.page.team_page import HEADS, team_page
from prospectr.render.team.week import figure_cells
from tests.render.hostile import PAYLOADS, dangers
from tests.render.page.reading import Element, percent, read
from tests.render.page.teams import TEAMS
from tests.render.page.weeks import SATURDAY


def rows_of(name: str) -> list[Element]:
    return read(team_page(TEAMS[name], SATURDAY)).one("tbody").all("tr")


@pytest.mark.parametrize("name", ["usual", "long"])
def test_each_seller_has_a_row_with_the_figures_of_the_text(name: str) -> None:
    sellers, rows = TEAMS[name].sellers, rows_of(name)
    assert len(rows) == len(sellers) + 1  # and the sum
    for seller, row in zip(sellers, rows[:-1], strict=True):
        figures = seller.this_week.figures
        assert seller.name in row.text
        cells = [cell.text.replace("\N{NO-BREAK SPACE}", " ") for cell in row.all("td", class_="figure")]
        assert cells == (list(figure_cells(figures)) if figures else [])
    assert [row.one("strong").one("bdi").text for row in rows[:-1]] == sorted(seller.name for seller in sellers)


def test_bars_ticks_and_squares_agree_with_the_figures() -> None:
    for seller, row in zip(TEAMS["usual"].sellers, rows_of("usual")[:-1], strict=True):
        figures = seller.this_week.figures
        squares = row.one("svg", class_="squares").all("rect")
        assert [square.attributes["class"] for square in squares] == [
            "open" if week.figures is None else "done" if week.figures.met else "missed" for week in seller.weeks
        ]
        if figures:
            (bar,) = (rect for rect in row.all("rect") if rect.attributes["class"] == "prospecting")
            assert percent(bar.attributes["width"]) == figures.share / 10
            assert {line.attributes["x1"] for line in row.all("line")} == {f"{figures.quota // 10}%"}


def test_a_page_says_who_has_no_word_who_is_new_and_what_changed() -> None:
    page = read(team_page(TEAMS["usual"], SATURDAY))
    assert page.one("h1").text == "9 of 10 reported."
    (dora,) = (row for row in rows_of("usual") if "dora" in row.text)
    assert "no word since" in dora.text
    assert "* 1 seller not on the roster" in page.one("footer").text
    changes = [item.text for item in page.one("section").all("li")]
    assert len(changes) == 2
    assert "when closed on Mon" in changes[1]
    assert "when you read it on Mon" in changes[0]


@pytest.mark.parametrize(("name", "headline"), [("empty", "Nobody reports yet."), ("silent", "0 of 1 reported.")])
def test_a_page_without_figures_says_so(name: str, headline: str) -> None:
    assert read(team_page(TEAMS[name], SATURDAY)).one("h1").text == headline


@pytest.mark.parametrize("text", PAYLOADS.values())
def test_a_name_that_could_not_be_stored_is_still_only_read(text: str) -> None:
    def named(name: str) -> str:
        team = TEAMS["usual"]
        sellers = tuple(seller.replace(name=name, team=name) for seller in team.sellers)
        return team_page(team.replace(sellers=sellers), SATURDAY)

    page, harmless = named(text), read(named("harmless"))
    assert dangers(page) == []
    assert [(e.name, *e.attributes) for e in read(page).all()] == [(e.name, *e.attributes) for e in harmless.all()]


def test_there_is_no_rank_and_no_score() -> None:
    text = read(team_page(TEAMS["usual"], SATURDAY)).text.lower()
    assert [word for word in ("rank", "score", "best", "worst", "top") if word in text.split()] == []
    assert len(HEADS) == 7
