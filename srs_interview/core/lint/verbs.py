"""The verbs of own acts: what "I ... did" looks like in English (L08)."""

from __future__ import annotations


def listed(words: str) -> frozenset[str]:
    """The words between the spaces."""
    return frozenset(words.split())


IRREGULAR = listed(
    """
    led built took went ran wrote sat got made gave brought taught found held kept
    sent met drew drove flew spoke stood sold bought began chose broke came caught cut
    dealt did dug fell fought fed forgave froze grew heard hid hit hung laid left lent
    let lit lost paid put quit rang read rebuilt redid rethought rewrote rode rose
    said saw set shook shot showed shrank shut sang slept spent split spun spread
    stuck struck swam swore swept told threw tore undertook understood undid unwound
    upheld won withdrew withheld woke wore wound wove overcame oversaw overrode
    foresaw became bet bid bound cost crept dove learnt meant misread mistook outran
    overheard proofread proved rid sought shed slid sped spelt stole stung swung
    thought knelt leapt leant burnt dreamt redrew reset resold retold retook undercut
    underwrote upset spilt brokered backed
    """
)
"""Past forms without -ed, some of which are present forms too."""

PARTICIPLES = IRREGULAR | listed(
    """
    become begun broken chosen come done drawn driven fallen flown forgiven frozen
    given gone grown hidden known overcome overseen redone rewritten ridden risen run
    seen shaken shown shrunk spoken stolen sung sworn swum taken thrown torn
    undertaken withdrawn woken worn written
    """
)
"""What follows "I had"."""

NOT_VERBS = listed(
    """
    need indeed speed feed exceed proceed succeed bleed breed seed weed hundred sacred
    bed naked kindred embed heed deed greed red shed reed sled wed ted fred alfred med
    unprecedented related supposed biased based interested tired united
    """
)
"""Words in -ed that tell no act."""

STATES = listed(
    """
    was were had has have knew felt wanted believed liked needed loved hoped wished
    seemed belonged owned preferred lacked feared worried enjoyed hated deserved
    remained resembled cared heard fell
    """
)
"""Verbs of the past that tell a state, and show nobody doing anything."""

ADVERBS = listed(
    """
    also then just even still often already first finally next later once soon again
    only simply instead myself therefore now always never ever almost eventually
    initially subsequently thus rather quite basically actually really literally both
    all together alone afterwards afterward ultimately too
    """
)
"""What may stand between "I" and its verb, words in -ly apart."""

NEGATIVES = listed(
    """
    not didn't never wasn't hadn't couldn't
    """
)

SUBJECTS = listed(
    """
    he she they we you it who which that there he'd she'd they'd we'd we've it's this
    someone somebody everyone everybody nobody
    """
)
"""After these a verb is another's."""

NOT_NAMES = (
    SUBJECTS
    | ADVERBS
    | listed(
        """
    i i'd i've we i'm and but so or then the a an my our his her their its that these
    those when while after before since because if as in on at by with for to from of
    no some all each every both two three one most
    """
    )
)
"""What begins a sentence and names nobody who acts."""

PRESENT_NOT_ACTS = listed(
    """
    was were had did didn't would could should might must may will can't cannot can
    wouldn't couldn't won't shouldn't who and or but to in at on myself not wasn't
    haven't hadn't ever never i
    """
)
"""After "I" these begin no habit in the present."""
