"""Words that a story about a principle can hardly do without (L30)."""

from __future__ import annotations

STEMS: dict[str, tuple[str, ...]] = {
    slug: tuple(stems.split())
    for slug, stems in {
        "customer-obsession": (
            "customer user client patient passenger buyer shopper guest subscriber"
            " student merchant member reader visitor tenant citizen caller consumer"
            " people family parent clinic account shop distributor"
        ),
        "ownership": (
            "my own owned myself noticed stayed nobody fix follow long job role"
            " responsib took asked mistake fault volunteer"
        ),
        "invent-and-simplify": (
            "new simpl idea built invent design automat remov replac fewer"
            " prototype tried instead easier proto step merge one"
        ),
        "are-right-a-lot": (
            "decid data evidence option wrong right judg test check compar because"
            " assum proof prove predict chose read show"
        ),
        "learn-and-be-curious": (
            "learn taught read course asked study studied curious tutorial book"
            " teach question understand understood why"
        ),
        "hire-and-develop-the-best": (
            "hire hiring train coach mentor promot teach taught interview feedback"
            " develop team agent junior grow grew candidate"
        ),
        "insist-on-the-highest-standards": (
            "quality standard test check review error bug defect rule complete"
            " accura finish better redo release reject"
        ),
        "think-big": (
            "global all every whole scale vision years bigger large country"
            " countries company market lab team new future"
        ),
        "bias-for-action": (
            "day days hour hours week evening morning quick fast immediately"
            " minutes same weekend tonight deadline tried"
        ),
        "frugality": (
            "cost budget save saving cheap dollar euro pound money free borrow"
            " spend spent expens resource without price"
        ),
        "earn-trust": (
            "trust told honest admit mistake apolog listen feedback promis open"
            " agreed wrong fault explained showed asked shared"
        ),
        "dive-deep": (
            "data log read count root cause detail analy measur found compar check"
            " number figure history record look sample investigat"
        ),
        "have-backbone-disagree-and-commit": (
            "disagree object push refus argu no but instead persuad convinc commit"
            " oppos against challeng concern"
        ),
        "deliver-results": (
            "deadline deliver result target week month launch finish on-time"
            " percent goal ship day time late met"
        ),
        "strive-to-be-earths-best-employer": (
            "team safe people crew health staff employee colleague agent worker"
            " shift home burn wellbeing night"
        ),
        "success-and-scale-bring-broad-responsibility": (
            "communit environment waste impact safety harm public access carbon"
            " energy people patient privacy risk local law"
        ),
    }.items()
}
"""Beginnings of words, by the slug of the principle; other frameworks have none."""
