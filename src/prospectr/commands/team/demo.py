"""Make a team of eight for a quarter, and show the leader's week: `prospectr team demo`."""

from __future__ import annotations

import io
import os
import shutil
import tempfile

from prospectr.commands.journal import config, story_line
from prospectr.commands.logging import log_stdin
from prospectr.commands.team import join, roster, sync
from prospectr.commands.team import week as team_week
from prospectr.commands.week import quota, week
from prospectr.context import Context
from prospectr.domain.calendar.instants import instant
from prospectr.domain.phrases.split import split_line
from prospectr.domain.team.sample import (
    CHANGES,
    SELLERS,
    SILENT,
    SILENT_WEEKS,
    WEEKS,
    opens_opportunity,
    sample_weeks,
    setup_lines,
    week_lines,
)
from prospectr.errors import InputError
from prospectr.render.shared.sanitize import visible
from prospectr.store.sqlite.private_files import reject_database_name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from prospectr.domain.calendar.weeks import Week
    from prospectr.domain.team.sample import SampleSeller

EVENING = 18 * 60  # minutes after midnight, when the week is logged, closed and sent
LEADER = "lea"
CLOSED_WEEKS = 4  # closing every week would take longer than anything else


def run(ctx: Context, place: str | None = None) -> None:
    """Create the team in a folder, by default a temporary one, and show what the leader sees of last week.

    InputError if the folder exists.
    """
    if place:
        reject_database_name(place, ctx.journal_path, "Name a new folder: prospectr team demo FOLDER")
    if place and os.path.lexists(place):
        raise InputError(f"{place} exists already.", "Name a new folder: prospectr team demo FOLDER")
    home = os.path.abspath(place) if place else tempfile.mkdtemp(prefix="prospectr-team-")
    try:
        Sample(ctx, home).fill()
    except BaseException:  # half a team is useless, and its folder would be in the way of the next try
        shutil.rmtree(home, ignore_errors=True)
        raise
    leader = ctx.with_journal(os.path.join(home, f"{LEADER}.db"))
    ctx.print(visible(f"Created a team of {len(SELLERS)} for {WEEKS} weeks: {home}"))
    ctx.print("\n$ prospectr team week last")
    team_week.run(leader, "last", "table")
    path = visible(leader.journal_path)
    ctx.print(f"\nTo look around in it: prospectr --journal {path} team audit")


class Sample:
    """Fills the folder of a sample team: a shared folder, and a journal for each member."""

    def __init__(self, ctx: Context, home: str) -> None:
        self.ctx = ctx
        self.home = home
        self.shared = os.path.join(home, "shared")
        self.weeks = sample_weeks(ctx.now().date())

    def fill(self) -> None:
        """Create the journals, week by week, and send them."""
        os.makedirs(self.shared, mode=0o700)
        first = self.weeks[0].first
        join.run(self._at(LEADER, first), self.shared, None, None, yes=True)
        for seller in SELLERS:
            since = self.weeks[-seller.weeks].first
            options = roster.Options(team=seller.team, since=since.isoformat(), folder=self.shared)
            roster.run(self._at(LEADER, since), ["add", seller.name], options)
            self._fill_seller(seller, self.weeks[-seller.weeks :])
        team_week.run(self._at(LEADER, self.weeks[-1].first), "last", "table")  # what was read then is remembered
        log_stdin.run(self._at(CHANGES, self.weeks[-1].first, f"c 5h {self.weeks[-2].last} a late visit"), None)
        sync.run(self._at(CHANGES, self.ctx.now().date()))

    def _fill_seller(self, seller: SampleSeller, weeks: list[Week]) -> None:
        first = weeks[0].first
        config.run(self._at(seller.name, first), "auto_backup", "off")
        quota.run(self._at(seller.name, first), [seller.quota], None, first.isoformat())
        for day, line in setup_lines(seller, first):
            story_line.run(self._at(seller.name, day), split_line(line))
        join.run(self._at(seller.name, first), self.shared, seller.name, first.isoformat(), yes=True)
        told = weeks[:-SILENT_WEEKS] if seller.name == SILENT else weeks
        for one in told:
            self._fill_week(seller, one)
        sync.run(self._at(seller.name, min(told[-1].last, self.ctx.now().date())))

    def _fill_week(self, seller: SampleSeller, one: Week) -> None:
        number, today = self.weeks.index(one), min(one.last, self.ctx.now().date())
        lines = week_lines(seller, one, number, today)
        log_stdin.run(self._at(seller.name, today, "\n".join(lines)), None)
        if opens_opportunity(seller, number):
            line = f"advance @{seller.name}{number} opportunity"
            story_line.run(self._at(seller.name, one.first), split_line(line))
        if one.last < self.ctx.now().date() and one in self.weeks[-CLOSED_WEEKS:]:
            week.close(self._at(seller.name, one.last), one.label)

    def _at(self, name: str, day: date, text: str = "") -> Context:
        """Return a silent context of a member on the evening of a day, with text on standard input."""
        now = min(instant(day, EVENING, self.ctx.zone), self.ctx.now())
        output = io.StringIO()
        environ = {**self.ctx.environ, "PROSPECTR_NOW": now.isoformat()}
        path = os.path.join(self.home, f"{name}.db")
        return Context(environ=environ, stdin=io.StringIO(text), stdout=output, stderr=output, journal_path=path)
