-- The end of the chain. Whoever adds to it locks this one row first.
CREATE TABLE audit_head (
    position BIGINT      NOT NULL PRIMARY KEY,
    hash     VARCHAR(64) NOT NULL
);
INSERT INTO audit_head (position, hash)
VALUES (0, '0000000000000000000000000000000000000000000000000000000000000000');

-- The chain: what ended, each with the hash of the hash before it and its own record. Never changed, never deleted.
CREATE TABLE audit_seal (
    position BIGINT      NOT NULL PRIMARY KEY,
    -- 'reset', 'disavowal' or 'tombstone'
    kind     VARCHAR(16) NOT NULL,
    -- The id of the reset or disavowal.
    subject  VARCHAR(64) NOT NULL,
    -- Canonical JSON (RFC 8785). Personal values stand in it as salted digests.
    record   TEXT        NOT NULL,
    hash     VARCHAR(64) NOT NULL,
    -- Of a disavowal, the reset that its record names.
    about    VARCHAR(64),
    UNIQUE (subject, kind)
);
CREATE INDEX audit_seal_about ON audit_seal (about);

-- What makes the digests of a record readable. Goes when the history is cleaned up or the person's data are erased.
CREATE TABLE audit_disclosure (
    subject        VARCHAR(64) NOT NULL PRIMARY KEY,
    -- When the engine's history of it is due to go; unknown where it is kept for good.
    retained_until TIMESTAMP(3) WITH TIME ZONE,
    -- In base64url, one after another, with '~' between them.
    disclosures    TEXT        NOT NULL
);
CREATE INDEX audit_disclosure_retained ON audit_disclosure (retained_until, subject);

-- What was signed of the chain, and when.
CREATE TABLE audit_checkpoint (
    position BIGINT NOT NULL PRIMARY KEY,
    jws      TEXT   NOT NULL
);

-- Where in the chain a reset stands. While it is unknown, an ended reset waits to be sealed.
ALTER TABLE audit_reset ADD COLUMN seal_position BIGINT;
CREATE INDEX audit_reset_seal ON audit_reset (seal_position, ended_at);
