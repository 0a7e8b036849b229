"""One import of activities: what was typed, what was read, and the journal that it goes to."""

from __future__ import annotations

from prospectr.domain.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from prospectr.commands.transfer.request import Request
    from prospectr.context import Context
    from prospectr.domain.calendar.instants import Moment
    from prospectr.domain.calendar.periods import Period
    from prospectr.domain.settings import Settings
    from prospectr.formats.reading import Format, Options, Reading
    from prospectr.store.sqlite.journal import Journal

CALENDAR = "ics"  # the format whose rows are those of yesterday, and asked about one by one


class Source(Record):
    """What was typed, and what was read from the files."""

    request: Request
    form: Format
    options: Options
    readings: Sequence[Reading]
    period: Period


class Job(Record):
    """An import in progress. `people` has the handle of each known address and name."""

    ctx: Context
    source: Source
    journal: Journal
    settings: Settings
    when: Moment
    people: Mapping[str, str]

    @property
    def request(self) -> Request:
        return self.source.request

    @property
    def form(self) -> Format:
        return self.source.form
