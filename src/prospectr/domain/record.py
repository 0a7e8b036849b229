"""A small immutable record, because importing dataclasses or typing would cost the quick route half its time."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Self, dataclass_transform
else:

    def dataclass_transform(**_):  # noqa: ANN003, ANN201
        return lambda cls: cls


@dataclass_transform(frozen_default=True)
class Record:
    """The base of all records: fields are the annotations, defaults the class attributes, values never change."""

    if TYPE_CHECKING:
        fields: tuple[str, ...]
    else:

        def __init_subclass__(cls) -> None:
            cls.fields = (*getattr(cls, "fields", ()), *cls.__annotations__)

        def __init__(self, *args, **kwargs) -> None:  # noqa: ANN002, ANN003
            if len(args) == len(self.fields) and not kwargs:
                self.__dict__.update(zip(self.fields, args))  # noqa: B905 - they are as many
                return
            values = dict(zip(self.fields, args, strict=False), **kwargs)
            missing = [name for name in self.fields if name not in values and not hasattr(type(self), name)]
            if missing or len(values) > len(self.fields) or len(args) > len(self.fields):
                message = f"{type(self).__name__}: missing {missing}, given {sorted(values)}"
                raise TypeError(message)
            self.__dict__.update(values)

    def __setattr__(self, name: str, value: object) -> None:
        message = f"{type(self).__name__} is immutable"
        raise AttributeError(message)

    def replace(self, **changes: Any) -> Self:
        """Return a copy with some fields changed."""
        return type(self)(**{**self.as_dict(), **changes})

    def as_dict(self) -> dict[str, Any]:
        """Return the fields and their values, in order."""
        return {name: getattr(self, name) for name in self.fields}

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self.as_dict() == other.as_dict()

    def __hash__(self) -> int:
        return hash((type(self), str(self.as_dict())))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{k}={v!r}' for k, v in self.as_dict().items())})"
