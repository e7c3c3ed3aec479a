"""What tests of exports share: a second deck, and files read back."""

from __future__ import annotations

from typing import Any

from srs_interview.deckfile import toml
from srs_interview.deckfile.drafts import Parsed
from srs_interview.exporting import Form, Wanted
from srs_interview.opening import Opened

SECOND = """
schema = 1
[deck]
id = "second"
title = "Second: a team's own"
[[principles]]
slug = "aim"
name = "Aiming"
related = ["hit"]
[[principles]]
slug = "hit"
name = "Hitting"
[[questions]]
id = "q"
principles = ["aim", "hit"]
prompt = "=1+1, asked @Acme?"
tags = ["-odd", "two words"]
[[stories]]
id = "acme-launch"
title = "Acme's launch"
principles = [{ slug = "hit", lead_in = "Ann, of ACME, asked." }]
problem = "Acme and Ann\\nhad 3 weeks."
action = "I did."
result = "It was."
"""


def exported(opened: Opened, form: Form = Form.TOML, **wanted: Any) -> bytes:
    return opened.exporting.export(form, Wanted(**wanted)).data


def read(data: bytes) -> Parsed:
    return toml.parse_bytes(data, source="out.toml", name="out")
