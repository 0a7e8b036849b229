"""What Excel makes of an exported file is understood, and hints about days fit the file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.commands.helpers import entries, last
from tests.conftest import Result, Shell

Import = Callable[[str | bytes], Result]


@pytest.fixture
def bring(shell: Shell, tmp_path: Path) -> Import:
    """Write a file and import it."""

    def run(content: str | bytes) -> Result:
        path = tmp_path / "excel.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return shell("import", "csv", str(path))

    return run


class TestHabitsOfExcel:
    @pytest.mark.parametrize(
        "text",
        [
            "kind,day,minutes,note,,\np,2026-11-20,45,calls,,\n",  # columns that were emptied
            "kind,day,minutes,note\n,,,\np,2026-11-20,45,calls,,,\n,,,\n",
            "sep=;\nkind;day;minutes;note\np;2026-11-20;45;calls\n",
            "sep=\t\r\nkind\tday\tminutes\tnote\r\np\t2026-11-20\t45\tcalls\r\n",
            "kind,day,minutes,note\np,2026-11-20,45.0,calls\n",
            'kind,day,minutes,note\np,2026-11-20,"45,0",calls\n',
            "kind,day,minutes,note\np,2026-11-20,0:45,calls\n",
            "kind,day,minutes,note\np,2026-11-20,0:45:00,calls\n",
            "kind,day,minutes,note\n p, 2026-11-20, 45,calls\n",
        ],
    )
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
    def test_are_understood(self, shell: Shell, bring: Import, text: str, encoding: str) -> None:
        result = bring(text.encode(encoding))
        assert result.code == 0, result
        [entry] = entries(shell)
        assert (entry["kind"], entry["day"], entry["minutes"], entry["note"]) == (
            "prospecting", "2026-11-20", 45, "calls"
        )  # fmt: skip

    @pytest.mark.parametrize(("order", "day"), [("dmy", "20/11/26"), ("mdy", "11/20/26"), ("dmy", "20.11.26")])
    def test_years_of_two_digits_with_a_date_order(self, shell: Shell, bring: Import, order: str, day: str) -> None:
        shell.ok("config", "date_order", order)
        assert bring(f"kind,day,minutes\np,{day},45\n").code == 0
        assert last(shell)["day"] == "2026-11-20"

    @pytest.mark.parametrize(
        ("days", "order"),
        [(("11/05/2026", "11/21/2026"), "mdy"), (("05/11/2026", "21/11/2026"), "dmy"), (("1/2/26",), "dmy")],
    )
    def test_the_hint_of_every_row_fits_the_file(
        self, shell: Shell, bring: Import, days: tuple[str, ...], order: str
    ) -> None:
        result = bring("\n".join(["kind,day,minutes", *(f"p,{day},45" for day in days), ""]))
        assert result.code == 2
        rows = [line for line in result.err.splitlines() if line.startswith("  row")]
        assert len(rows) == len(days)
        assert all(line.endswith(f"prospectr config date_order {order}.") for line in rows)
