"""team_server_faults: whatever breaks between a journal and the server, a leader ends with the truth.

Sellers log, delete and send at random times. Connections break before a commit and after it, the server's processes end
and are killed, syncs are killed at any line, packets come twice and late, journals are restored from backups. Then
everybody sends once more, every old packet comes again, and the leader's figures must be those of the journals.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from prospectr.commands.team import statements
from prospectr.domain.team import versions
from prospectr.store.team import carriers
from tests.commands.helpers import read
from tests.commands.team.served import Logins
from tests.conftest import Shell
from tests.postgres import Postgres
from tests.safety.fragile import Faults, breaking
from tests.safety.strikes import fast_shell
from tests.safety.team_world import JOURNALS, WEEKS, World, seller_of
from tests.torture import Prove, times

ACTIONS = 35
RATE = 0.12  # of statements and commits that break


class ServerWorld(World):
    """Members who send to a server, through connections that break."""

    def __init__(self, home: Path, postgres: Postgres, faults: Faults, journals: Sequence[str] = JOURNALS) -> None:
        self.logins = Logins(home, postgres)
        self.faults = faults
        for name in sorted(set(map(seller_of, journals))):
            self.logins.add(name, "north")
        self.logins.add("lea", manages="north")
        super().__init__(home, faults.random.randrange(10**6), journals)
        self.failures = 0

    def place(self, name: str) -> str:
        return self.logins.address(seller_of(name))

    def member(self, name: str) -> Shell:
        shell = super().member(name)
        shell.env["PGPASSFILE"] = str(self.logins.passfile)
        return shell

    def actions(self) -> dict[Callable[[str], None], int]:
        return super().actions() | {self.replay: 3, self.look: 3}

    def send(self, name: str) -> None:
        """Send; what fails leaves a message, and changes nothing that the next sync does not mend."""
        self.faults.rate = RATE
        result = self.shells[name]("team sync")
        self.faults.rate = 0
        assert result.code in (0, 3) or "at the same time" not in result.err, result
        self.failures += result.code != 0

    def replay(self, _: str) -> None:
        """Let a packet come again, late."""
        if self.faults.sent:
            login, statement = self.random.choice(self.faults.sent)
            self.logins.say(login, statement)

    def look(self, _: str) -> None:
        """Let the leader look: it shows what the server has."""
        week = self.random.choice(WEEKS)
        shown = {name: minutes for name, minutes in self.seen(week).items() if minutes is not None}
        rows = self.logins.rows(
            "SELECT seller, sum(prospecting)::int, sum(selling)::int FROM prospectr.week "
            f"WHERE first = to_date('{week[:4]}{week[6:]}', 'IYYYIW') GROUP BY seller"
        )
        assert {(name, one["prospecting"], one["selling"]) for name, one in shown.items()} == set(rows), week

    def settle(self) -> None:
        """Everybody sends, and then every packet comes once more."""
        for name, shell in self.shells.items():
            shell.ok("team sync")
            assert read(shell, "team")["to_send"] == 0, name
        self.replay_all()

    def replay_all(self) -> None:
        """Let every packet come once more, the oldest last."""
        for login, statement in reversed(self.faults.sent):
            self.logins.say(login, statement)


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    with fast_shell(tmp_path) as shell:
        yield shell.folder


def run(home: Path, postgres: Postgres, seed: int) -> ServerWorld:
    """Run a world to its end; AssertionError if the leader does not see the truth."""
    with breaking(Faults(postgres, seed)) as faults:
        world = ServerWorld(home, postgres, faults)
        for _ in range(ACTIONS):
            world.act()
        world.settle()
        for week in WEEKS:
            assert world.seen(week) == world.truth(week), week
    return world


@pytest.mark.parametrize("seed", range(times(1, 40)))
def test_a_leader_ends_with_the_truth(home: Path, postgres: Postgres, seed: int, proof: Prove) -> None:
    world = run(home, postgres, seed)
    assert world.failures
    assert world.kills
    assert sum(world.faults.broken.values()) > 2
    proof(
        name="team_server_faults",
        promise="A leader ends with the figures of the journals, whatever breaks on the way to a server.",
        method="connections, replies and server processes lost, syncs killed, packets twice and late, backups restored",
        count=len(WEEKS) * len(world.shells),
        unit="weeks",
        result="0 diverged, 0 lost",
    )


def test_a_killed_process_of_the_server_leaves_the_week_as_it_was_or_as_it_is(home: Path, postgres: Postgres) -> None:
    with breaking(Faults(postgres, 1)) as faults:
        world = ServerWorld(home, postgres, faults, ["ann"])
        ann = world.shells["ann"]
        ann.ok("team sync")
        ann.ok("p 20m 2026-11-18 work")
        faults.before_saying = lambda: faults.end_session(world.logins.logins["ann"])
        failed = ann("team sync")
        assert (failed.code, "went away" in failed.err) == (3, True), failed
        world.settle()
        assert world.seen("2026-W47") == world.truth("2026-W47")


def copied(world: ServerWorld, home: Path) -> Shell:
    """Return ann's journal as a copy on a second computer, where other work was logged."""
    shutil.copytree(home / "ann", home / "laptop")
    laptop = world.member("laptop-2")
    laptop.journal = home / "laptop" / "journal.db"
    laptop.env["PROSPECTR_JOURNAL"] = str(laptop.journal)
    laptop.ok("p 40m 2026-11-18 work")
    return laptop


