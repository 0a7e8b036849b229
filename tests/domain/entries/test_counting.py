"""The counting rule of docs/counting.md: tables of cases, and properties that hold for any entry."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prospectr.domain.entries.counting import CUES, Reclassified, counted_kind, cue_in, is_doubtful
from prospectr.domain.entries.entry import Details
from prospectr.domain.entries.kinds import KINDS, NETWORKING, PROSPECTING, SHORT, parse_kind
from prospectr.domain.line.grammar import parse_activity
from prospectr.domain.phrases.split import split_line
from tests.domain.examples import MOMENT, SETTINGS
from tests.domain.made import typed_details

PAGE = (Path(__file__).parents[3] / "docs" / "counting.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^    ([a-z] \d.*?) {2,}counts as (\w+)", PAGE, flags=re.MULTILINE)
PAGE_CUES = [
    " ".join(cue.split()) for cue in re.search(r"in any case: (.*?)\. Set your own", PAGE, re.DOTALL)[1].split(",")
]  # type: ignore[index]


def counts(line: str, *, is_answered: bool = False) -> str:
    """Return the kind that a line counts as, with the default cues."""
    kind, *words = split_line(line)
    details = parse_activity(words, MOMENT, SETTINGS)[1].details()
    return counted_kind(parse_kind(kind), details, CUES, is_answered=is_answered)


def counts_with_note(note: str) -> str:
    """Return the kind that prospecting counts as if the line has nothing but a note."""
    return counted_kind(PROSPECTING, Details(note=note), CUES, is_answered=False)


def test_the_page_has_seven_examples() -> None:
    assert len(EXAMPLES) == 7


@pytest.mark.parametrize(("line", "kind"), EXAMPLES)
def test_an_example_of_the_page(line: str, kind: str) -> None:
    assert counts(line) == kind


class TestTheRule:
    """Prospecting is doubtful if its note has a cue and nothing shows a talk about needs."""

    @pytest.mark.parametrize(
        ("line", "is_answered", "kind"),
        [
            # a need, an outcome or an answer is enough
            ("p 45m coffee @bob", False, NETWORKING),
            ('p 45m coffee @bob need="late orders"', False, PROSPECTING),
            ("p 45m coffee @bob talks=1", False, PROSPECTING),
            ("p 45m coffee @bob", True, PROSPECTING),
            ('p 45m coffee @bob need="late orders" talks=1', True, PROSPECTING),
            # any count is an outcome, except 0; an empty need is no need
            ("p 45m coffee @bob dials=1", False, PROSPECTING),
            ("p 45m coffee @bob proposals=1000000", False, PROSPECTING),
            ("p 45m coffee @bob talks=0", False, NETWORKING),
            ("p 45m coffee @bob need=", False, NETWORKING),
            # a favour, a referral, a channel and a follow-up do not show a talk about needs
            ('p 45m coffee @bob gave="a lead" got=advice', False, NETWORKING),
            ("p 45m coffee @acme from=@bob", False, NETWORKING),
            ("p 45m coffee @bob +phone", False, NETWORKING),
            ("p 45m coffee @bob next=3d", False, NETWORKING),
            ("p 45m coffee", False, NETWORKING),
            # cues are looked for in the note only
            ("p 45m calls @coffee", False, PROSPECTING),
            ("p 45m calls +coffee", False, PROSPECTING),
            ("p 45m calls @bob gave=coffee", False, PROSPECTING),
            ("p 45m @bob", False, PROSPECTING),
            # only a need makes networking count as prospecting
            ('n 45m @bob need="late orders"', False, PROSPECTING),
            ('n 45m coffee @bob need="late orders"', False, PROSPECTING),
            ("n 45m coffee @bob talks=1", False, NETWORKING),
            ("n 45m coffee @bob", True, NETWORKING),
            ("n 45m calls @bob talks=5", True, NETWORKING),
        ],
    )
    def test_case(self, line: str, is_answered: bool, kind: str) -> None:
        assert counts(line, is_answered=is_answered) == kind

    @pytest.mark.parametrize("short", ["s", "c", "m", "a"])
    @pytest.mark.parametrize("rest", ["coffee", 'coffee need="late orders"', "calls", "coffee talks=3"])
    @pytest.mark.parametrize("is_answered", [False, True])
    def test_the_four_other_kinds_count_as_logged(self, short: str, rest: str, is_answered: bool) -> None:
        assert counts(f"{short} 45m {rest}", is_answered=is_answered) == SHORT[short]


class TestCues:
    def test_the_default_cues_are_those_on_the_page(self) -> None:
        assert list(CUES) == PAGE_CUES

    @pytest.mark.parametrize("cue", PAGE_CUES)
    def test_each_cue_on_the_page_makes_prospecting_doubtful(self, cue: str) -> None:
        assert counts_with_note(f"{cue} with Bob") == NETWORKING

    @pytest.mark.parametrize(
        "note",
        [
            "coffeehouse chain",
            "lunchtime calls",
            "brunch places, cold calls",
            "dinnerware shops",
            "chatbot vendors",
            "chateau owners",
            "check inbox",
            "check into the hotel trade",
            "catch upstream plumbers",
            "touch baseline figures",
            "uncheck in the list",
            "check them in",
            "up catch",
            "base touch",
            "cold calls to plumbers",
            "",
        ],
    )
    def test_parts_of_words_and_separated_words_are_not_cues(self, note: str) -> None:
        assert counts_with_note(note) == PROSPECTING

    @pytest.mark.parametrize(
        "note",
        [
            "coffee",
            "with Bob: coffee",
            "coffee, then the offer",
            "coffee.",
            "coffee!?",
            "(coffee)",
            "[coffee]",
            '"coffee"',
            "'coffee'",
            "“coffee”",
            "‘coffee’",
            "«coffee»",
            "coffee/tea",
            "coffee&cake",
            "coffee—late",
            "coffee…",
            "*coffee*",
            "let's catch up",
            "let’s catch up",
            "catch  up",
            "catch\tup",
            "catch\nup",
            "catch up.",
            "1) coffee 2) calls",
            "check-in mail to Bob",  # a dash separates words, as a space does
            "check-ins",
            "a checking-in call",
            "touch-base call",
            "catch-up",
            "catch - up",
            "catch–up",
            "coffee-machine vendors",
            "an e-mail to touch-base",
        ],
    )
    def test_punctuation_does_not_hide_a_cue(self, note: str) -> None:
        assert counts_with_note(note) == NETWORKING

    @pytest.mark.parametrize("note", ["COFFEE", "Coffee with Bob", "Catch Up", "CHECKING IN", "tOuCh BaSe"])
    def test_upper_and_lower_case_are_the_same(self, note: str) -> None:
        assert counts_with_note(note) == NETWORKING

    @pytest.mark.parametrize(
        ("cue", "note"),
        [
            ("kaffee", "Kaffee mit Herrn Groß"),
            ("mittagessen", "MITTAGESSEN mit Müller"),
            ("frühstück", "FRÜHSTÜCK der Kammer"),
            ("prendre un café", "Prendre un CAFÉ avec Zoé"),
            ("tomar algo", "¿Tomar algo?"),
            ("кофе", "Кофе с Иваном"),
            ("καφές", "ΚΑΦΈΣ με τον Νίκο"),
            ("咖啡", "和王先生 咖啡"),
            ("コーヒー", "コーヒー、佐藤さん"),
            ("커피", "커피 한 잔"),
            ("קפה", "קפה עם דן"),
            ("قهوة", "قهوة مع علي"),
            ("चाय", "चाय पर बात"),
            ("காபி", "காபி with Ravi"),
            ("กาแฟ", "กาแฟ กับ สมชาย"),
            ("happy-hour", "Happy-Hour downtown"),
            ("happy-hour", "happy hour downtown"),
            ("happy hour", "a happy-hour"),
        ],
    )
    def test_a_cue_in_any_language(self, cue: str, note: str) -> None:
        assert cue_in(note, (cue,)) == cue

    @pytest.mark.parametrize(("cue", "note"), [("kaffee", "Kaffeehaus"), ("кофе", "кофейня"), ("चा", "चाय पर बात")])
    def test_only_whole_words_in_any_language(self, cue: str, note: str) -> None:
        assert cue_in(note, (cue,)) is None

    @pytest.mark.parametrize("form", ["NFC", "NFD"])
    @pytest.mark.parametrize("cue_form", ["NFC", "NFD"])
    def test_composed_and_decomposed_accents_are_the_same(self, form: str, cue_form: str) -> None:
        note, cue = unicodedata.normalize(form, "café avec Zoé"), unicodedata.normalize(cue_form, "café")
        assert cue_in(note, (cue,)) == cue
        assert cue_in(note, ("cafe",)) is None

    @pytest.mark.parametrize(
        ("cue", "note"),
        [("apéro", "l'apéro avec Zoé"), ("coffee", "Bob's coffee's on us"), ("p’tit déj", "p'tit déj avec Zoé")],
    )
    def test_both_apostrophes_are_the_same(self, cue: str, note: str) -> None:
        """Keyboards type the straight one; phones and word processors replace it with the curly one."""
        assert cue_in(note, (cue,)) == cue
        assert cue_in(note.replace("'", "’"), (cue,)) == cue

    def test_without_cues_nothing_is_doubtful(self) -> None:
        assert cue_in("coffee and lunch", ()) is None
        assert not is_doubtful(PROSPECTING, Details(note="coffee and lunch"), ())

    @given(
        st.lists(st.sampled_from(["coffee", "café", "coffees", "lunch", "calls", "x"]), max_size=6),
        st.sampled_from([" ", ", ", "/", " - ", ".", "…", "\n", " & "]),
        st.booleans(),
    )
    @settings(max_examples=300, deadline=None)
    def test_a_cue_is_found_exactly_if_it_is_among_the_words(
        self, words: list[str], between: str, is_upper: bool
    ) -> None:
        note = between.join(words)
        for cue in ("coffee", "café", "lunch"):
            assert (cue_in(note.upper() if is_upper else note, (cue,)) == cue) == (cue in words)

    @given(st.lists(st.sampled_from(["touch", "base", "catch", "up", "with"]), max_size=8), st.sampled_from(" \t"))
    @settings(max_examples=300, deadline=None)
    def test_a_cue_of_two_words_is_found_exactly_if_they_are_neighbours(self, words: list[str], between: str) -> None:
        pairs = set(pairwise(words))
        for cue in ("touch base", "catch up"):
            assert (cue_in(between.join(words), (cue,)) == cue) == (tuple(cue.split()) in pairs)


kinds = st.sampled_from(KINDS)
notes = st.lists(st.sampled_from([*CUES, "calls", "@bob", "coffeehouse"]), max_size=4).map(" ".join)
details_of = st.builds(lambda details, note: details.replace(note=note), typed_details(), notes)
cue_lists = st.lists(st.sampled_from(CUES), unique=True).map(tuple)


class TestProperties:
    @given(kinds, details_of, cue_lists, st.booleans())
    @settings(deadline=None)
    def test_only_networking_and_prospecting_can_count_as_another_kind(
        self, kind: str, details: Details, cues: tuple[str, ...], is_answered: bool
    ) -> None:
        counted = counted_kind(kind, details, cues, is_answered=is_answered)
        assert counted in ((PROSPECTING, NETWORKING) if kind in (PROSPECTING, NETWORKING) else (kind,))

    @given(details_of, cue_lists)
    @settings(deadline=None)
    def test_doubtful_prospecting_counts_as_networking_unless_a_question_was_answered(
        self, details: Details, cues: tuple[str, ...]
    ) -> None:
        doubtful = is_doubtful(PROSPECTING, details, cues)
        assert (counted_kind(PROSPECTING, details, cues, is_answered=False) == NETWORKING) == doubtful
        assert counted_kind(PROSPECTING, details, cues, is_answered=True) == PROSPECTING

    @given(kinds, details_of, cue_lists)
    @settings(deadline=None)
    def test_only_prospecting_is_doubtful(self, kind: str, details: Details, cues: tuple[str, ...]) -> None:
        assert kind == PROSPECTING or not is_doubtful(kind, details, cues)

    @given(st.sampled_from([PROSPECTING, NETWORKING]), details_of, st.booleans())
    @settings(deadline=None)
    def test_with_a_need_it_counts_as_prospecting(self, kind: str, details: Details, is_answered: bool) -> None:
        with_need = details.replace(need="orders arrive late")
        assert counted_kind(kind, with_need, CUES, is_answered=is_answered) == PROSPECTING

    @given(kinds, details_of, cue_lists, st.sampled_from(CUES), st.booleans())
    @settings(deadline=None)
    def test_one_more_cue_never_turns_an_entry_into_prospecting(
        self, kind: str, details: Details, cues: tuple[str, ...], more: str, is_answered: bool
    ) -> None:
        if counted_kind(kind, details, cues, is_answered=is_answered) != PROSPECTING:
            assert counted_kind(kind, details, (*cues, more), is_answered=is_answered) != PROSPECTING

    @given(details_of, cue_lists, st.permutations(CUES))
    @settings(deadline=None)
    def test_the_order_of_the_cues_does_not_matter(
        self, details: Details, cues: tuple[str, ...], others: list[str]
    ) -> None:
        shuffled = sorted(cues, key=others.index)
        assert is_doubtful(PROSPECTING, details, cues) == is_doubtful(PROSPECTING, details, shuffled)


moves = st.lists(
    st.tuples(
        st.sampled_from(
            [*((kind, kind) for kind in KINDS), (PROSPECTING, NETWORKING), (NETWORKING, PROSPECTING)],
        ),
        st.integers(1, 960),
    ),
    max_size=30,
)


def reclassified_by(entries: list[tuple[tuple[str, str], int]]) -> Reclassified:
    """Add up what entries, each with the kind that it was logged as and the one it counts as, move."""
    found = Reclassified()
    for (kind, counted), minutes in entries:
        if kind != counted:
            found = found.plus(Reclassified(minutes, 0) if counted == PROSPECTING else Reclassified(0, minutes))
    return found


def by_kind(entries: list[tuple[tuple[str, str], int]], which: int) -> dict[str, int]:
    found = Counter(dict.fromkeys(KINDS, 0))
    for kinds_of, minutes in entries:
        found[kinds_of[which]] += minutes
    return dict(found)


class TestReclassified:
    def test_both_ways_at_once(self) -> None:
        logged = dict(zip(KINDS, (180, 90, 30, 20, 10, 180), strict=True))
        reclassified = Reclassified(to_prospecting=30, to_networking=60)
        # 180 - 60 + 30 and 90 + 60 - 30
        assert reclassified.apply_to(logged) == dict(zip(KINDS, (150, 120, 30, 20, 10, 180), strict=True))

    def test_kinds_without_minutes_need_not_be_named(self) -> None:
        assert Reclassified(0, 45).apply_to({PROSPECTING: 45}) == {PROSPECTING: 0, NETWORKING: 45}
        assert Reclassified(45, 0).apply_to({NETWORKING: 45, "admin": 5}) == {
            PROSPECTING: 45,
            NETWORKING: 0,
            "admin": 5,
        }

    @pytest.mark.parametrize(
        ("reclassified", "has_minutes"),
        [(Reclassified(), False), (Reclassified(1, 0), True), (Reclassified(0, 1), True), (Reclassified(7, 7), True)],
    )
    def test_minutes_that_cancel_out_are_still_reclassified(
        self, reclassified: Reclassified, has_minutes: bool
    ) -> None:
        assert reclassified.has_minutes is has_minutes

    @given(moves)
    def test_minutes_as_they_count_are_those_counted_one_by_one(
        self, entries: list[tuple[tuple[str, str], int]]
    ) -> None:
        logged, counted = by_kind(entries, 0), by_kind(entries, 1)
        assert reclassified_by(entries).apply_to(logged) == counted

    @given(moves)
    def test_the_six_kinds_keep_their_sum(self, entries: list[tuple[tuple[str, str], int]]) -> None:
        logged = by_kind(entries, 0)
        counted = reclassified_by(entries).apply_to(logged)
        assert sum(counted.values()) == sum(logged.values()) == sum(minutes for _, minutes in entries)
        assert set(counted) == set(KINDS)
        assert min(counted.values()) >= 0

    @given(moves, moves)
    def test_days_may_be_added_up_in_any_order(
        self, first: list[tuple[tuple[str, str], int]], second: list[tuple[tuple[str, str], int]]
    ) -> None:
        one, other = reclassified_by(first), reclassified_by(second)
        assert one.plus(other) == other.plus(one) == reclassified_by([*first, *second])
        logged = by_kind([*first, *second], 0)
        assert one.plus(other).apply_to(logged) == other.apply_to(one.apply_to(logged))

    @given(moves)
    def test_what_was_logged_is_left_alone(self, entries: list[tuple[tuple[str, str], int]]) -> None:
        logged = by_kind(entries, 0)
        before = dict(logged)
        reclassified_by(entries).apply_to(logged)
        assert logged == before
