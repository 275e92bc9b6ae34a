package io.rekey.localtenant;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A tenant that serves for hours forgets what nobody asks for any more. */
class ForgottenAccountContractTest extends LocalTenantContract {

    @Test
    void forgottenAccount_leavesNothingBehind_andOthersAlone() {
        User ann = tenant.users().byEmail("ann@acme.example");
        String hers = client.mailedLink("ann@acme.example");
        String his = client.mailedLink("bob@acme.example");

        tenant.forget(ann);

        assertThat(tenant.calls().list()).isEmpty();
        assertThat(tenant.logs().list()).isEmpty();
        assertThat(tenant.users().byId(ann.id())).isEmpty();
        assertThat(tenant.inbox().mailsTo("ann@acme.example")).isEmpty();
        assertThat(tenant.ticketSecrets()).hasSize(1);
        assertThat(client.choosePassword(hers, "Fresh-Passw0rd!7").statusCode()).isEqualTo(400);
        assertThat(tenant.inbox().mailsTo("bob@acme.example")).hasSize(1);
        assertThat(client.choosePassword(his, "Fresh-Passw0rd!7").statusCode()).isEqualTo(200);
    }
}
