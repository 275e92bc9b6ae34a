-- Auth0 delivers an event at least once; its id is remembered for a month.
CREATE TABLE received_event (
    id          VARCHAR(128) NOT NULL PRIMARY KEY,
    received_at TIMESTAMP WITH TIME ZONE NOT NULL
);
CREATE INDEX received_event_received ON received_event (received_at);
