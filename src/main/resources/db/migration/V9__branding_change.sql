-- What each run of branding replaced at the tenant, so that it can be brought back: no "before" means that there was none.
-- A row is written before its change is made. A run of which nobody knows how far it came is not complete: it goes on, and each
-- attempt at a surface has a row of its own, since each may have been what the tenant took.
CREATE TABLE branding_change (
    run            INTEGER     NOT NULL,
    surface        VARCHAR(64) NOT NULL,
    attempt        INTEGER     NOT NULL,
    before_content TEXT,
    after_content  TEXT        NOT NULL,
    complete       BOOLEAN     NOT NULL,
    PRIMARY KEY (run, surface, attempt)
);
-- Whoever changes the tenant holds this row, so that two do not do it at once.
CREATE TABLE branding_turn (id INTEGER NOT NULL PRIMARY KEY);
INSERT INTO branding_turn (id) VALUES (1);
