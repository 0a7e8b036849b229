"""The quota: `prospectr quota 40% --hours 10 talks=25 --from 2026-12-01`."""

from __future__ import annotations

from prospectr.commands.common import moment, open_journal, seconds
from prospectr.domain.days import parse_full_day
from prospectr.domain.quota import DEFAULT, Quota, parse_share, parse_week_hours, quota_on
from prospectr.domain.weeks import week_of
from prospectr.domain.words import Marks, parse_words
from prospectr.errors import InputError
from prospectr.render.text import quota_text
from prospectr.store import plans

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from prospectr.context import Context
    from prospectr.domain.settings import Settings


def run(ctx: Context, words: Sequence[str], hours: str | None, since: str | None, *, as_json: bool = False) -> None:
    """Set a quota, or without words show it with its history.

    Raises:
        InputError: not 1 to 95 %, an outcome that is not counted, or a day that is none.
    """
    when = moment(ctx)
    today = when.now.date()
    with open_journal(ctx) as journal:
        settings, quotas = plans.settings(journal), plans.quotas(journal)
        if words or hours is not None or since:
            first = parse_full_day(since, today) if since else week_of(today, settings.week_start).first
            _changed(quota_on(first, quotas), first, words, hours, settings)  # refused before anything is begun
            with journal.step("quota", seconds(when)) as step:
                quotas = plans.quotas(journal)  # as they are by now: what is not named stays
                before = next((each for each in quotas if each.since == first), None)
                plans.set_quota(step, _changed(quota_on(first, quotas), first, words, hours, settings), before)
            quotas = plans.quotas(journal)
        _show(ctx, quotas, week_of(today, settings.week_start).first, as_json=as_json)


def _changed(in_force: Quota, first: date, words: Sequence[str], hours: str | None, settings: Settings) -> Quota:
    share, targets = _parse(words, (*settings.outcomes, *dict(in_force.outcomes)), in_force)
    minutes = in_force.minutes if hours is None else parse_week_hours(hours) or None
    return Quota(first, share, minutes, targets)


def _parse(words: Sequence[str], outcomes: Sequence[str], in_force: Quota) -> tuple[int, tuple[tuple[str, int], ...]]:
    """Return share and targets; what is not named stays as it is in force, `talks=0` takes a target away."""
    share = in_force.share
    rest = list(words)
    if rest and (rest[0].endswith("%") or rest[0][:1].isdecimal()):
        share = parse_share(rest.pop(0))
    marks = parse_words(rest, outcomes)
    if marks != Marks(outcomes=marks.outcomes):
        known = ", ".join(f"{name}=25" for name in outcomes)
        raise InputError(
            f"“{' '.join(rest)}” is no part of a quota.", f"Type prospectr quota 40%, and perhaps {known}."
        )
    targets = dict(in_force.outcomes) | dict(marks.outcomes)
    return share, tuple(sorted((name, count) for name, count in targets.items() if count))


def _show(ctx: Context, quotas: Sequence[Quota], week_first: date, *, as_json: bool) -> None:
    current = quota_on(week_first, quotas)
    if as_json:
        from prospectr.render.json import dumps, quota_value

        source = "default" if current == DEFAULT else "set"
        ctx.data_line(
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
        ctx.say(f"{quota_text(DEFAULT)} stands in until you set one: prospectr quota 40%")
    for quota in quotas:
        mark = "in force" if quota == current else "to come" if quota.since > week_first else "past"
        ctx.print(f"from {quota.since.isoformat()}  {quota_text(quota)}  ({mark})")
