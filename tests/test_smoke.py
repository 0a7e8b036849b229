"""The shortest test of all: log a line, and show the week."""

from tests.conftest import Shell


def test_log_a_line_and_show_the_week(shell: Shell) -> None:
    assert shell("p 45m cold calls @acme +phone").code == 0
    assert "quota met" in shell("week").out
