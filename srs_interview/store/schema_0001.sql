-- Schema 1, as created; later steps alter it. `tests/store/test_migrations.py` holds it
-- against the tables of `store/tables`.

CREATE TABLE day_total (
    day INTEGER NOT NULL,
    hour INTEGER NOT NULL,
    kind VARCHAR NOT NULL,
    grade INTEGER NOT NULL,
    standing VARCHAR NOT NULL,
    maturity VARCHAR NOT NULL,
    n INTEGER NOT NULL,
    ms INTEGER NOT NULL,
    CONSTRAINT pk_day_total PRIMARY KEY (day, hour, kind, grade, standing, maturity),
    CONSTRAINT ck_day_total_n CHECK (n >= 0)
);

CREATE TABLE device (
    id INTEGER NOT NULL,
    uid VARCHAR NOT NULL,
    counter INTEGER NOT NULL,
    CONSTRAINT pk_device PRIMARY KEY (id),
    CONSTRAINT uq_device_uid UNIQUE (uid)
);

CREATE TABLE draft (
    "key" VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    at DATETIME NOT NULL,
    CONSTRAINT pk_draft PRIMARY KEY ("key")
);

CREATE TABLE framework (
    id INTEGER NOT NULL,
    uid VARCHAR NOT NULL,
    title VARCHAR NOT NULL,
    employer VARCHAR NOT NULL,
    term VARCHAR NOT NULL,
    plural VARCHAR NOT NULL,
    deck VARCHAR NOT NULL,
    deleted BOOLEAN NOT NULL,
    CONSTRAINT pk_framework PRIMARY KEY (id),
    CONSTRAINT uq_framework_uid UNIQUE (uid)
);

CREATE TABLE interview (
    id INTEGER NOT NULL,
    day INTEGER,
    role VARCHAR NOT NULL,
    employer VARCHAR NOT NULL,
    CONSTRAINT pk_interview PRIMARY KEY (id)
);

CREATE TABLE meta (
    name VARCHAR NOT NULL,
    value VARCHAR NOT NULL,
    CONSTRAINT pk_meta PRIMARY KEY (name)
);

CREATE TABLE study_day (
    day INTEGER NOT NULL,
    began_at DATETIME NOT NULL,
    base FLOAT NOT NULL,
    banded BOOLEAN NOT NULL,
    question_seconds INTEGER NOT NULL,
    telling_seconds INTEGER NOT NULL,
    came_earlier JSON DEFAULT '[]' NOT NULL,
    writing_declined BOOLEAN NOT NULL,
    extra_minutes INTEGER NOT NULL,
    CONSTRAINT pk_study_day PRIMARY KEY (day)
);

CREATE TABLE undo_step (
    id INTEGER NOT NULL,
    at DATETIME NOT NULL,
    label VARCHAR NOT NULL,
    card_id INTEGER,
    undone BOOLEAN NOT NULL,
    image BLOB NOT NULL,
    CONSTRAINT pk_undo_step PRIMARY KEY (id)
);

CREATE TABLE deck (
    id INTEGER NOT NULL,
    uid VARCHAR NOT NULL,
    title VARCHAR NOT NULL,
    framework_id INTEGER,
    sample BOOLEAN NOT NULL,
    as_of VARCHAR NOT NULL,
    license VARCHAR NOT NULL,
    deleted BOOLEAN NOT NULL,
    CONSTRAINT pk_deck PRIMARY KEY (id),
    CONSTRAINT uq_deck_uid UNIQUE (uid),
    CONSTRAINT fk_deck_framework_id FOREIGN KEY(framework_id) REFERENCES framework (id) ON DELETE RESTRICT
);

CREATE TABLE principle (
    id INTEGER NOT NULL,
    uid VARCHAR NOT NULL,
    framework_id INTEGER NOT NULL,
    name VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    essence VARCHAR NOT NULL,
    weight FLOAT NOT NULL,
    always BOOLEAN NOT NULL,
    aliases JSON DEFAULT '[]' NOT NULL,
    strong JSON DEFAULT '[]' NOT NULL,
    weak JSON DEFAULT '[]' NOT NULL,
    probes JSON DEFAULT '[]' NOT NULL,
    related JSON DEFAULT '[]' NOT NULL,
    deleted BOOLEAN NOT NULL,
    band INTEGER,
    desired FLOAT,
    CONSTRAINT pk_principle PRIMARY KEY (id),
    CONSTRAINT ck_principle_weight CHECK (weight >= 0),
    CONSTRAINT ck_principle_band CHECK (band BETWEEN 0 AND 3),
    CONSTRAINT ck_principle_desired CHECK (desired BETWEEN 0.7 AND 0.97),
    CONSTRAINT uq_principle_uid UNIQUE (uid),
    CONSTRAINT fk_principle_framework_id FOREIGN KEY(framework_id) REFERENCES framework (id) ON DELETE RESTRICT
);

