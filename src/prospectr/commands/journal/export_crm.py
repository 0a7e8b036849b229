"""Export entries as a file for a CRM: `prospectr export salesforce-events last-week`."""

from __future__ import annotations

import os

from prospectr.commands.journal.export_request import CALENDAR, CSV, ENTRIES, PEOPLE, selection_of
from prospectr.commands.shared.common import moment, open_journal
from prospectr.commands.shared.input_file import file_start
from prospectr.commands.shared.output_file import write_output
from prospectr.domain.phrases.tokens import whole_line
from prospectr.domain.suggest import nearest
from prospectr.errors import InputError
from prospectr.formats.tables.crm_ids import ids_in
from prospectr.render.crm.presets import own_preset, preset_names, shipped_preset
from prospectr.render.crm.remarks import remarks
from prospectr.render.crm.rows import Written, preset_csv
from prospectr.render.shared.progress import watched
from prospectr.store.queries import entries, people

TYPE_CHECKING = False
if TYPE_CHECKING:
    from prospectr.commands.journal.export_request import Export
    from prospectr.context import Context
    from prospectr.render.crm.presets import Preset

LARGEST = 16 << 20  # bytes
PRESET_LINE = "prospectr export csv week --preset crm.toml"
IDS_LINE = "prospectr export salesforce-events week --ids ids.csv"


def run(ctx: Context, wanted: Export) -> None:
    """Write the selected entries that a preset takes, and say what it left out.

    Raises:
        InputError: there is no such preset, or it does not go with another option.
        NotFoundError: there is no file of a person's own preset.
    """
    preset = _preset(wanted)
    if wanted.is_for_spreadsheets:
        hint = f"Type {whole_line(['export', wanted.form, wanted.period])}"
        raise InputError("--raw, --excel and --decimal cannot be used with a preset.", hint)
    ids = ids_in(_bytes_of(wanted.ids, IDS_LINE)) if wanted.ids else {}
    written = Written()
    with open_journal(ctx) as journal:
        chosen = selection_of(journal, wanted, moment(ctx))
        contacts = people.contacts_by_handle(journal)
        exported = watched(entries.selected(journal, chosen), "Exporting", None, ctx.stderr)
        texts = preset_csv(preset, exported, contacts, ctx.zone, ids, written)
        write_output(ctx, texts, wanted.output, force=wanted.force)
    for line in remarks(preset, written):
        ctx.remark(line)


def _preset(wanted: Export) -> Preset:
    names = preset_names()
    if wanted.preset and wanted.form == CSV:
        return own_preset(wanted.preset, _bytes_of(wanted.preset, PRESET_LINE))
    if wanted.form in names and not wanted.preset:
        return shipped_preset(wanted.form)
    if wanted.preset:
        line = whole_line(["export", CSV, *wanted.words, "--preset", wanted.preset])
        raise InputError("A preset of your own makes CSV.", f"Type {line}")
    forms = (*ENTRIES, CALENDAR, *PEOPLE, *names)
    near = nearest(wanted.form, forms)
    known = f"the formats are {', '.join(forms)}"
    raise InputError(
        f"Unknown export format “{wanted.form}”.",
        f"Did you mean prospectr export {near}?" if near else f"Type prospectr export csv; {known}",
    )


def _bytes_of(path: str, line: str) -> bytes:
    """Return the bytes of a file that an option names; `line` is an example of a line with the option.

    Raises:
        NotFoundError: there is no such file.
        InputError: it cannot be read, is no plain file, or is too large.
    """
    if os.path.exists(path) and not os.path.isfile(path):
        raise InputError(f"{path} is not a file.", f"Name a file, as in {line}")
    data = file_start(path, LARGEST + 1, line)
    if len(data) > LARGEST:
        raise InputError(f"{path} is larger than {LARGEST >> 20} MB.", "Leave out rows that no entry needs.")
    return data
