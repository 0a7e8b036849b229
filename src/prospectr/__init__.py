"""prospectr: a prospecting journal for the command line."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from prospectr.store.session import open_session as open_session

__version__ = "0.9.0"
__all__ = ["__version__", "open_session"]


def __getattr__(name: str) -> object:
    """Import the public API on first use, because it needs SQLModel, which the quick commands do without."""
    if name == "open_session":
        from prospectr.store.session import open_session

        return open_session
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)
