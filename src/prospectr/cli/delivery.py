"""Read the options that say where a page goes."""

from __future__ import annotations

from prospectr.commands.shared.delivery import Delivery
from prospectr.errors import InputError

FORMS = ("html", "mail")
NAMES = {"md": "Markdown", "html": "a page", "mail": "a mail"}


def delivery(
    command: str, form: str, output: str | None, *, opens: bool, no_people: bool = False, force: bool = False
) -> Delivery | None:
    """Return where a page or a mail goes, or None if another form was asked for.

    Raises:
        InputError: an option that is for pages was given without one, or a mail is to be opened in a browser.
    """
    if form in FORMS:
        if opens and form == "mail":
            raise InputError(
                "--open shows a page, not a mail.", f"Type prospectr {command} --html --open, or leave out --open"
            )
        return Delivery(output, opens=opens, force=force)
    given = {"-o": output is not None, "--no-people": no_people, "--force": force, "--open": opens}
    for option, is_given in given.items():
        if is_given:
            line = f"prospectr {command} --html {option}{f' {command}.html' if option == '-o' else ''}"
            raise InputError(f"{option} is for a page.", f"Type {line}")
    return None
