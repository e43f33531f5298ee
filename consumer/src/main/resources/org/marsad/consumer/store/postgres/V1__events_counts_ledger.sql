-- The tables of the SQLite store (sqlite/V1, V2). Text is compared by code points, whatever language the database is in: COLLATE "C".
-- Where it comes from events, U+0000, which PostgreSQL has no text for, is escaped (PostgresText).

-- Which cluster and topics this store is filled from, and when it was last written to.
CREATE TABLE meta (
    name  TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    value TEXT COLLATE "C" NOT NULL
);

-- Which consumer may write: each that takes the store counts epoch up, and each transaction counts written up, or fails.
CREATE TABLE holder (
    epoch   BIGINT NOT NULL,
    written BIGINT NOT NULL
);

INSERT INTO holder VALUES (0, 0);

-- Up to where each partition is in here: next is the first offset that is not.
CREATE TABLE "offset" (
    topic     TEXT COLLATE "C" NOT NULL,
    partition INTEGER          NOT NULL,
    next      BIGINT           NOT NULL,
    PRIMARY KEY (topic, partition)
);

-- The counts as they stand; columns as in counts.csv. No rolling counts where the month is not a calendar month.
CREATE TABLE cell (
    country      TEXT COLLATE "C" NOT NULL,
    city         TEXT COLLATE "C" NOT NULL,
    month        TEXT COLLATE "C" NOT NULL,
    affiliation  TEXT COLLATE "C" NOT NULL,
    incidents    BIGINT           NOT NULL,
    arrests      BIGINT           NOT NULL,
    foiled       BIGINT           NOT NULL,
    arrested     BIGINT           NOT NULL,
    killed       BIGINT           NOT NULL,
    wounded      BIGINT           NOT NULL,
    incidents_3  BIGINT,
    arrests_3    BIGINT,
    foiled_3     BIGINT,
    arrested_3   BIGINT,
    killed_3     BIGINT,
    wounded_3    BIGINT,
    incidents_12 BIGINT,
    arrests_12   BIGINT,
    foiled_12    BIGINT,
    arrested_12  BIGINT,
    killed_12    BIGINT,
    wounded_12   BIGINT,
    PRIMARY KEY (country, city, month, affiliation)
);

-- Every record of the events topic, with the time at which it became known (milliseconds since 1970, UTC). A record that
-- the checks reject has the reason and no value: its bytes are in the topic of rejected records. month: that which a record's own
-- text gives, null for a retraction. readable: what counts of a value that PostgreSQL could not read as JSON; else null.
CREATE TABLE event (
    partition     INTEGER  NOT NULL,
    record_offset BIGINT   NOT NULL,
    known_at      BIGINT   NOT NULL,
    id            TEXT COLLATE "C",
    revision      BIGINT,
    retracted     SMALLINT NOT NULL,
    source        TEXT COLLATE "C",
    rejected      TEXT COLLATE "C",
    value         TEXT COLLATE "C",
    month         TEXT COLLATE "C",
    readable      TEXT COLLATE "C",
    PRIMARY KEY (partition, record_offset)
);

CREATE INDEX event_revision ON event (id, revision);
CREATE INDEX event_simulated ON event (source) WHERE source = 'simulated';
CREATE INDEX event_month ON event (month) WHERE month IS NOT NULL;

-- The ledger, each value as it is on its topic (JSON): what became of the records of each partition of the events topic, ...
CREATE TABLE account (
    partition INTEGER          NOT NULL PRIMARY KEY,
    value     TEXT COLLATE "C" NOT NULL
);

-- ... and up to which offset of each partition of the events topic the cells of each partition of the counts topic are complete.
CREATE TABLE progress (
    partition INTEGER          NOT NULL PRIMARY KEY,
    value     TEXT COLLATE "C" NOT NULL
);
