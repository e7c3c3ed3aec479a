"""Words that a story about a principle can hardly do without (L30)."""

from __future__ import annotations

STEMS: dict[str, tuple[str, ...]] = {
    slug: tuple(stems.split())
    for slug, stems in {
        "customer-obsession": (
            "customer user client patient passenger buyer shopper guest subscriber"
            " merchant visitor tenant citizen caller consumer reader student member"
        ),
        "ownership": (
            "own noticed stayed nobody fix follow responsib mistake fault volunteer"
            " caused myself cause"
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
            "global scale vision bigger large country countries whole company"
            " market future every lab"
        ),
        "bias-for-action": (
            "hour quick fast immediately minutes weekend tonight deadline tried"
            " same evening morning tomorrow"
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
            "disagree objected objection objecting push refus argu persuad convinc"
            " commit oppos challeng concern feared dislik"
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
