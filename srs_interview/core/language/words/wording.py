"""How it is said: worn phrases, hedges, quantities that are none, secrets."""

from __future__ import annotations

from srs_interview.core.language.phrases import Phrases

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
