-- Schema 6: several interviews, the day's plan, readiness over time, fitted parameters.

ALTER TABLE interview ADD COLUMN framework VARCHAR DEFAULT '' NOT NULL;

ALTER TABLE interview ADD COLUMN since INTEGER DEFAULT 0 NOT NULL;

ALTER TABLE interview ADD COLUMN deleted BOOLEAN DEFAULT 0 NOT NULL;

-- When a date was said was not kept so far; its run-up begins with the latest study day.
UPDATE interview SET since = COALESCE((SELECT MAX(day) FROM study_day), 0);

ALTER TABLE study_day ADD COLUMN planned_for VARCHAR DEFAULT '' NOT NULL;

CREATE TABLE planned (
    card_id INTEGER NOT NULL,
    day INTEGER NOT NULL,
    place INTEGER NOT NULL,
    fresh BOOLEAN NOT NULL,
    CONSTRAINT pk_planned PRIMARY KEY (card_id),
    CONSTRAINT fk_planned_card_id FOREIGN KEY(card_id) REFERENCES card (id) ON DELETE RESTRICT
);

CREATE INDEX ix_planned_day ON planned (day);

CREATE TABLE readiness_day (
    day INTEGER NOT NULL,
    principle VARCHAR NOT NULL,
    raw FLOAT,
    calibrated FLOAT,
    low FLOAT,
    high FLOAT,
    coverage FLOAT,
    delivery FLOAT,
    seen_passed INTEGER NOT NULL,
    seen_asked INTEGER NOT NULL,
    CONSTRAINT pk_readiness_day PRIMARY KEY (day, principle)
);

CREATE TABLE fsrs_parameters (
    id INTEGER NOT NULL,
    at DATETIME NOT NULL,
    day INTEGER NOT NULL,
    version VARCHAR NOT NULL,
    parameters JSON DEFAULT '[]' NOT NULL,
    reviews INTEGER NOT NULL,
    loss_before FLOAT NOT NULL,
    loss_after FLOAT NOT NULL,
    reverted BOOLEAN NOT NULL,
    CONSTRAINT pk_fsrs_parameters PRIMARY KEY (id)
);

CREATE TABLE day_suggested (
    day INTEGER NOT NULL,
    kind VARCHAR NOT NULL,
    suggested INTEGER NOT NULL,
    grade INTEGER NOT NULL,
    n INTEGER NOT NULL,
    CONSTRAINT pk_day_suggested PRIMARY KEY (day, kind, suggested, grade),
    CONSTRAINT ck_day_suggested_n CHECK (n >= 0)
);

INSERT INTO day_suggested (day, kind, suggested, grade, n)
SELECT review.day, card.kind, review.suggested, review.grade, COUNT(*)
FROM review JOIN card ON card.id = review.card_id
WHERE review.kind = 'grade' AND review.suggested IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM review_void v WHERE v.review_id = review.id
        AND NOT EXISTS (SELECT 1 FROM review_void w WHERE w.void_id = v.id))
GROUP BY 1, 2, 3, 4;
