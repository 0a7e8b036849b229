"""A guessed kind: small cases worked by hand, the reason that is shown, and the laws of multinomial naive Bayes.

With n entries before, of which n_k of a kind, that kind has (n_k + 1) / (n + 6) to begin with. A feature that c_k of a
kind's entries have makes that (c_k + 1) / (t_k + v) as much: t_k are the features of the kind's entries, v are all that
were ever seen. What was never seen says nothing. A cue stands for three entries of networking, so it makes four times
as much of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prospectr.domain.counting import CUES, cue_in
from prospectr.domain.entry import Details
from prospectr.domain.grammar import parse_activity, split_line
from prospectr.domain.guess import Guess, Habits, features
from prospectr.domain.kinds import KINDS, parse_kind
from tests.domain.examples import MOMENT, SETTINGS

Past = tuple[str, Details]


def described(words: str) -> Details:
    return parse_activity(["30m", *split_line(words)], MOMENT, SETTINGS)[1].details()


def past(*lines: str) -> list[Past]:
    """Return past entries, each as `kind words`, or as `3 x kind words`."""
    found: list[Past] = []
    for line in lines:
        times, _, rest = line.rpartition(" x ")
        kind, _, words = rest.partition(" ")
        found += [(parse_kind(kind), described(words))] * int(times or 1)
    return found


def guessed(entries: Sequence[Past], words: str, cues: Sequence[str] = ()) -> Guess | None:
    return Habits(entries).guess(described(words), cues)


def tenths(part: Fraction) -> int:
    """Return tenths of a percent, halves as Python rounds them."""
    return round(1000 * part)


class TestByHand:
    def test_one_word(self) -> None:
        """n: 4/10 * 4/5 = 24/75; p: 2/10 * 1/3 = 5/75; the four others: 1/10 * 1/2 each, 15/75 together."""
        found = guessed(past("3 x n coffee", "p calls"), "coffee")
        assert found == Guess("networking", tenths(Fraction(24, 24 + 5 + 15)), "coffee", 3, 3)
        assert found.sureness == 545

    def test_a_cue_makes_four_times_as_much_of_networking(self) -> None:
        """As before, with n: 96/75."""
        found = guessed(past("3 x n coffee", "p calls"), "coffee", CUES)
        assert found == Guess("networking", tenths(Fraction(96, 96 + 5 + 15)), "coffee", 3, 3)
        assert found.sureness == 828

    def test_two_words(self) -> None:
        """Seen are cold, calls and late; the features of p are four, those of a two."""
        found = guessed(past("2 x p cold calls", "a late calls"), "calls cold")
        p = Fraction(3, 9) * Fraction(3, 7) * Fraction(3, 7)
        a = Fraction(2, 9) * Fraction(2, 5) * Fraction(1, 5)
        others = 4 * Fraction(1, 9) * Fraction(1, 3) * Fraction(1, 3)
        assert found == Guess("prospecting", tenths(p / (p + a + others)), "cold", 2, 2)

    def test_somebody_in_it(self) -> None:
        """s: 3/9 * 3/4 = 27/108; a: 2/9 * 1/3 = 8/108; the four others: 1/9 * 1/2 each, 24/108 together."""
        found = guessed(past("2 x s @acme", "a invoice"), "@acme")
        assert found == Guess("selling", tenths(Fraction(27, 27 + 8 + 24)), "@acme", 2, 2)
        assert found.sureness == 458

    def test_a_tag(self) -> None:
        """c: 2/8 * 2/3 = 8/48; m: 2/8 * 1/3 = 4/48; the four others: 1/8 * 1/2 each, 12/48 together."""
        found = guessed(past("c +warranty", "m newsletter"), "+warranty")
        assert found == Guess("clients", tenths(Fraction(8, 8 + 4 + 12)), "+warranty", 1, 1)
        assert found.sureness == 333

    def test_a_channel_is_a_tag_and_a_channel(self) -> None:
        """Both are seen, so v = 2. p: 3/8 * (3/6 * 3/6) = 3/32; the five others: 1/8 * (1/2 * 1/2) each, 5/32."""
        found = guessed(past("2 x p +phone"), "+phone")
        assert found == Guess("prospecting", tenths(Fraction(3, 8)), "+phone", 2, 2)
        assert found.sureness == 375

    def test_the_issue_s_own_example(self) -> None:
        """n: 15/21 * 15/15; p: 2/21 * 2/2; the four others: 1/21 * 1/1 each. The cue makes 60 of the 15."""
        entries = past("14 x n coffee", "p coffee")
        assert guessed(entries, "coffee with @bob") == Guess("networking", 714, "coffee", 14, 15)  # 15/21
        assert guessed(entries, "coffee with @bob", CUES) == Guess("networking", 909, "coffee", 14, 15)  # 60/66

    def test_one_s_own_habits_outweigh_a_cue(self) -> None:
        """Coffee is what they sell: c: 31/36 * 31/31; n: 4 * 1/36 * 1/1; the four others: 1/36 * 1/1 each."""
        found = guessed(past("30 x c coffee"), "coffee", CUES)
        assert found == Guess("clients", tenths(Fraction(31, 31 + 4 + 4)), "coffee", 30, 30)
        assert found.sureness == 795


class TestWithoutHistory:
    @pytest.mark.parametrize("words", ["coffee with @bob", "LUNCH", "a quick catch-up @bob +phone"])
    def test_a_cue_says_networking(self, words: str) -> None:
        """n: 4/6; the five others: 1/6 each."""
        found = guessed([], words, CUES)
        assert found is not None
        assert (found.kind, found.sureness) == ("networking", tenths(Fraction(4, 4 + 5)))
        assert found.because in CUES
        assert (found.hits, found.of) == (0, 0)

    @pytest.mark.parametrize("words", ["cold calls @acme +phone", "coffeehouse chain", "@coffee", "+coffee", ""])
    def test_nothing_else_does(self, words: str) -> None:
        assert guessed([], words, CUES) is None

    def test_cues_of_one_s_own(self) -> None:
        assert guessed([], "golf with @bob", ("golf",)) == Guess("networking", 444, "golf", 0, 0)
        assert guessed([], "coffee with @bob", ("golf",)) is None


class TestWhatIsLookedAt:
    @pytest.mark.parametrize(
        "words", ["proposal", "@corp", "+fair", "", "a 1", 'need="calls"', "talks=3", "@bob gave=calls"]
    )
    def test_a_line_of_which_nothing_was_ever_seen_has_no_guess(self, words: str) -> None:
        assert guessed(past("3 x p calls @acme +phone"), words, CUES) is None

    @pytest.mark.parametrize("words", ["CALLS", "Calls:", "(calls)", "calls/visits", "“calls”"])
    def test_words_are_the_same_in_any_case_and_punctuation(self, words: str) -> None:
        assert guessed(past("p calls"), words) == guessed(past("p calls"), "calls")

    def test_a_word_a_contact_and_a_tag_of_one_name_are_three(self) -> None:
        entries = past("p acme", "s @acme", "c +acme")
        assert [guessed(entries, words).kind for words in ("acme", "@acme", "+acme")] == [  # type: ignore[union-attr]
            "prospecting",
            "selling",
            "clients",
        ]

    @pytest.mark.parametrize(("once", "twice"), [("coffee", "coffee coffee"), ("calls", "calls, calls, calls")])
    def test_what_is_said_twice_in_a_line_counts_once(self, once: str, twice: str) -> None:
        """The reason says in how many entries it was so, and not how often it was said."""
        entries = past("2 x n coffee", "p calls")
        assert guessed(entries, once) == guessed(entries, twice)
        assert guessed(past("2 x n coffee coffee", "p calls calls calls"), once) == guessed(entries, once)


class TestTheReason:
    def test_it_is_what_speaks_most_for_the_kind(self) -> None:
        found = guessed(past("9 x p calls plumbers", "n plumbers", "n coffee"), "calls plumbers")
        assert found is not None
        assert (found.kind, found.because, found.hits, found.of) == ("prospecting", "calls", 9, 9)

    def test_of_two_that_always_meant_it_the_one_seen_more_often(self) -> None:
        found = guessed(past("4 x p calls", "p calls brewers"), "calls brewers")
        assert found is not None
        assert (found.because, found.hits, found.of) == ("calls", 5, 5)

    def test_a_word_says_more_than_the_cue_it_is(self) -> None:
        found = guessed(past("2 x n coffee", "p calls"), "coffee", CUES)
        assert found is not None
        assert (found.because, found.hits, found.of) == ("coffee", 2, 2)

    def test_a_cue_never_is_the_reason_for_another_kind(self) -> None:
        """Ten of ten were prospecting, and none of them had coffee in it: coffee still says networking."""
        found = guessed(past("10 x p calls"), "coffee", CUES)
        assert found is not None
        assert found.of or found.kind == "networking"

    def test_what_never_was_of_that_kind_is_no_reason_for_it(self) -> None:
        """Golf was seen once, in admin: whatever is guessed, `golf: prospecting in 0 of 1` says the opposite."""
        entries = past(*(f"p plumber{i} roofer{i}" for i in range(30)), "a golf")
        found = guessed(entries, "golf")
        assert found is None or found.hits > 0


def reference(entries: Sequence[Past], details: Details, cues: Sequence[str]) -> dict[str, Fraction] | None:
    """Return what is to be had of each kind, in exact fractions and with loops over all entries."""
    sets = [(kind, set(features(each))) for kind, each in entries]
    vocabulary = {feature for _, found in sets for feature in found}
    known = set(features(details)) & vocabulary
    cue = cue_in(details.note, cues)
    if not known and not cue:
        return None
    weights = {}
    for kind in KINDS:
        of_kind = [found for each, found in sets if each == kind]
        weight = Fraction(len(of_kind) + 1, len(sets) + 6)
        for feature in known:
            seen = Counter(feature in found for found in of_kind)[True]
            weight *= Fraction(seen + 1, sum(map(len, of_kind)) + len(vocabulary))
        weights[kind] = weight * 4 if cue and kind == "networking" else weight
    return {kind: weight / sum(weights.values()) for kind, weight in weights.items()}


words = st.lists(
    st.sampled_from(["coffee", "calls", "lunch", "late", "plumbers", "@bob", "@acme", "+phone", "+fair"]), max_size=5
)
lines = st.builds(lambda found: described(" ".join(found)), words)
histories = st.lists(st.tuples(st.sampled_from(KINDS), lines), max_size=25)
cue_lists = st.sampled_from([(), ("coffee",), CUES])


class TestLaws:
    @given(histories.flatmap(lambda found: st.tuples(st.just(found), st.permutations(found))), lines, cue_lists)
    @settings(deadline=None)
    def test_the_order_of_the_past_does_not_matter(
        self, histories: tuple[list[Past], list[Past]], details: Details, cues: tuple[str, ...]
    ) -> None:
        entries, shuffled = histories
        assert Habits(entries).guess(details, cues) == Habits(shuffled).guess(details, cues)

    @given(histories, lines, cue_lists)
    @settings(max_examples=300, deadline=None)
    def test_it_is_the_likeliest_kind_and_so_sure(
        self, entries: list[Past], details: Details, cues: tuple[str, ...]
    ) -> None:
        found, wanted = Habits(entries).guess(details, cues), reference(entries, details, cues)
        if wanted is None:
            assert found is None
            return
        assert found is not None
        assert wanted[found.kind] == pytest.approx(max(wanted.values()))
        assert abs(found.sureness - 1000 * wanted[found.kind]) <= Fraction(501, 1000)
        assert 167 <= found.sureness <= 1000

    @given(histories, lines, cue_lists)
    @settings(max_examples=300, deadline=None)
    def test_the_reason_is_true(self, entries: list[Past], details: Details, cues: tuple[str, ...]) -> None:
        found = Habits(entries).guess(details, cues)
        if found is None:
            return
        if not found.because:
            kinds = [kind for kind, _ in entries]
            assert (found.hits, found.of) == (kinds.count(found.kind), len(kinds))
            return
        if not found.of:
            assert found.because == cue_in(details.note, cues)
            return
        having = [kind for kind, each in entries if found.because in set(features(each))]
        assert found.because in set(features(details))
        assert (found.hits, found.of) == (having.count(found.kind), len(having))

    @given(histories, lines, cue_lists)
    @settings(max_examples=500, deadline=None)
    def test_the_reason_speaks_for_the_kind(self, entries: list[Past], details: Details, cues: tuple[str, ...]) -> None:
        found = Habits(entries).guess(details, cues)
        assert found is None or not found.because or found.hits > 0 or (not found.of and found.kind == "networking")

    @given(histories, lines, cue_lists)
    @settings(deadline=None)
    def test_words_never_seen_change_nothing(
        self, entries: list[Past], details: Details, cues: tuple[str, ...]
    ) -> None:
        more = details.replace(note=f"{details.note} zebra".strip(), contacts=(*details.contacts, "zoë"))
        assert Habits(entries).guess(more, cues) == Habits(entries).guess(details, cues)

    @given(histories, lines)
    @settings(deadline=None)
    def test_a_cue_never_makes_networking_less_likely(self, entries: list[Past], details: Details) -> None:
        without, with_cue = Habits(entries).guess(details, ()), Habits(entries).guess(details, CUES)
        if without and without.kind == "networking":
            assert with_cue
            assert with_cue.kind == "networking"
            assert with_cue.sureness >= without.sureness

    @given(histories, lines)
    @settings(deadline=None)
    def test_each_feature_has_its_mark(self, entries: list[Past], details: Details) -> None:
        found = list(features(details))
        assert {f[1:] for f in found if f[0] == "+"} == set(details.tags)
        assert {f[1:] for f in found if f[0] == "@"} == set(details.contacts)
        assert [f for f in found if f.startswith("by ")] == ([f"by {details.channel}"] if details.channel else [])
