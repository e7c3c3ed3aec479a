-- Schema 7: what an answer counts as stands in the index by card, in one number.

ALTER TABLE review ADD COLUMN seen INTEGER GENERATED ALWAYS AS (CASE WHEN kind = 'grade' THEN CASE WHEN imported OR day < 1 THEN 0 ELSE (((((((((day << 5) | hour) << 3) | grade) << 3) | COALESCE(suggested, 0)) << 2) | CASE WHEN mode = 'return' THEN 0 WHEN due THEN 1 ELSE 2 * (grade = 1 AND stability_before IS NOT NULL) END) << 2) | CASE WHEN stability_before IS NULL THEN 0 ELSE 1 + (stability_before >= 21) END END END) VIRTUAL;

DROP INDEX ix_review_card;

CREATE INDEX ix_review_card ON review (card_id, day, at, seen, taken_ms);
