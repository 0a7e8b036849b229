"""The settings: how the value of each is read and written."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from prospectr.domain.settings import SETTINGS, Settings, read_settings, setting
from prospectr.errors import NotFoundError
from tests.domain.examples import refusal, understood

# days after which a close contact counts as untouched, by circle, and after which a stage is stale
EVERY = (("support", 90), ("information", 60), ("referral", 30), ("customer", 60), ("others", 60))
STALE = (("prospect", 30), ("lead", 45), ("opportunity", 90))


@pytest.mark.parametrize(
    ("key", "text", "value"),
    [
        ("week_start", "monday", 0),
        ("week_start", "Sun", 6),
        ("workdays", "mon-fri", (0, 1, 2, 3, 4)),
        ("workdays", "mon tue thu", (0, 1, 3)),
        ("workdays", "mon,tue, thu", (0, 1, 3)),
        ("workdays", "thu mon", (0, 3)),
        ("workdays", "sat-tue", (0, 1, 5, 6)),  # over the weekend
        ("workdays", "fri-fri", (4,)),
        ("workdays", "mon-wed fri", (0, 1, 2, 4)),
        ("workdays", "mon–fri", (0, 1, 2, 3, 4)),  # with the dash of some keyboards
        ("workdays", "mon-sun", (0, 1, 2, 3, 4, 5, 6)),
        ("date_order", "dmy", "dmy"),
        ("date_order", "MDY", "mdy"),
        ("date_order", "none", ""),
        ("outcomes", "dials talks demos", ("dials", "talks", "demos")),
        ("outcomes", "Dials, talks,dials", ("dials", "talks")),
        ("outcomes", "follow-ups", ("follow-ups",)),
        ("outcome_words", "calls=dials", (("calls", "dials"),)),
        ("outcome_words", "Calls=Dials, quotes=proposals", (("calls", "dials"), ("quotes", "proposals"))),
        ("outcome_words", "demos=appointments", (("demos", "appointments"),)),  # which may be declared later
        ("outcome_words", "", ()),
        ("day_from", "07:00", 7),
        ("day_from", "0", 0),
        ("day_to", "24", 24),
        ("day_to", "12:00", 12),
        ("timer_hours", "12", 12),
        ("timer_hours", "1", 1),
        ("day_hours", "24", 24),
        ("auto_backup", "off", False),
        ("auto_backup", "On", True),
        ("backup_folder", "/mnt/disk/backups", "/mnt/disk/backups"),
        ("backup_folder", "~/backups", "~/backups"),
        ("backup_folder", "D:\\backups", "D:\\backups"),
        ("backup_folder", "", ""),
        # what is not named keeps its default; a week has seven days
        ("touch_every", "referral=14d", (*EVERY[:2], ("referral", 14), *EVERY[3:])),
        ("touch_every", "Support=2W others=1d", (("support", 14), *EVERY[1:4], ("others", 1))),
        ("touch_every", "customer=3650d,information=30d", (EVERY[0], ("information", 30), EVERY[2], ("customer", 3650),
                                                           EVERY[4])),
        ("touch_every", "referral=14d referral=21d", (*EVERY[:2], ("referral", 21), *EVERY[3:])),
        ("touch_every", "", EVERY),
        ("stale_after", "opportunity=60d", (*STALE[:2], ("opportunity", 60))),
        ("stale_after", "lead=1w, prospect=8w", (("prospect", 56), ("lead", 7), STALE[2])),
        ("referral_days", "1", 1),
        ("referral_days", "60", 60),
    ],
)  # fmt: skip
def test_a_valid_value(key: str, text: str, value: object) -> None:
    assert setting(key).parse(text) == value


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("week_start", "x"),
        ("week_start", ""),
        ("week_start", "0"),
        ("workdays", ""),
        ("workdays", ","),
        ("workdays", "mon-"),
        ("workdays", "-fri"),
        ("workdays", "mon-xyz"),
        ("workdays", "1-5"),
        ("date_order", "ymd"),
        ("date_order", ""),
        ("outcomes", "3d"),
        ("outcomes", "a=b"),
        ("outcomes", "need"),  # words that mean something else on a line
        ("outcomes", "note"),
        ("outcomes", "tag"),
        ("outcomes", "contact"),
        ("outcomes", "p"),
        ("outcomes", "selling"),
        ("outcomes", "x" * 65),
        ("outcomes", "-"),
        ("outcomes", "-dials"),  # this would remove dials on a line
        ("outcome_words", "calls"),
        ("outcome_words", "calls="),
        ("outcome_words", "=dials"),
        ("outcome_words", "calls=dials calls=talks"),
        ("outcome_words", "calls=dials=talks"),
        ("outcome_words", "need=dials"),
        ("outcome_words", "calls=p"),
        ("day_from", "25"),
        ("day_from", "06:30"),
        ("day_from", "-1"),
        ("day_to", ""),
        ("day_to", "noon"),
        ("timer_hours", "0"),
        ("timer_hours", "25"),
        ("timer_hours", "-1"),
        ("timer_hours", "1.5"),
        ("timer_hours", "ten"),
        ("timer_hours", ""),
        ("timer_hours", "²"),
        ("timer_hours", "9" * 5000),
        ("day_hours", "0010000"),  # ten thousand
        ("day_hours", "0010" + "0" * 5000),
        ("auto_backup", "yes"),
        ("auto_backup", "1"),
        ("backup_folder", "backups"),
        ("backup_folder", "./backups"),
        ("outcomes", "gave"),
        ("outcomes", "got"),
        ("outcomes", "dials from"),
        ("outcomes", "Next"),
        ("touch_every", "30d"),
        ("touch_every", "referral"),
        ("touch_every", "referral="),
        ("touch_every", "referral=30"),
        ("touch_every", "referral=0d"),
        ("touch_every", "referral=3651d"),
        ("touch_every", "referral=522w"),  # 3654 days
        ("touch_every", "referral=-1d"),
        ("touch_every", "referral=1.5d"),
        ("touch_every", "referral=1m"),
        ("touch_every", "referral=٣d"),
        ("touch_every", "referral=" + "9" * 5000 + "d"),
        ("touch_every", "prospect=30d"),  # a stage
        ("touch_every", "friends=30d"),
        ("touch_every", "none=30d"),
        ("stale_after", "opportunity"),
        ("stale_after", "client=30d"),  # clients do not go stale
        ("stale_after", "lost=30d"),
        ("stale_after", "others=30d"),
        ("stale_after", "lead=0w"),
        ("referral_days", "0"),
        ("referral_days", "61"),
        ("referral_days", "2d"),
        ("referral_days", "two"),
        ("referral_days", ""),
        ("referral_days", "9" * 5000),
    ],
)
def test_an_invalid_value_is_rejected(key: str, text: str) -> None:
    refusal(setting(key).parse, text)


@pytest.mark.parametrize("key", SETTINGS)
def test_each_setting_has_a_meaning_an_example_and_a_text_that_reads_back(key: str) -> None:
    tested = setting(key)
    assert tested.meaning
    value = tested.parse(tested.example)
    assert tested.parse(tested.show(value)) == value
    assert value != getattr(Settings(), key)  # the example is not the default
    default = getattr(Settings(), key)
    assert tested.parse(tested.show(default)) == default
    assert read_settings({key: tested.show(value)}) == Settings(**{key: value})


def test_every_field_is_a_setting() -> None:
    assert tuple(SETTINGS) == Settings.fields


def test_the_defaults() -> None:
    defaults = read_settings({})
    assert defaults == Settings()
    assert (defaults.week_start, defaults.workdays) == (0, (0, 1, 2, 3, 4))
    assert (defaults.date_order, defaults.timer_hours) == ("", 10)
    assert (defaults.touch_every, defaults.stale_after, defaults.referral_days) == (EVERY, STALE, 2)


def test_settings_of_a_newer_version_are_skipped() -> None:
    assert read_settings({"colour_of_the_moon": "blue", "week_start": "sunday"}) == Settings(week_start=6)


@pytest.mark.parametrize("key", ["week_start", "week-start", "WEEK_START", "Week-Start"])
def test_dashes_and_capitals_in_the_name_of_a_setting(key: str) -> None:
    assert setting(key) is SETTINGS["week_start"]


@pytest.mark.parametrize(
    ("key", "meant"), [("week_strat", "week_start"), ("workday", "workdays"), ("x", "week_start"), ("", "outcomes")]
)
def test_an_unknown_setting_is_rejected_with_the_nearest(key: str, meant: str) -> None:
    with pytest.raises(NotFoundError) as caught:
        setting(key)
    assert caught.value.code == 3
    assert meant in caught.value.hint


@given(st.sampled_from(list(SETTINGS)), st.text(max_size=20) | st.text("0123456789-, montuefri", max_size=15))
@example("timer_hours", "0001" + "0" * 5000)
@example("touch_every", "referral=0001d")
@settings(max_examples=400, deadline=None)
def test_any_text_is_rejected_or_reads_back(key: str, text: str) -> None:
    tested = setting(key)
    value = understood(tested.parse, text)
    if value is None:
        return
    assert tested.parse(tested.show(value)) == value
