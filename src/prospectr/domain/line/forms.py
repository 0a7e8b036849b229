"""What may stand on a line and how it is read, in one table: for `docs/grammar.md` and the help of `prospectr p`.

Nothing that reads a line imports this module. A test runs each example.
"""

from __future__ import annotations

from prospectr.domain.record import Record


class Form(Record):
    """One thing that may stand on a line.

    `typed` are the ways to write it, and `read` says how they are read. `help` is its line in the help: the name and
    what to type. `examples` are lines, each with what it logs, as prospectr echoes it on Saturday 21 November 2026.
    """

    part: str
    name: str
    typed: tuple[str, ...]
    read: str
    help: str = ""
    examples: tuple[tuple[str, str], ...] = ()


class Unclear(Record):
    """A line with several readings, or with none: why, and the lines to type instead."""

    line: str
    why: str
    lines: tuple[str, ...]


KIND, TIME, DAY, WORDS, TEXT = "KIND", "TIME", "DAY", "WORDS", "Text"
PARTS = {
    KIND: "The first word. Without it, prospectr asks on a terminal; elsewhere it says which line to type.",
    TIME: "How long it took, or from when to when. It stands directly after KIND, before or after DAY, or at the end "
    "of the line. A time directly after KIND wins; later ones are text.",
    DAY: "Nothing means today. A day is never in the future and never before 1970. What runs past midnight belongs to "
    "the day on which it began.",
    WORDS: "All else. The note is what you typed, in your order, with contacts, tags and counts where they stand; only "
    "TIME, DAY, `key=value` and backslashes are taken out of it.",
    TEXT: "What looks like one of these, but is text.",
}
FORMS = (
    Form(
        KIND,
        "the kind",
        ("p", "P", "prospecting", "pros"),
        "`p` prospecting, `n` networking, `s` selling, `c` clients, `m` marketing, `a` admin: the letter, the whole "
        "word, or at least three letters of it, in any case",
        examples=(
            ("net 1h lunch @bob", "Networking 1h · Sat 21 Nov · lunch @bob"),
            ("p45m walk-ins", "Prospecting 45m · Sat 21 Nov · walk-ins"),
        ),
    ),
    Form(
        TIME,
        "how long",
        (
            *("45m", "45min", "45 minutes", "1h", "2hrs", "1h30", "1h 30m", "1 hour 30 minutes", "1.5h", "1,5h", ".5h"),
            *("1:30h", "1½h", "half an hour", "three quarters of an hour", "an hour and a half", "~45m"),
            *("forty five minutes", "two hours", "a couple of hours", "¾h"),
        ),
        "a duration, up to 16 hours; numbers may be words: `forty five`, `a dozen`, `one hundred twenty`",
        "45m  1h30  1.5h  90  half an hour",
        (
            ("p 1,5h trade fair", "Prospecting 1h30m · Sat 21 Nov · trade fair"),
            ("p cold calls 45m", "Prospecting 45m · Sat 21 Nov · cold calls"),
            ("p 45m prepared the 2h workshop", "Prospecting 45m · Sat 21 Nov · prepared the 2h workshop"),
        ),
    ),
    Form(
        TIME,
        "a number alone",
        ("45", "90", "17"),
        "minutes, from 17 to 960, directly after KIND, if the word after it could not be a count (`17 calls` could)",
        examples=(("p 45 @acme", "Prospecting 45m · Sat 21 Nov · @acme"),),
    ),
    Form(
        TIME,
        "from when to when",
        (
            *("9-10:30", "9 - 10:30", "9–10:30", "9:15 to 10", "from 9 to 10", "between 9 and 10", "9 till 10"),
            *("9.15-10.00", "0915-1000", "8-930", "2pm-3:15pm", "1-2pm", "noon-1pm", "9-10 Uhr", "nine to ten thirty"),
            *("midnight-1am", "9a-11:30a", "9h30-11h", "14:00..15:00"),
        ),
        "a range. Without am and pm it is the half of the day that lies between the settings `day_from` and `day_to` "
        "(06:00, 22:00) and is over; if both halves fit, it is the morning",
        "9-10:30  9:15 to 10  2pm-3:15pm  since 11",
        (
            ("p 9:15 to 10 @depot", "Prospecting 45m · Sat 21 Nov 09:15-10:00 · @depot"),
            ("p 2-3 @depot", "Prospecting 1h · Sat 21 Nov 14:00-15:00 · @depot"),
            ("n breakfast @bob 8-9:30", "Networking 1h30m · Sat 21 Nov 08:00-09:30 · breakfast @bob"),
        ),
    ),
    Form(
        TIME,
        "until now",
        ("since 11", "11-now", "11am-now", "from 5 to now"),
        "from the nearest such time up to now",
        examples=(("p since 5 @acme", "Prospecting 1h · Sat 21 Nov 17:00-18:00 · @acme"),),
    ),
    Form(
        TIME,
        "start and duration",
        ("45m at 9:30", "45m 9:30", "9:30 45m", "at 4pm 30m", "45m from 1:15"),
        "when it began and how long it took; a start needs a colon, or am or pm",
        "45m at 9:30",
        (
            ("p 45m at 9:30 @depot", "Prospecting 45m · Sat 21 Nov 09:30-10:15 · @depot"),
            ("p 45m at 12 Elm Street", "Prospecting 45m · Sat 21 Nov · at 12 Elm Street"),
        ),
    ),
    Form(
        TIME,
        "just now",
        ("45m now", "1h now"),
        "it ended now",
        examples=(("p 45m now @acme", "Prospecting 45m · Sat 21 Nov 17:15-18:00 · @acme"),),
    ),
    Form(
        DAY,
        "which day",
        (
            *("today", "yesterday", "yest", "fri", "friday", "on friday", "last fri", "last-fri", "friday before last"),
            *("2 days ago", "3d-ago", "a week ago", "a month ago", "day before yesterday"),
            *("friday last week", "a couple of days ago"),
        ),
        "a weekday is the latest one, today included; with `last` the latest one before today",
        "yesterday  fri  last fri  2 days ago  20nov  2026-11-20",
        (
            ("n friday 1h lunch @bob", "Networking 1h · Fri 20 Nov · lunch @bob"),
            ("s 1h last sat @acme demo", "Selling 1h · Sat 14 Nov · @acme demo"),
            ("p 30m @acme yesterday", "Prospecting 30m · Fri 20 Nov · @acme"),
        ),
    ),
    Form(
        DAY,
        "a date",
        (
            *("20nov", "nov20", "20 nov", "november 20", "nov 20, 2026", "20-nov-2026", "20th", "the 20th", "20.11."),
            *("20.11.2026", "11/20/2026", "fri 20 nov", "2026-11-20", "20. November", "november nineteenth"),
            *("the nineteenth", "nov. 20"),
        ),
        "without a year, the latest that is not in the future",
        examples=(("p 45m nov 16 @acme", "Prospecting 45m · Mon 16 Nov · @acme"),),
    ),
    Form(
        DAY,
        "a part of a day",
        ("this morning", "yesterday afternoon", "last night", "friday evening"),
        "the day; the words stay in the note",
        examples=(("n 2h last night @bob", "Networking 2h · Fri 20 Nov · last night @bob"),),
    ),
    Form(
        WORDS,
        "a contact",
        (
            *("@acme", "(@bob)", "w/@bob", '"@bob\'s"', "@ann,@bob", "@ann/@bob", "@Anna Schmidt", "bob@example.com"),
            "@bob@example.com",
        ),
        "a person or a company. The longest run of words after `@` that is the name of a contact you keep is that "
        "contact; so is the e-mail of one",
        "@acme  @Anna Schmidt",
        (
            (
                "p 30m coffee w/@bob, @acme called",
                "Prospecting 30m · Sat 21 Nov · coffee w/@bob, @acme called",
            ),
        ),
    ),
    Form(
        WORDS,
        "who referred",
        ("@acme from=@bob", "@acme from @bob"),
        "Bob referred the contact on this line",
        examples=(("p 20m @depot from=@bob", "Prospecting 20m · Sat 21 Nov · @depot from=@bob"),),
    ),
    Form(
        WORDS,
        "a tag",
        ("+phone", "(+event)", "+in-person"),
        "a tag; `+phone` `+email` `+in-person` `+event` `+social` `+video` `+mail` `+text` are also the channel",
        "+phone",
        (("p 45m cold calls +phone", "Prospecting 45m · Sat 21 Nov · cold calls +phone"),),
    ),
    Form(
        WORDS,
        "a count",
        (
            *("12 dials", "1 meeting", "dials 12", "dials: 12", "12 cold calls", "twelve dials", "6x dials", "12dials"),
            *("meetings x2", "12 dials/3 talks", "two dozen dials"),
            "dials=12",
        ),
        "an outcome of the setting `outcomes`, or a word for one of the setting `outcome_words`, in singular or "
        "plural; `dials=12` is taken out of the note",
        "12 dials  3 talks  dials=12",
        (
            ("p 1h 12 cold calls, 3 talks", "Prospecting 1h · Sat 21 Nov · 12 cold calls, 3 talks dials=12 talks=3"),
            ("p 1h dials=12 talks=3 list B", "Prospecting 1h · Sat 21 Nov · list B dials=12 talks=3"),
        ),
    ),
    Form(
        WORDS,
        "need, gave, got",
        ('@acme need="late orders"', '@acme gave="intro to Ann"', '@acme got="a lead"'),
        "what they need, what you gave them, what you got from them; one word needs no quotes",
        'need="late orders"  gave=...  got=...  from=@bob',
        (('p 45m @acme need="late orders"', 'Prospecting 45m · Sat 21 Nov · @acme need="late orders"'),),
    ),
    Form(
        WORDS,
        "next step",
        ("@acme next=3d", '@acme next="fri send prices"'),
        "plans a follow-up with the first contact on the line",
        'next=3d  next="fri send prices"',
        (("p 45m @acme next=3d", "Prospecting 45m · Sat 21 Nov · @acme"),),
    ),
    Form(
        TEXT,
        "said to be text",
        ("\\friday", '"call on monday"', "\\@home"),
        "a word after a backslash, and words in quotes, where only `@`, `+` and `key=` are read",
        '\\friday  "12 dials"',
        (
            ('p 45m "12 dials" says the script', "Prospecting 45m · Sat 21 Nov · 12 dials says the script"),
            ("p 45m '\\friday' is their day", "Prospecting 45m · Sat 21 Nov · friday is their day"),
        ),
    ),
    Form(
        TEXT,
        "numbers and days in a sentence",
        (
            *("24/7 support", "gate 4", "moved to friday", "the mail from yesterday"),
            *("a 3-5 person shop", "meeting 12 buyers"),
        ),
        "text. A day or clock time at the end stays text; a remark has the line that makes it the day or the start",
        examples=(("p 45m @acme wants 24/7 support", "Prospecting 45m · Sat 21 Nov · @acme wants 24/7 support"),),
    ),
    Form(
        TEXT,
        "a date without a year",
        ("20/11", "11/20", "20.11"),
        "text, unless the setting `date_order` is `dmy` or `mdy` and the day lies within the last 60 days",
        examples=(("p 45m 20/11 @acme", "Prospecting 45m · Sat 21 Nov · 20/11 @acme"),),
    ),
)
UNCLEAR = (
    Unclear("p 10 @depot", "“10” could be minutes or hours.", ("p 10m @depot", "p 10h @depot")),
    Unclear("p 20 calls", "“20” could be a count or minutes; no time is given.", ("p 20m calls",)),
    Unclear("p 30-45m calls", "“30-45m” could be 30m or 45m.", ("p 30m calls", "p 45m calls")),
    Unclear(
        "n lunch 12-1 @bob, tacos",
        "“12-1” could be the time, or text.",
        ("n 12-1 lunch @bob, tacos", "n 45m lunch 12-1 @bob, tacos"),
    ),
    Unclear(
        "p 8-10 doors @acme 45m",
        "“8-10” could be the time, or a count.",
        ('p 8-10 doors @acme "\\45m"', "p 45m 8-10 doors @acme"),
    ),
    Unclear("p 45m 9-10 @acme", "“45m” and “9-10” are two times.", ("p 45m @acme", "p 9-10 @acme")),
    Unclear(
        "p 6-7 yesterday", "It could be morning or evening.", ("p 06:00-07:00 yesterday", "p 18:00-19:00 yesterday")
    ),
    Unclear(
        "p 45m calls friday", "“friday” could be the day, or text.", ("p friday 45m calls", 'p 45m calls "\\friday"')
    ),
    Unclear("p 45m @ann/bob", "“@ann/bob” could be one name or two.", ("p 45m @ann/@bob", "p 45m @ann /bob")),
    Unclear("p 45m next mon", "“next mon” is in the future.", ("p 45m", 'p 45m "\\next" mon')),
    Unclear("p 45m 3/4/2026", "“3/4/2026” could be two days.", ("p 45m 2026-04-03", "p 45m 2026-03-04")),
    Unclear("p @acme", "There is no time on the line: how long did it take?", ("p 45m @acme",)),
    Unclear("p 45m tomorrow @acme", "“tomorrow” is in the future.", ("p 45m @acme",)),
    Unclear("p 45m in 2 hours", "“in 2 hours” is in the future.", ("p 45m",)),
    Unclear("p 45m at 25:00 @acme", "“25:00” is not a time of day.", ("p yesterday 45m at 23:00 @acme",)),
    Unclear("p 45m fridya @acme", "“fridya” looks like a mistyped day.", ("p 45m friday @acme",)),
    Unclear("p 45m tag=phone", "“tag=” is not a key.", ("p 45m +phone",)),
    Unclear("p 45m dails=3", "“dails=” is unknown.", ("p 45m dials=3",)),
)
NAME_WIDTH = 18  # columns of the names in the help
HELP_WIDTH = 58  # columns of a line of the help, so that it fits into 60 with its indent


def help_lines() -> list[str]:
    """Return the grammar as a few lines for the help: a name, and as many of its examples as fit."""
    return [f"{form.name:<{NAME_WIDTH}}  {_fitting(form.help)}" for form in FORMS if form.help]


def _fitting(examples: str) -> str:
    """Return the first examples, which are two spaces apart, that fit into the rest of a line."""
    first, *others = examples.split("  ")
    for example in others:
        if NAME_WIDTH + 2 + len(first) + 2 + len(example) > HELP_WIDTH:
            break
        first = f"{first}  {example}"
    return first
