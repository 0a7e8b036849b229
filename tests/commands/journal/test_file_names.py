"""Names that no file can have, as a line at the prompt may bring them, are rejected where a file is named."""

from __future__ import annotations

import pytest

from tests.commands.helpers import log
from tests.conftest import Shell

COMMANDS = (
    "restore {}",
    "backup {}",
    "import csv {}",
    "import {}",
    "import inbox {}",
    "import - --map {}",
    "export csv all -o {}",
    "export csv all --preset {}",
    "export salesforce-events --ids {}",
    "export ics -o {}",
    "week --html -o {}",
    "quarter --html -o {}",
    "report --html -o {}",
    "routine export ics -o {}",
    "demo {}",
    "team join {} --yes",
    "team demo {}",
    "config backup_folder /{}",
)


@pytest.mark.parametrize("name", ["a\0b", "\ud800x", "\0"])
@pytest.mark.parametrize("command", COMMANDS)
def test_a_name_that_no_file_can_have(shell: Shell, command: str, name: str) -> None:
    log(shell, "config auto_backup off", "p 5m calls", "routine add mon 9-10")
    said = shell(*(word.replace("{}", name) for word in command.split()), stdin="a,b\n1,2\n")
    assert said.code in (2, 3, 4), said
    assert "Unexpected error" not in said.err
    assert len(said.err.splitlines()) >= 2
