"""Guessing a kind: small cases computed by hand, the reason shown, and properties of multinomial naive Bayes.

With n entries, n_k of them of a kind, the score of that kind begins with (n_k + 1) / (n + 6). Each feature of the line
multiplies it by (c_k + 1) / (t_k + v): c_k of the kind's entries have the feature, t_k is the number of features of the
kind's entries, v the number of different features. Features that no entry has are ignored. A cue is one feature,
however many words it has; in a line it counts as three more networking entries with only that cue.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prospectr.domain.entries.counting import CUES, cue_in, is_doubtful
from prospectr.domain.entries.entry import Details
from prospectr.domain.entries.guess import Guess, Habits, features
from prospectr.domain.entries.kinds import KINDS, parse_kind
from prospectr.domain.line.grammar import parse_activity
from prospectr.domain.phrases.split import split_line
from tests.domain.examples import MOMENT, SETTINGS

Past = tuple[str, Details]


def details_of(words: str) -> Details:
    return parse_activity(["30m", *split_line(words)], MOMENT, SETTINGS)[1].details()


def entries_of(*lines: str) -> list[Past]:
    """Return past entries, each as `kind words`, or as `3 x kind words`."""
    entries: list[Past] = []
    for line in lines:
        times, _, rest = line.rpartition(" x ")
        kind, _, words = rest.partition(" ")
        entries += [(parse_kind(kind), details_of(words))] * int(times or 1)
    return entries


def guess_of(entries: Sequence[Past], words: str, cues: Sequence[str] = ()) -> Guess | None:
    return Habits(entries, cues).guess(details_of(words))


class TestGuess:
    @pytest.mark.parametrize(
        ("entries", "words", "guess"),
        [
            # n: 4/10 * 4/5 = 24/75; p: 2/10 * 1/3 = 5/75; the four others: 1/10 * 1/2 each
            (("3 x n coffee", "p calls"), "coffee", Guess("networking", "coffee", 3, 3)),
            # v = 3: cold, calls, late. p: 3/9 * 3/7 * 3/7 = 0.061; a: 2/9 * 2/5 * 1/5; others: 1/9 * 1/3 * 1/3
            (("2 x p cold calls", "a late calls"), "calls cold", Guess("prospecting", "cold", 2, 2)),
            # the same without cold. p: 3/9 * 3/7 = 0.143; a: 2/9 * 2/5 = 0.089
            (("2 x p cold calls", "a late calls"), "calls", Guess("prospecting", "calls", 2, 3)),
            # only a line of admin has it. p: 3/9 * 1/7 = 0.048; a: 2/9 * 2/5 = 0.089
            (("2 x p cold calls", "a late calls"), "late", Guess("admin", "late", 1, 1)),
            # s: 3/9 * 3/4 = 27/108; a: 2/9 * 1/3 = 8/108; the four others: 1/9 * 1/2 = 6/108 each
            (("2 x s @acme", "a invoice"), "@acme", Guess("selling", "@acme", 2, 2)),
            # c: 2/8 * 2/3 = 8/48; m: 2/8 * 1/3 = 4/48; the four others: 1/8 * 1/2 = 3/48 each
            (("c +warranty", "m newsletter"), "+warranty", Guess("clients", "+warranty", 1, 1)),
            # tag and channel, so v = 2. p: 3/8 * (3/6 * 3/6) = 3/32; the five others: 1/8 * (1/2 * 1/2) = 1/32 each
            (("2 x p +phone",), "+phone", Guess("prospecting", "+phone", 2, 2)),
        ],
    )
    def test_without_cues(self, entries: tuple[str, ...], words: str, guess: Guess) -> None:
        assert guess_of(entries_of(*entries), words) == guess

    @pytest.mark.parametrize(
        ("entries", "words", "guess"),
        [
            # n: 18/24 * 18/18; p: 2/24 * 2/2; the four others: 1/24 * 1/1 each
            (("14 x n coffee", "p coffee talks=1"), "coffee with @bob", Guess("networking", "coffee", 14, 15)),
            # many entries outweigh a cue. c: 31/39 * 31/31; n: 4/39 * 4/4; the others: 1/39 * 1/1 each
            (("30 x c coffee",), "coffee", Guess("clients", "coffee", 30, 30)),
            # a cue outweighs that nine of ten entries are selling. s: 10/19 * 1/12 = 0.04; n: 5/19 * 4/7 = 0.15
            (("9 x s demo", "n fair"), "lunch", Guess("networking", "lunch", 0, 0)),
            # it outweighs sixty lines with a contact. s: 61/69 * 61/123 * 1/123 = 0.0036; n: 4/69 * 1/6 * 4/6 = 0.0064
            (("60 x s demo @acme",), "lunch @acme", Guess("networking", "lunch", 0, 0)),
            # but not if one of them was a lunch. s: 62/70 * 62/64 * 2/64 = 0.027; n: 4/70 * 1/5 * 4/5 = 0.009
            (("60 x s @acme", "s lunch @acme"), "lunch @acme", Guess("selling", "@acme", 61, 61)),
            # not prospecting, because that would count as networking
            (("100 x p calls @acme",), "lunch @acme", Guess("networking", "lunch", 0, 0)),
            # unless an entry with the same cue was prospecting. p: 8/16 * 8/8; n: 4/16 * 4/4
            (("7 x p lunch talks=1",), "lunch @acme", Guess("prospecting", "lunch", 7, 7)),
            # or the line has a need or an outcome. p: 10/18 * 10/12 * 1/12 = 0.039; n: 4/18 * 1/6 * 4/6 = 0.025
            (("9 x p @acme",), "lunch @acme talks=1", Guess("prospecting", "@acme", 9, 9)),
            # a cue of two words is one feature, also with a dash
            (("2 x n catch up", "s catch"), "a catch-up @bob", Guess("networking", "catch up", 2, 2)),
        ],
    )
    def test_with_cues(self, entries: tuple[str, ...], words: str, guess: Guess) -> None:
        assert guess_of(entries_of(*entries), words, CUES) == guess


class TestWithoutHistory:
    @pytest.mark.parametrize("words", ["coffee with @bob", "LUNCH", "a quick catch-up @bob +phone"])
    def test_a_cue_suggests_networking(self, words: str) -> None:
        """n: 4/9 * 4/4; the others: 1/9 * 1/1 each, without prospecting."""
        guess = guess_of([], words, CUES)
        assert guess is not None
        assert (guess.kind, guess.hits, guess.total) == ("networking", 0, 0)
        assert guess.feature in CUES

    @pytest.mark.parametrize("words", ["cold calls @acme +phone", "coffeehouse chain", "@coffee", "+coffee", ""])
    def test_without_a_cue_there_is_no_guess(self, words: str) -> None:
        assert guess_of([], words, CUES) is None

    def test_cues_can_be_set(self) -> None:
        assert guess_of([], "golf with @bob", ("golf",)) == Guess("networking", "golf", 0, 0)
        assert guess_of([], "coffee with @bob", ("golf",)) is None


class TestFeatures:
    @pytest.mark.parametrize(
        "words", ["proposal", "@corp", "+fair", "", "a 1", 'need="calls"', "talks=3", "@bob gave=calls"]
    )
    def test_a_line_without_known_features_has_no_guess(self, words: str) -> None:
        assert guess_of(entries_of("3 x p calls @acme +phone"), words, CUES) is None

    @pytest.mark.parametrize("words", ["CALLS", "Calls:", "(calls)", "calls/visits", "“calls”"])
    def test_case_and_punctuation_do_not_matter(self, words: str) -> None:
        assert guess_of(entries_of("p calls"), words) == guess_of(entries_of("p calls"), "calls")

    def test_a_word_a_contact_and_a_tag_of_the_same_name_are_different(self) -> None:
        entries = entries_of("p acme", "s @acme", "c +acme")
        assert [guess_of(entries, words).kind for words in ("acme", "@acme", "+acme")] == [  # type: ignore[union-attr]
            "prospecting",
            "selling",
            "clients",
        ]

    @pytest.mark.parametrize(("once", "twice"), [("coffee", "coffee coffee"), ("calls", "calls, calls, calls")])
    def test_a_repeated_word_counts_once(self, once: str, twice: str) -> None:
        """The reason counts entries, not words."""
        entries = entries_of("2 x n coffee", "p calls")
        assert guess_of(entries, once) == guess_of(entries, twice)
        assert guess_of(entries_of("2 x n coffee coffee", "p calls calls calls"), once) == guess_of(entries, once)


class TestReason:
    @pytest.mark.parametrize(
        ("words", "feature"),
        [
            ("call to plumbers", "call"),
            ("the call, with them", "call"),
            ("with them to the", None),  # common words only
        ],
    )
    def test_common_words_are_never_the_reason(self, words: str, feature: str | None) -> None:
        guess = guess_of(entries_of("9 x p to the call with", "n fair"), words)
        assert (guess and guess.feature) == feature

    def test_the_reason_is_the_feature_that_says_most_for_the_kind(self) -> None:
        guess = guess_of(entries_of("9 x p calls plumbers", "n plumbers", "n coffee"), "calls plumbers")
        assert guess is not None
        assert (guess.kind, guess.feature, guess.hits, guess.total) == ("prospecting", "calls", 9, 9)

    def test_of_two_equally_good_features_the_more_frequent_is_the_reason(self) -> None:
        guess = guess_of(entries_of("4 x p calls", "p calls brewers"), "calls brewers")
        assert guess is not None
        assert (guess.feature, guess.hits, guess.total) == ("calls", 5, 5)

    def test_a_cue_with_earlier_entries_is_shown_with_their_numbers(self) -> None:
        guess = guess_of(entries_of("2 x n coffee", "p calls"), "coffee", CUES)
        assert guess is not None
        assert (guess.feature, guess.hits, guess.total) == ("coffee", 2, 2)

    def test_a_cue_that_no_entry_has_is_a_reason_for_networking_only(self) -> None:
        """All ten entries are prospecting, but none of them has coffee in it."""
        guess = guess_of(entries_of("10 x p calls"), "coffee", CUES)
        assert guess is not None
        assert guess.total or guess.kind == "networking"

    def test_a_feature_without_entries_of_the_kind_is_not_the_reason(self) -> None:
        """The only entry with golf is admin: `golf: prospecting in 0 of 1` would say the opposite."""
        entries = entries_of(*(f"p plumber{i} roofer{i}" for i in range(30)), "a golf")
        guess = guess_of(entries, "golf")
        assert guess is None or guess.hits > 0


def reference(entries: Sequence[Past], details: Details, cues: Sequence[str]) -> dict[str, Fraction] | None:
    """Return the score of each possible kind, the slow way: in exact fractions, with loops over all entries."""
    sets = [(kind, set(features(past, cues))) for kind, past in entries]
    cue = cue_in(details.note, cues)
    vocabulary = {feature for _, of_entry in sets for feature in of_entry} | ({cue} if cue else set())
    known = set(features(details, cues)) & vocabulary
    if not known:
        return None
    weights = {}
    for kind in KINDS:
        of_kind = [of_entry for entry_kind, of_entry in sets if entry_kind == kind]
        extra = 3 if cue and kind == "networking" else 0
        weight = Fraction(len(of_kind) + extra + 1, len(sets) + (3 if cue else 0) + 6)
        for feature in known:
            count = Counter(feature in of_entry for of_entry in of_kind)[True] + (extra if feature == cue else 0)
            weight *= Fraction(count + 1, sum(map(len, of_kind)) + extra + len(vocabulary))
        weights[kind] = weight
    if is_doubtful("prospecting", details, cues) and not any(
        kind == "prospecting" and cue in of_entry for kind, of_entry in sets
    ):
        del weights["prospecting"]
    return weights


words = st.lists(
    st.sampled_from(["coffee", "calls", "lunch", "late", "plumbers", "@bob", "@acme", "+phone", "+fair"]), max_size=5
)
lines = st.builds(lambda some: details_of(" ".join(some)), words)
histories = st.lists(st.tuples(st.sampled_from(KINDS), lines), max_size=25)
cue_lists = st.sampled_from([(), ("coffee",), CUES])


class TestProperties:
    @given(histories.flatmap(lambda past: st.tuples(st.just(past), st.permutations(past))), lines, cue_lists)
    @settings(deadline=None)
    def test_the_order_of_past_entries_does_not_matter(
        self, histories: tuple[list[Past], list[Past]], details: Details, cues: tuple[str, ...]
    ) -> None:
        entries, shuffled = histories
        assert Habits(entries, cues).guess(details) == Habits(shuffled, cues).guess(details)

    @given(histories, lines, cue_lists)
    @settings(max_examples=300, deadline=None)
    def test_the_guess_is_the_likeliest_possible_kind(
        self, entries: list[Past], details: Details, cues: tuple[str, ...]
    ) -> None:
        guess, scores = Habits(entries, cues).guess(details), reference(entries, details, cues)
        if scores is None:
            assert guess is None
            return
        assert guess is not None
        assert float(scores[guess.kind]) == pytest.approx(float(max(scores.values())))

    @given(histories, lines, cue_lists)
    @settings(max_examples=300, deadline=None)
    def test_the_numbers_of_the_reason_are_true(
        self, entries: list[Past], details: Details, cues: tuple[str, ...]
    ) -> None:
        guess = Habits(entries, cues).guess(details)
        if guess is None:
            return
        if not guess.feature:
            kinds = [kind for kind, _ in entries]
            assert (guess.hits, guess.total) == (kinds.count(guess.kind), len(kinds))
            return
        if not guess.total:
            assert guess.feature == cue_in(details.note, cues)
            return
        with_feature = [kind for kind, past in entries if guess.feature in set(features(past, cues))]
        assert guess.feature in set(features(details, cues))
        assert (guess.hits, guess.total) == (with_feature.count(guess.kind), len(with_feature))

    @given(histories, lines, cue_lists)
    @settings(max_examples=500, deadline=None)
    def test_some_entries_with_the_reason_are_of_the_kind(
        self, entries: list[Past], details: Details, cues: tuple[str, ...]
    ) -> None:
        guess = Habits(entries, cues).guess(details)
        assert guess is None or not guess.feature or guess.hits > 0 or (not guess.total and guess.kind == "networking")

    @given(histories, lines, cue_lists)
    @settings(deadline=None)
    def test_unknown_words_change_nothing(self, entries: list[Past], details: Details, cues: tuple[str, ...]) -> None:
        more = details.replace(note=f"{details.note} zebra".strip(), contacts=(*details.contacts, "zoë"))
        assert Habits(entries, cues).guess(more) == Habits(entries, cues).guess(details)

    @given(histories, lines)
    @settings(deadline=None)
    def test_a_cue_never_makes_networking_less_likely(self, entries: list[Past], details: Details) -> None:
        without, with_cue = Habits(entries, ()).guess(details), Habits(entries, CUES).guess(details)
        if without and without.kind == "networking":
            assert with_cue
            assert with_cue.kind == "networking"

    @given(histories, lines)
    @settings(deadline=None)
    def test_tags_contacts_and_channel_are_features_with_marks(self, entries: list[Past], details: Details) -> None:
        names = list(features(details, CUES))
        assert {name[1:] for name in names if name[0] == "+"} == set(details.tags)
        assert {name[1:] for name in names if name[0] == "@"} == set(details.contacts)
        assert [name for name in names if name.startswith("by ")] == (
            [f"by {details.channel}"] if details.channel else []
        )
