package io.rekey.auth0;

import static io.rekey.auth0.Adapter.ACME;
import static io.rekey.localtenant.LocalTenant.CONNECTION;
import static io.rekey.support.Surroundings.CLOCK;
import static io.rekey.support.Surroundings.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import io.rekey.localtenant.User;
import io.rekey.reset.PasswordChange;
import io.rekey.reset.RandomPassword;
import io.rekey.reset.Secret;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever an app's connection asks of passwords, a random one is taken, time after time. */
class Auth0PasswordPolicyTest {

    @ParameterizedTest
    @ValueSource(strings = {"none", "low", "fair", "good", "excellent"})
    void randomPassword_isTakenAtEveryLevel(String level) {
        CLOCK.reset();
        TENANT.seed();
        TENANT.connection(CONNECTION)
                .passwordPolicy(level)
                .historySize(24)
                .dictionary("password", "Old-Passw0rd!")
                .noPersonalInfo(true)
                .refusesLongPasswords(true);
        User gus = TENANT.users().add("augustus@globex.example");
        Auth0Accounts accounts = Adapter.accounts();

        for (int i = 0; i < 20; i++) {
            Secret random = RandomPassword.next();
            assertThat(accounts.changePassword(ACME, gus.id(), random, "mark"))
                    .isInstanceOf(PasswordChange.Changed.class);
            assertThat(gus.hasPassword(random.reveal())).isTrue();
        }
    }
}
