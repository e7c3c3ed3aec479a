"""The HTML of fields as text, with the tags that say nothing and those that do."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from srs_interview.deckfile import html_text

pieces = st.sampled_from(
    (
        *("<b>", "</b>", "<i class='x'>", '<span title="<br>">', "</span >", "<B>"),
        *("<br>", "<li>", "</div>", "<p>", "<img src=map.png>", "<td>", "</td>"),
        *("<", ">", "<<b>", "b>", '"', "<!--", "-->", "<script>", "&lt;b&gt;", "a b"),
        *("word", "\n", " "),
    )
)


@example("word<br>word")
@example("word</td>word")
@example("<b>word</b><li>word")
@example("word<img src=map.png>")
@given(st.lists(pieces).map("".join))
def test_tags_that_say_nothing_are_taken_out_as_any_other_is(html: str) -> None:
    """A tag that nobody knows says nothing either, and is looked at one by one."""
    assert html_text.text_of(html) == html_text.text_of(f"{html}<unknown>")
