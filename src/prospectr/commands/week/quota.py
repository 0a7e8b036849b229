"""The quota: `prospectr quota 40% --hours 10 talks=25 --from 2026-12-01`."""

from __future__ import annotations

from prospectr.commands.shared.common import moment, open_journal, seconds
from prospectr.domain.calendar.days import parse_full_day
from prospectr.domain.calendar.weeks import week_of
from prospectr.domain.line.words import Marks, parse_words
from prospectr.domain.settings import Settings
from prospectr.domain.week.quota import DEFAULT, Quota, parse_share, parse_week_hours, quota_on
from prospectr.errors import InputError
from prospectr.render.shared.text import quota_text
from prospectr.store.queries import week_rules

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from prospectr.context import Context


def run(ctx: Context, words: Sequence[str], hours: str | None, since: str | None, *, as_json: bool = False) -> None:
    """Set a quota, or without words show it with its history.

    Raises:
        InputError: not 1 to 95 %, an outcome that is not counted, or a day that is none.
    """
    when = moment(ctx)
    today = when.now.date()
    with open_journal(ctx) as journal:
        settings, quotas = week_rules.settings(journal), week_rules.quotas(journal)
        if words or hours is not None or since:
            first = parse_full_day(since, today) if since else week_of(today, settings.week_start).first
            said = _parse(words, (*settings.outcomes, *dict(quota_on(first, quotas).outcomes)))
            minutes = None if hours is None else parse_week_hours(hours)
            with journal.step("quota", seconds(when)) as step:
                quotas = week_rules.quotas(journal)  # as they are by now: what is not named stays
                before = next((each for each in quotas if each.since == first), None)
                week_rules.set_quota(step, _merged(quota_on(first, quotas), first, *said, minutes), before)
            quotas = week_rules.quotas(journal)
        _show(ctx, quotas, week_of(today, settings.week_start).first, as_json=as_json)


def _parse(words: Sequence[str], outcomes: Sequence[str]) -> tuple[int | None, dict[str, int]]:
    """Return the share, None if it is not named, and the targets that are."""
    share = None
    rest = list(words)
    if rest and (rest[0].endswith("%") or rest[0][:1].isdecimal()):
        share = parse_share(rest.pop(0))
    head = ["quota", *words[: len(words) - len(rest)]]
    marks = parse_words(rest, Settings(outcomes=tuple(outcomes), outcome_words=()), head=head)
    if marks != Marks(outcomes=marks.outcomes):
        known = ", ".join(f"{name}=25" for name in outcomes)
        raise InputError(
            f"“{' '.join(rest)}” is no part of a quota.", f"Type prospectr quota 40%, and perhaps {known}."
        )
    return share, dict(marks.outcomes)


def _merged(in_force: Quota, first: date, share: int | None, named: Mapping[str, int], minutes: int | None) -> Quota:
    """Return the quota from a day on: what is not named stays as it is in force, 0 takes a target away."""
    targets = dict(in_force.outcomes) | dict(named)
    return Quota(
        first,
        in_force.share if share is None else share,
        in_force.minutes if minutes is None else minutes or None,
        tuple(sorted((name, count) for name, count in targets.items() if count)),
    )


def _show(ctx: Context, quotas: Sequence[Quota], week_first: date, *, as_json: bool) -> None:
    current = quota_on(week_first, quotas)
    if as_json:
        from prospectr.render.shared.json import dumps
        from prospectr.render.week.week_json import quota_value

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
        ctx.print_wrapped(f"{quota_text(DEFAULT)} stands in until you set one: prospectr quota 40%")
    for quota in quotas:
        mark = "in force" if quota == current else "to come" if quota.since > week_first else "past"
        ctx.print(f"from {quota.since.isoformat()}  {quota_text(quota)}  ({mark})")
