"""Words that people try, and the line that does what they mean: one table, read when a line begins with no command."""

from __future__ import annotations

from prospectr.cli.table._cli import COMMANDS
from prospectr.domain.calendar.weeks import DAYS
from prospectr.domain.people.follow_up_words import split_day
from prospectr.domain.people.stages import CLIENT, LEAD, LOST, OPPORTUNITY
from prospectr.domain.phrases.periods import parse_period
from prospectr.domain.phrases.tokens import whole_line
from prospectr.errors import InputError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

# what follows a word: nothing, anything, a text, the number of an entry or follow-up, a contact
NOTHING, ANYTHING, TEXT, NUMBER, CONTACT = range(5)
EXAMPLES = {NOTHING: (), ANYTHING: (), TEXT: ("plumbers",), NUMBER: ("12",), CONTACT: ("@acme",)}
TAKES_TIME = ("quota", "stop", "done", "edit", "snooze")  # lines in which a time is not that of an activity

# line that is run, what follows, and the words for it; what follows goes to the end of the line
TRIED: tuple[tuple[str, int, tuple[str, ...]], ...] = (
    # the week; these begin with words that stand alone for something else
    ("week close last", NOTHING, ("close last week", "close last", "close week last")),
    ("week close", ANYTHING, ("close week", "close the week", "close this week", "close my week")),
    ("week --html", ANYTHING, ("html", "pdf", "page", "print", "print week", "week html", "week pdf", "week page")),
    ("week --mail", ANYTHING, ("send week", "mail week", "email week", "send report", "mail report", "week mail")),
    ("week --mail", ANYTHING, ("email report", "email the week", "send the week")),
    ("week", ANYTHING, ("weekly", "weekly report", "how many talks", "how many calls", "how many dials")),
    ("week", NOTHING, ("talks", "dials", "talks this week", "calls this week", "calls today", "talks today")),
    ("report month", NOTHING, ("monthly", "monthly report")),
    ("status", NOTHING, ("how much left", "how much is left", "what is left", "what's left", "home", "where am i")),
    ("today", NOTHING, ("what did i do", "what did i do today", "my day")),
    ("list yesterday", NOTHING, ("what did i do yesterday",)),
    ("trend", ANYTHING, ("chart", "graph")),
    *(
        (f"report --by {name}", ANYTHING, (f"report {name}", f"report {name}s", f"report by {name}", f"by {name}"))
        for name in ("channel", "contact", "tag", "kind")
    ),
    # look
    ("list all --grep", TEXT, ("search", "search for", "find", "grep", "look for", "where", "where is")),
    ("list", ANYTHING, ("ls", "entries", "journal", "activities", "show me", "show all")),
    ("week", ANYTHING, ("stats", "statistics", "summary", "dashboard", "progress", "score", "how am i doing")),
    ("report", ANYTHING, ("total", "totals", "sum", "hours", "how many hours", "how much")),
    ("status", NOTHING, ("timer", "running", "what is running", "clock")),
    ("who", CONTACT, ("who is", "about", "tell me about", "whois")),
    ("contacts", ANYTHING, ("people", "everybody", "everyone", "addressbook", "address book")),
    ("contacts --stage client", NOTHING, ("customers",)),
    ("contacts --stage opportunity", NOTHING, ("opps", "opportunities")),
    ("contacts --stage lead", NOTHING, ("leads",)),
    ("contacts --stage prospect", NOTHING, ("prospects",)),
    ("pipeline", NOTHING, ("pipe", "deals", "forecast", "open deals")),
    ("due", NOTHING, ("reminders", "todo", "todos", "to do", "tasks", "followups", "follow-ups", "follow ups")),
    ("due", NOTHING, ("agenda", "next", "upcoming", "overdue", "tomorrow", "next week", "what next", "what now")),
    ("due", NOTHING, ("late", "what's due", "what is due", "whats due", "call list")),
    ("due", NOTHING, ("who to call", "whom to call", "who should i call", "who to call next")),
    # timers
    ("start", ANYTHING, ("begin", "clock in", "start timer", "timer start")),
    ("stop", ANYTHING, ("end", "pause", "halt", "clock out", "stop timer", "timer stop")),
    ("resume", ANYTHING, ("continue", "again", "unpause")),
    ("cancel", NOTHING, ("abort", "discard", "cancel timer")),
    # follow-ups
    ("done", NUMBER, ("finish", "finished", "complete", "completed", "close", "tick", "check off")),
    ("done", CONTACT, ("finish", "finished", "complete", "completed", "tick", "check off")),
    ("snooze", NUMBER, ("postpone", "delay", "later", "reschedule", "put off", "move")),
    ("snooze", CONTACT, ("postpone", "delay", "later", "reschedule", "put off")),
    ("advance", CONTACT, ("move", "promote", "stage")),
    ("follow", CONTACT, ("follow up", "follow-up", "followup", "follow up with", "reminder", "next", "next step")),
    # correct
    ("delete", NUMBER, ("remove", "rm", "del", "erase", "drop")),
    ("edit", NUMBER, ("change", "modify", "update", "fix", "correct", "amend")),
    ("undo", NOTHING, ("oops", "revert", "take back")),
    ("contact merge", CONTACT, ("merge",)),
    ("contact rename", CONTACT, ("rename",)),
    ("contact forget", CONTACT, ("forget", "delete contact", "remove contact")),
    ("contact", CONTACT, ("add", "new", "create", "add contact", "new contact", "create contact")),
    # set up
    ("quota", ANYTHING, ("goal", "goals", "target", "targets", "set quota", "set goal")),
    ("off", ANYTHING, ("vacation", "holiday", "holidays", "leave", "sick", "day off", "days off")),
    ("routine", NOTHING, ("schedule", "blocks")),
    ("config name", ANYTHING, ("name", "my name is")),
    ("config", ANYTHING, ("settings", "setting", "preferences", "prefs", "configure", "setup", "set")),
    ("doctor", NOTHING, ("check", "diagnose", "verify", "repair")),
    ("demo", NOTHING, ("tutorial", "example", "examples", "sample", "try")),
    # in and out
    ("export csv", ANYTHING, ("csv", "excel", "xls", "spreadsheet", "download", "save as")),
    ("import inbox", ANYTHING, ("inbox",)),
    ("backup", NOTHING, ("save", "back up", "backup now")),
    ("--help", NOTHING, ("man", "usage", "commands", "?", "manual", "info", "h")),
    ("--version", NOTHING, ("version", "ver")),
)
STAGE_OF = {
    **dict.fromkeys(("won", "win", "customer", "signed", "sold"), CLIENT),
    **dict.fromkeys(("lost", "lose", "dead"), LOST),
    **dict.fromkeys(("opp", "opportunity", "deal"), OPPORTUNITY),
    **dict.fromkeys(("lead", "qualified"), LEAD),
}
PLANS = ("remind", "call", "ring", "phone", "email", "write", "meet", "visit", "ask", "send")
FILLERS = ("me", "to", "with", "that", "about")  # between `remind` and what to do
EXPORTED = {"csv": "csv", "json": "json", "jsonl": "jsonl", "excel": "csv"}  # words for formats of entries
BEFORE_CONTACT = ("deal", "the", "with", "at", "from")  # between `won` and the contact
FIELDS = ("note", "org", "phone", "email")  # of a contact, as options and as words after its name


