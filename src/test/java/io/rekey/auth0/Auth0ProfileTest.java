package io.rekey.auth0;

import static io.rekey.auth0.Adapter.ACME;
import static io.rekey.support.Surroundings.CLOCK;
import static io.rekey.support.Surroundings.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import io.rekey.localtenant.TenantClient;
import io.rekey.localtenant.User;
import io.rekey.reset.Account;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an account says of its owner: of which a password must not be made, and which language to speak. */
class Auth0ProfileTest {

    private TenantClient tenant;
    private User ann;

    @BeforeEach
    void startFresh() {
        CLOCK.reset();
        TENANT.seed();
        tenant = new TenantClient(TENANT);
        ann = TENANT.users().byEmail("ann@acme.example");
    }

    @Test
    void textsOfTheProfile_areThereByAuth0sNames() {
        changes(Map.of("family_name", "Bauer", "user_metadata", Map.of("first", "Annabel", "age", 40)));
        assertThat(account().profile())
                .containsEntry("family_name", "Bauer")
                .containsEntry("user_metadata.first", "Annabel")
                .containsEntry("nickname", "ann")
                .doesNotContainKeys("user_metadata.age", "picture");
    }

    @Test
    void language_isTheOwnersOwnSetting() {
        assertThat(account().language()).isEmpty();
        changes(Map.of("user_metadata", Map.of("language", "fr")));
        assertThat(account().language()).contains("fr");
        changes(Map.of("user_metadata", Map.of("lang", "de-CH")));
        assertThat(account().language()).contains("de-CH");
        changes(Map.of("user_metadata", Map.of("lang", 7)));
        assertThat(account().language()).contains("fr");
    }

    private void changes(Map<String, Object> change) {
        assertThat(tenant.manage("PATCH", tenant.userPath(ann), change).statusCode())
                .isEqualTo(200);
    }

    private Account account() {
        return Adapter.accounts().read(ACME, ann.id()).orElseThrow();
    }
}
