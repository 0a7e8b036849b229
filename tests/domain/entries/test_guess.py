"""A guessed kind: small cases worked by hand, the reason that is shown, and the laws of multinomial naive Bayes.

With n entries before, of which n_k of a kind, that kind has (n_k + 1) / (n + 6) to begin with. A feature that c_k of a
kind's entries have makes that (c_k + 1) / (t_k + v) as much: t_k are the features of the kind's entries, v are all that
were ever seen. What was never seen says nothing. A cue is one feature, however many words it has; in a line it is as if
three entries of networking had been that cue and nothing else.
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
from prospectr.domain.line.grammar import parse_activity, split_line
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
    return Habits(entries, cues).guess(described(words))


class TestByHand:
    @pytest.mark.parametrize(
        ("entries", "words", "found"),
        [
            # n: 4/10 * 4/5 = 24/75; p: 2/10 * 1/3 = 5/75; the four others: 1/10 * 1/2 each
            (("3 x n coffee", "p calls"), "coffee", Guess("networking", "coffee", 3, 3)),
            # seen are cold, calls, late. p: 3/9 * 3/7 * 3/7 = 0.061; a: 2/9 * 2/5 * 1/5; others: 1/9 * 1/3 * 1/3
            (("2 x p cold calls", "a late calls"), "calls cold", Guess("prospecting", "cold", 2, 2)),
            # of p 3/9 * 3/7 = 0.143; of a 2/9 * 2/5 = 0.089
            (("2 x p cold calls", "a late calls"), "calls", Guess("prospecting", "calls", 2, 3)),
            # of p 3/9 * 1/7 = 0.048; of a: 2/9 * 2/5 = 0.089
            (("2 x p cold calls", "a late calls"), "late", Guess("admin", "late", 1, 1)),
            # s: 3/9 * 3/4 = 27/108; a: 2/9 * 1/3 = 8/108; the four others: 1/9 * 1/2 = 6/108 each
            (("2 x s @acme", "a invoice"), "@acme", Guess("selling", "@acme", 2, 2)),
            # c: 2/8 * 2/3 = 8/48; m: 2/8 * 1/3 = 4/48; the four others: 1/8 * 1/2 = 3/48 each
            (("c +warranty", "m newsletter"), "+warranty", Guess("clients", "+warranty", 1, 1)),
            # both are seen, so v = 2. p: 3/8 * (3/6 * 3/6) = 3/32; the five others: 1/8 * (1/2 * 1/2) = 1/32 each
            (("2 x p +phone",), "+phone", Guess("prospecting", "+phone", 2, 2)),
        ],
    )
    def test_without_cues(self, entries: tuple[str, ...], words: str, found: Guess) -> None:
        assert guessed(past(*entries), words) == found

    @pytest.mark.parametrize(
        ("entries", "words", "found"),
        [
            # the issue's own example. n: 18/24 * 18/18; p: 2/24 * 2/2; the four others: 1/24 * 1/1 each
            (("14 x n coffee", "p coffee talks=1"), "coffee with @bob", Guess("networking", "coffee", 14, 15)),
            # one's own habits outweigh a cue: c: 31/39 * 31/31; n: 4/39 * 4/4; the others: 1/39 * 1/1 each
            (("30 x c coffee",), "coffee", Guess("clients", "coffee", 30, 30)),
            # never seen, and nine of ten are selling: s: 10/19 * 1/12 = 0.04; n: 5/19 * 4/7 = 0.15
            (("9 x s demo", "n fair"), "lunch", Guess("networking", "lunch", 0, 0)),
            # it outweighs a habit with somebody: s: 61/69 * 61/123 * 1/123 = 0.0036; n: 4/69 * 1/6 * 4/6 = 0.0064
            (("60 x s demo @acme",), "lunch @acme", Guess("networking", "lunch", 0, 0)),
            # but not where one of these was a lunch: s: 62/70 * 62/64 * 2/64 = 0.027; n: 4/70 * 1/5 * 4/5 = 0.009
            (("60 x s @acme", "s lunch @acme"), "lunch @acme", Guess("selling", "@acme", 61, 61)),
            # prospecting it cannot be, or it would count as networking
            (("100 x p calls @acme",), "lunch @acme", Guess("networking", "lunch", 0, 0)),
            # unless the same cue was prospecting before. p: 8/16 * 8/8; n: 4/16 * 4/4
            (("7 x p lunch talks=1",), "lunch @acme", Guess("prospecting", "lunch", 7, 7)),
            # or a need or a talk is told. p: 10/18 * 10/12 * 1/12 = 0.039; n: 4/18 * 1/6 * 4/6 = 0.025
            (("9 x p @acme",), "lunch @acme talks=1", Guess("prospecting", "@acme", 9, 9)),
            # a cue of two words is one feature, with a dash too, and so is what was seen of it
            (("2 x n catch up", "s catch"), "a catch-up @bob", Guess("networking", "catch up", 2, 2)),
        ],
    )
    def test_with_cues(self, entries: tuple[str, ...], words: str, found: Guess) -> None:
        assert guessed(past(*entries), words, CUES) == found


class TestWithoutHistory:
    @pytest.mark.parametrize("words", ["coffee with @bob", "LUNCH", "a quick catch-up @bob +phone"])
    def test_a_cue_says_networking(self, words: str) -> None:
        """n: 4/9 * 4/4; the others: 1/9 * 1/1 each, and prospecting it cannot be."""
        found = guessed([], words, CUES)
        assert found is not None
        assert (found.kind, found.hits, found.of) == ("networking", 0, 0)
        assert found.because in CUES

    @pytest.mark.parametrize("words", ["cold calls @acme +phone", "coffeehouse chain", "@coffee", "+coffee", ""])
    def test_nothing_else_does(self, words: str) -> None:
        assert guessed([], words, CUES) is None

    def test_cues_of_one_s_own(self) -> None:
        assert guessed([], "golf with @bob", ("golf",)) == Guess("networking", "golf", 0, 0)
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
    @pytest.mark.parametrize(
        ("words", "because"),
        [
            ("call to plumbers", "call"),
            ("the call, with them", "call"),
            ("with them to the", None),  # nothing in it tells anything
        ],
    )
    def test_words_that_stand_in_any_line_are_none(self, words: str, because: str | None) -> None:
        found = guessed(past("9 x p to the call with", "n fair"), words)
        assert (found and found.because) == because

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
    """Return what is to be had of each kind that may be, in exact fractions and with loops over all entries."""
    sets = [(kind, set(features(each, cues))) for kind, each in entries]
    cue = cue_in(details.note, cues)
    vocabulary = {feature for _, found in sets for feature in found} | ({cue} if cue else set())
    known = set(features(details, cues)) & vocabulary
    if not known:
        return None
    weights = {}
    for kind in KINDS:
        of_kind = [found for each, found in sets if each == kind]
        imagined = 3 if cue and kind == "networking" else 0
        weight = Fraction(len(of_kind) + imagined + 1, len(sets) + (3 if cue else 0) + 6)
        for feature in known:
            seen = Counter(feature in found for found in of_kind)[True] + (imagined if feature == cue else 0)
            weight *= Fraction(seen + 1, sum(map(len, of_kind)) + imagined + len(vocabulary))
        weights[kind] = weight
    if is_doubtful("prospecting", details, cues) and not any(
        kind == "prospecting" and cue in found for kind, found in sets
    ):
        del weights["prospecting"]
    return weights


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
        assert Habits(entries, cues).guess(details) == Habits(shuffled, cues).guess(details)

    @given(histories, lines, cue_lists)
    @settings(max_examples=300, deadline=None)
    def test_it_is_the_likeliest_kind_that_may_be(
        self, entries: list[Past], details: Details, cues: tuple[str, ...]
    ) -> None:
        found, wanted = Habits(entries, cues).guess(details), reference(entries, details, cues)
        if wanted is None:
            assert found is None
            return
        assert found is not None
        assert float(wanted[found.kind]) == pytest.approx(float(max(wanted.values())))

    @given(histories, lines, cue_lists)
    @settings(max_examples=300, deadline=None)
    def test_the_reason_is_true(self, entries: list[Past], details: Details, cues: tuple[str, ...]) -> None:
        found = Habits(entries, cues).guess(details)
        if found is None:
            return
        if not found.because:
            kinds = [kind for kind, _ in entries]
            assert (found.hits, found.of) == (kinds.count(found.kind), len(kinds))
            return
        if not found.of:
            assert found.because == cue_in(details.note, cues)
            return
        having = [kind for kind, each in entries if found.because in set(features(each, cues))]
        assert found.because in set(features(details, cues))
        assert (found.hits, found.of) == (having.count(found.kind), len(having))

    @given(histories, lines, cue_lists)
    @settings(max_examples=500, deadline=None)
    def test_the_reason_speaks_for_the_kind(self, entries: list[Past], details: Details, cues: tuple[str, ...]) -> None:
        found = Habits(entries, cues).guess(details)
        assert found is None or not found.because or found.hits > 0 or (not found.of and found.kind == "networking")

    @given(histories, lines, cue_lists)
    @settings(deadline=None)
    def test_words_never_seen_change_nothing(
        self, entries: list[Past], details: Details, cues: tuple[str, ...]
    ) -> None:
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
    def test_each_feature_has_its_mark(self, entries: list[Past], details: Details) -> None:
        found = list(features(details, CUES))
        assert {f[1:] for f in found if f[0] == "+"} == set(details.tags)
        assert {f[1:] for f in found if f[0] == "@"} == set(details.contacts)
        assert [f for f in found if f.startswith("by ")] == ([f"by {details.channel}"] if details.channel else [])
