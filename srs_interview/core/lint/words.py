"""Every word list of the rules, in one place to be edited (DOMAIN F).

One phrase a line, in lower case: bars between alternatives, `_` for any one word or
none. `families.py` holds the words of the principles, `verbs.py` those of own acts.
"""

from __future__ import annotations

from srs_interview.core.lint.phrases import Index, Phrases

CLICHES = Phrases("""
work|works|worked|working hard
work|worked|working really|very|extremely|so hard
hard worker
hardworking
hard working
team player|players
team work makes the dream work
think|thinks|thought|thinking outside _ box
outside the box
out of the box thinking|thinker
go|goes|going|went|gone _ above and beyond
above and beyond
go|goes|going|went|gone _ extra mile
extra mile
give|gave|giving|given|gives _ 110
give|gave|giving|given|gives _ 110 percent
left|leave|leaving no stone unturned
bring|brings|brought|bringing my a game
give|gave|giving|given|gives _ 100|120|150|200 percent
give|gave|giving|given _ hundred percent
give|gave|giving it my all
give|gave|giving my all
hundred and ten percent
110 percent
perfectionist
people person|people
people's person
win win
hit|hits|hitting the ground running
low hanging fruit|fruits
move|moved|moving the needle
needle mover
synergy|synergies|synergize|synergise
paradigm shift
game changer|changing
game|changing changer
best of breed
at the end of the day
when all is said and done
bring|brings|brought|bringing to the table
brings|bring|brought _ _ to the table
circle|circled|circling back
touch|touched|touching base
reach|reached|reaching for the stars
the sky is the limit
sky's the limit
passionate about
my passion
i'm|am passionate
self starter|starters
go getter|getters
results driven|oriented
result driven|oriented
detail oriented
eye for detail
attention to detail
fast learner
quick learner
quick study
highly motivated
self motivated
strong work ethic
great work ethic
good work ethic
work ethic
natural born|leader leader
born leader
natural leader
lead|leads|leading|led by example
wear|wears|wore|wearing many|multiple|several|different hats
jack of all trades
juggle|juggled|juggling multiple|many|several
multi tasker
multitasker
great|good|strong|excellent|effective communicator
communication is key
customer|customers is|are king
customer is always right
the customer always comes first
the customer comes first
customers come first
put|puts|putting the customer|customers first
roll|rolled|rolling up my|our sleeves
roll|rolled|rolling _ sleeves
thrive|thrives|thrived|thriving under|on pressure
thrive|thrives|thrived in fast|a
work well under pressure
step|stepped|stepping up to the plate
step|stepped out of my comfort zone
outside|out of my|the|our comfort zone
comfort zone
take|took|taking the bull by the horns
push|pushed|pushing the envelope
boil|boiled|boiling the ocean
blue sky
drink|drank|drinking the kool aid
ducks in a row
failure is not an option
no i in team
fail|failed fast
every challenge is an opportunity
challenge|challenges as an opportunity|opportunities
blessing in disguise
learn|learned|learnt from my mistakes
i care too much
work|works too hard
i'm|am a workaholic
workaholic
dot|dotted the i's
crossed|cross the t's
give|gave back to the community
the rest is history
it was all worth it
it|that is what it is
silver bullet
magic bullet
leverage|leveraged|leveraging
value add
thought leader|leadership
rock star
rockstar
dynamic individual|person|leader
like a well oiled machine
well oiled machine
bite|bit the bullet
burn|burned|burning the midnight oil
blood sweat and tears
come|came rain or shine
put|puts my heart and soul
heart and soul
in my dna
wear|wore my heart
dream job
dream team
""")
"""L09: what interviewers have heard too often."""

LITERAL = Phrases("""
leverage|leveraged ratio|buyout|loan|effect
financial|operating leverage
""")
"""L09: where such a word is meant as it stands."""

GENERAL = Phrases("""
always
usually
generally
typically
normally
in general
as a rule
whenever
every time
each time
often
i believe
i _ believe
i think
i feel that
i try|tried to
i tend to
i like to
i love to
i strive|aim|seek to
i make sure|it
i consider myself
i pride myself
i am|i'm someone|somebody
i am|i'm a person
i am|i'm the kind|type
i am|i'm very|really|extremely|quite
i am|i'm _ good at
my approach|philosophy|style|rule is
my motto
for me
to me
in my experience|opinion|view
it's|it is important
it is very|really important
is key|crucial|essential
depends|depending on
i would say
i'd say
""")
"""L11: openings that state a habit or an opinion."""

