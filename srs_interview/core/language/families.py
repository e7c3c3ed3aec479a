"""The words that stories of a principle are made of: its word family.

What proposes principles for a title or a text looks here, and what stresses facts for a
principle. The lint's rule L30 has a list of its own, more generous, because a word that
is missing there is a false alarm. A principle of another employer has the words of its
own name, essence and strong signals.
"""

from __future__ import annotations

import re
from functools import lru_cache

from srs_interview.core.cards import Principle

# A star stands for any ending, a hyphen for a space or a hyphen.
_FAMILIES = {
    "customer-obsession": """
        customer* client* user* patient* passenger* shopper* buyer* guest* subscriber*
        consumer* visitor* tenant* member* merchant* distributor* student* pupil*
        complain* refund* satisf* usability review* end-user* retention loyal*""",
    "ownership": """
        own owned owner* ownership responsib* my-change my-error my-fault my-mistake
        mine nobody no-one stepped-in took-over took-on picked-up hand-over handover
        follow*-up long-term monitor* maintain* root-cause unasked recur* permanent*
        caused volunteer* accountab* beyond my-own outside-my""",
    "invent-and-simplify": """
        invent* idea* simpl* prototype* redesign* automat* new-way novel script* tool*
        remov* steps template* replac* rewr* rebuil* self-service shortcut* merged
        button complex* streamlin* standardi* pilot* fewer one-click workaround*""",
    "are-right-a-lot": """
        decid* decision* judg* option* alternative* evidence hypothes* assum* predict*
        opinion* consider* wrong right weigh* trade-off* disprov* changed-my-mind
        second-opinion bias* criteria instinct* bet""",
    "learn-and-be-curious": """
        learn* course* curio* read studied study taught teach* book* class* wonder*
        explor* experiment* shadow* understand* understood new-to-me training
        question* ask* unfamiliar self-taught""",
    "hire-and-develop-the-best": """
        hire* hiring interview* coach* mentor* feedback promot* recruit* candidate*
        junior* onboard* grew grow* develop* intern interns trainee* train trains
        trained new-starter* report reports successor* performance stretch delegat*
        taught apprentice* talent*""",
    "insist-on-the-highest-standards": """
        quality standard* defect* bug* error* test* review* checklist* rework*
        root-cause audit* certif* threshold* reject* regress* recur* proof* accura*
        safe* bar polish* flaw* inspect* release* complet*""",
    "think-big": """
        vision* strateg* ten-times tenfold global* region* market* countr* bold ambiti*
        platform* roadmap* scale* scaling years whole entire company-wide every-team
        expan* direction long-range future transform* first-of bigger""",
    "bias-for-action": """
        same-day that-day same-evening that-evening that-night same-afternoon overnight
        immediate* at-once quick* fast* hour* deadline* urgent* urgency risk* revers*
        undo* undone waiting wait* without-waiting pilot* tried before tomorrow
        outage* minutes right-away started shipped rollback rolled-back""",
    "frugality": """
        cost* budget* sav* spend* spent cheap* free reus* borrow* money dollar* euro*
        pound* licen* price* expens* afford* waste* existing second-hand donat* grant
        cut without-hiring unpaid headcount low-cost""",
    "earn-trust": """
        trust* apolog* admit* honest* listen* told promise* credib* relationship*
        transparen* mistake* my-error my-change owned-up fault confess* bad-news
        open* share* candid* respect* rebuil* reliab* credit frank* disagree*""",
    "dive-deep": """
        data log logs logged raw root-cause trac* analy* query quer* metric* sampl*
        line-by-line by-hand spreadsheet* stopwatch record* detail* dig* dug investigat*
        measur* count* compar* figure* dashboard* cause* pattern* number* history
        audit* reconcil* check*""",
    "have-backbone-disagree-and-commit": """
        disagree* object* push*-back argu* refus* said-no escalat* against oppos*
        commit* convinc* persuad* challeng* dissent* debat* director* boss manager*
        vote* conflict* stood-firm my-case concern* unpopular overrul* insist*""",
    "deliver-results": """
        deadline* deliver* target* launch* on-time goal* shipped finish* milestone*
        behind-schedule quarter* late plan* priorit* scope* complet* revenue sales
        blocked setback* recover* percent contract* release* due""",
    "strive-to-be-earths-best-employer": """
        safe* injur* fair* wellbeing well-being workload* overtime burn* shift* inclus*
        turnover morale team-member* crew* hours rota* equal* divers* stress* welcom*
        flexib* remote parental accessib* staff* employee* colleague* tired health*
        cold heated pay""",
    "success-and-scale-bring-broad-responsibility": """
        environment* carbon emission* privacy accessib* communit* neighbour* neighbor*
        societ* public side-effect* second-language elder* older over-seventy disab*
        waste* energy noise polluti* sustainab* regulat* school* supplier* local*
        ethic* harm* unintended vulnerab*""",
}

