"""The errors for a journal that has a second name on the disk: a hard link, or a mount of the file alone.

SQLite finds the files beside a journal by its name. After a process was killed, its rollback journal restores the
file; opened by another name, the file would be read and written without it, and be damaged.
"""

from __future__ import annotations

import os

from prospectr.errors import JournalError
from prospectr.terminal.shell_commands import find_command, move_command, remove_command

ROLLBACK_JOURNAL = "-journal"  # SQLite's ending for the file beside a journal


def linked(path: str) -> JournalError:
    """Return the error for a journal with several names, which are hard links."""
    other = _other_name(path)
    if not other:
        return JournalError(
            f"{path} has a second name on the disk, a hard link, which can damage a journal.",
            f"Find it, then remove one of the two: {find_command(path)}",
        )
    return JournalError(
        f"{path} has a second name on the disk, {other}, a hard link, which can damage a journal.",
        f"Keep one name: {_merging_command(path, other)}",
    )


def mounted(path: str) -> JournalError:
    """Return the error for a journal that is mounted from another place as a single file."""
    return JournalError(
        f"{path} is mounted from another place without the files beside it, which can damage a journal.",
        "Mount its folder instead, or name the file where it really is: prospectr --journal FILE ...",
    )


def _other_name(path: str) -> str:
    """Return another name of a file, in the same folder or the one above; an empty text if there is none."""
    path = os.path.abspath(path)
    folder = os.path.dirname(path)
    for place in (folder, os.path.dirname(folder)):
        try:
            names = sorted(os.listdir(place))
        except OSError:
            continue
        for other in (os.path.join(place, name) for name in names):
            if other != path and not os.path.islink(other) and os.path.samefile(other, path):
                return other
    return ""


def _merging_command(path: str, other: str) -> str:
    """Return the command that removes the other name; its rollback journal, if there is one, gets this name."""
    theirs, ours = f"{other}{ROLLBACK_JOURNAL}", f"{path}{ROLLBACK_JOURNAL}"
    if os.path.exists(theirs) and not os.path.exists(ours):
        return f"{move_command(theirs, ours)} && {remove_command([other])}"
    return remove_command([other])