def meant(words: Sequence[str], today: date, *, has_time: bool) -> list[str] | None:
    """Return the line that words stand for, without the program; None if they are not in the table.

    `has_time` is whether they name a time, as an activity to log does.

    Raises:
        InputError: what must follow is missing. The hint names a whole line.
    """
    lower = [word.lower().rstrip("?!.,") or word for word in words]
    if lower[0] in ("new", "add") and len(words) > 2 and lower[1] in STAGE_OF:
        return meant(words[1:], today, has_time=has_time)
    missing: tuple[str, int] | None = None
    for line, follows, phrases in TRIED:
        size = max((len(phrase.split()) for phrase in phrases if _begins_with(lower, phrase)), default=0)
        if not size or (has_time and follows != NOTHING and line not in TAKES_TIME):
            continue
        if (found := _with_rest(line.split(), follows, words[size:])) is not None:
            return found
        missing = missing or (line, follows)
    if missing and not has_time:
        line, follows = missing
        hint = f"Type {whole_line([*line.split(), *EXAMPLES[follows]])}"
        if lower[0] == "close" and words[-1][:1] == "@":
            contact = f"; for a contact to keep close, {whole_line(['contact', words[-1], '--close'])}"
            hint = f"Type {whole_line(['done', words[-1]])}{contact}"
        raise InputError(f"Unknown command “{' '.join(words)}”.", hint)
    return None if has_time or lower[0] in COMMANDS else _about_people(words, lower[0], today)


def period_line(words: Sequence[str], today: date) -> list[str] | None:
    """Return the line that shows a period: a day's entries, a week, or a report; None if the words are no period."""
    option = next((i for i, word in enumerate(words) if word.startswith("--")), len(words))
    try:
        period = parse_period(" ".join(words[:option]), today)
    except InputError:
        return None
    days = (period.last - period.first).days + 1
    return ["list" if days == 1 else "week" if days == DAYS else "report", *words]


def export_line(words: Sequence[str], today: date) -> list[str] | None:
    """Return the line for `export last week`, `export week csv` or `export excel`; None for other words."""
    fmt = next((word for word in words if word.lower() in EXPORTED), "")
    rest = [word for word in words if word != fmt]
    if words[0] == fmt != "excel" or (rest and period_line(rest, today) is None):
        return None
    return ["export", EXPORTED.get(fmt.lower(), "csv"), *rest, *(["--excel"] if fmt.lower() == "excel" else [])]


