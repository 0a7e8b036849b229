"""What is said about a team's server: new logins, an upgrade, and the checks."""

from __future__ import annotations

from prospectr.render.shared.columns import columns

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from prospectr.domain.team.server import NewLogin, ServerCheck


def login_lines(logins: Sequence[NewLogin]) -> Iterator[str]:
    """Yield what to give to each person: the only place where a password shows."""
    yield "Run this SQL as a superuser of the server. Then give each person two lines, and keep neither:"
    for login in logins:
        name = f" --as {login.name}" if login.team else ""
        yield f"{login.name}, for the file ~/.pgpass, which only they may read: {login.passfile_line}"
        yield f"{login.name}, then: prospectr team join postgresql://{login.login}@HOST/team{name}"


def upgraded_text(before: int, after: int) -> str:
    """Return what an upgrade did."""
    if before == after:
        return f"The tables are up to date: number {after}. Who may do what was set again."
    what = "Set up the tables" if not before else f"Upgraded the tables from number {before}"
    return f"{what}: number {after}. To give somebody a login: prospectr team server sql ann --team north"


def check_lines(checks: Sequence[ServerCheck]) -> Iterator[str]:
    """Yield a line for each check: ok, or what to mend."""
    rows = [
        ("ok" if check.ok else "MEND", check.name, check.found if check.ok else f"{check.found}. {check.todo}")
        for check in checks
    ]
    yield from columns(rows, "<<<")


def check_value(checks: Sequence[ServerCheck]) -> list[dict[str, object]]:
    """Return the checks as values of JSON."""
    return [
        {"name": check.name, "ok": check.ok, "found": check.found, "todo": "" if check.ok else check.todo}
        for check in checks
    ]
