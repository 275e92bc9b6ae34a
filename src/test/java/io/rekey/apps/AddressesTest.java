package io.rekey.apps;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** People are led to an app's pages and to the app on their device, and nowhere else. */
class AddressesTest {

    @TempDir
    private Path directory;

    private AppFolders folders;

    @BeforeEach
    void copyAcme() {
        folders = AppFolders.withAcme(directory);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://acme.example",
                "https://acme.example:8443/signed-out?from=reset",
                "http://localhost:3000/signed-out",
                "http://127.0.0.1/signed-out",
                "http://[::1]:3000/",
                "acme://signed-out",
                "com.acme.app:/signed-out"
            })
    void goodAddress_isTakenForBoth(String address) {
        folders.replace("return-addresses:", "return-addresses: [\"" + address + "\"]");
        assertThat(folders.read("acme").returnAddresses()).containsExactly(URI.create(address));
        folders.replace("delivery:", "delivery: code\nlink-address: \"" + address + "\"");
        assertThat(folders.read("acme").linkAddress()).contains(URI.create(address));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/signed-out",
                "//acme.example/signed-out",
                "acme.example/signed-out",
                "https:acme.example",
                "https:/acme.example",
                "https:///signed-out",
                "https://acme example/",
                "https:\\\\\\\\acme.example",
                "https://acme.example\\\\@elsewhere.example/",
                "https://user@acme.example/",
                "https://user:secret@acme.example/",
                "http://acme.example/",
                "http://localhost.acme.example/",
                "http://user@localhost/",
                "acme://user@signed_out/",
                "acme:signed-out",
                "acme://",
                "javascript:alert(1)",
                "javascript://acme.example/%0aalert(1)",
                "JavaScript://acme.example/%0aalert(1)",
                "data:text/html,hello",
                "data://acme.example/",
                "file:///etc/passwd",
                "vbscript://acme.example/",
                "ftp://acme.example/",
                "mailto:acme@acme.example",
                "https://b\u00fccher.example/",
                "https://acme.example/\\nX-Other: 1"
            })
    void addressElsewhere_isRefusedForBoth(String address) {
        folders.replace("return-addresses:", "return-addresses: [https://acme.example, \"" + address + "\"]");
        assertThat(folders.problems())
                .singleElement()
                .asString()
                .matches("acme/app\\.yml, line 7: return-addresses\\[1] can not be led to: write a whole address .+");
        folders.replace("return-addresses:", "delivery: code").replace("delivery: auth0", "");
        folders.add("link-address: \"" + address + "\"");
        assertThat(folders.problems())
                .singleElement()
                .asString()
                .matches("acme/app\\.yml.*: link-address (can not be led to|is missing): write .+");
    }

    @Test
    void partBehindAHash_isGoodInLinksOnly() {
        folders.replace("return-addresses:", "return-addresses: [\"https://acme.example/#done\"]");
        assertThat(folders.problems()).singleElement().asString().contains("return-addresses[0] has a part behind a #");
        folders.replace("return-addresses:", "link-address: https://acme.example/#new-password")
                .replace("delivery:", "delivery: code");
        assertThat(folders.read("acme").linkAddress()).contains(URI.create("https://acme.example/#new-password"));
    }

    @Test
    void linkAddress_belongsToTheDeliveryCode() {
        folders.replace("delivery:", "delivery: code");
        assertThat(folders.problems())
                .containsExactly("acme/app.yml: link-address is missing: write the app's own"
                        + " address that the links of mails lead to.");
        folders.add("link-address: https://acme.example/new-password").replace("delivery:", "delivery: hosted");
        assertThat(folders.problems())
                .singleElement()
                .asString()
                .contains(": link-address is for the delivery code only: take it out, or write delivery: code.");
    }
}
