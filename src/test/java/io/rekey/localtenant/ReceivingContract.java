package io.rekey.localtenant;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A test of what the tenant tells others by itself, with somebody who takes it. */
abstract class ReceivingContract extends LocalTenantContract {

    static final String SECRET = "Bearer stream-secret";

    Receiver receiver;
    User ann;

    @BeforeEach
    void listen() {
        receiver = new Receiver();
        ann = tenant.users().byEmail("ann@acme.example");
    }

    @AfterEach
    void stopListening() {
        receiver.close();
    }
}