CREATE INDEX ix_principle_framework_id ON principle (framework_id);

CREATE TABLE card (
    id INTEGER NOT NULL,
    uid VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    deck_id INTEGER NOT NULL,
    principle_id INTEGER,
    created_day INTEGER NOT NULL,
    plain BOOLEAN NOT NULL,
    sample BOOLEAN NOT NULL,
    suspended BOOLEAN NOT NULL,
    buried_day INTEGER,
    never BOOLEAN NOT NULL,
    reserve BOOLEAN NOT NULL,
    flagged BOOLEAN NOT NULL,
    retired BOOLEAN NOT NULL,
    deleted BOOLEAN NOT NULL,
    unmade BOOLEAN NOT NULL,
    imported_hash BLOB,
    touched BOOLEAN NOT NULL,
    stability FLOAT,
    difficulty FLOAT,
    last_day INTEGER,
    reps INTEGER NOT NULL,
    lapses INTEGER NOT NULL,
    hand_due INTEGER,
    due_day INTEGER,
    opens INTEGER,
    active INTEGER GENERATED ALWAYS AS (NOT (suspended OR deleted OR retired OR never OR reserve OR sample)) STORED,
    CONSTRAINT pk_card PRIMARY KEY (id),
    CONSTRAINT ck_card_kind CHECK (kind IN ('question', 'story')),
    CONSTRAINT ck_card_stability CHECK (stability > 0),
    CONSTRAINT ck_card_difficulty CHECK (difficulty BETWEEN 1 AND 10),
    CONSTRAINT ck_card_memory CHECK ((stability IS NULL) = (last_day IS NULL) AND (stability IS NULL) = (difficulty IS NULL)),
    CONSTRAINT ck_card_counts CHECK (reps >= 0 AND lapses >= 0),
    CONSTRAINT ck_card_plain_opens CHECK (opens IS NOT NULL OR plain = 0),
    CONSTRAINT uq_card_uid UNIQUE (uid),
    CONSTRAINT fk_card_deck_id FOREIGN KEY(deck_id) REFERENCES deck (id) ON DELETE RESTRICT,
    CONSTRAINT fk_card_principle_id FOREIGN KEY(principle_id) REFERENCES principle (id) ON DELETE RESTRICT
);

CREATE INDEX ix_card_deck_id ON card (deck_id);

CREATE INDEX ix_card_due ON card (due_day, principle_id, kind, buried_day, last_day, stability, opens) WHERE active = 1 AND due_day IS NOT NULL;

CREATE INDEX ix_card_new ON card (opens, principle_id, kind, buried_day) WHERE active = 1 AND due_day IS NULL;

CREATE INDEX ix_card_principle_id ON card (principle_id, kind);

CREATE INDEX ix_card_story ON card (kind) WHERE kind = 'story';

CREATE TABLE day_principle (
    principle_id INTEGER NOT NULL,
    day INTEGER NOT NULL,
    main BOOLEAN NOT NULL,
    grade INTEGER NOT NULL,
    standing VARCHAR NOT NULL,
    seen BOOLEAN NOT NULL,
    n INTEGER NOT NULL,
    CONSTRAINT pk_day_principle PRIMARY KEY (principle_id, day, main, grade, standing, seen),
    CONSTRAINT ck_day_principle_n CHECK (n >= 0),
    CONSTRAINT fk_day_principle_principle_id FOREIGN KEY(principle_id) REFERENCES principle (id) ON DELETE RESTRICT
);

CREATE TABLE principle_band (
    principle_id INTEGER NOT NULL,
    day INTEGER NOT NULL,
    band INTEGER,
    weakness FLOAT NOT NULL,
    grades INTEGER NOT NULL,
    desired FLOAT NOT NULL,
    CONSTRAINT pk_principle_band PRIMARY KEY (principle_id, day),
    CONSTRAINT fk_principle_band_principle_id FOREIGN KEY(principle_id) REFERENCES principle (id) ON DELETE RESTRICT
);