EVENT = Phrases("""
for example
for instance
one example
an example
a good example
one time
one day
one morning|afternoon|evening|night
one case|occasion|instance
on one occasion
a time when|where|that
there was a|an|one|this
once
recently
that day|week|month|morning|afternoon|evening|night
the next|following day|week|month|morning
the same day|evening|afternoon|week
""")
"""L11: what leads from a general sentence to one event."""

ANCHORS = Phrases("""
last|previous|past year|month|week|quarter|summer|autumn|fall|winter|spring|semester
last|previous|this january|february|march|april|may|june|july|august|september
last|this october|november|december
this year|month|week|quarter|summer|autumn|fall|winter|spring|morning
earlier|later this year|month|week
year|years|month|months|week|weeks|days|decade ago
when i was|worked|joined|started|began|led|managed|ran|took|first|had|moved|became
when i interned|taught|served|headed|supervised|founded|graduated
while i was|worked
while working|leading|managing|studying|running|interning
as i was working|leading|managing|finishing
back when
during|in my time|internship|degree|studies|studying|thesis|apprenticeship
in|during|at|from|with my last|previous|former|first|current|old|prior|present _ role
in|at|from|with my last|previous|former|first|current|old|prior _ job|position|company
in|at|from|with my last|previous|former|first|current|old|prior _ team|firm|employer
in|at|from|with my last|previous|former|first|current|old|prior _ project|department
my last|previous|former|first|current|old|prior role|job|position|company|firm|employer
in my role|job|position as|at|with|for
at a|an previous|former|earlier company|job|employer|firm|startup
last monday|tuesday|wednesday|thursday|friday|saturday|sunday
""")
"""L12: when it was. Years and months are found apart."""

PLACES = Phrases("""
in my senior|junior|sophomore|freshman|gap|second|first|third|final year
i was|worked|interned|served as|for|at|in|with
i was working|employed|hired|interning|serving|leading|managing
i was a|an|the _ _ at|for|in|with|of|on
i was a|an|the only|sole|new|first|lead|head
i joined|founded|headed|supervised
i led|managed|ran a|an|the|our|my|two|three|four|five|six|seven|eight|nine|ten
i started at|as|in|my|a|working
i had just|recently joined|started|been|taken|moved
i'd just|recently joined|started|been|taken|moved
on a|one monday|tuesday|wednesday|thursday|friday|saturday|sunday
one monday|tuesday|wednesday|thursday|friday|saturday|sunday
the day|week|month|night|morning before|after|of
week|weeks|day|days|month|months|hours before|into|after
my manager|boss|director|client|customer|team|company asked|told|called|came|wanted
in early|late|mid
in the early|late spring|summer|autumn|fall|winter|nineties|eighties
in the spring|summer|autumn|fall|winter of|when
over the summer|christmas|holidays
at university|college|uni|school
in college|university|school
graduate|grad school
in|during my|our first|last|final|second|third year|month|week|quarter|semester|summer
""")
"""L12: where it was, or when as seen from the event. Names are found apart."""

MONTHS = frozenset(
    {
        *("january", "february", "march", "april", "june", "july", "august"),
        *("september", "october", "november", "december"),
    }
)
"""May is a verb as well, and March a walk: they count where a preposition stands."""

RELATIVE = Phrases("""
last|this|next year|month|week|quarter|summer|autumn|fall|winter|spring|semester
year|years|month|months|week|weeks|days ago
yesterday
tomorrow
recently
nowadays
""")
"""L29: true on the day of writing only."""

NOT_RELATIVE = frozenset({"the", "my", "our", "his", "her", "their", "its", "that"})
"""L29: before "last year" they make it a year of the story."""

HEDGES = Phrases("""
kind|sort of
basically
i think
i guess
i suppose
i feel like
maybe
perhaps
probably
just
actually
somewhat
pretty much
more or less
a little bit
a bit
you know
i mean
hopefully
honestly
to be honest
literally
stuff
things like that
or something
and so on
etc
""")
"""L14."""

