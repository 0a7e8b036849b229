"""Sentences of the docs about figures of people, each with a journal that shows it. Today is Saturday 21 November."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.commands.helpers import log, read
from tests.conftest import Shell

DOCS = Path(__file__).parents[4] / "docs"
CASES: dict[str, tuple[str, list[str], str, str, Any]] = {  # sentence: file, lines, view, path in its JSON, value
    "A client was won, here and in `referrals`, if it was a prospect, lead or opportunity by the day on which it first "
    "became a client.": (
        "scripting.md",
        ["advance @a prospect --on 2026-11-02", "advance @a client --on 2026-11-20"],
        "funnel 2026-11",
        "steps.4.count",
        1,
    ),
    "Others were clients from the start, and do not count.": (
        "scripting.md",
        [
            "advance @b prospect --on 2026-11-01",  # of another contact that was referred too
            "contact @b --from @z --on 2026-11-01",
            "contact @a --from @z --on 2026-11-01",
            "advance @a client --on 2026-11-20 --reason moved",
        ],
        "referrals 2026-11",
        "total.won",
        0,
    ),
    "Each contact counts once, when it first came to that stage; going back to an earlier stage does not count.": (
        "scripting.md",
        [
            "advance @a opportunity --on 2026-10-02 --reason x",
            "advance @a prospect --on 2026-11-02",
            "advance @b prospect --on 2026-10-02",
            "advance @b lost --on 2026-10-20",
            "advance @b prospect --on 2026-11-02",
        ],
        "funnel 2026-11",
        "steps.1.count",
        0,
    ),
    "a touch on the weekend after a Friday deadline is late": (
        "scripting.md",
        ["contact @a --from @b --on 2026-11-11", "p 10m 2026-11-14 call @a"],  # due on Friday the 13th
        "referrals 2026-11",
        "total.in_time",
        0,
    ),
    "A contact and a source are one referral, received on the earliest day that names them.": (
        "scripting.md",
        ["contact @a --from @b --on 2026-11-11", "p 10m 2026-10-02 call @a from=@b", "p 10m 2026-11-12 @a from=@b"],
        "referrals 2026-10",
        "total.received",
        1,
    ),
    "`never_touched` leaves out clients and lost contacts.": (
        "scripting.md",
        ["contact @a --from @b --on 2026-11-11", "advance @a lost"],
        "referrals 2026-11",
        "never_touched",
        [],
    ),
    "Last touches and intervals are as of the end of the period, or of today if that is earlier.": (
        "scripting.md",
        ["contact @a --close", "n 10m 2026-10-02 tea @a", "n 10m 2026-11-20 tea @a"],
        "network 2026-10",
        "close.0.days",
        29,
    ),
    "An entry counts once for each circle it names.": (
        "scripting.md",
        ["contact @a --circle support", "contact @b --circle support", "n 10m 2026-11-20 tea @a @b @c"],
        "network 2026-11",
        "circles",
        [
            {"circle": "support", "minutes": 10, "entries": 1, "contacts": 2},
            {"circle": None, "minutes": 10, "entries": 1, "contacts": 1},
        ],
    ),
    "it touches Hartley, not Bob, and stores the referral": (
        "guide.md",
        ["p 15m @hartley from @bob first call"],
        "contacts",
        "bob.last_touch hartley.last_touch",
        [None, "2026-11-21"],
    ),
    "in which he referred Hartley, and touches Bob alone": (
        "guide.md",
        ["n 1h lunch @bob @hartley from=@bob"],
        "contacts",
        "bob.last_touch hartley.last_touch",
        ["2026-11-21", None],
    ),
    "a contact is stale without a touch in that many days, and without a next step planned within that many": (
        "guide.md",
        [
            *(f"advance @{name} prospect --on 2026-10-01" for name in "abc"),
            "follow @b 30d call",
            "follow @c 31d call",
        ],
        "pipeline",
        "a.stale b.stale c.stale",
        [True, False, True],
    ),
    "contacts touched on one day only, more than 30 days ago": (
        "audit.md",
        ["n 5m 2026-10-22 tea @a", "n 5m 2026-10-21 tea @b"],  # 30 and 31 days ago
        "audit",
        "checks.7.evidence",
        "1 of 1 contacts met only once, over a month ago",
    ),
    "compared with the time that counts as prospecting for the quota": (
        "audit.md",
        ["config counting as-logged", "p 5h 2026-11-10 coffee with @b", "c 1h 2026-11-11 work"],
        "audit",
        "checks.9.evidence",
        "1h with existing clients, 5h of prospecting",
    ),
}


def value_at(value: Any, path: str) -> Any:
    """Return the value at a path such as `steps.4.count`; contacts are found by their handle."""
    for key in path.split("."):
        if isinstance(value, dict) and "pipeline" in value:
            value = value["pipeline"]
        if isinstance(value, list) and not key.isdecimal():
            [value] = [row for row in value if row.get("handle", row.get("contact")) == key] or [{}]
        else:
            value = value[int(key)] if isinstance(value, list) else value.get(key)
    return value


@pytest.mark.parametrize("sentence", CASES)
def test_a_sentence_of_the_docs(shell: Shell, sentence: str) -> None:
    page, lines, view, paths, expected = CASES[sentence]
    assert sentence in " ".join((DOCS / page).read_text(encoding="utf-8").split())
    log(shell, *lines)
    told = read(shell, view)
    values = [value_at(told, path) for path in paths.split()]
    assert (values if " " in paths else values[0]) == expected
