-- Every reset, open or ended, by what auditors search for and the engine has no index of. What is personal in it goes
-- with the engine's history of the reset, or when the person's data are erased; the row stays.
CREATE TABLE audit_reset (
    reset_id     VARCHAR(64)  NOT NULL PRIMARY KEY,
    app          VARCHAR(64)  NOT NULL,
    evidence     VARCHAR(16)  NOT NULL,
    reason       VARCHAR(16)  NOT NULL,
    requested_at TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    -- In lower case: as it was typed, and once the account is found its own.
    email        VARCHAR(254),
    account_id   VARCHAR(255),
    -- Both unknown while the reset is open. A reset that was deleted in the engine has the outcome 'deleted'.
    outcome      VARCHAR(32),
    ended_at     TIMESTAMP(3) WITH TIME ZONE
);
CREATE INDEX audit_reset_requested ON audit_reset (requested_at, reset_id);
CREATE INDEX audit_reset_app ON audit_reset (app, requested_at, reset_id);
CREATE INDEX audit_reset_outcome ON audit_reset (outcome, requested_at, reset_id);
CREATE INDEX audit_reset_app_outcome ON audit_reset (app, outcome, requested_at, reset_id);
CREATE INDEX audit_reset_email ON audit_reset (email, requested_at, reset_id);
CREATE INDEX audit_reset_account ON audit_reset (account_id, requested_at, reset_id);

-- Who approved or rejected which reset.
CREATE TABLE audit_decision (
    reset_id     VARCHAR(64)  NOT NULL,
    decided_by   VARCHAR(255) NOT NULL,
    requested_at TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    PRIMARY KEY (decided_by, requested_at, reset_id)
);
CREATE INDEX audit_decision_reset ON audit_decision (reset_id);

-- What Rekey asked of Auth0 and of the mail server for a reset or a disavowal, whose id it is filed under, and the class of
-- each answer. Written whether or not the step that asked is rolled back; never with an address or a body.
CREATE TABLE remote_call (
    reset_id    VARCHAR(64)  NOT NULL,
    called_at   TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    -- 'auth0' or 'mail'
    target      VARCHAR(16)  NOT NULL,
    -- 'PATCH /api/v2/users/{id}', or the name of the mail's template
    operation   VARCHAR(128) NOT NULL,
    -- '200', '429', 'no answer', 'accepted', 'refused'
    answer      VARCHAR(64)  NOT NULL,
    took_millis INTEGER      NOT NULL
);
CREATE INDEX remote_call_reset ON remote_call (reset_id, called_at);
