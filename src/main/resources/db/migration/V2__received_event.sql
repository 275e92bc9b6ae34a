-- Auth0 delivers an event at least once; its id is remembered for a month.
CREATE TABLE received_event (
    id          VARCHAR(128) NOT NULL PRIMARY KEY,
    received_at TIMESTAMP WITH TIME ZONE NOT NULL
);
CREATE INDEX received_event_received ON received_event (received_at);

-- Auth0 names some accounts by their address only.
ALTER TABLE open_slot ADD COLUMN email VARCHAR(254);
CREATE INDEX open_slot_email ON open_slot (email);
