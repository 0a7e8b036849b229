"""A small immutable record, because importing dataclasses or typing would cost the quick route half its time."""

from __future__ import annotations

from operator import itemgetter

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Self, dataclass_transform

    Values = object
else:
    Values = tuple  # made in half the time of a __dict__, and smaller: an import makes hundreds of thousands

    def dataclass_transform(**_):  # noqa: ANN003, ANN201
        return lambda cls: cls


@dataclass_transform(frozen_default=True)
class Record(Values):
    """The base of all records: fields are the annotations, defaults the class attributes, values never change."""

    if TYPE_CHECKING:
        fields: tuple[str, ...]
    else:
        __slots__ = ()

        def __init_subclass__(cls) -> None:
            own = cls.__annotations__
            cls.fields = (*getattr(cls, "fields", ()), *own)
            cls.defaults = getattr(cls, "defaults", {}) | {name: vars(cls)[name] for name in own if name in vars(cls)}
            for place, name in enumerate(cls.fields):
                setattr(cls, name, property(itemgetter(place)))

        def __new__(cls, *args, **kwargs):  # noqa: ANN002, ANN003, ANN204
            if kwargs or len(args) != len(cls.fields):
                values = cls.defaults | dict(zip(cls.fields, args, strict=False)) | kwargs
                if len(args) > len(cls.fields) or values.keys() != set(cls.fields):
                    missing = [name for name in cls.fields if name not in values]
                    message = f"{cls.__name__}: missing {missing}, given {[*args, *kwargs]}"
                    raise TypeError(message)
                args = [values[name] for name in cls.fields]
            return tuple.__new__(cls, args)

    def __setattr__(self, name: str, value: object) -> None:
        message = f"{type(self).__name__} is immutable"
        raise AttributeError(message)

    def replace(self, **changes: Any) -> Self:
        """Return a copy with some fields changed."""
        values = [changes.pop(name, value) for name, value in self.as_dict().items()]
        return type(self)(*values, **changes)

    def as_dict(self) -> dict[str, Any]:
        """Return the fields and their values, in order."""
        return {name: getattr(self, name) for name in self.fields}

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self.as_dict() == other.as_dict()

    def __ne__(self, other: object) -> bool:  # or a tuple's own would answer
        return not self == other

    def __hash__(self) -> int:
        return hash((type(self), str(self.as_dict())))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{k}={v!r}' for k, v in self.as_dict().items())})"
