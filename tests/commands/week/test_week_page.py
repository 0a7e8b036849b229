"""Where a page goes: to a file, to a pipe, to the browser; and what is said when it cannot."""

from __future__ import annotations

import email
import email.policy
import stat
import sys
import tempfile
from pathlib import Path

import pytest

from tests.commands.helpers import log, refused
from tests.conftest import Shell

WEEK = "week-2026-W47"


@pytest.fixture
def logged(shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shell:
    log(shell, "p 45m calls @acme talks=3", "n 9-10 thu lunch @bob")
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    return shell


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("week --html", f"{WEEK}.html"),
        ("week --mail", f"{WEEK}.eml"),
        ("week last --html", "week-2026-W46.html"),
        ("report --html", "report-kind.html"),
        ("report 4w --by kind --by channel --html", "report-kind-channel.html"),
        ("quarter --html", "quarter-2026-Q4.html"),
    ],
)
def test_on_a_terminal_a_page_becomes_a_file_here(logged: Shell, line: str, name: str) -> None:
    logged.ok("config name Ann")
    piped = logged.ok(line).out
    assert not list(Path().iterdir())
    result = logged.ok(line, terminal=True)
    assert (result.out, result.err) == ("", f"Wrote {name}.\n")
    assert Path(name).read_bytes() == piped.encode()
    assert stat.S_IMODE(Path(name).stat().st_mode) == 0o600
    refused(logged(line, terminal=True), 2, f"{name} exists already", "--force")
    assert logged.ok(f"{line} --force", terminal=True).err == f"Wrote {name}.\n"


@pytest.fixture
def browser(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A program that stands in for a browser, and notes the address it is given; the file of the note."""
    note, program = tmp_path / "note", tmp_path / "browser"
    program.write_text(f"#!{sys.executable}\nimport sys\nopen({str(note)!r}, 'w').write(sys.argv[1])\n")
    program.chmod(0o700)
    monkeypatch.setenv("BROWSER", str(program))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return note


@pytest.mark.parametrize("line", ["week --open", "week --html --open", "report --open", "quarter --open"])
def test_open_shows_the_page_in_the_browser(logged: Shell, browser: Path, line: str) -> None:
    process = logged.popen(
        *line.split(), env={"BROWSER": str(browser.with_name("browser")), "TMPDIR": str(browser.parent)}
    )
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (0, b"")
    address = browser.read_text()
    assert address.startswith(browser.parent.as_uri())
    assert Path(address.removeprefix("file://")).read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert b"Wrote" in err
    assert not list(Path().iterdir())


def test_open_shows_the_file_that_was_named(logged: Shell, browser: Path) -> None:
    process = logged.popen("week", "--open", "-o", "my week.html", env={"BROWSER": str(browser.with_name("browser"))})
    process.communicate(timeout=60)
    assert browser.read_text() == Path("my week.html").absolute().as_uri()


def test_without_a_browser_the_page_is_written_and_named(logged: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("webbrowser.open", lambda _address: False)
    result = logged("week --open -o week.html")
    assert result.code == 1
    assert "No browser could be opened" in result.err
    assert Path("week.html").exists()


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("week -o week.html", ("-o is for a page", "prospectr week --html -o week.html")),
        ("week --no-people", ("--no-people is for a page", "prospectr week --html --no-people")),
        ("week --md --force", ("--force is for a page", "prospectr week --html --force")),
        ("week --json -o week.json", ("-o is for a page",)),
        ("week --html --json", ("Only one format",)),
        ("week --html --mail", ("Only one format",)),
        ("week --json --open", ("Only one format",)),
        ("week --mail --open", ("not a mail", "prospectr week --html --open")),
        ("week 2026-11 --html", ("not one week",)),
        ("week --html -o ''", ("The name of the file is empty",)),
        ("week --html -o .", ("is a folder",)),
        ("report -o report.html", ("-o is for a page", "prospectr report --html -o report.html")),
        ("report --csv --html", ("Only one format",)),
        ("quarter --force", ("--force is for a page", "prospectr quarter --html --force")),
        ("quarter --json --html", ("Only one format",)),
    ],
)
def test_what_does_not_go_together_is_refused(logged: Shell, line: str, parts: tuple[str, ...]) -> None:
    refused(logged(line), 2, *parts)
    assert not list(Path().iterdir())


def test_the_mail_has_the_text_and_the_page(logged: Shell) -> None:
    logged.ok("config name Zoë Müller")
    text = logged.ok("week --mail").out
    assert text == logged.ok("week --mail").out
    message = email.message_from_string(text, policy=email.policy.default)
    verdict = logged.ok("week", "--full").lines[0]
    assert message["Subject"] == verdict
    assert (message["From"], message["To"], message["X-Unsent"]) == (None, None, "1")
    body = message.get_body().get_content()
    assert verdict in body.replace("\n", " ")
    assert "@acme" in body
    assert "Zoë Müller" in body
    [page] = message.iter_attachments()
    assert (page.get_filename(), page.get_content_type()) == (f"{WEEK}.html", "text/html")
    assert page.get_content() == logged.ok("week --html").out


def test_the_mail_without_people_has_figures_only(logged: Shell) -> None:
    log(logged, 'off 2026-11-19 "with @carl"', "follow @acme 0d call back")
    message = email.message_from_string(logged.ok("week --mail --no-people").out, policy=email.policy.default)
    body, page = message.get_body().get_content(), next(message.iter_attachments()).get_content()
    for text in ("@", "acme", "bob", "carl", "call back", "lunch"):
        assert text not in body
        assert text not in page.split("</style>")[1]
    assert "prospecting 45m" in body


def test_a_page_has_the_name_that_was_set(logged: Shell) -> None:
    logged.ok("config name  Ann   <b>Walker</b> ")
    assert "<strong><bdi>Ann &lt;b&gt;Walker&lt;/b&gt;</bdi></strong>" in logged.ok("week --html").out
    assert "<bdi>Ann &lt;b&gt;Walker&lt;/b&gt;</bdi>" in logged.ok("report --html").out
    refused(logged("config", "name", "a" * 61), 2, "60 letters", "prospectr config name Ann")
    logged.ok("config name --unset")
    assert "Walker" not in logged.ok("week --html").out


def test_a_report_by_contact_shows_each_name_as_text(logged: Shell) -> None:
    page = logged.ok("report --by contact --html").out
    assert "<bdi>@acme</bdi>" in page
    assert "<h1>1h45m logged.</h1>" in page
    assert "<h1>Nothing is logged.</h1>" in logged.ok("report last-year --html").out
    assert "Thu 19 Nov to Sat 21 Nov" in logged.ok("report all --html").out


@pytest.mark.parametrize("form", ["--html", "--mail"])
def test_a_seller_without_a_name_is_told_how_to_add_it(logged: Shell, form: str) -> None:
    remark = 'Your name is not on it. To add it: prospectr config name "Ann Walker"\n'
    assert logged.ok(f"week {form}", terminal=True).err.endswith(remark)
    assert logged.ok(f"week {form}").err == ""  # only a person who looks at the terminal is told