CREATE TABLE card_principle (
    card_id INTEGER NOT NULL,
    principle_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    strength VARCHAR NOT NULL,
    lead_in VARCHAR NOT NULL,
    since INTEGER NOT NULL,
    CONSTRAINT pk_card_principle PRIMARY KEY (card_id, principle_id),
    CONSTRAINT ck_card_principle_strength CHECK (strength IN ('primary', 'tailored')),
    CONSTRAINT fk_card_principle_card_id FOREIGN KEY(card_id) REFERENCES card (id) ON DELETE RESTRICT,
    CONSTRAINT fk_card_principle_principle_id FOREIGN KEY(principle_id) REFERENCES principle (id) ON DELETE RESTRICT
);

CREATE INDEX ix_card_principle_principle ON card_principle (principle_id, card_id);

CREATE TABLE fact (
    id INTEGER NOT NULL,
    card_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    text VARCHAR NOT NULL,
    section VARCHAR NOT NULL,
    core BOOLEAN NOT NULL,
    CONSTRAINT pk_fact PRIMARY KEY (id),
    CONSTRAINT ck_fact_section CHECK (section IN ('problem', 'action', 'result')),
    CONSTRAINT ck_fact_text CHECK (length(text) > 0),
    CONSTRAINT fk_fact_card_id FOREIGN KEY(card_id) REFERENCES card (id) ON DELETE RESTRICT
);

CREATE INDEX ix_fact_card_id ON fact (card_id);

CREATE TABLE gap (
    card_id INTEGER NOT NULL,
    day INTEGER NOT NULL,
    back_day INTEGER NOT NULL,
    CONSTRAINT pk_gap PRIMARY KEY (card_id),
    CONSTRAINT fk_gap_card_id FOREIGN KEY(card_id) REFERENCES card (id) ON DELETE RESTRICT
);

CREATE TABLE imported_text (
    card_id INTEGER NOT NULL,
    text VARCHAR NOT NULL,
    CONSTRAINT pk_imported_text PRIMARY KEY (card_id),
    CONSTRAINT fk_imported_text_card_id FOREIGN KEY(card_id) REFERENCES card (id) ON DELETE RESTRICT
);

CREATE TABLE note (
    id INTEGER NOT NULL,
    card_id INTEGER NOT NULL,
    day INTEGER NOT NULL,
    text VARCHAR NOT NULL,
    CONSTRAINT pk_note PRIMARY KEY (id),
    CONSTRAINT fk_note_card_id FOREIGN KEY(card_id) REFERENCES card (id) ON DELETE RESTRICT
);

CREATE INDEX ix_note_card_id ON note (card_id);

CREATE TABLE probe_answer (
    id INTEGER NOT NULL,
    card_id INTEGER NOT NULL,
    day INTEGER NOT NULL,
    probe VARCHAR NOT NULL,
    specifics BOOLEAN NOT NULL,
    CONSTRAINT pk_probe_answer PRIMARY KEY (id),
    CONSTRAINT fk_probe_answer_card_id FOREIGN KEY(card_id) REFERENCES card (id) ON DELETE RESTRICT
);

CREATE INDEX ix_probe_answer_card ON probe_answer (card_id, day);

CREATE TABLE question (
    card_id INTEGER NOT NULL,
    prompt VARCHAR NOT NULL,
    answer VARCHAR NOT NULL,
    form VARCHAR NOT NULL,
    angle VARCHAR NOT NULL,
    core BOOLEAN NOT NULL,
    parts JSON DEFAULT '[]' NOT NULL,
    CONSTRAINT pk_question PRIMARY KEY (card_id),
    CONSTRAINT ck_question_form CHECK (form IN ('past', 'how', 'opinion')),
    CONSTRAINT ck_question_prompt CHECK (length(prompt) > 0),
    CONSTRAINT fk_question_card_id FOREIGN KEY(card_id) REFERENCES card (id) ON DELETE RESTRICT
);

