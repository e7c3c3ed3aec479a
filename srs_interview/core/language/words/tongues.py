"""Which language it is in, and who is spoken of with "would" and "could"."""

from __future__ import annotations

SELF_TALK = frozenset({"say", "like", "love", "be", "think", "guess", "argue"})
"""L10: "I would say" is politeness, "I would like" a wish."""

REPORTED = frozenset(
    {
        *("said", "told", "promised", "asked", "agreed", "knew", "thought"),
        *("explained", "decided", "hoped", "believed", "offered", "wondered", "warned"),
        *("swore", "announced", "wrote", "realised", "realized", "suggested"),
        *("proposed", "see", "check", "assured", "feared", "worried", "guaranteed"),
        *("committed", "bet", "estimated", "calculated", "expected", "figured"),
        *("vowed", "insisted", "show", "imagined", "argued", "confirmed", "answered"),
        *("replied", "showed", "know"),
    }
)
"""L10: after these "I would" is what somebody said or thought then."""

PURPOSE = frozenset(
    {"so", "that", "if", "whether", "where", "what", "which", "how", "until", "as"}
)
"""L10: "so that I could" and "as fast as I could" tell what happened."""

ENGLISH = frozenset(
    {
        *("the", "and", "of", "to", "was", "that", "with", "for", "my", "we", "i"),
        *("they", "this", "had", "it", "were", "is", "as", "at", "by", "from", "our"),
        *("but", "are", "be", "have", "you", "he", "she", "not", "when", "which"),
        *("their", "what", "because", "so", "a", "in", "on"),
    }
)
"""Words that make up a third of any English text."""

FOREIGN = frozenset(
    {
        *("der", "die", "das", "und", "ich", "nicht", "ein", "eine", "mit", "wir"),
        *("zu", "den", "dem", "ist", "hatte", "haben", "le", "la", "les", "et", "je"),
        *("une", "des", "que", "nous", "est", "dans", "pour", "el", "los", "las", "y"),
        *("una", "con", "por", "del", "un", "en", "il", "che", "di", "per", "non"),
        *("het", "een", "van", "ik", "niet", "och", "att", "det", "som", "jag", "var"),
        *("os", "uma", "com", "eu", "na", "nie", "w", "z", "da", "auf"),
    }
)
"""The same of the languages that are most often pasted instead."""