_COMMON_WORDS = """
    about above after again against all also although always among and another any
    anything are around away back because been before behind being best better between
    both bring brings but came can cannot care change changed changes clear come could
    did different does doing done down each early else enough even ever every everyone
    everything example find first found from gave get give given gives goal good got had
    has have having hear help helped helping here how however into its itself just keep
    keeps kept knew know knows later less like long look looked made make makes making
    many may might more most much must name names need needed needs never next none not
    nothing now off often once one only other others our out over own part parts people
    person place plan problem put quite rather real really right said same says see
    seen shows small some someone something still story such sure take taken takes team
    than that the their them themselves then there these they thing things think this
    those through time times told too took toward two under until upon use used uses
    using very want was way ways well went were what whatever when where whether which
    while who whole whom whose why will with within without wont words work worked
    working works would year years you your yours"""
_COMMON = frozenset(_COMMON_WORDS.split())
_SHORTEST = 4
_ENDINGS = ("ations", "ation", "ingly", "ments", "ment", "ings", "ing", "ies", "ied")
_SHORT_ENDINGS = ("edly", "ally", "ers", "ed", "er", "es", "al", "ly", "s", "e", "y")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")  # noqa: RUF001 - a typed apostrophe


def mentions(text: str, principle: Principle) -> tuple[str, ...]:
    """The words of a text that belong to a principle's family, each once, in order.

    They stand in lower case; () says that nothing in the text speaks of it.
    """
    return _found(_pattern(principle), text)


def own_mentions(text: str, principle: Principle) -> tuple[str, ...]:
    """The same by the words of its own name, essence and strong signals alone."""
    return _found(_own_pattern(principle), text)


def stem(word: str) -> str:
    """A word without its usual English ending; at least four letters stay."""
    word = word.casefold().replace("\u2019", "'").removesuffix("'s")
    for endings in (_ENDINGS, _SHORT_ENDINGS):
        for ending in endings:
            if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
                return word[: -len(ending)]
    return word


def stems(text: str) -> frozenset[str]:
    """The stems of its words that say something; the common ones are left out."""
    return frozenset(
        stem(word)
        for word in _WORD.findall(text.casefold())
        if len(word) >= _SHORTEST and word not in _COMMON
    )


def _found(pattern: re.Pattern[str] | None, text: str) -> tuple[str, ...]:
    if pattern is None:
        return ()
    return tuple(dict.fromkeys(hit.casefold() for hit in pattern.findall(text)))


@lru_cache(maxsize=256)
def _pattern(principle: Principle) -> re.Pattern[str] | None:
    written = _FAMILIES.get(principle.slug)
    return _own_pattern(principle) if written is None else _compiled(written.split())


@lru_cache(maxsize=256)
def _own_pattern(principle: Principle) -> re.Pattern[str] | None:
    own = stems(" ".join((principle.name, principle.essence, *principle.strong)))
    return _compiled([f"{each}*" for each in sorted(own)])


def _compiled(patterns: list[str]) -> re.Pattern[str] | None:
    if not patterns:
        return None
    each = (
        re.escape(pattern).replace(r"\*", r"\w*").replace(r"\-", r"[\s-]+")
        for pattern in patterns
    )
    return re.compile(rf"(?<!\w)(?:{'|'.join(each)})(?!\w)", re.IGNORECASE)
