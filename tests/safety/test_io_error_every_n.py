"""io_error_every_n: whichever call fails, the error message is true, and what was stored before is intact."""

from __future__ import annotations

import errno
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import Shell
from tests.safety.faults import Point, faults
from tests.safety.strikes import Strikes, fast_shell
from tests.safety.writing import LINES, assert_truthful, known
from tests.torture import Prove, is_full, needs, times

PARTS = 2
SHORT = ["first", "line", "undo", "forget", "import", "copy", "export", "replace"]
EVERY = times(41, 1)
POINTS = [
    Point("posix/io/oc/open", errno.EIO),
    Point("posix/io/rw/read", errno.EIO),
    Point("posix/io/rw/pread", errno.EIO),
    Point("posix/io/rw/write", errno.EIO),
    Point("posix/io/rw/write", errno.ENOSPC, ever_after=True),
    Point("posix/io/rw/pwrite", errno.EIO),
    Point("posix/io/rw/pwrite", errno.ENOSPC, ever_after=True, step=5),
    Point("posix/io/rw/pwrite", errno.EINTR, step=25),  # SQLite repeats the call
    Point("posix/io/rw/ftruncate", errno.EIO),
    Point("posix/io/sync/fdatasync", errno.EIO),
    Point("posix/io/sync/fdatasync", errno.EIO, ever_after=True),
    Point("posix/io/sync/fsync", errno.EIO),
    Point("posix/io/dir/unlink", errno.EIO),
    Point("posix/io/dir/rename", errno.EIO),
]
OTHERS = {"chmod", "fchmod", "fchmodat", "fchown", "link", "linkat", "mkdir", "mkdirat", "utimensat", "fallocate"}


@pytest.fixture
def shell(tmp_path: Path) -> Iterator[Shell]:
    with fast_shell(tmp_path) as shell:
        yield shell


@pytest.mark.parametrize("part", range(PARTS))
def test_io_error_every_n(shell: Shell, part: int, proof: Prove) -> None:
    """Each call of each kind fails once, or always from then on, in every kind of command that writes."""
    needs("fiu-run")
    plain = known(shell.folder, (list(LINES) if is_full() else SHORT)[part::PARTS])

    ends: Counter[bool] = Counter()
    for fault in faults(shell, plain, POINTS, EVERY):
        assert fault.has_struck, fault
        ends[fault.result.code == 0] += 1
        assert_truthful(plain[fault.name], fault.folder, fault.result, fault)

    assert ends[False] > 20, "almost no command failed, so this proves almost nothing"
    proven(proof, ends.total())


def test_io_errors_of_other_calls(shell: Shell, proof: Prove) -> None:
    """Calls that libfiu does not know: strace makes them fail."""
    needs("strace")
    plain = known(shell.folder, LINES if is_full() else SHORT)
    strikes = Strikes(
        shell, {name: states.line.argv for name, states in plain.items()}, lambda name, to: plain[name].fresh(to)
    )
    calls = {name: [call for call in made if call.name in OTHERS] for name, made in strikes.calls().items()}
    struck = list(strikes.strike("error=EIO", calls))
    for strike in struck:
        assert strike.has_struck, strike
        assert_truthful(plain[strike.name], strike.folder, strike.ended.result, strike)
    assert {strike.call.name for strike in struck} >= {"mkdir", "fchown"}
    proven(proof, len(struck))


def proven(proof: Prove, count: int) -> None:
    proof(
        name="io_error_every_n",
        promise="If the disk fails, the error says so, and whether the change was stored; earlier data is intact.",
        method="EIO and ENOSPC (libfiu and strace) at each call that reads or changes a file, in every command",
        count=count,
        unit="failed calls",
        result="0 incomplete, 0 lost, 0 wrong messages",
    )
