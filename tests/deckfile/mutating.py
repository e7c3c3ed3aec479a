"""Real files, and what becomes of them when bits flip and people paste."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from functools import cache

import zstandard

from srs_interview import paths
from srs_interview.deckfile import (
    delimited_writer,
    json_deck,
    markdown_writer,
    reading,
    toml,
)
from srs_interview.deckfile.drafts import Parsed
from srs_interview.deckfile.recognise import Format

NAMES: Mapping[Format, str] = {
    Format.TOML: "deck.toml",
    Format.JSON: "deck.json",
    Format.MARKDOWN: "notes.md",
    Format.CSV: "rows.csv",
    Format.TSV: "rows.tsv",
    Format.ANKI_TEXT: "notes.txt",
    Format.APKG: "deck.apkg",
}

COMMON = (
    *(b"\0", b"\r", b"\n", b"\r\n", b"\t", b"\xef\xbb\xbf", b"\xff\xfe", b"\x1b[2J"),
    *(b"\xed\xa0\x80", b"\xf0\x9f\x98\x80", b"\xe2\x80\xae", b"\xc2\xa0", b"\\", b'"'),
    *(b"'", b"9" * 30, b"-1", b"1e999", b"NaN", b"..", b"/", b"x" * 2_000, b" " * 300),
)
"""What no reader of any format may stumble over."""

WORDS: Mapping[Format, tuple[bytes, ...]] = {
    Format.TOML: (
        *(b"[deck]", b"[[questions]]", b"[[stories]]", b"[[decks]]", b"[[histories]]"),
        *(b'"""', b"'''", b"=", b"id = ", b"#", b"[" * 99, b"{a=", b"a.b.c = 1", b"]"),
        *(b"year = 10000000000000000000000", b"1979-05-27T07:32:00", b"0x1f", b"true"),
        *(b"principles = ", b"facts = [{}]", b"\\ud800", b"\\u0000", b"schema = 2\n"),
    ),
    Format.JSON: (
        *(b"{", b"}", b"[", b"]", b",", b":", b"null", b"true", b'"id"', b'"deck":{}'),
        *(b"\\ud800", b"\\u0000", b"-0", b"0.1e-400", b"[" * 99, b'"decks":[', b"{}"),
        *(b'"year":1e40', b'"histories":[{}]', b'"schema":2', b'"principles":"a"'),
    ),
    Format.MARKDOWN: (
        *(b"# ", b"## Problem\n", b"Action:", b"R: ", b"Q: ", b"A:", b"C: [x]", b"::"),
        *(b":::", b"\n?\n", b"```\n", b"~~~", b"<!--", b"-->", b"---\n", b"- ", b"1. "),
        *(b"**", b"#card", b"====\n", b"year: 2024\n", b"id: a/b\n", b"<!--SR:", b"> "),
        *(b"#+begin_src\n", b"Title: ", b"principles: ", b"[" * 200, b"- [core] "),
    ),
    Format.CSV: (
        *(
            b",",
            b";",
            b"\t",
            b"|",
            b'""',
            b'"\n',
            b'",',
            b"question,",
            b"answer",
            b"=1",
        ),
        *(b"sep=;\n", b"principle", b"tags", b"title,", b"," * 300, b"year", b"core"),
    ),
    Format.ANKI_TEXT: (
        *(b"#separator:tab\n", b"#html:true\n", b"#tags column:9\n", b"#tags:a b\n"),
        *(b"#guid column:1\n", b"#columns:a\tb\n", b"#notetype:Cloze\n", b"{{c1::x}}"),
        *(b"<b>", b"</div>", b"&#99999999999;", b"&amp", b"<img src=", b"<!--", b"<"),
        *(b"<ul><li>" * 9, b"#separator:xx\n", b"\t" * 99, b"[sound:a]", b"<script>"),
        b"#deck column:0\n",
    ),
    Format.APKG: (
        b"collection.anki2",
        b"../",
        b"SQLite format 3\0",
        b"PK\3\4",
        b"meta",
    ),
}
"""What means something in each format."""

NOTE = b"""\
---
deck: Notes
principles: Ownership, Dive Deep
---
# The cold-chain order
role: SRE
year: 2024
## Problem
In 2024 we lost 40 orders.
## Action
I called each customer.
## Result
39 came back.
## Facts
- [core] 39 of 40

## Cards
Q: What does STAR mean?
A: Situation, task, action, result.

C: Bias for [Action] is a [principle].
front :: back
both ::: ways
A question
?
and its answer

- **What is a bar raiser?**
  An interviewer of another team.
* Which one is it? #card
  This one.
"""
ROWS = b'''\
#separator:tab
#html:true
#tags column:4
#guid column:1
guid1\t<b>Why?</b>\tBecause&nbsp;so.<br>Really.\townership leech
guid2\t{{c1::Bias}} for action\t"two
lines, ""quoted"""\tx::y
guid3\tWhat?\t<ul><li>a</li><li>b</li></ul>\t
'''


