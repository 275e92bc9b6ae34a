-- At most one open reset per account. A row lives from Look up account to the end of its process instance.
CREATE TABLE open_slot (
    account_id VARCHAR(255) NOT NULL PRIMARY KEY,
    reset_id   VARCHAR(64)  NOT NULL
);
CREATE INDEX open_slot_reset ON open_slot (reset_id);

-- A start that a client repeats with the same Idempotency-Key finds its first answer here for a day.
CREATE TABLE idempotency_key (
    client_id    VARCHAR(255) NOT NULL,
    key_value    VARCHAR(255) NOT NULL,
    request_hash VARCHAR(64)  NOT NULL,
    reset_id     VARCHAR(64),
    created_at   TIMESTAMP WITH TIME ZONE NOT NULL,
    PRIMARY KEY (client_id, key_value)
);
CREATE INDEX idempotency_key_created ON idempotency_key (created_at);
