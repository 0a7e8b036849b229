"""Entries for property tests: those that lines can make, and stranger ones from timers and imports."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

from hypothesis import strategies as st

from prospectr.domain.calendar.instants import Moment, from_timestamp
from prospectr.domain.entries.entry import CHANNELS, Details, Entry, Span
from prospectr.domain.entries.kinds import KINDS
from prospectr.domain.entries.names import DOTS
from tests.domain.examples import KOLKATA, SETTINGS

UID = "01928374-5566-7788-99aa-bbccddeeff00"
NOW = Moment(datetime(2026, 11, 21, 18, tzinfo=KOLKATA), KOLKATA)

sound = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
sentences = st.text(sound, max_size=60) | st.text("ab3 @+-=\\,.'\"", max_size=20)
note_texts = sentences.map(lambda text: " ".join(text.replace('"', "'").split()))
need_texts = sentences.map(lambda text: " ".join(text.split()) or None).filter(lambda text: text not in DOTS)
strange_texts = st.text(sound, max_size=20).map(lambda text: text or None).filter(lambda text: text not in DOTS)
exchange_texts = st.none() | need_texts  # of gave= and got=
# a name that ends in - or & can come from an older journal, but not from a line: there, they end the name
contact_names = st.from_regex(r"\A[a-z0-9äé]([a-z0-9._&-]{0,8}[a-z0-9_])?\Z")
tag_names = st.from_regex(r"\A[a-zäé]([a-z0-9._&-]{0,8}[a-z0-9_])?\Z") | st.sampled_from(CHANNELS)


@st.composite
def typed_details(draw: st.DrawFn) -> Details:
    """Details that a line can make: names are sorted, the channel is a tag, gave and got need a contact."""
    tags = draw(st.sets(tag_names, max_size=4))
    channels = [tag for tag in sorted(tags) if tag in CHANNELS]
    outcomes = draw(st.dictionaries(st.sampled_from(SETTINGS.outcomes), st.integers(1, 1_000_000)))
    contacts = tuple(sorted(draw(st.sets(contact_names, max_size=3))))
    return Details(
        note=draw(note_texts),
        contacts=contacts,
        tags=tuple(sorted(tags)),
        channel=draw(st.sampled_from(channels)) if channels else None,
        outcomes=tuple(sorted(outcomes.items())),
        need=draw(need_texts),
        gave=draw(exchange_texts) if contacts else None,
        got=draw(exchange_texts) if contacts else None,
        source=draw(sources_of(contacts)),
    )


def sources_of(contacts: tuple[str, ...]) -> st.SearchStrategy[str | None]:
    """Sources for these contacts: none, another contact, or one of them if there are several."""
    named = st.sampled_from(contacts) if len(contacts) > 1 else st.none()
    others = contact_names.filter(lambda name: contacts != (name,)) if contacts else st.none()
    return st.none() | named | others


@st.composite
def typed_entries(draw: st.DrawFn) -> Entry:
    """Entries that lines can make: whole minutes, in a zone without clock changes, over by now."""
    minutes = draw(st.integers(1, 16 * 60))
    minutes_ago = draw(st.integers(0, 60 * 24 * 400))
    end = NOW.now - timedelta(minutes=minutes_ago)
    start = from_timestamp((end - timedelta(minutes=minutes)).timestamp(), NOW.zone)
    has_clock = draw(st.booleans())
    span = Span(start.date(), minutes, start if has_clock else None)
    return Entry(draw(st.sampled_from(KINDS)), span, draw(typed_details()), UID, end, 7, 2)


@st.composite
def strange_entries(draw: st.DrawFn, hours: int) -> Entry:
    """Entries from timers, imports and other zones: seconds, quotes, double spaces, unknown outcomes, far offsets.

    Their UTC offset differs by up to `hours` from that of the local zone.
    """
    entry = draw(typed_entries())
    details = entry.details.replace(
        note=draw(st.text(sound, max_size=40)),
        need=draw(strange_texts),
        gave=draw(strange_texts) if entry.details.contacts else None,
        got=draw(strange_texts) if entry.details.contacts else None,
        channel=draw(st.sampled_from(CHANNELS) | st.none()),
        outcomes=draw(st.sampled_from([(), (("demos", 3),), (("demos", 1), ("dials", 2))])),
    )
    if not entry.span.start:
        return entry.replace(details=details)
    offset = timezone(
        timedelta(hours=5, minutes=30) + timedelta(hours=draw(st.integers(-hours, 14 - 6 if hours else 0)))
    )
    start = (entry.span.start - timedelta(seconds=draw(st.integers(0, 59)))).astimezone(offset)
    return entry.replace(details=details, span=Span(start.date(), entry.span.minutes, start))


def example_entry(day: str = "2026-11-20", minutes: int = 45, start: str = "", details: Details | None = None) -> Entry:
    """Return a prospecting entry of a day, or with a start."""
    begun = datetime.fromisoformat(start) if start else None
    span = Span(begun.date() if begun else datetime.fromisoformat(day).date(), minutes, begun)
    return Entry("prospecting", span, details or Details(), UID, datetime(2026, 11, 20, 19, tzinfo=UTC), 128, 3)
