"""Commands of the platform's shell, for hints to type."""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence


def remove_command(paths: Sequence[str]) -> str:
    """Return the command that removes files."""
    if sys.platform == "win32":
        import subprocess

        return f"del {subprocess.list2cmdline(paths)}"
    return f"rm {_joined(paths)}"


def find_command(path: str) -> str:
    """Return the command that finds the other names of a file."""
    if sys.platform == "win32":
        import subprocess

        return f"fsutil hardlink list {subprocess.list2cmdline([path])}"
    return f"find / -xdev -samefile {_joined([path])}"


def move_command(path: str, target: str) -> str:
    """Return the command that renames a file, on systems with POSIX shells."""
    return f"mv {_joined([path, target])}"


def _joined(paths: Sequence[str]) -> str:
    import shlex

    return shlex.join(paths)
