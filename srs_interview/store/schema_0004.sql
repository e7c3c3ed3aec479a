-- Schema 4: what is remembered of searches, of files that were imported, and of words
-- and frameworks that were mapped.

CREATE TABLE saved_search (
    name VARCHAR NOT NULL,
    "query" VARCHAR NOT NULL,
    CONSTRAINT pk_saved_search PRIMARY KEY (name),
    CONSTRAINT ck_saved_search_name CHECK (length(name) > 0)
);

CREATE TABLE import_mapping (
    deck VARCHAR NOT NULL,
    word VARCHAR NOT NULL,
    principle VARCHAR NOT NULL,
    CONSTRAINT pk_import_mapping PRIMARY KEY (deck, word),
    CONSTRAINT ck_import_mapping_word CHECK (length(word) > 0)
);

CREATE TABLE import_source (
    path VARCHAR NOT NULL,
    deck VARCHAR NOT NULL,
    format VARCHAR NOT NULL,
    columns VARCHAR NOT NULL,
    encoding VARCHAR NOT NULL,
    CONSTRAINT pk_import_source PRIMARY KEY (path)
);

CREATE TABLE framework_mapping (
    source VARCHAR NOT NULL,
    target VARCHAR NOT NULL,
    CONSTRAINT pk_framework_mapping PRIMARY KEY (source, target),
    CONSTRAINT ck_framework_mapping_other CHECK (source <> target)
);
