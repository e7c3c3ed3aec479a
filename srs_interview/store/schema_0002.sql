-- Schema 2: what the story coach keeps. Columns are added to tables that hold rows, each
-- with a default, and new tables stand beside them.

ALTER TABLE principle ADD COLUMN own_weight BOOLEAN DEFAULT 0 NOT NULL;

ALTER TABLE story ADD COLUMN structure VARCHAR DEFAULT 'par' NOT NULL
    CONSTRAINT ck_story_structure CHECK (structure IN ('par', 'star'));

ALTER TABLE story ADD COLUMN aside VARCHAR DEFAULT '' NOT NULL;

ALTER TABLE story ADD COLUMN cost_accepted VARCHAR DEFAULT '' NOT NULL;

ALTER TABLE story ADD COLUMN craft_terms JSON DEFAULT '[]' NOT NULL;

CREATE INDEX ix_card_opened ON card (opens) WHERE active = 1 AND due_day IS NULL AND kind = 'question' AND NOT plain AND opens IS NOT NULL;

CREATE TABLE story_version (
    id INTEGER NOT NULL,
    card_id INTEGER NOT NULL,
    at DATETIME NOT NULL,
    day INTEGER NOT NULL,
    text JSON DEFAULT '{}' NOT NULL,
    note VARCHAR NOT NULL,
    critique VARCHAR NOT NULL,
    confirmed_day INTEGER,
    CONSTRAINT pk_story_version PRIMARY KEY (id),
    CONSTRAINT fk_story_version_card_id FOREIGN KEY(card_id) REFERENCES card (id) ON DELETE RESTRICT
);

CREATE INDEX ix_story_version_card ON story_version (card_id, id);

CREATE TABLE silence (
    card_id INTEGER NOT NULL,
    rule VARCHAR NOT NULL,
    day INTEGER NOT NULL,
    CONSTRAINT pk_silence PRIMARY KEY (card_id, rule),
    CONSTRAINT ck_silence_rule CHECK (length(rule) > 0),
    CONSTRAINT fk_silence_card_id FOREIGN KEY(card_id) REFERENCES card (id) ON DELETE RESTRICT
);

CREATE TABLE self_review (
    id INTEGER NOT NULL,
    card_id INTEGER NOT NULL,
    version_id INTEGER,
    day INTEGER NOT NULL,
    answers JSON DEFAULT '{}' NOT NULL,
    CONSTRAINT pk_self_review PRIMARY KEY (id),
    CONSTRAINT fk_self_review_card_id FOREIGN KEY(card_id) REFERENCES card (id) ON DELETE RESTRICT,
    CONSTRAINT fk_self_review_version_id FOREIGN KEY(version_id) REFERENCES story_version (id) ON DELETE RESTRICT
);

CREATE INDEX ix_self_review_card ON self_review (card_id, id);

CREATE TABLE loop (
    id INTEGER NOT NULL,
    uid VARCHAR NOT NULL,
    at DATETIME NOT NULL,
    day INTEGER NOT NULL,
    preset VARCHAR NOT NULL,
    seed INTEGER NOT NULL,
    settings JSON DEFAULT '{}' NOT NULL,
    finished_at DATETIME,
    CONSTRAINT pk_loop PRIMARY KEY (id),
    CONSTRAINT uq_loop_uid UNIQUE (uid)
);

CREATE TABLE loop_slot (
    loop_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    interviewer INTEGER NOT NULL,
    bar_raiser BOOLEAN NOT NULL,
    principle_id INTEGER NOT NULL,
    question_id INTEGER NOT NULL,
    prompt VARCHAR NOT NULL,
    form VARCHAR NOT NULL,
    angle VARCHAR NOT NULL,
    first_sight BOOLEAN NOT NULL,
    probes JSON DEFAULT '[]' NOT NULL,
    story VARCHAR,
    title VARCHAR NOT NULL,
    chosen_ms INTEGER,
    spoken_seconds INTEGER,
    target_seconds INTEGER,
    said JSON DEFAULT '[]' NOT NULL,
    missed JSON DEFAULT '[]' NOT NULL,
    wrong JSON DEFAULT '[]' NOT NULL,
    figures JSON DEFAULT '[]' NOT NULL,
    flags JSON DEFAULT '[]' NOT NULL,
    lifts JSON DEFAULT '[]' NOT NULL,
    grade INTEGER,
    review_id INTEGER,
    telling_id INTEGER,
    answered_at DATETIME,
    notes VARCHAR NOT NULL,
    CONSTRAINT pk_loop_slot PRIMARY KEY (loop_id, position),
    CONSTRAINT ck_loop_slot_form CHECK (form IN ('past', 'how', 'opinion')),
    CONSTRAINT ck_loop_slot_place CHECK (position >= 0 AND interviewer >= 0),
    CONSTRAINT ck_loop_slot_chosen CHECK (chosen_ms >= 0),
    CONSTRAINT ck_loop_slot_spoken CHECK (spoken_seconds >= 0),
    CONSTRAINT ck_loop_slot_grade CHECK (grade BETWEEN 1 AND 4),
    CONSTRAINT fk_loop_slot_loop_id FOREIGN KEY(loop_id) REFERENCES loop (id) ON DELETE RESTRICT,
    CONSTRAINT fk_loop_slot_principle_id FOREIGN KEY(principle_id) REFERENCES principle (id) ON DELETE RESTRICT,
    CONSTRAINT fk_loop_slot_question_id FOREIGN KEY(question_id) REFERENCES card (id) ON DELETE RESTRICT,
    CONSTRAINT fk_loop_slot_review_id FOREIGN KEY(review_id) REFERENCES review (id) ON DELETE RESTRICT,
    CONSTRAINT fk_loop_slot_telling_id FOREIGN KEY(telling_id) REFERENCES review (id) ON DELETE RESTRICT
);

CREATE INDEX ix_loop_slot_question_id ON loop_slot (question_id);

CREATE TABLE asked (
    id INTEGER NOT NULL,
    interview_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    text VARCHAR NOT NULL,
    question_id INTEGER,
    principle_id INTEGER,
    story_id INTEGER,
    note VARCHAR NOT NULL,
    CONSTRAINT pk_asked PRIMARY KEY (id),
    CONSTRAINT ck_asked_text CHECK (length(text) > 0),
    CONSTRAINT fk_asked_interview_id FOREIGN KEY(interview_id) REFERENCES interview (id) ON DELETE RESTRICT,
    CONSTRAINT fk_asked_question_id FOREIGN KEY(question_id) REFERENCES card (id) ON DELETE RESTRICT,
    CONSTRAINT fk_asked_principle_id FOREIGN KEY(principle_id) REFERENCES principle (id) ON DELETE RESTRICT,
    CONSTRAINT fk_asked_story_id FOREIGN KEY(story_id) REFERENCES card (id) ON DELETE RESTRICT
);

CREATE INDEX ix_asked_interview ON asked (interview_id, position);