LITERAL_HEDGES = Phrases("""
just _ in time
just before|after|under|over|as|outside|inside
what|that kind|sort of
the|this|any|some|another|each|every|which|right|same|one kind|sort of
had|have|has just
i'd just
""")
"""L14: where such a word is meant as it stands."""

VAGUE = Phrases("""
a lot
lots of
lots
many
much better|faster|easier|more|happier|less|smoother|higher|improved
significant|significantly
substantial|substantially
considerable|considerably
dramatic|dramatically
drastically
massive|massively
huge|hugely
tremendous|tremendously
enormous|enormously
greatly
vastly
numerous
countless
tons of
plenty of
popular
well received
hundreds|thousands|millions|dozens of
several
""")
"""L15: quantities that are no figures."""

PRAISE = Phrases("""
very|really|extremely|so|quite|super happy|pleased|satisfied|successful|positive|good
very|really|extremely|so|quite|super well|impressed|grateful|effective|popular
great success|results|feedback|outcome
a big|great|huge success|hit|improvement|difference|impact|increase
big improvement|difference|impact|increase|success
good|positive|great feedback|results
improved everything
more efficient|productive|effective
""")
"""L15: praise that stands in for figures where the Result has none."""

NOT_VAGUE = Phrases("""
how many|much
as many|much
too many
learned|learnt|taught|owe _ a lot
thanks a lot
""")
"""L15: where such a word measures nothing."""

PASSENGER = Phrases("""
i _ helped
i _ assisted
i supported
i was _ involved in|with
i got involved in|with
i've been involved in|with
i _ worked on
i was _ working on
i was _ responsible for
my responsibility was
my responsibilities were
i was _ part of
i participated|contributed
i took part
i was _ asked|told to
i was _ assigned|tasked|given
my task was
my job was to
my manager|boss asked|told me to
""")
"""L16: riding along."""

BLAME = Phrases("""
incompetent|incompetence
lazy|laziness
useless
stupid|stupidity
clueless
idiot|idiots|idiotic
hopeless
careless|carelessness
unprofessional
toxic
pathetic
ridiculous
dumb
arrogant
selfish
ignorant
terrible|awful|horrible|bad manager|boss|colleague|team|person|employee|leader|coworker
difficult person|colleague|coworker
his|her|their fault
it wasn't|was not my fault
not my fault
didn't|doesn't|don't care
couldn't|could not care less
had no idea what
didn't know what he|she|they was|were doing
never listened|listens
impossible to work with
refused to
screwed|messed up by
dropped the ball
made my life
threw|thrown me under
kept complaining
always complaining|complained
waste of time
""")
"""L19: about people. A single one can be a plain fact."""

REASONS = Phrases("""
because
so that
instead
rather than
decide|decided|deciding
decision
chose|choose|chosen|choosing
considered|consider|considering
in order to
since
so i|we|he|she|they|the|my|our|it|this
therefore
thus
hence
which meant
meaning that
that meant
that way
this way
to make sure
to ensure|see|check|find|prove|avoid|understand|learn|show
the reason
reason|reasons
why
weighed
compared
option|options
alternative|alternatives
opted
figured
realised|realized
concluded
reckoned
judged
otherwise
trade off|offs
tradeoff|tradeoffs
preferred
wanted to
didn't|did not want
given that
knowing that
knew that
thought that
i knew
i thought
if|unless|whether
""")
"""L20: what shows a judgement."""

FAILURE = Phrases("""
biggest|greatest|worst failure|mistake
a|one|my failure|mistake of mine
my failure|mistake is|was
about a failure|mistake
time i|when _ failed
time i made a mistake
""")
"""L28: an opening that says it is a failure, where no kind says so."""

LEARNING = Phrases("""
learned|learnt|learn|learning
lesson|lessons
taught me
since then
from then on
ever since
these days
now i|we
i now|always|never
i've _ always|never
i have since
i've since
since that
next time
changed|change
would do
would have
i'd have|do
in hindsight|retrospect
looking back
i regret|regretted
mistake was|taught
realised|realized
today i|we
every project since
no longer
""")
"""L28: what a failure taught."""

