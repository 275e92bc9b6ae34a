package io.rekey.janrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rekey.apps.Apps;
import io.rekey.reset.InvalidInput;
import io.rekey.reset.Secret;
import io.rekey.security.JanrainSecrets;
import io.rekey.support.RecordedLog;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/** What a start says of the clients and their secrets, without a word of a secret. */
class JanrainClientsTest extends JanrainTest {

    @Autowired
    private Apps apps;

    private final Map<String, Secret> secrets = new HashMap<>(Map.of(
            CAPTURE, new Secret(CAPTURE_SECRET),
            PLUGIN, new Secret(PLUGIN_SECRET),
            ORACLE, new Secret(ORACLE_SECRET),
            MOBILE, new Secret(MOBILE_SECRET)));

    @Test
    void secretThatIsMissing_stopsTheStart() {
        secrets.remove(PLUGIN);
        assertThatThrownBy(this::starts)
                .isInstanceOfSatisfying(InvalidConfigurationPropertyValueException.class, broken -> {
                    assertThat(broken.getName()).isEqualTo("rekey.janrain.secrets." + PLUGIN);
                    assertThat(broken.getReason()).contains("app plugin");
                });
    }

    /** As an environment variable has it. */
    @Test
    void secret_isFoundByTheLettersAndDigitsOfItsClient() {
        secrets.put(CAPTURE.substring(0, 4) + "-" + CAPTURE.substring(4).toUpperCase(), secrets.remove(CAPTURE));
        assertThat(starts().find(CAPTURE)).isPresent();
    }

    @Test
    void secretThatNoAppUses_isSaid() {
        secrets.put("left-over", new Secret("canary-of-a-client-that-left"));
        assertThat(saidAtTheStart())
                .contains("rekey.janrain.secrets.leftover is used by no app")
                .doesNotContain("canary");
    }

    @Test
    void appThatTellsWhoHasAnAccount_isSaid() {
        assertThat(saidAtTheStart())
                .contains("App oracle tells anybody who asks which addresses have an account")
                .doesNotContain("App capture");
    }

    @ParameterizedTest
    @ValueSource(strings = {"canary-too-short", "canary with spaces in between", "canary-with-ümlauts-in-between"})
    void secretThatIsWeak_isRefusedAndNotTold(String secret) {
        secrets.put(CAPTURE, new Secret(secret));
        assertThatThrownBy(this::starts)
                .isInstanceOf(InvalidInput.class)
                .hasMessageStartingWith("rekey.janrain.secrets." + CAPTURE)
                .hasMessageNotContaining("canary");
    }

    private String saidAtTheStart() {
        try (RecordedLog log = RecordedLog.open()) {
            starts();
            return log.text();
        }
    }

    private JanrainClients starts() {
        return new JanrainClients(apps, new JanrainSecrets(secrets));
    }
}
