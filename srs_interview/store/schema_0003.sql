-- Schema 3: what comes with decks of other formats. Columns are added to tables that hold
-- rows, each with a default.

ALTER TABLE question ADD COLUMN tags JSON DEFAULT '[]' NOT NULL;
