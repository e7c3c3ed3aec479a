"""Whether it is one event: general sentences, when it was and where."""

from __future__ import annotations

from srs_interview.core.language.phrases import Phrases

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
