-- How often something happened in a stretch of time that its first time began. All nodes share it, so that neither a
-- restart nor a change of node begins anew. A key is a keyed digest: it may be of an address or of an account.
CREATE TABLE rate_bucket (
    bucket_key VARCHAR(64) NOT NULL PRIMARY KEY,
    taken      INTEGER     NOT NULL,
    ends_at    TIMESTAMP(6) WITH TIME ZONE NOT NULL
);
CREATE INDEX rate_bucket_ends ON rate_bucket (ends_at);
