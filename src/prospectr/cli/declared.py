"""Collect the commands that a file declares. Imports no Typer, so that a command can run without it."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Protocol, TypeVar

    from prospectr.context import Context

    Function = TypeVar("Function", bound=Callable[..., Any])

    class Invoked(Protocol):
        """What a command knows of how it was called: Typer's context, or an `Invocation`."""

        obj: Context
        invoked_subcommand: str | None


# the line's own rules decide what a word with a dash means; with -h as an option, -@hartley would ask for help
DASHES_ARE_WORDS = {"ignore_unknown_options": True, "help_option_names": ["--help"]}


class Invocation:
    """Stands in for Typer's context when a command runs from the table."""

    invoked_subcommand = None

    def __init__(self, ctx: Context) -> None:
        self.obj = ctx


def context_of(invoked: Invoked) -> Context:
    """Return our Context, which the root command stored in Typer's."""
    return invoked.obj


class Declaration:
    """A function that runs a command, and what Typer is told about the command."""

    def __init__(self, function: Callable[..., Any], settings: dict[str, Any], *, is_group: bool) -> None:
        self.function = function
        self.settings = settings
        self.is_group = is_group


class Commands:
    """The commands that a file declares, by path: `week`, `tags rename`.

    The annotations of a function declare arguments and options to Typer. They are not evaluated until Typer needs them.
    """

    def __init__(self) -> None:
        self.declared: dict[str, Declaration] = {}

    def command(self, path: str = "", **settings: Any) -> Callable[[Function], Function]:
        """Return a decorator that declares a command, by default under the function's name.

        Args:
            path: the words that call it.
            settings: arguments of Typer's `command`; `help` may be a function that returns the text.
        """
        return self._declare(path, settings, is_group=False)

    def group(self, path: str, **settings: Any) -> Callable[[Function], Function]:
        """Return a decorator that declares a command with subcommands, which also runs alone."""
        return self._declare(path, settings, is_group=True)

    def _declare(self, path: str, settings: dict[str, Any], *, is_group: bool) -> Callable[[Function], Function]:
        def declare(function: Function) -> Function:
            name = path or function.__name__.replace("_", "-")
            self.declared[name] = Declaration(function, settings, is_group=is_group)
            return function

        return declare
