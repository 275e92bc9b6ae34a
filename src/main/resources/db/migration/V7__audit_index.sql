-- From when on the index may still miss resets: all those before were looked at. Unknown before the first look.
CREATE TABLE audit_index (
    complete_until TIMESTAMP(3) WITH TIME ZONE
);
INSERT INTO audit_index (complete_until) VALUES (NULL);
