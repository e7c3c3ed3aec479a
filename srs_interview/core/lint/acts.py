"""Who does what in a stretch of text: own acts, habits, and "we"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from srs_interview.core.lint import verbs
from srs_interview.core.lint.reading import Stretch

Place = tuple[int, int]
"""The first and the last word of what was found."""

_OWN = frozenset({"i", "i'd", "i've"})
_OTHERS = frozenset({"he", "she", "they"})
_WE = frozenset({"we", "we'd", "we've", "we're", "we'll"})
_I = frozenset({"i", "i'd", "i've", "i'm", "i'll"})
_ACTORS = _I | _WE | {"our", "the"}
_TEAM = frozenset({"team", "group", "department", "squad", "crew", "company"})
_TEAM_SIZE = frozenset({"whole", "entire", "small", "project", "product", "sales"})
_YOU = frozenset({"you", "you're", "you'll", "you've"})
_SEEING = frozenset({"know", "see", "imagine", "guess", "tell"})
_BEFORE_OBJECT = frozenset(
    {"to", "with", "for", "of", "in", "at", "from", "asked", "told", "by", "on"}
)
_JOINING = frozenset({"and", "then", "but", "or"})
_TELLING = _OWN | verbs.SUBJECTS | _JOINING
"""Where it may begin to say who acts."""
_MOST_ADVERBS = 3


def own_acts(stretch: Stretch) -> list[Place]:
    """What "I" did: each verb of the past whose doer is the teller.

    "I then personally called her and explained it" is two acts; "I was asked" and "I
    didn't argue" are none. A sentence that begins with its verb, as notes do, is one.
    """
    if "own acts" not in stretch.kept:
        stops, quoted = _stops(stretch), stretch.text.quoted
        stretch.kept["own acts"] = [
            act
            for sentence in stretch.each()
            for act in _acts_of(sentence, stops, quoted)
        ]
    return stretch.kept["own acts"]


def _stops(stretch: Stretch) -> list[int]:
    """Where "I", another doer or a second verb may stand: after "and" or a comma."""
    first, last = stretch.first, stretch.last
    stops = set(stretch.text.places(_TELLING, first, last))
    stops.update(sentence.first for sentence in stretch.each())
    return sorted(stops | stretch.text.after_comma)


def _acts_of(
    sentence: Stretch, stops: Sequence[int], quoted: frozenset[int]
) -> Iterator[Place]:
    lows, last = sentence.text.lows, sentence.last
    mine, free = False, sentence.first
    for at in range(bisect_left(stops, free), bisect_left(stops, last)):
        place, act = stops[at], None
        low = lows[place]
        if place < free or place in quoted:
            continue
        if low in _OWN:
            mine = True
            act = _act(lows, place + 1, last, low)
        elif low in verbs.SUBJECTS:
            mine = low in ("that", "which", "this", "it") and mine
        elif mine or place == sentence.first:
            act = _bare_act(lows, place, last)
        if act is not None:
            mine, free = True, act + 1
            yield place, act


def _bare_act(lows: Sequence[str], place: int, last: int) -> int | None:
    """The place of a verb without its subject: "Called them", "and explained it"."""
    while place < last and lows[place] in _JOINING:
        place += 1
    place = _past_adverbs(lows, place, last)
    return place if place < last and _acts(lows, place, last) else None


def _act(lows: Sequence[str], place: int, last: int, subject: str) -> int | None:
    """The place of the verb after "I"; None where it tells no act of the past."""
    place = _past_adverbs(lows, place, last)
    if place >= last:
        return None
    word = lows[place]
    following = _past_adverbs(lows, place + 1, last)
    after = lows[following] if following < last else ""
    if word in ("had", "have") or (subject != "i" and word == "to"):
        if after == "to" or after in verbs.PARTICIPLES or _regular(after):
            return following
        return None
    if subject != "i":
        done = word in verbs.PARTICIPLES or _regular(word)
        return place if done and word not in verbs.STATES else None
    if word in ("was", "were"):
        doing = after.endswith("ing") and len(after) > 4 and after != "going"
        return following if doing or after == "able" else None
    return place if _acts(lows, place, last) else None


def _past_adverbs(lows: Sequence[str], place: int, last: int) -> int:
    for _ in range(_MOST_ADVERBS):
        if place >= last:
            break
        word = lows[place]
        if word not in verbs.ADVERBS and not (word.endswith("ly") and len(word) > 4):
            break
        place += 1
    return place


def _acts(lows: Sequence[str], place: int, last: int) -> bool:
    word = lows[place]
    if word in verbs.STATES or word in verbs.NEGATIVES:
        return False
    if word == "did" and place + 1 < last and lows[place + 1] == "not":
        return False
    return word in verbs.IRREGULAR or _regular(word)


def _regular(word: str) -> bool:
    return word.endswith("ed") and len(word) > 3 and word not in verbs.NOT_VERBS


def acts_of_others(stretch: Stretch) -> list[Place]:
    """What "she", "he" or "they" did, or somebody whose name begins a sentence."""
    text, last = stretch.text, stretch.last
    places = text.places(_OTHERS, stretch.first, last)
    places += [each.first for each in stretch.each() if each.first < each.last]
    found = []
    for place in sorted({*places}):
        verb = _past_adverbs(text.lows, place + 1, last)
        doer = text.lows[place] in _OTHERS or text.lows[place] not in verbs.NOT_NAMES
        acted = doer and verb < last and _acts(text.lows, verb, last)
        if acted and place not in text.quoted:
            found.append((place, verb))
    return found


def habits(stretch: Stretch, subject: str = "i") -> list[Place]:
    """What "I" does in general: "I make sure", "I always check"; or what "we" do."""
    kept = f"habits of {subject}"
    if kept not in stretch.kept:
        stretch.kept[kept] = _habits(stretch, subject)
    return stretch.kept[kept]


def _habits(stretch: Stretch, subject: str) -> list[Place]:
    lows, quoted = stretch.text.lows, stretch.text.quoted
    being = "i'm" if subject == "i" else "we're"
    found = []
    for place in stretch.text.places((subject, being), stretch.first, stretch.last - 1):
        if place in quoted:
            continue
        if lows[place] == being:
            found.append((place, place))
            continue
        verb = _past_adverbs(lows, place + 1, stretch.last)
        if verb < stretch.last and _habit(lows[verb]):
            found.append((place, verb))
    return found


def anybody(stretch: Stretch) -> list[Place]:
    """ "You" that means anybody: "you never know", but not "as you can see"."""
    lows, quoted = stretch.text.lows, stretch.text.quoted
    return [
        (place, place)
        for place in stretch.text.places(_YOU, stretch.first, stretch.last)
        if place not in quoted and not _SEEING.intersection(lows[place + 1 : place + 3])
    ]


def _habit(word: str) -> bool:
    if not word.isalpha() or word in verbs.PRESENT_NOT_ACTS:
        return False
    return not (word in verbs.IRREGULAR or word in verbs.STATES or _regular(word)) or (
        word in ("have", "read", "let", "put", "set", "cut")
    )


def pronouns(stretch: Stretch) -> tuple[list[Place], int]:
    """Where "we" or "our team" acts, and how often "I" does; quotations apart."""
    lows, quoted = stretch.text.lows, stretch.text.quoted
    we: list[Place] = []
    own = 0
    for place in stretch.text.places(_ACTORS, stretch.first, stretch.last):
        word = lows[place]
        if place in quoted:
            continue
        if word in _I:
            own += 1
        elif word in _WE:
            we.append((place, place))
        elif team := _team(stretch, place):
            we.append((place, team))
    return we, own


def _team(stretch: Stretch, place: int) -> int | None:
    """The noun's place: "our team", "the whole team", where it does something."""
    text, lows = stretch.text, stretch.text.lows
    at = place + 1
    while at < stretch.last and lows[at] in _TEAM_SIZE:
        at += 1
    if at + 1 >= stretch.last or lows[at] not in _TEAM:
        return None
    if place and text.between(place - 1) == " " and lows[place - 1] in _BEFORE_OBJECT:
        return None
    verb = lows[at + 1]
    does = verb in verbs.IRREGULAR or _regular(verb)
    return at if does or (lows[place] == "our" and verb in ("was", "had")) else None
