"""How one stood in it: passengers, blame, reasons, stakes, failures and lessons."""

from __future__ import annotations

from srs_interview.core.language.phrases import Phrases

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
