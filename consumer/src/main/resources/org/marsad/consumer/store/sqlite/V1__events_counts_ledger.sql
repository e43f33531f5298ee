-- Which cluster and topics this store is filled from, and when it was last written to.
CREATE TABLE meta (
    name  TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Up to where each partition is in here: next is the first offset that is not.
CREATE TABLE "offset" (
    topic     TEXT    NOT NULL,
    partition INTEGER NOT NULL,
    next      INTEGER NOT NULL,
    PRIMARY KEY (topic, partition)
) STRICT, WITHOUT ROWID;

-- The counts as they stand; columns as in counts.csv. No rolling counts where the month is not a calendar month.
CREATE TABLE cell (
    country      TEXT    NOT NULL,
    city         TEXT    NOT NULL,
    month        TEXT    NOT NULL,
    affiliation  TEXT    NOT NULL,
    incidents    INTEGER NOT NULL,
    arrests      INTEGER NOT NULL,
    foiled       INTEGER NOT NULL,
    arrested     INTEGER NOT NULL,
    killed       INTEGER NOT NULL,
    wounded      INTEGER NOT NULL,
    incidents_3  INTEGER,
    arrests_3    INTEGER,
    foiled_3     INTEGER,
    arrested_3   INTEGER,
    killed_3     INTEGER,
    wounded_3    INTEGER,
    incidents_12 INTEGER,
    arrests_12   INTEGER,
    foiled_12    INTEGER,
    arrested_12  INTEGER,
    killed_12    INTEGER,
    wounded_12   INTEGER,
    PRIMARY KEY (country, city, month, affiliation)
) STRICT, WITHOUT ROWID;

-- Every record of the events topic, with the time at which it became known (milliseconds since 1970, UTC). A record that
-- the checks reject has the reason and no value: its bytes are in the topic of rejected records.
CREATE TABLE event (
    partition     INTEGER NOT NULL,
    record_offset INTEGER NOT NULL,
    known_at      INTEGER NOT NULL,
    id            TEXT,
    revision      INTEGER,
    retracted     INTEGER NOT NULL,
    source        TEXT,
    rejected      TEXT,
    value         TEXT,
    PRIMARY KEY (partition, record_offset)
) STRICT;

CREATE INDEX event_revision ON event (id, revision);
CREATE INDEX event_simulated ON event (source) WHERE source = 'simulated';

-- The ledger, each value as it is on its topic (JSON): what became of the records of each partition of the events topic, ...
CREATE TABLE account (
    partition INTEGER NOT NULL PRIMARY KEY,
    value     TEXT    NOT NULL
) STRICT;

-- ... and up to which offset of each partition of the events topic the cells of each partition of the counts topic are complete.
CREATE TABLE progress (
    partition INTEGER NOT NULL PRIMARY KEY,
    value     TEXT    NOT NULL
) STRICT;
