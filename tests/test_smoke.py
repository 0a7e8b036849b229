from tests.conftest import Shell


def test_a_line_logged_and_a_week_shown(shell: Shell) -> None:
    assert shell("p 45m cold calls @acme +phone").code == 0
    assert "quota met" in shell("week").out
