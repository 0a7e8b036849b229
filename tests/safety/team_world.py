"""Members of a team who log, delete, send, die, and restore their journals, at random; tests add what carries weeks."""

from __future__ import annotations

import os
import random
import signal
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from prospectr.domain.entries.kinds import KINDS
from tests.commands.helpers import read
from tests.conftest import Shell

WEEKS = [f"2026-W{number}" for number in range(43, 48)]
SELLERS = ("ann", "bea", "cleo")
JOURNALS = (*SELLERS, "cleo-2")  # cleo has two
SINCE = "2026-10-19"


class World:
    """Journals, each on a computer of its own, and a leader who only reads."""

    def __init__(self, home: Path, seed: int, journals: Sequence[str] = JOURNALS) -> None:
        self.random = random.Random(seed)
        self.home = home
        self.kills = self.restores = 0
        self.shells = {name: self.member(name) for name in journals}
        self.leader = self.member("lea")
        self.leader.ok("team", "join", self.place("lea"))
        for name, shell in self.shells.items():
            shell.ok("config auto_backup off")
            shell.ok("p 10m 2026-10-21 first call")
            shell.ok("team", "join", self.place(name), "--as", seller_of(name), "--from", SINCE, "--yes")

    def place(self, name: str) -> str:
        """Return where a member shares weeks."""
        raise NotImplementedError

    def member(self, name: str) -> Shell:
        """Return the shell of a member, on a computer of their own."""
        shell = Shell(self.home)
        shell.journal = self.home / name / "journal.db"
        shell.env |= {"PROSPECTR_JOURNAL": str(shell.journal), "XDG_DATA_HOME": str(self.home / f"{name}-computer")}
        (self.home / f"{name}-computer").mkdir()
        return shell

    def actions(self) -> dict[Callable[[str], None], int]:
        """Return what may happen, and how often."""
        return {self.log: 5, self.delete: 1, self.send: 4, self.send_and_die: 3, self.back_up: 2, self.restore: 1}

    def act(self) -> None:
        """Do one thing at random."""
        name = self.random.choice(list(self.shells))
        actions = self.actions()
        (action,) = self.random.choices(list(actions), list(actions.values()))
        action(name)

    def log(self, name: str) -> None:
        day = f"2026-{self.random.choice(('10-22', '10-27', '11-05', '11-12', '11-18'))}"
        kind = self.random.choice("psc")
        self.shells[name].ok(f"{kind} {self.random.randint(1, 90)}m {day} work")

    def delete(self, name: str) -> None:
        self.shells[name]("delete last")

    def send(self, name: str) -> None:
        self.shells[name].ok("team sync")
        self.collect(name)

    def send_and_die(self, name: str) -> None:
        """Send in a fork, which is killed at a random line of Python."""
        left = self.random.randint(1, 9000)
        child = os.fork()
        if not child:

            def count(*_: object) -> object:
                nonlocal left
                left -= 1
                if left == 0:
                    os.kill(os.getpid(), signal.SIGKILL)
                return count

            sys.settrace(count)
            self.shells[name]("team sync")
            os._exit(0)
        self.kills += os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
        self.collect(name)

    def collect(self, name: str) -> None:
        """Keep what a member has sent."""

    def back_up(self, name: str) -> None:
        copy = self.home / f"{name}.backup"
        copy.unlink(missing_ok=True)
        self.shells[name].ok("backup", str(copy))

    def restore(self, name: str) -> None:
        copy = self.home / f"{name}.backup"
        if copy.exists():
            self.shells[name].ok("restore", str(copy))
            self.restores += 1

    def send_all(self) -> None:
        """Everybody sends until nothing is left to send."""
        for name, shell in self.shells.items():
            self.send(name)
            assert read(shell, "team")["to_send"] == 0

    def truth(self, week: str) -> dict[str, dict[str, int]]:
        """Return the minutes by kind of each seller in a week, as their journals say."""
        minutes = {seller_of(name): dict.fromkeys(KINDS, 0) for name in self.shells}
        for name, shell in self.shells.items():
            for kind, count in read(shell, f"week {week}")["minutes"].items():
                minutes[seller_of(name)][kind] += count
        return minutes

    def seen(self, week: str) -> dict[str, dict[str, int]]:
        """Return the same as the leader sees it."""
        sellers = read(self.leader, f"team week {week}")["sellers"]
        return {seller["seller"]: seller["figures"] and seller["figures"]["minutes"] for seller in sellers}


def seller_of(name: str) -> str:
    """Return the seller whose journal has a name."""
    return name.split("-", maxsplit=1)[0]
