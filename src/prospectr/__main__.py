"""The entry point of the program."""

from __future__ import annotations

import gc
import os

from prospectr import quick_import

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn


def entry() -> NoReturn:
    """Run the command line of this process and exit at once.

    By then everything is committed, closed and flushed; the interpreter's own cleanup would only take time.
    """
    gc.disable()  # a quick command ends before there is anything to collect; the others turn it on again
    quick_import.install()
    from prospectr.cli.main import main

    code = main()
    os._exit(code)


if __name__ == "__main__":
    entry()
