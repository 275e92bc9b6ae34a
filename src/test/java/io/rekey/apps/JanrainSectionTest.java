package io.rekey.apps;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an app's Janrain client may have set. */
class JanrainSectionTest {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "client-id: \"my client\"       | janrain.client-id          | write the client id that the app has at Janrain",
                "client-id: abc                 | janrain.client-id          | write delivery: code",
                "locales: {en-INT: tlh}         | janrain.locales.en-INT     | none of the app's languages",
                "unknown-addresses: maybe       | janrain.unknown-addresses  | one of ok, no-such-account",
                "token-errors: 404              | janrain.token-errors       | write 400 or 200",
                "password-field: \"new password\" | janrain.password-field   | write the one that the app's server sends",
                "confirmation-field: newPassword| janrain.confirmation-field | write the name of the other field",
                "form: forgotPasswordForm       | janrain.form               | is no setting here"
            })
    void wrong_isNamedWithWhatToWrite(String setting, String named, String hint) {
        AppFolders folders = AppFolders.withAcme(directory).add("janrain:\n  " + setting);
        assertThat(folders.problems())
                .singleElement()
                .asString()
                .contains("acme/app.yml, line")
                .contains(named)
                .contains(hint);
    }

    @Test
    void right_isRead() {
        AppFolders folders = AppFolders.withAcme(directory)
                .replace("delivery:", "delivery: code")
                .add("link-address: https://acme.example/recover?code=")
                .add("approval: always")
                .add("janrain: {client-id: Abc_9-x, locales: {en-INT: en, DE_DE: de}}");
        assertThat(folders.read("acme").approval()).isEqualTo(Approval.ALWAYS);
    }
}