CREATE TABLE review (
    id INTEGER NOT NULL,
    uid VARCHAR NOT NULL,
    card_id INTEGER NOT NULL,
    at DATETIME NOT NULL,
    day INTEGER NOT NULL,
    hour INTEGER NOT NULL,
    kind VARCHAR NOT NULL,
    grade INTEGER,
    suggested INTEGER,
    mode VARCHAR NOT NULL,
    due BOOLEAN NOT NULL,
    imported BOOLEAN NOT NULL,
    taken_ms INTEGER,
    spoken_seconds INTEGER,
    said JSON NOT NULL,
    wrong JSON NOT NULL,
    flags JSON DEFAULT '[]' NOT NULL,
    signals JSON DEFAULT '[]' NOT NULL,
    question_id INTEGER,
    story VARCHAR,
    principle_id INTEGER,
    stability FLOAT,
    difficulty FLOAT,
    stability_before FLOAT,
    difficulty_before FLOAT,
    recall FLOAT,
    desired FLOAT,
    due_day INTEGER,
    CONSTRAINT pk_review PRIMARY KEY (id),
    CONSTRAINT ck_review_kind CHECK (kind IN ('grade', 'state', 'reset', 'due', 'decode', 'read', 'write')),
    CONSTRAINT ck_review_grade CHECK (COALESCE(grade BETWEEN 1 AND 4, kind <> 'grade')),
    CONSTRAINT ck_review_suggested CHECK (suggested BETWEEN 1 AND 4),
    CONSTRAINT ck_review_mode CHECK (mode IN ('daily', 'return', 'ahead', 'drill', 'loop')),
    CONSTRAINT ck_review_taken CHECK (taken_ms >= 0),
    CONSTRAINT ck_review_spoken CHECK (spoken_seconds >= 0),
    CONSTRAINT ck_review_hour CHECK (hour BETWEEN 0 AND 23),
    CONSTRAINT uq_review_uid UNIQUE (uid),
    CONSTRAINT fk_review_card_id FOREIGN KEY(card_id) REFERENCES card (id) ON DELETE RESTRICT,
    CONSTRAINT fk_review_question_id FOREIGN KEY(question_id) REFERENCES card (id) ON DELETE RESTRICT,
    CONSTRAINT fk_review_principle_id FOREIGN KEY(principle_id) REFERENCES principle (id) ON DELETE RESTRICT
);

CREATE INDEX ix_review_card ON review (card_id, day, at);

CREATE INDEX ix_review_day ON review (day, kind);

CREATE INDEX ix_review_decode ON review (id) WHERE kind = 'decode';

CREATE INDEX ix_review_other ON review (day) WHERE kind <> 'grade';

CREATE INDEX ix_review_spoken ON review (id) WHERE spoken_seconds IS NOT NULL;

CREATE TABLE story (
    card_id INTEGER NOT NULL,
    title VARCHAR NOT NULL,
    problem VARCHAR NOT NULL,
    action VARCHAR NOT NULL,
    result VARCHAR NOT NULL,
    kinds JSON DEFAULT '[]' NOT NULL,
    failure_since INTEGER,
    told_from INTEGER NOT NULL,
    role VARCHAR NOT NULL,
    year INTEGER,
    metrics JSON DEFAULT '[]' NOT NULL,
    opening VARCHAR NOT NULL,
    headline VARCHAR NOT NULL,
    short VARCHAR NOT NULL,
    target_seconds INTEGER,
    skills JSON DEFAULT '[]' NOT NULL,
    tags JSON DEFAULT '[]' NOT NULL,
    customer VARCHAR NOT NULL,
    customer_impact VARCHAR NOT NULL,
    critique VARCHAR NOT NULL,
    CONSTRAINT pk_story PRIMARY KEY (card_id),
    CONSTRAINT ck_story_title CHECK (length(title) > 0),
    CONSTRAINT fk_story_card_id FOREIGN KEY(card_id) REFERENCES card (id) ON DELETE RESTRICT
);

CREATE TABLE review_void (
    id INTEGER NOT NULL,
    uid VARCHAR NOT NULL,
    review_id INTEGER,
    void_id INTEGER,
    at DATETIME NOT NULL,
    CONSTRAINT pk_review_void PRIMARY KEY (id),
    CONSTRAINT ck_review_void_target CHECK ((review_id IS NULL) <> (void_id IS NULL)),
    CONSTRAINT uq_review_void_uid UNIQUE (uid),
    CONSTRAINT fk_review_void_review_id FOREIGN KEY(review_id) REFERENCES review (id) ON DELETE RESTRICT,
    CONSTRAINT fk_review_void_void_id FOREIGN KEY(void_id) REFERENCES review_void (id) ON DELETE RESTRICT
);

CREATE INDEX ix_review_void_review ON review_void (review_id);

CREATE INDEX ix_review_void_void ON review_void (void_id);
