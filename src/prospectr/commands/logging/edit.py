"""Correct an entry: `prospectr edit 128 1h yesterday +phone -tag=event`."""

from __future__ import annotations

from prospectr.commands.logging import log
from prospectr.commands.shared.choices import chosen_line
from prospectr.commands.shared.common import moment, open_journal, seconds
from prospectr.commands.shared.warnings import about_reading, show_warnings, warnings_about
from prospectr.domain.line.edits import TIMER, read_changes
from prospectr.domain.line.entry_lines import entry_line, rewritten
from prospectr.domain.phrases.split import split_line
from prospectr.errors import ChoiceError, InputError, JournalError
from prospectr.render.shared.sanitize import visible
from prospectr.render.shared.text import entry_text
from prospectr.store.queries import entries, week_rules
from prospectr.store.queries.handles import JournalDirectory

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from prospectr.commands.shared.warnings import EntryWarning
    from prospectr.context import Context
    from prospectr.domain.entries.entry import Entry
    from prospectr.domain.line.words import Marks
    from prospectr.domain.settings import Settings
    from prospectr.terminal.line_editor import Complete


def run(
    ctx: Context,
    word: str,
    words: Sequence[str],
    *,
    as_json: bool = False,
    complete: Complete | None = None,
) -> None:
    """Apply the words to an entry; without words, on a terminal, open it as one line in $EDITOR or at a prompt.

    `complete` completes the last word of a line at that prompt.

    Raises:
        NotFoundError: there is no such entry.
        InputError: the words or the edited line are invalid; an edited line is kept in a file.
    """
    if word.lower() == TIMER:
        from prospectr.commands.logging import edit_timer

        edit_timer.run(ctx, words, as_json=as_json)
    elif not words:
        _edit_line(ctx, word, complete, as_json=as_json)
    else:
        _edit_words(ctx, word, words, as_json=as_json)


def _edit_words(ctx: Context, word: str, words: Sequence[str], *, as_json: bool) -> None:
    try:
        _change(ctx, word, words, as_json=as_json)
    except ChoiceError as error:
        _, word, *words = chosen_line(ctx, error)  # after the command
        run(ctx, word, words, as_json=as_json)


def preview(ctx: Context, word: str, words: Sequence[str]) -> None:
    """Print the entry as the words would change it; NotFoundError or InputError as in `run`."""
    _, after, _, _ = _changed(ctx, word, words)
    ctx.print_wrapped(f"Would become {entry_text(after, ctx.now().date(), ctx.zone)}")


def _change(ctx: Context, word: str, words: Sequence[str], *, as_json: bool) -> None:
    before, after, marks, settings = _changed(ctx, word, words)
    _store(ctx, before, after, settings, about_reading(marks), as_json=as_json)


def _changed(ctx: Context, word: str, words: Sequence[str]) -> tuple[Entry, Entry, Marks, Settings]:
    """Return an entry as it is, as the words change it, what they describe, and the settings."""
    with open_journal(ctx) as journal:
        settings = week_rules.settings(journal)
        before = entries.find(journal, word)
        after, marks = read_changes(before, words, moment(ctx), settings, JournalDirectory(journal))
    return before, after, marks, settings


def _edit_line(ctx: Context, word: str, complete: Complete | None, *, as_json: bool) -> None:
    from prospectr.commands.shared.edit_at_prompt import edit_at_prompt
    from prospectr.commands.shared.editor import edit_line, has_editor

    with open_journal(ctx) as journal:
        settings = week_rules.settings(journal)
        before = entries.find(journal, word)
        line = entry_line(before, settings, ctx.zone, JournalDirectory(journal))
    if not ctx.is_interactive:
        raise InputError("What should change?", f"Type it: {_example(before)}")

    def store(line: str) -> None:
        _store(ctx, before, _rewritten(ctx, before, line, settings), settings, (), as_json=as_json)

    def explain(line: str) -> str:
        return entry_text(_rewritten(ctx, before, line, settings), ctx.now().date(), ctx.zone)

    # the journal is closed while the editor is open
    if has_editor(ctx):
        edit_line(ctx, line, store, again=f"prospectr edit {before.id}", instead=_example(before))
    else:
        edit_at_prompt(ctx, line, store, explain, complete, instead=_example(before))


def _example(entry: Entry) -> str:
    return f"prospectr edit {entry.id} 1h yesterday +phone"


def _rewritten(ctx: Context, before: Entry, line: str, settings: Settings) -> Entry:
    with open_journal(ctx) as journal:
        return rewritten(before, split_line(line), moment(ctx), settings, JournalDirectory(journal))


def _store(
    ctx: Context,
    before: Entry,
    after: Entry,
    settings: Settings,
    remarks: Sequence[EntryWarning],
    *,
    as_json: bool,
) -> None:
    with open_journal(ctx) as journal:
        if journal.is_new:
            raise JournalError(
                f"{ctx.journal_path} is gone.",
                f"Nothing was changed; put it back, then type prospectr edit {before.id} again.",
            )
        warnings = warnings_about(journal, after, settings, ctx.zone, before) if after != before else []
        if after != before:
            with journal.step("edit", seconds(moment(ctx))) as step:
                entries.reject_if_changed(step, before)
                after = entries.change(step, before, after)
        elif not as_json:
            ctx.remark("Nothing changed.")
        log.show(ctx, journal, after, settings, as_json=as_json)
        show_warnings(ctx, [*remarks, *warnings], after)
    if before.details.note and after.details.note != before.details.note and not as_json:
        ctx.remark(visible(f"The note was: {before.details.note}"))
