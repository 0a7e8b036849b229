"""The words of a command line: which command they call, and whether they are a line to log."""

from __future__ import annotations

from prospectr.cli.table._cli import COMMANDS
from prospectr.domain.entries.kinds import KIND_WORDS, is_joined, kind_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from prospectr.context import Context

PROGRAM = "prospectr"
LINE_COMMANDS = ("log", *KIND_WORDS, "start", "stop", "edit", "done")  # their words are a line
HELP = "help"  # "prospectr help week" shows the help of week
TODAY = "today"  # a command, and a day that a line may begin with: today 30m coffee with @bob
TAKES_NO_CONTACT = ("show", "history", "due", "pipeline", "audit", "funnel")  # with one, its card is meant
# second words of phrases that begin with a command: follow up, who to call, week html
AFTER_COMMANDS = (
    *("up", "ups", "timer", "me", "all", "is", "to", "should", "html", "pdf", "page", "mail", "now", "by", "contact"),
    *("channel", "channels", "contacts", "tag", "tags", "kind", "kinds"),
)
ADDED = ("add", "new", "record", "enter", "track", "did", "spent", "book")  # before a line, where log is meant


def understood(argv: Sequence[str], ctx: Context | None) -> Sequence[str]:
    """Return the arguments with a command that exists, for words that people try; the line is shown if it is another.

    InputError if the words call no command and are no line to log.
    """
    at = place_of_command(argv)
    words = argv[at:]
    if not words or words[0].lower() == HELP:
        return with_command(argv, ctx)
    meant = _meant(words, ctx)
    if meant is None:
        return with_command(argv, ctx)
    from prospectr.context import Context
    from prospectr.domain.phrases.tokens import whole_line
    from prospectr.render.shared.sanitize import visible
    from prospectr.render.shared.shortened import shortened

    (ctx or Context()).remark(visible(shortened(f"Same as: {whole_line(meant)}")))
    return [*argv[:at], *meant]


def _meant(words: Sequence[str], ctx: Context | None) -> Sequence[str] | None:
    """Return the line that words stand for, if it is not what was typed."""
    first, second = words[0].lower(), words[1].lower() if len(words) > 1 else ""
    if first in TAKES_NO_CONTACT and second[:1] == "@":
        return ["who", *words[1:]]
    if first == PROGRAM and second:
        return words[1:]
    if first == "show" and second and second in COMMANDS:
        return [second, *words[2:]]
    if first == "export" and second:
        from prospectr.cli.table.tried_words import export_line
        from prospectr.context import Context

        return export_line(words[1:], (ctx or Context()).now().date())
    is_command = words[0] in COMMANDS
    if is_joined(first) or kind_of(first) or (is_command and second not in AFTER_COMMANDS):
        return None
    if first in COMMANDS and not is_command:  # typed with a capital
        return [first, *words[1:]]
    from prospectr.cli.table.tried_words import meant, period_line
    from prospectr.context import Context

    if first in ADDED and second and (kind_of(second) or _has_time(words[1:], ctx)):
        return ["log", *words[1:]]
    has_time = not is_command and _has_time(words, ctx)
    today = (ctx or Context()).now().date()
    line = meant(words, today, has_time=has_time)
    return line if line or is_command else period_line(words, today)


def with_command(argv: Sequence[str], ctx: Context | None) -> Sequence[str]:
    """Return the arguments with `log` before a line that begins with no command; InputError for anything else."""
    at = place_of_command(argv)
    words = argv[at:]
    if words and words[0].lower() == HELP:
        return [*argv[:at], *with_command(words[1:], ctx), "--help"]
    if not words or (words[0] in COMMANDS and words[0] != TODAY):
        return argv
    if words[0] == TODAY:
        is_line = len(words) > 1 and _is_line(words, ctx)
        return [*argv[:at], "log", *words] if is_line else argv
    if is_joined(words[0]) or kind_of(words[0]):
        return [*argv[:at], "log", *words]
    is_line = _is_line(words, ctx)
    if not is_line or _near_command(words[0]):
        _reject_unknown(words, is_line=is_line)
    return [*argv[:at], "log", *words]


def with_dashes(argv: Sequence[str]) -> Sequence[str]:
    """Return the arguments with each `--` of a line as text, because the framework would leave it out."""
    at = place_of_command(argv)
    if "--" not in argv or at >= len(argv) or argv[at] not in LINE_COMMANDS:
        return argv
    return [*argv[: at + 1], *("\\--" if word == "--" else word for word in argv[at + 1 :])]


def place_of_command(argv: Sequence[str]) -> int:
    """Return the index of the command, after the options of the program."""
    at = 0
    while at < len(argv) and argv[at].startswith("-"):
        at += 2 if argv[at] == "--journal" else 1
    return at


def _is_line(words: Sequence[str], ctx: Context | None) -> bool:
    """Return whether words that begin with no command say how long something took, or begin with a number."""
    return words[0][:1].isdecimal() or _has_time(words, ctx)


def _has_time(words: Sequence[str], ctx: Context | None) -> bool:
    """Return whether words say how long something took."""
    from prospectr.context import Context
    from prospectr.domain.calendar.instants import Moment
    from prospectr.domain.line.grammar import has_time
    from prospectr.domain.settings import Settings

    ctx = ctx or Context()
    plain = [word for word in words if not word.startswith("--")]
    return has_time(plain, Moment(ctx.now(), ctx.zone), Settings())


def _near_command(word: str) -> str | None:
    """Return the command that a word is in another case, or one letter off."""
    from prospectr.domain.suggest import nearest

    text = word.lower()
    return text if text in COMMANDS else nearest(text, [name for name in COMMANDS if len(name) > 2])


def _reject_unknown(words: Sequence[str], *, is_line: bool) -> None:
    """Reject an unknown command, suggesting the nearest; InputError."""
    from prospectr.domain.phrases.tokens import whole_line
    from prospectr.errors import InputError

    word = words[0]
    message = f"Unknown command “{word}”."
    near = _near_command(word)
    near = near or next((name for name in COMMANDS if len(word) > 2 and name.startswith(word.lower())), None)
    if near is None:
        raise InputError(message, "To log: prospectr p 45m what you did. All commands: prospectr --help")
    log_it = f" To log it: {whole_line(['p', *words])}" if is_line else ""
    raise InputError(message, f"Did you mean {whole_line([*near.split(), *words[1:]])}?{log_it}")
