package io.rekey.auth0;

import com.auth0.client.auth.AuthAPI;
import com.auth0.client.mgmt.ManagementApi;
import com.auth0.client.mgmt.types.ChangePasswordTicketIdentity;
import com.auth0.client.mgmt.types.ChangePasswordTicketRequestContent;
import com.auth0.client.mgmt.types.IdentityProviderOnlyAuth0Enum;
import io.rekey.apps.App;
import io.rekey.reset.EmailAddress;
import io.rekey.reset.RemoteFailure;
import io.rekey.reset.Secret;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The links to a new password that Auth0 makes: mailed by Auth0, or handed to us. Only the newest of an account works. */
@Component
class ResetLinks {

    private final ManagementApi management;
    private final AuthAPI authentication;
    private final Auth0Faults faults;

    ResetLinks(ManagementApi management, AuthAPI authentication, Auth0Faults faults) {
        this.management = management;
        this.authentication = authentication;
        this.faults = faults;
    }

    void mail(App app, EmailAddress email) {
        String call = "POST /dbconnections/change_password";
        try {
            faults.authentication(call, () -> authentication
                    .resetPassword(app.clientId(), email.value(), app.connection())
                    .execute());
        } catch (Auth0Faults.Answer refused) {
            throw new RemoteFailure.Misconfigured(
                    call,
                    "refused; check client-id and connection in " + app.key() + "/app.yml, and that the connection"
                            + " at Auth0 does not have disable_self_service_change_password");
        }
    }

    /** The link, or nothing when the user, its identity in the app's connection or its address is gone. */
    Optional<Secret> create(App app, String accountId, String identityId, Duration life) {
        ChangePasswordTicketRequestContent ticket = ticket(app, accountId, identityId, life);
        String call = "POST /api/v2/tickets/password-change";
        try {
            return Optional.of(new Secret(faults.management(
                    call, () -> management.tickets().changePassword(ticket).getTicket())));
        } catch (Auth0Faults.Answer answer) {
            if (answer.isAbout("client")) {
                throw new RemoteFailure.Misconfigured(
                        call,
                        answer.getMessage() + "; check that client-id in " + app.key()
                                + "/app.yml is an application of the tenant");
            }
            if (isGone(answer)) {
                return Optional.empty();
            }
            throw answer.unusable(call);
        }
    }

    /** The user, its identity or its address went away since it was read. */
    private static boolean isGone(Auth0Faults.Answer answer) {
        return answer.isNotFound()
                || answer.isAbout("does not have an email address")
                || answer.isAbout("does not contain the given identity");
    }

    /** By itself a ticket is for the user's main identity; a linked one has to be named. To Auth0 no life means five days. */
    private static ChangePasswordTicketRequestContent ticket(
            App app, String accountId, String identityId, Duration life) {
        ChangePasswordTicketRequestContent.Builder ticket = ChangePasswordTicketRequestContent.builder()
                .userId(accountId)
                .clientId(app.clientId())
                .ttlSec(Math.toIntExact(Math.max(1, life.toSeconds())))
                .markEmailAsVerified(false);
        if (!accountId.equals("auth0|" + identityId)) {
            ticket.identity(ChangePasswordTicketIdentity.builder()
                    .userId(identityId)
                    .provider(IdentityProviderOnlyAuth0Enum.AUTH0)
                    .build());
        }
        return ticket.build();
    }
}
