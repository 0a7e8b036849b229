"""Show and change settings: `prospectr config`, `prospectr config week_start sunday`."""

from __future__ import annotations

from prospectr.commands.shared.common import moment, open_journal, seconds
from prospectr.commands.shared.hidden_closes import tell_hidden_closes
from prospectr.domain.settings import SETTINGS, Settings, setting
from prospectr.errors import InputError
from prospectr.render.shared.sanitize import visible
from prospectr.store.queries import week_rules

TYPE_CHECKING = False
if TYPE_CHECKING:
    from prospectr.context import Context


def run(ctx: Context, key: str | None, value: str | None, *, unset: bool = False, as_json: bool = False) -> None:
    """Show all settings, show one, or set one; `unset` restores its default.

    Raises:
        NotFoundError: the setting is unknown.
        InputError: the value is invalid.
    """
    if unset and (not key or value is not None):
        raise InputError("--unset needs one setting and no value.", "Type prospectr config week_start --unset")
    when = moment(ctx)
    name = key.lower().replace("-", "_") if key else ""
    chosen = setting(name) if key else None
    with open_journal(ctx) as journal:
        before = week_rules.settings(journal)
        if chosen and (value is not None or unset):
            text = None if unset or value is None else chosen.show(chosen.parse(value))
            with journal.step("config", seconds(when)) as step:
                week_rules.set_setting(step, name, text, week_rules.stored_settings(journal).get(name))
        settings, stored = week_rules.settings(journal), week_rules.stored_settings(journal)
        if settings.week_start != before.week_start:
            tell_hidden_closes(ctx, journal)
    names = [name] if chosen else list(SETTINGS)
    values = {name: shown(settings, name) for name in names}
    if as_json:
        from prospectr.render.shared.json import dumps

        ctx.write_data_line(dumps(values))
    elif chosen:
        ctx.print(visible(values[name]))
    else:
        from prospectr.render.journal.settings import settings_lines

        for line in settings_lines(values, [name for name in SETTINGS if name in stored], ctx.width_limit):
            ctx.print(visible(line))


def shown(settings: Settings, name: str) -> str:
    """Return a setting's value as a person would type it."""
    return SETTINGS[name].show(getattr(settings, name))
