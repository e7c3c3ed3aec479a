"""Which principles of one employer ask what those of another ask.

Stories are then tagged for the other by confirming, not by starting again (DOMAIN H).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from srs_interview.core.cards import Link, Principle, Story, Strength
from srs_interview.core.language import families

PROPOSED = 2
"""Principles that are proposed for one at most."""

_NAMED = 3.0
"""The same name or alias."""
_IN_NAME = 1.0
"""A word of the name that both have, or that is of the other's family."""
_IN_ESSENCE = 0.4
"""Such a word in what the employer says of it."""
_OWN_WORDS = 0.3
"""A word that only its essence or its strong signals have, as part of such a one."""
_BESIDE = 0.4
"""What a second one must have of the first one's score; what is related has it."""
_LEAST = 0.3
_STRONG = 0.9
_INITIALS = 4
"""Characters of an alias that may be initials."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """That stories of one principle may serve another."""

    source: Principle
    target: Principle
    score: float
    why: str
    """What speaks for it, in a few words."""

    likely: bool = False
    """Is it likely enough to be confirmed unless somebody objects?"""


def suggestions(
    sources: Sequence[Principle], targets: Sequence[Principle]
) -> tuple[Suggestion, ...]:
    """What each target may take from the sources, in the order of the targets.

    Args:
        sources: Principles that stories were written for.
        targets: Those of another framework.
    """
    return tuple(each for one in targets for each in _for_one(one, sources))


@dataclass(frozen=True, slots=True)
class Move:
    """A story that comes to serve another principle."""

    story: str
    """Its uid."""
    title: str
    target: str
    """The principle that it serves beside its own."""


def moves(
    stories: Iterable[Story], confirmed: Iterable[tuple[str, str]]
) -> tuple[Move, ...]:
    """What follows from confirmed pairs: links that are not there yet.

    Args:
        stories: The user's own, titles among them.
        confirmed: Uids of a source and a target.
    """
    targets: dict[str, list[str]] = {}
    for source, target in confirmed:
        targets.setdefault(source, []).append(target)
    found: dict[tuple[str, str], Move] = {}
    for story in stories:
        if story.sample:
            continue
        serves = set(story.principles)
        for source in story.principles:
            for target in targets.get(source, ()):
                if target not in serves:
                    move = Move(story.uid, story.title, target)
                    found.setdefault((story.uid, target), move)
    return tuple(found.values())


def tailored(links: Sequence[Link], targets: Iterable[str], since: int) -> list[Link]:
    """The links of a story with these beside them, each still without a lead-in.

    Args:
        links: What it serves so far.
        targets: Uids of what it serves from now on.
        since: The study day from which those open questions (PRACTICE 5.3).
    """
    there = {link.principle for link in links}
    fresh = (each for each in targets if each not in there)
    return [*links, *(Link(each, Strength.TAILORED, since=since) for each in fresh)]


def _for_one(target: Principle, sources: Sequence[Principle]) -> list[Suggestion]:
    heard = {one.uid: _heard(one, target) for one in sources}
    sharing = Counter(word for words in heard.values() for word in words)
    scored: dict[str, tuple[float, str]] = {}
    for one in sources:
        if same := _same_name(one, target):
            scored[one.uid] = (_NAMED, same)
        elif words := heard[one.uid]:
            score = sum(worth / sharing[word] ** 0.5 for word, worth in words.items())
            scored[one.uid] = (score, f"it speaks of {_listed(words)}")
    likely = {uid for uid, (score, _) in scored.items() if score >= _STRONG}
    _add_related(sources, scored)
    top = max((score for score, _ in scored.values()), default=0.0)
    least = max(_LEAST, top * _BESIDE)
    ranked = sorted(
        (one for one in sources if scored.get(one.uid, (0.0,))[0] >= least),
        key=lambda one: -scored[one.uid][0],
    )
    return [
        Suggestion(one, target, *scored[one.uid], one.uid in likely)
        for one in ranked[:PROPOSED]
    ]


def _add_related(
    sources: Sequence[Principle], scored: dict[str, tuple[float, str]]
) -> None:
    """What is related to the likeliest may serve as well, where nothing else does."""
    known = {one.uid: one for one in sources}
    best = max(scored, key=lambda uid: scored[uid][0], default="")
    if not best:
        return
    first, (top, _) = known[best], scored[best]
    for slug in first.related[:1]:
        uid = f"{first.framework}/{slug}"
        if uid in known and scored.get(uid, (0.0,))[0] < _BESIDE * top:
            scored[uid] = (_BESIDE * top, f"its stories serve {first.name} too")


def _same_name(one: Principle, other: Principle) -> str:
    here, there = families.stems(one.name), families.stems(other.name)
    # "Think Big" and "Own it" have no word that says something: they are no pair.
    if (one.slug and one.slug == other.slug) or (here and here == there):
        return "the same name"
    return "another name of it" if _names(one) & _names(other) else ""


def _names(principle: Principle) -> frozenset[str]:
    # Initials alone say nothing: half of all employers have a "CF".
    words = (principle.name, principle.slug, *principle.aliases)
    folded = ("-".join(each.casefold().split()) for each in words)
    return frozenset(each for each in folded if len(each) > _INITIALS)


def _heard(source: Principle, target: Principle) -> Mapping[str, float]:
    """Words of the target that belong to the source, each with what it is worth."""
    found: dict[str, float] = {}
    for text, worth in ((target.essence, _IN_ESSENCE), (target.name, _IN_NAME)):
        own = dict.fromkeys(families.own_mentions(text, source), worth * _OWN_WORDS)
        for word, each in (own | dict.fromkeys(_spoken(source, text), worth)).items():
            found[word] = max(each, found.get(word, 0.0))
    return found


def _spoken(source: Principle, text: str) -> list[str]:
    pattern = _pattern(source.slug, source.name)
    return [] if pattern is None else [hit.casefold() for hit in pattern.findall(text)]


@lru_cache(maxsize=256)
def _pattern(slug: str, name: str) -> re.Pattern[str] | None:
    """The words by which employers name what a principle asks."""
    written = [*_SPOKEN.get(slug, "").split()]
    written += [f"{stem}*" for stem in sorted(families.stems(name))]
    if not written:
        return None
    each = (re.escape(word).replace(r"\*", r"\w*") for word in written)
    return re.compile(rf"(?<!\w)(?:{'|'.join(each)})(?!\w)", re.IGNORECASE)


def _listed(words: Collection[str]) -> str:
    return ", ".join(sorted(words, key=len, reverse=True)[:3])


_SPOKEN = {
    "customer-obsession": "customer* client* user* service* citizen* patient* guest*",
    "ownership": "own owns owner* accountab* responsib* entrepreneur* initiative*",
    "invent-and-simplify": "innovat* creativ* simpl* invent* improv* chang* reinvent*",
    "are-right-a-lot": "judg* decision* decid* wis* evidence thoughtful*",
    "learn-and-be-curious": "learn* curio* growth growing grow humil* humble open-mind*"
    " develop*",
    "hire-and-develop-the-best": "talent* people develop* coach* mentor* leadership"
    " lead leads leading hire* hiring mobili*",
    "insist-on-the-highest-standards": "excellen* quality craft* standard* profession*",
    "think-big": "vision* ambiti* bold* big dream* strateg* imagin*",
    "bias-for-action": "action* speed fast* pace agil* urgen* momentum quick* swift*",
    "frugality": "frugal* lean cost* effic* resource* thrift*",
    "earn-trust": "trust* integrity honest* candor candour candid* transparen* respect*"
    " together team* collaborat* partner* communicat* authentic* relationship* listen*",
    "dive-deep": "detail* data analy* rigour rigor* deep* fact* root*",
    "have-backbone-disagree-and-commit": "courag* brav* speak* challeng* disagree*"
    " candor candour candid* dissent* debat* conflict* influenc* conviction*",
    "deliver-results": "deliver* result* perform* achiev* outcome* execut* win* impact*"
    " driv*",
    "strive-to-be-earths-best-employer": "inclus* divers* belong* wellbeing well-being"
    " safe* car* kind* fair* equal* empath*",
    "success-and-scale-bring-broad-responsibility": "sustainab* communit* societ*"
    " planet environment* ethic* responsib*",
}
"""Beside its own name, by the slug of a principle that ships; others have none."""
