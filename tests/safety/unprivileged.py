"""Run command lines as an ordinary user: file permissions do not stop root.

If the tests run as root, the child process first runs the command lines on a journal of its own, which loads their
code, and only then becomes `nobody`: the code may be where only root can read it.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.conftest import Result, Shell

NOBODY = 65534
CHILD = f"""
import io, json, os, sys, tempfile
from prospectr.cli.main import run
from prospectr.context import Context
from prospectr.errors import ProspectrError

def play(environ, argv):
    out, err = io.StringIO(), io.StringIO()
    code = run(argv, Context(environ=environ, stdin=io.StringIO(), stdout=out, stderr=err))
    return code, out.getvalue(), err.getvalue()

environ, lines = dict(os.environ), json.load(sys.stdin)
if os.geteuid() == 0:
    with tempfile.TemporaryDirectory() as folder:
        rehearsal = environ | {{"PROSPECTR_JOURNAL": folder + "/journal.db"}}
        for argv in [["config", "auto_backup", "off"], ["p", "45m", "x"], ["p", "4"], ["show", "99"], *lines]:
            play(rehearsal, [folder + "/out" if word.startswith("/") else word for word in argv])
    os.setgroups([])
    os.setgid({NOBODY})
    os.setuid({NOBODY})
assert os.geteuid() != 0
print(json.dumps([play(environ, argv) for argv in lines]))
"""


def as_nobody(shell: Shell, *lines: Sequence[str]) -> list[Result]:
    """Run command lines as an ordinary user, one after the other in the same process."""
    done = subprocess.run(
        [sys.executable, "-c", CHILD],
        input=json.dumps(lines),
        env=shell.env,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return [Result(*result) for result in json.loads(done.stdout)]


@contextmanager
def house_of_nobody() -> Iterator[Shell]:
    """Yield a shell in a folder that an ordinary user can reach; pytest's own folders belong to root."""
    folder = Path(tempfile.mkdtemp(prefix="prospectr-"))
    try:
        yield Shell(folder)
    finally:
        for path in [folder, *folder.rglob("*")]:
            if path.is_dir() and not path.is_symlink():
                path.chmod(0o700)
        shutil.rmtree(folder)


def give_away(folder: Path) -> None:
    """Make the ordinary user the owner of a folder and everything below it."""
    if os.geteuid() == 0:
        for path in [folder, *folder.rglob("*")]:
            os.chown(path, NOBODY, NOBODY)
