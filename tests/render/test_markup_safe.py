"""Text that looks like markup for Rich, a formatter or Markdown is shown as typed, and escaped in Markdown."""

from __future__ import annotations

import csv
import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prospectr.render.week.markdown import escaped
from tests.conftest import Shell
from tests.render.hostile import MARKUP
from tests.torture import Prove

HOW = {"on a terminal": {"NO_COLOR": "1"}, "in colour": {}, "piped": {}}


@pytest.fixture(scope="module")
def marked(tmp_path_factory: pytest.TempPathFactory) -> Shell:
    """A shell on a journal whose notes, needs and days off look like markup; tests only read it."""
    folder = tmp_path_factory.mktemp("marked")
    shell = Shell(folder)
    shell.ok("config auto_backup off")
    with (folder / "in.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["kind", "day", "minutes", "note", "need"])
        writer.writerows(["p", "2026-11-21", "10", text, text] for text in MARKUP)
    shell.ok("import", "csv", str(folder / "in.csv"))
    for i, text in enumerate(MARKUP):
        shell.ok("off", f"2026-10-{i + 1:02}", text)
    return shell


def bare(text: str) -> str:
    """Return text without colours."""
    return re.sub(r"\x1b\[[0-9;]*m", "", text)


@pytest.mark.parametrize("how", HOW)
@pytest.mark.parametrize("line", ["list all", "today", "off"])
def test_views_show_what_was_typed(marked: Shell, line: str, how: str):
    out = bare(marked.with_env(COLUMNS="200", **HOW[how]).ok(line, terminal=how != "piped").out)
    assert [text for text in MARKUP if text not in out] == []


@pytest.mark.parametrize("how", HOW)
@pytest.mark.parametrize("number", range(1, len(MARKUP) + 1))
def test_show_prints_note_and_need_as_typed(marked: Shell, number: int, how: str):
    out = bare(marked.with_env(**HOW[how]).ok(f"show {number}", terminal=how != "piped").out)
    assert out.count(MARKUP[number - 1]) >= 2  # note and need


@pytest.mark.parametrize("how", HOW)
@pytest.mark.parametrize("number", range(1, len(MARKUP) + 1))
def test_history_prints_the_note_as_typed(marked: Shell, number: int, how: str):
    assert MARKUP[number - 1] in bare(marked.with_env(**HOW[how]).ok(f"history {number}", terminal=how != "piped").out)


@pytest.mark.parametrize("how", HOW)
@pytest.mark.parametrize("week", ["2026-W40", "2026-W41", "2026-W42", "2026-W43", "2026-W44"])
def test_the_week_shows_its_days_off_as_typed(marked: Shell, week: str, how: str):
    """The 1st to the 31st of October are days off; their notes are wrapped at spaces."""
    out = marked.with_env(COLUMNS="200", **HOW[how]).ok(f"week {week}", terminal=how != "piped").out
    shown = " ".join(bare(out).split())
    off = json.loads(marked.ok(f"week {week} --json").out)["days_off"]
    assert off
    assert [text for text in off.values() if text not in shown] == []


@pytest.mark.parametrize("text", MARKUP)
@pytest.mark.parametrize("terminal", [True, False])
def test_the_echo_shows_what_was_typed(shell: Shell, text: str, terminal: bool, proof: Prove):
    shell.ok("config auto_backup off")
    typed = text if not text.startswith("\\") else f"\\{text}"  # a backslash before a word makes it text
    for words in (("p", "10m", "about", typed), ("start", "p", "about", typed), ("status",), ("stop",)):
        result = shell.ok(*words, terminal=terminal)
        assert " ".join(f"about {text}".split()) in " ".join(
            bare(result.out).split()
        )  # lines are wrapped on a terminal
    proof(
        name="markup_safe",
        promise="What looks like markup is shown as it was typed.",
        method="Rich's tags, emoji names, formats, Markdown and HTML in the echoes of four commands",
        count=4,
        unit="echoes",
        result="all to the letter",
    )


WRONG = {
    "verb": ("{}x", "calls"),
    "time": ("p", "{}x"),
    "kind": ("start", "{}x"),
    "contact": ("p", "45m", "@{}x"),
    "period": ("list", "{}x"),
    "report": ("report", "--by", "{}x"),
    "setting": ("config", "{}x"),
    "value": ("config", "week_start", "{}x"),
    "option": ("list", "--{}"),
}


@pytest.mark.parametrize("terminal", [True, False])
@pytest.mark.parametrize("where", WRONG)
def test_errors_show_what_was_typed(shell: Shell, where: str, terminal: bool):
    for text in ("[/x]", "[bold]x[/bold]", ":smile:", "a{}b", "%s", "{0}", "ends\\"):
        words = [word.replace("{}", text) for word in WRONG[where]]
        result = shell(*words, terminal=terminal)
        assert result.code in (2, 3, 130), result  # 130: it was asked for its kind
        assert text in bare(result.err), result
        assert result.out == ""


# Markdown.

PUNCTUATION = set("\\`*_{}[]<>#|~!")


def unescaped(text: str) -> str:
    """Return what a Markdown renderer shows: it drops a backslash before punctuation (CommonMark 2.4)."""
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text)


FILLERS = "\u115f\u1160\u3164\uffa0"  # letters by their category, but invisible, so they are shown as codes
LETTERS = st.characters(categories=["L", "N", "P", "S"], include_characters=" ", exclude_characters=FILLERS)


@given(st.text(LETTERS, max_size=40))
@settings(max_examples=300, deadline=None)
def test_escaped_markdown_renders_as_the_original_text(text: str):
    shown = escaped(text)
    assert unescaped(shown) == text
    unescaped_rest = re.sub(r"\\[!-/:-@\[-`{-~]", "", shown)
    assert not PUNCTUATION & set(unescaped_rest)


@pytest.mark.parametrize("text", [text for text in MARKUP if text not in ("100%", "&amp;", "http://evil.example")])
def test_the_notes_of_days_off_are_escaped_in_markdown(shell: Shell, text: str):
    shell.ok("config auto_backup off")
    shell.ok("off", "2026-11-19", text)
    out = shell.ok("week --md").out
    line = next(line for line in out.splitlines() if line.startswith("- Off:"))
    assert text in unescaped(line)
    note = line.split("Thu 19 ", 1)[1]
    assert not PUNCTUATION & set(re.sub(r"\\[!-/:-@\[-`{-~]", "", note))


def test_html_and_entities_stay_text_in_markdown():
    """Without escapes `&amp;` would be shown as `&`, and `<b>` would be bold."""
    assert escaped("&amp;").startswith("\\&") or escaped("&amp;") == "&amp;amp;"
    assert "<" not in escaped("<b>").replace("\\<", "")


def test_markdown_tables_keep_their_columns(marked: Shell):
    """Every row of a table has as many columns as its header, whatever the names are."""
    for line in ("report all --by kind --by day --md", "week 2026-W44 --md"):
        tables = [row for row in marked.ok(line).lines if row.startswith("|")]
        widths = {len(re.findall(r"(?<!\\)\|", row)) for row in tables}
        assert widths <= {4, 5, 6, 8}
        assert all(row.endswith("|") for row in tables)


def test_names_in_markdown_reports_are_escaped(shell: Shell):
    shell.ok("config auto_backup off")
    shell.ok("p 10m @a_b_c +x_y_z")
    out = shell.ok("report --by contact --md").out
    assert "@a\\_b\\_c" in out
    assert "x\\_y\\_z" in shell.ok("report --by tag --md").out