@cache
def _shipped() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The decks of the app: the head of each, and its tables."""
    found = []
    for path in paths.decks():
        head, *tables = re.split(r"(?m)^(?=\[\[)", path.read_text(encoding="utf-8"))
        found.append((head, tuple(tables)))
    return tuple(found)


def real(form: Format, draw: random.Random) -> bytes:
    """A few cards of a deck that ships with the app, as a file of some format."""
    if form is Format.MARKDOWN and draw.random() < 0.5:
        return NOTE
    if form is Format.ANKI_TEXT:
        return ROWS
    head, tables = draw.choice(_shipped())
    at = draw.randrange(len(tables))
    cards = "".join(tables[at : at + 3])
    # A store that has not the deck's other principles refuses what names them.
    named = set(re.findall(r'"([a-z-]+)"', cards)) - set(
        re.findall(r'(?m)^slug = "([a-z-]+)"', cards)
    )
    stubs = (f'[[principles]]\nslug = "{each}"\nname = "{each}"\n' for each in named)
    text = head + "".join(sorted(stubs)) + cards
    if form is Format.TOML:
        return text.encode()
    deck = toml.parse(text, source="deck.toml")
    return _written(form, deck)


def _written(form: Format, deck: Parsed) -> bytes:
    if form is Format.JSON:
        return json_deck.write(deck).encode()
    questions = [draft.value for draft in deck.questions]
    stories = [draft.value for draft in deck.stories]
    if form is Format.MARKDOWN:
        return markdown_writer.write(stories, questions).encode()
    rows = delimited_writer.write(questions, stories)
    return rows.replace(b",", b"\t") if form is Format.TSV else rows


def mutated(form: Format, data: bytes, draw: random.Random) -> bytes:
    """The same file after one to four mishaps."""
    words = (*COMMON, *WORDS.get(form, WORDS[Format.CSV]))
    found = bytearray(data)
    for _ in range(draw.choice((1, 1, 2, 4))):
        draw.choice(_MISHAPS)(found, words, draw)
    return bytes(found)


def damaged(package: bytes, draw: random.Random) -> bytes:
    """A package with a mishap in the archive, or in what it holds."""
    if draw.random() < 0.3 or not package.startswith(b"PK"):
        return mutated(Format.APKG, package, draw)
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        members = {each.filename: archive.read(each) for each in archive.infolist()}
    name = draw.choice([*members])
    inside = members[name]
    packed = inside.startswith(zstandard.FRAME_HEADER)
    if packed and draw.random() < 0.8:
        inside = zstandard.decompress(inside, max_output_size=2**24)
        members[name] = zstandard.compress(_torn(inside, draw), 1)
    else:
        members[name] = _torn(inside, draw)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for each, bytes_ in members.items():
            archive.writestr(each, bytes_)
    return made.getvalue()


def _torn(inside: bytes, draw: random.Random) -> bytes:
    """Bits flipped where a database has its head and its schema, or anywhere."""
    found = bytearray(inside)
    for _ in range(draw.choice((1, 3, 30))):
        end = draw.choice((100, 4096, len(found)))
        if found:
            found[draw.randrange(min(end, len(found)))] = draw.randrange(256)
    if draw.random() < 0.1:
        del found[draw.randrange(len(found) + 1) :]
    return bytes(found)


Mishap = Callable[[bytearray, Sequence[bytes], random.Random], None]


def _place(data: bytearray, draw: random.Random) -> int:
    return draw.randrange(len(data) + 1)


def _flip(data: bytearray, _: Sequence[bytes], draw: random.Random) -> None:
    if data:
        data[draw.randrange(len(data))] ^= 1 << draw.randrange(8)


def _insert(data: bytearray, words: Sequence[bytes], draw: random.Random) -> None:
    at = _place(data, draw)
    data[at:at] = draw.choice(words)


def _replace(data: bytearray, words: Sequence[bytes], draw: random.Random) -> None:
    at = _place(data, draw)
    data[at : at + draw.randrange(1, 20)] = draw.choice(words)


def _cut(data: bytearray, _: Sequence[bytes], draw: random.Random) -> None:
    at = _place(data, draw)
    del data[at : at + draw.randrange(1, 200)]


def _truncate(data: bytearray, _: Sequence[bytes], draw: random.Random) -> None:
    del data[_place(data, draw) :]


def _again(data: bytearray, _: Sequence[bytes], draw: random.Random) -> None:
    at, start = _place(data, draw), _place(data, draw)
    data[at:at] = data[start : start + draw.randrange(1, 300)]


def _line_ends(data: bytearray, _: Sequence[bytes], draw: random.Random) -> None:
    data[:] = data.replace(b"\n", draw.choice((b"\r", b"\r\n", b"\n\n", b"")))


def _encoding(data: bytearray, _: Sequence[bytes], draw: random.Random) -> None:
    text = data.decode("utf-8", "replace")
    encoding = draw.choice(("utf-16", "latin-1", "utf-32", "cp437"))
    data[:] = text.encode(encoding, "replace")


_MISHAPS: tuple[Mishap, ...] = (
    *(_flip, _flip, _insert, _insert, _insert, _replace, _replace, _cut, _cut),
    *(_truncate, _again, _again, _line_ends, _encoding),
)


def read(form: Format, data: bytes) -> Parsed:
    """What the reader of a format makes of a file."""
    wanted = reading.Wanted(form=form)
    return reading.read(data, source=NAMES[form], wanted=wanted)[1]
