package io.rekey.localtenant;

import java.time.Instant;

/** A password-change ticket: the secret in a reset link. */
record Ticket(String value, Account account, String clientId, Instant expiresAt, boolean verifiesEmail, State state) {

    enum State {
        OPEN,
        USED,
        SUPERSEDED
    }

    Ticket in(State changed) {
        return new Ticket(value, account, clientId, expiresAt, verifiesEmail, changed);
    }
}
