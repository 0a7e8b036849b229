"""One run over an inbox: what was typed, what was answered, and the journal that the lines go to."""

from __future__ import annotations

from prospectr.domain.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from prospectr.context import Context
    from prospectr.domain.calendar.instants import Moment
    from prospectr.domain.settings import Settings
    from prospectr.store.sqlite.journal import Journal


class Job(Record):
    """`kind` is for lines without one. `answers` has the words of each line that was asked about, by its uid.

    `is_asking` is whether a question follows what is planned now.
    """

    ctx: Context
    journal: Journal
    settings: Settings
    when: Moment
    kind: str = ""
    encoding: str = ""
    dry_run: bool = False
    as_json: bool = False
    answers: Mapping[str, Sequence[str]] = {}
    is_asking: bool = False

    @property
    def can_ask(self) -> bool:
        """Whether the person can be asked about a line."""
        return self.ctx.is_interactive and not self.dry_run and not self.as_json
