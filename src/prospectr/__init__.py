"""prospectr: a prospecting journal for the command line."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from prospectr.store.session import open_session as open_session

__version__ = "0.1.0"
__all__ = ["__version__", "open_session"]


def __getattr__(name: str) -> object:
    """Load the public API when it is first asked for: it needs SQLModel, which the quick route must not pay for."""
    if name == "open_session":
        from prospectr.store.session import open_session

        return open_session
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)