def story(home: Path, postgres: Postgres) -> None:
    """A journal is restored, a copy of it sends at the same moment, and old packets come late."""
    with breaking(Faults(postgres, 2)) as faults:
        world = ServerWorld(home, postgres, faults, ["ann"])
        ann = world.shells["ann"]
        world.back_up("ann")
        ann.ok("p 5m 2026-11-18 work")
        ann.ok("team sync")
        world.restore("ann")
        ann.ok("c 15m 2026-11-18 work")
        assert "has a later version than this journal" in ann.ok("team sync").err
        assert world.seen("2026-W47") == world.truth("2026-W47")

        laptop = copied(world, home)
        assert "another computer" in laptop("team sync").err
        ann.ok("p 20m 2026-11-18 work")
        faults.before_saying = lambda: laptop.ok(
            "team sync --here"
        )  # between the reading of ann's sync and its sending
        ann.ok("team sync")
        world.replay_all()
        assert world.seen("2026-W47") == world.truth("2026-W47")


def test_a_restored_journal_a_copy_and_late_packets_leave_the_truth(home: Path, postgres: Postgres) -> None:
    story(home, postgres)


def no_rev_guard(patch: pytest.MonkeyPatch, postgres: Postgres) -> None:
    """The server takes whatever comes last."""
    new_team = postgres.new_team

    def unguarded() -> str:
        name = new_team()
        ((text,),) = postgres.execute(name, "SELECT pg_get_functiondef('prospectr.say(jsonb)'::regprocedure)")
        changed, count = re.subn(r"WHERE stored.rev < excluded.rev", "", text)
        assert count == 1
        postgres.execute(name, changed)
        return name

    patch.setattr(postgres, "new_team", unguarded)


def nothing_is_known_to_be_there(patch: pytest.MonkeyPatch, _: Postgres) -> None:
    """A sync asks neither the server nor its computer which `rev` was stated."""
    patch.setattr(statements, "_found", lambda *_: {})
    patch.setattr(statements, "highest_rev", lambda *_: 0)


def no_look_after_sending(patch: pytest.MonkeyPatch, _: Postgres) -> None:
    """A sync believes that the server took what was sent."""
    patch.setattr(carriers, "Delivery", lambda files, *_: carriers_delivery(files))


carriers_delivery = carriers.Delivery


def no_new_rev(patch: pytest.MonkeyPatch, _: Postgres) -> None:
    """A changed week keeps its `rev`."""

    class Same(versions.Version):
        def replace(self, **changes: object) -> Same:
            return super().replace(**{name: value for name, value in changes.items() if name != "rev"})

    patch.setattr(versions, "Version", Same)


@pytest.mark.parametrize(
    "mutant", [no_rev_guard, nothing_is_known_to_be_there, no_look_after_sending, no_new_rev]
)  # fmt: skip
def test_a_protocol_without_one_of_its_rules_is_found_out(
    home: Path, postgres: Postgres, monkeypatch: pytest.MonkeyPatch, mutant: Callable[..., None]
) -> None:
    mutant(monkeypatch, postgres)
    with pytest.raises(AssertionError):
        story(home, postgres)