def _begins_with(words: Sequence[str], phrase: str) -> bool:
    parts = phrase.split()
    return list(words[: len(parts)]) == parts


def _with_rest(line: list[str], follows: int, rest: Sequence[str]) -> list[str] | None:
    """Return a line with the words that follow; None if they are not what must follow."""
    if follows == TEXT and rest:
        option = next((i for i, word in enumerate(rest) if word.startswith("--")), len(rest))
        text = " ".join(rest[:option])
        is_contact = text[:1] == "@" and " " not in text
        return ["list", text, *rest[option:]] if is_contact else [*line, text, *rest[option:]]
    first = rest[0] if rest else ""
    if follows == CONTACT and rest:
        rest = [*rest[:-1], rest[-1].rstrip("?")]
    fits = {
        NOTHING: not first or first.startswith("--"),
        ANYTHING: True,
        TEXT: False,
        NUMBER: first.removeprefix("#").isdecimal() or first.lower() == "last",
        CONTACT: first[:1] == "@",
    }
    return [*line, *rest] if fits[follows] else None


def _about_people(words: Sequence[str], first: str, today: date) -> list[str] | None:
    """Return the line for a stage, a contact or a plan that words begin with."""
    if first in STAGE_OF:
        return _advance(words, STAGE_OF[first])
    if first == "note" and len(words) > 2 and words[1][:1] == "@":
        return _with_contact([words[1], first, *words[2:]], today)
    if first[:1] == "@" and len(first) > 1:
        return _with_contact(words, today)
    return _planned(words, today) if first in PLANS else None


def _advance(words: Sequence[str], stage: str) -> list[str]:
    """Return the line for `won @acme 12000` or `lost @acme too expensive`; InputError without a contact."""
    rest = list(words[1:])
    while len(rest) > 1 and rest[0].lower() in (*BEFORE_CONTACT, *STAGE_OF):
        other = STAGE_OF.get(rest.pop(0).lower(), stage)
        stage = other if other in (CLIENT, LOST) else stage
    if not rest or rest[0][:1] != "@":
        contact = f"@{rest[0]}" if len(rest) == 1 else "@acme"
        listing = f"; to see all, prospectr contacts --stage {stage}" if not rest else ""
        raise InputError(
            f"“{' '.join(words)}” does not name a contact with its @.",
            f"To move one, type {whole_line(['advance', contact, stage])}{listing}",
        )
    option = next((i for i, word in enumerate(rest) if word.startswith("--")), len(rest))
    said = rest[1:option]
    is_value = len(said) == 1 and said[0][:1].isdecimal()
    detail = ["--value", said[0]] if is_value else ["--reason", " ".join(said)] if said else []
    return ["advance", rest[0], stage, *detail, *rest[option:]]


def _with_contact(words: Sequence[str], today: date) -> list[str]:
    """Return the line for `@acme`, `@acme won` or `@acme fri send prices`; InputError for other words after it."""
    contact, *rest = words
    if not rest or rest[0].startswith("--"):
        return ["who", *words]
    if rest[0].lower() in STAGE_OF:
        return _advance([rest[0], contact, *rest[1:]], STAGE_OF[rest[0].lower()])
    if _after_day(rest, today) is not None:
        return ["follow", *words]
    if rest[0].lower() in FIELDS and len(rest) > 1:
        return ["contact", contact, f"--{rest[0].lower()}", " ".join(rest[1:])]
    raise InputError(
        f"“{' '.join(words)}” has neither a time nor a day ahead.",
        f"To log it, type {whole_line(['p', '20m', *words])}; "
        f"to plan it, {whole_line(['follow', contact, '3d', *rest])}",
    )


def _planned(words: Sequence[str], today: date) -> list[str] | None:
    """Return the line for `remind me to call @bob friday`; None without a contact.

    InputError without a day ahead.
    """
    contact = next((word for word in words if word[:1] == "@" and len(word) > 1), None)
    if contact is None:
        return None
    rest = [word for word in words if word != contact]
    while rest and rest[0].lower() in ("remind", *FILLERS):
        rest.pop(0)
    for i in range(len(rest)):
        after = _after_day(rest[i:], today)
        if after is not None:
            day = rest[i : len(rest) - len(after)]
            return ["follow", contact, *day, *rest[:i], *after]
    raise InputError(
        f"“{' '.join(words)}” has neither a time nor a day ahead.",
        f"To plan it, type {whole_line(['follow', contact, '3d', *rest])}; "
        f"to log it, {whole_line(['p', '20m', *rest, contact])}",
    )


def _after_day(words: Sequence[str], today: date) -> Sequence[str] | None:
    """Return the words after the day ahead that words begin with, None if they begin with none."""
    try:
        day, after = split_day(words, today)
    except InputError:
        return None
    return after if day else None
