"""What was typed after `prospectr export`: the format, the entries and the options."""

from __future__ import annotations

from prospectr.domain.entries.selection import Selection
from prospectr.domain.phrases.periods import parse_period
from prospectr.domain.record import Record
from prospectr.errors import InputError
from prospectr.store.queries import week_rules

TYPE_CHECKING = False
if TYPE_CHECKING:
    from prospectr.domain.calendar.instants import Moment
    from prospectr.store.sqlite.journal import Journal

CSV = "csv"
POINT, COMMA = "point", "comma"  # before the decimals of a number
ENTRIES = (CSV, "json", "jsonl")
CALENDAR = "ics"
PEOPLE = ("contacts", "pipeline", "referrals", "follow-ups")


class Export(Record):
    """What to export, and how. An option that was not given is empty.

    `subject` is one of `PEOPLE`, and empty for entries. `period` is in words; people have none. `selection` has the
    filters. `preset` and `ids` are paths.
    """

    subject: str
    form: str
    period: str
    selection: Selection
    output: str | None = None
    force: bool = False
    raw: bool = False
    excel: bool = False
    preset: str = ""
    ids: str = ""
    done: bool = False
    decimal: str = ""

    @property
    def form_words(self) -> list[str]:
        """The words that say what is exported, and in which format."""
        return [self.subject, self.form] if self.subject else [self.form]

    @property
    def words(self) -> list[str]:
        """The period and the filters as words of a line, without those that only an option can say."""
        chosen = self.selection
        names = (*(f"@{name}" for name in chosen.contacts), *(f"+{name}" for name in chosen.tags), *chosen.kinds)
        return [*self.period.split(), *names]

    @property
    def is_for_spreadsheets(self) -> bool:
        """Whether an option is given that only our own CSV has."""
        return bool(self.raw or self.excel or self.decimal)

    @property
    def is_for_crm(self) -> bool:
        """Whether an option is given that only files for CRMs have."""
        return bool(self.preset or self.ids)

    @property
    def is_with_comma(self) -> bool:
        """Whether numbers have a comma before their decimals."""
        return self.decimal == COMMA

    def require_csv_for_spreadsheets(self, line: str) -> None:
        """Raise InputError, with the words of a line to type, if CSV has an option that the format has not."""
        if self.is_for_spreadsheets and self.form != CSV:
            from prospectr.domain.phrases.tokens import whole_line

            hint = f"Leave them out, or type {whole_line(['export', *line.split(' ', 1)])}"
            raise InputError("--raw, --excel and --decimal only work for CSV.", hint)


def subject_form_period(first: str, others: str) -> tuple[str, str, str]:
    """Return the subject, the format and the period of the words that were typed, without filters.

    They begin with a format, before a period, or with a subject, before a format: `csv last week`, `contacts csv`.
    """
    return (first, others, "") if first in PEOPLE else ("", first, others)


def selection_of(journal: Journal, wanted: Export, when: Moment) -> Selection:
    """Return the filters with the days of the period; InputError if the period is invalid."""
    week_start = week_rules.settings(journal).week_start
    return wanted.selection.replace(period=parse_period(wanted.period, when.now.date(), week_start))
