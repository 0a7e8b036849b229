"""Read files of other programs, and add their activities or people."""

from __future__ import annotations

from prospectr.commands.shared.common import open_journal
from prospectr.commands.transfer.job import CALENDAR, Source
from prospectr.domain.calendar.days import EARLIEST
from prospectr.domain.phrases.periods import parse_period
from prospectr.errors import InputError
from prospectr.formats.reading import ACTIVITIES, Options
from prospectr.formats.registry import detected, fits, formats
from prospectr.render.shared.progress import working
from prospectr.store.queries import week_rules

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import tzinfo

    from prospectr.commands.transfer.request import Request
    from prospectr.context import Context
    from prospectr.domain.calendar.periods import Period
    from prospectr.domain.settings import Settings
    from prospectr.formats.reading import Format, Reading


def run(ctx: Context, request: Request, files: Sequence[tuple[str, bytes]]) -> None:
    """Import files of one format, which is found out if it was not typed.

    Raises:
        InputError: the files are of several formats, or cannot be understood, or rows were rejected.
        ChoiceError: a file can be read in several ways; the readings are options.
    """
    form = _form_of(request, files)
    with open_journal(ctx) as journal:
        settings = week_rules.settings(journal)
    period = _period(ctx, request, form, settings)
    options = _options(ctx, request, settings, period)
    with working("Reading", sum(len(data) for _, data in files), ctx.stderr):
        readings = [form.read(data, options) for _, data in files]
    _reject_other_formats(request, form, files, readings)
    request = request.replace(form=form.name)
    if form.holds == ACTIVITIES:
        from prospectr.commands.transfer import import_activities

        import_activities.run(ctx, Source(request, form, options, readings, period))
    else:
        from prospectr.commands.transfer import import_people

        import_people.run(ctx, request, form, readings)


def _reject_other_formats(
    request: Request, form: Format, files: Sequence[tuple[str, bytes]], readings: Sequence[Reading]
) -> None:
    """Raise InputError for a file in which nothing was read because it has another format than the one typed."""
    for (path, data), reading in zip(files, readings, strict=True):
        if (
            request.form
            and not (reading.activities or reading.people)
            and data.strip()
            and not fits(form, data, request.encoding)
        ):
            found = detected(data, request.encoding, path)
            line = request.replace(form=found.name, paths=[path]).line()
            raise InputError(f"{path} is {found.title}, not {form.title}.", f"Type {line}")


def _form_of(request: Request, files: Sequence[tuple[str, bytes]]) -> Format:
    if request.map_path:
        from prospectr.formats.tables.csv_formats import format_of
        from prospectr.formats.tables.maps import read_map

        return format_of(read_map(request.map_path))
    if request.form:
        return formats()[request.form]
    forms = {path: detected(data, request.encoding, path) for path, data in files}
    names = {form.name: path for path, form in forms.items()}
    if len(names) > 1:
        lines = [request.replace(form=name, paths=[p for p in forms if forms[p].name == name]).line() for name in names]
        raise InputError("The files are of several formats.", f"Type {lines[0]}", [f"  {line}" for line in lines[1:]])
    return next(iter(forms.values()))


def _period(ctx: Context, request: Request, form: Format, settings: Settings) -> Period:
    """Return the period that was typed; by default yesterday of a calendar, and everything of other files."""
    word = request.period or ("yesterday" if form.name == CALENDAR else "all")
    return parse_period(word, ctx.now().date(), settings.week_start)


def _options(ctx: Context, request: Request, settings: Settings, period: Period) -> Options:
    from prospectr.domain.transfer.cells import ORDERS

    dates = request.dates.lower()
    if dates and dates not in ORDERS:
        raise InputError(f"“{request.dates}” is not an order of days.", f"Type {request.replace(dates='dmy').line()}")
    zones = zones_of(request)
    today = ctx.now().date()
    first = EARLIEST if period.is_everything else period.first
    last = min(period.last, today)
    return Options(dates, settings.date_order, request.encoding, zones, ctx.zone, settings.my_addresses, first, last)


def zones_of(request: Request) -> Mapping[str, tzinfo]:
    """Return the zones that were typed, by their name in the file; "" is for times that name none."""
    from zoneinfo import ZoneInfo

    zones: dict[str, tzinfo] = {}
    for text in request.zones:
        name, _, zone = text.rpartition("=")
        try:
            zones[name] = ZoneInfo(zone)
        except (ValueError, OSError, LookupError):
            hint = f"Type {request.replace(zones=[f'{name}=Europe/Berlin' if name else 'Europe/Berlin']).line()}"
            raise InputError(f"“{zone}” is not a time zone.", hint) from None
    return zones