BASELINES = Phrases("""
from
against
instead of
compared
versus
vs
up|down from|to|by
rather than
out of
under|below|above|over the|our
than
before
previously
used to
had been
halved
previous|prior|year
""")
"""L06: what a figure is measured against."""

STAKES = Phrases("""
at risk|stake|fault
risk|risks|risked|risking|risky
lose|loses|losing|lost|loss|losses
cost|costs|costing|costly
fine|fined|penalty|penalties
late|delay|delays|delayed|overdue
behind schedule|plan|time
deadline|deadlines
miss|misses|missed|missing
fail|fails|failed|failing|failure|failures
broke|broken|breaks|breaking|down
crash|crashes|crashed|crashing
outage|outages|incident|incidents
stuck|blocked|blocking|stopped
complain|complains|complained|complaint|complaints
angry|furious|upset|unhappy|afraid|scared
cancel|cancels|cancelled|canceled
quit|quits|quitting|left|leaving
refund|refunds|refunded
urgent|critical|emergency
unsafe|danger|dangerous|injured|injury|hurt
threatened|threatening|threat
short of
shortage|shortages
not enough
ran|run|running out
wrong|wrongly
waste|wasted|wasting
could not|couldn't|nobody could
without _ they|we|he|she would
renew|renewal|contract
audit|lawsuit|legal
""")
"""L32: what made a problem one, and what it would have cost."""

CONFIDENTIAL = Phrases("""
confidential|confidentially
confidentiality
nda
non disclosure
nondisclosure
trade secret|secrets
proprietary
classified
under embargo
insider information
not supposed to say|tell|share|mention
""")
"""L22."""

COMMON_CAPITALS = frozenset(
    {
        *("AM", "PM", "OK", "TV", "PC", "ID", "US", "USA", "UK", "EU", "UN", "NY"),
        *("CEO", "CFO", "CTO", "VP", "HR", "IT", "PDF", "FAQ", "USD", "EUR", "GBP"),
        *("GPS", "ATM", "PIN", "CV", "NASA", "IBM", "DHL", "UPS", "BMW", "BBC", "NHS"),
        *("SMS", "CD", "DVD", "USB", "II", "III", "IV"),
    }
)
"""L18: what needs no explaining anywhere."""

SELF_TALK = frozenset({"say", "like", "love", "be", "think", "guess", "argue"})
"""L10: "I would say" is politeness, "I would like" a wish."""

REPORTED = frozenset(
    {
        *(
            "said",
            "told",
            "promised",
            "asked",
            "agreed",
            "knew",
            "thought",
            "explained",
        ),
        *("decided", "hoped", "believed", "offered", "wondered", "warned", "swore"),
        *("announced", "wrote", "realised", "realized", "suggested", "proposed", "see"),
        *("check", "assured", "feared", "worried", "guaranteed", "committed", "bet"),
        *(
            "estimated",
            "calculated",
            "expected",
            "figured",
            "vowed",
            "insisted",
            "show",
        ),
        *("imagined", "argued", "confirmed", "answered", "replied", "showed", "know"),
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
FOREIGN = frozenset(
    {
        *(
            "der",
            "die",
            "das",
            "und",
            "ich",
            "nicht",
            "ein",
            "eine",
            "mit",
            "wir",
            "zu",
        ),
        *("den", "dem", "ist", "hatte", "haben", "le", "la", "les", "et", "je", "une"),
        *("des", "que", "nous", "est", "dans", "pour", "el", "los", "las", "y", "una"),
        *("con", "por", "del", "un", "en", "il", "che", "di", "per", "non", "het"),
        *("een", "van", "ik", "niet", "och", "att", "det", "som", "jag", "var", "os"),
        *("uma", "com", "eu", "na", "nie", "w", "z", "que", "da", "auf"),
    }
)
"""Which language a text is in: words that make up a third of any text."""

INDEX = Index(
    (
        *(CLICHES, LITERAL, GENERAL, EVENT, ANCHORS, PLACES, RELATIVE, HEDGES),
        *(LITERAL_HEDGES, VAGUE, PRAISE, NOT_VAGUE, PASSENGER, BLAME, REASONS),
        *(LEARNING, BASELINES, CONFIDENTIAL, FAILURE, STAKES),
    )
)
"""All lists of phrases, to be looked for in one walk."""
