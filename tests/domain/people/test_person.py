"""The quick search for a person: it passes over no text that is about them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prospectr.domain.people.forgetting import without
from prospectr.domain.people.person import may_concern, mentions, person_from

UIDS = ("01a1ff0c-ee80-7a7b-851f-172a897838d6", "01a1ff0c-ee80-7a7b-851f-172a897838d7")
WORDS = st.one_of(
    st.sampled_from(("bob", "Bob", "Bob Miller", "Müller", "MÜLLER", "İbrahim", "ibrahim", "ann-lee", "R&D", "(Bo)")),
    st.sampled_from(("0555-0199777", "+49 (0)555 0199.777", "0199777", "555 0199", "bob (at) example dot com")),
    st.text("aAbBoOöÖiİıß.-&@_ 0159+()/'\u0301\u0307\u200d", min_size=1, max_size=6),
)
TEXTS = st.lists(st.one_of(WORDS, st.sampled_from((" ", "@", "+", ", ", '"', "\n", "x"))), max_size=8).map("".join)
PEOPLE = st.builds(
    lambda handle, name, email, phone: person_from(
        [handle], [{"uid": UIDS[0], "handle": handle, "name": name, "email": email, "phone": phone}]
    ),
    st.sampled_from(("bob", "ann-lee", "müller", "r&d", "o")),
    st.one_of(st.none(), WORDS.filter(lambda name: any(map(str.isalnum, name)))),
    st.sampled_from((None, "bob@example.com", "o'b+x@müller.example", "@", "a@")),
    st.sampled_from((None, "+49 555 0199777", "0555 0199777", "12", "+1 (212) 555-0199", "0000000", "x")),
)


@given(TEXTS, PEOPLE)
def test_a_text_that_mentions_a_person_may_concern_them(text, person):
    assert may_concern(text, person) or not mentions(text, person)


@given(
    TEXTS,
    st.sampled_from(("", "bob", "müller", "bob zoe")),
    st.sampled_from(("", "bob", "phone", "bob-deal", "x.bob")),
    PEOPLE,
)
def test_an_entry_that_forgetting_changes_may_concern_the_person(note, contacts, tags, person):
    image = {"uid": UIDS[1], "note": note, "need": None, "gave": None, "got": None, "source": None}
    image |= {"contacts": contacts, "tags": tags}
    is_changed = without("entry", image, person, everywhere=True) != image
    assert may_concern("\n".join(map(str, image.values())), person) or not is_changed


@given(PEOPLE)
def test_a_row_with_the_uid_of_a_person_may_concern_them(person):
    assert may_concern(f'{{"uid": "{UIDS[0]}"}}', person)


@pytest.mark.parametrize("text", ["bobby", "kabob", "bobx", "bob2", "Company", "", "b ob", UIDS[1]])
def test_other_words_do_not_concern_a_person(text):
    person = person_from(
        ["bob"], [{"uid": UIDS[0], "handle": "bob", "name": "Bob Quill", "email": None, "phone": None}]
    )
    assert not may_concern(text, person)
