package io.rekey.localtenant;

import static io.rekey.localtenant.LocalTenant.CONNECTION;
import static io.rekey.localtenant.LocalTenant.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.auth0.client.auth.AuthAPI;
import com.auth0.client.mgmt.ManagementApi;
import com.auth0.client.mgmt.core.ManagementApiException;
import com.auth0.client.mgmt.types.ChangePasswordTicketRequestContent;
import com.auth0.client.mgmt.types.ConnectionStrategyEnum;
import com.auth0.client.mgmt.types.ListConnectionsQueryParameters;
import com.auth0.client.mgmt.types.ListUsersByEmailRequestParameters;
import com.auth0.client.mgmt.types.UpdateUserRequestContent;
import com.auth0.exception.Auth0Exception;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The real SDK finds its way around the tenant. */
class SdkContractTest extends LocalTenantContract {

    private ManagementApi management;
    private AuthAPI authentication;
    private User ann;

    @BeforeEach
    void connect() {
        management = ManagementApi.builder()
                .url(tenant.url() + "/api/v2")
                .clientCredentials("rekey", "rekey-secret")
                .audience(tenant.managementAudience())
                .build();
        authentication = AuthAPI.newBuilder(tenant.url(), "acme-app", "").build();
        ann = tenant.users().byEmail("ann@acme.example");
    }

    @Test
    void userFoundAndPatched_lastPasswordResetIsReadable() {
        var found = management
                .users()
                .listUsersByEmail(ListUsersByEmailRequestParameters.builder()
                        .email("ann@acme.example")
                        .build());

        var patched = management
                .users()
                .update(
                        found.get(0).getUserId().orElseThrow(),
                        UpdateUserRequestContent.builder()
                                .password("Rnd-P\u00e4ssw0rd\"x")
                                .connection(CONNECTION)
                                .build());

        assertThat(patched.getAdditionalProperties()).containsKey("last_password_reset");
        assertThat(ann.hasPassword("Rnd-P\u00e4ssw0rd\"x")).isTrue();
    }

    @Test
    void passwordRefused_bodyTellsWhy() {
        var weak = UpdateUserRequestContent.builder().password("weak").build();

        assertThatThrownBy(() -> management.users().update(ann.id(), weak))
                .isInstanceOfSatisfying(ManagementApiException.class, refused -> {
                    assertThat(refused.statusCode()).isEqualTo(400);
                    assertThat(refused.body()).asString().contains("PasswordStrengthError: Password is too weak");
                });
    }

    @Test
    void ticketMade_isALink() {
        var ticket = management
                .tickets()
                .changePassword(ChangePasswordTicketRequestContent.builder()
                        .userId(ann.id())
                        .clientId("acme-app")
                        .ttlSec(3600)
                        .markEmailAsVerified(true)
                        .includeEmailInRedirect(false)
                        .build());

        assertThat(ticket.getTicket())
                .startsWith(tenant.url() + "/u/reset-verify?ticket=")
                .endsWith("#");
    }

    @Test
    void listsRead_comeToAnEnd() {
        User mfa = tenant.users().byEmail("mfa@acme.example").roles("operator");
        var databases = ListConnectionsQueryParameters.builder()
                .strategy(ConnectionStrategyEnum.AUTH0)
                .build();

        assertThat(management.users().authenticationMethods().list(mfa.id())).hasSize(1);
        assertThat(management.connections().list(databases)).hasSize(2);
        assertThat(management.users().refreshToken().list(mfa.id())).isEmpty();
        assertThat(management.users().sessions().list(mfa.id())).isEmpty();
        assertThat(management.users().roles().list(mfa.id())).hasSize(1);
    }

    @Test
    void accessRevoked_isAccepted() {
        client.signIn(ann.email(), PASSWORD, "openid offline_access");

        management.users().sessions().delete(ann.id());
        management.users().refreshToken().delete(ann.id());
        management.users().multifactor().invalidateRememberBrowser(ann.id());

        assertThat(ann.access().refreshTokenCount()).isZero();
    }

    @Test
    void mailAskedForAndPasswordTried_bothWork() throws Auth0Exception {
        authentication.resetPassword("acme-app", ann.email(), CONNECTION, null).execute();
        String token = authentication
                .login(ann.email(), PASSWORD.toCharArray(), CONNECTION)
                .setScope("openid")
                .execute()
                .getBody()
                .getIdToken();

        assertThat(tenant.inbox().mailsTo(ann.email())).hasSize(1);
        assertThat(token).isNotBlank();
    }
}
