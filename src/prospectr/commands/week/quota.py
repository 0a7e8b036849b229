"""The quota: `prospectr quota 40% --hours 10 talks=25 --from 2026-12-01`."""

from __future__ import annotations

from prospectr.commands.shared.common import moment, open_journal, seconds
from prospectr.domain.calendar.days import parse_full_day
from prospectr.domain.calendar.weeks import week_of
from prospectr.domain.line.words import Marks, parse_words
from prospectr.domain.settings import Settings
from prospectr.domain.week.quota import DEFAULT, quota_on
from prospectr.domain.week.quota_line import parse_share, parse_week_hours, split_targets
from prospectr.errors import InputError
from prospectr.render.shared.text import quota_text
from prospectr.store.queries import week_rules

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from prospectr.context import Context
    from prospectr.domain.week.quota import Quota


def run(ctx: Context, words: Sequence[str], hours: str | None, since: str | None, *, as_json: bool = False) -> None:
    """Set a quota, or without words show the quota in force and its history.

    Raises:
        InputError: the share is not 1 to 95 %, an outcome is unknown, or a day is invalid.
    """
    when = moment(ctx)
    today = when.now.date()
    with open_journal(ctx) as journal:
        settings, quotas = week_rules.settings(journal), week_rules.quotas(journal)
        if words or hours is not None or since:
            first = parse_full_day(since, today) if since else week_of(today, settings.week_start).first
            outcomes = (*settings.outcomes, *dict(quota_on(first, quotas).outcomes))
            share, minutes, rest = split_targets(words, outcomes)
            if hours is not None and minutes is not None:
                raise InputError("The hours are given twice.", f"Type prospectr quota --hours {hours}")
            minutes = minutes if hours is None else parse_week_hours(hours)
            targets = _targets(words, rest, outcomes)
            with journal.step("quota", seconds(when)) as step:
                quotas = week_rules.quotas(journal)  # read again in the step: another command may have changed them
                before = next((quota for quota in quotas if quota.since == first), None)
                after = quota_on(first, quotas).changed(first, share, minutes, targets)
                week_rules.set_quota(step, after, before)
            quotas = week_rules.quotas(journal)
        _show(ctx, quotas, week_of(today, settings.week_start).first, as_json=as_json)


def _targets(words: Sequence[str], rest: Sequence[str], outcomes: Sequence[str]) -> dict[str, int]:
    """Return the targets by outcome in the words that are neither a share nor hours; InputError for other words."""
    if rest and rest[0][:1].isdecimal() and (len(rest) == 1 or "=" in rest[1]):  # without its percent sign
        parse_share(rest[0])
    head = ["quota", *words[: len(words) - len(rest)]]
    targets = " ".join(f"{name}=25" for name in dict.fromkeys(outcomes))
    hint = f"Type prospectr quota 40% 12h {targets}"
    try:
        marks = parse_words(rest, Settings(outcomes=tuple(outcomes), outcome_words=()), head=head)
    except InputError as error:
        raise InputError(error.message, hint) from None
    if marks != Marks(outcomes=marks.outcomes):
        raise InputError(f"“{' '.join(rest)}” is not part of a quota.", hint)
    return dict(marks.outcomes)


def _show(ctx: Context, quotas: Sequence[Quota], week_first: date, *, as_json: bool) -> None:
    current = quota_on(week_first, quotas)
    if as_json:
        from prospectr.render.shared.json import dumps
        from prospectr.render.week.json.quota import quota_value

        source = "default" if current == DEFAULT else "set"
        ctx.write_data_line(
            dumps(
                {
                    **quota_value(current),
                    "source": source,
                    "history": [quota_value(quota) for quota in quotas],
                }
            )
        )
        return
    if current == DEFAULT:
        ctx.print_wrapped(f"{quota_text(DEFAULT)} applies until you set a quota: prospectr quota 40%")
    for quota in quotas:
        mark = "in force" if quota == current else "to come" if quota.since > week_first else "past"
        ctx.print_wrapped(f"from {quota.since.isoformat()}  {quota_text(quota)}  ({mark})")
