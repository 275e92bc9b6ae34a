package io.rekey.links;

import static org.assertj.core.api.Assertions.assertThat;

import io.rekey.apps.App;
import io.rekey.apps.SampleApps;
import io.rekey.links.Link.Purpose;
import io.rekey.reset.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a link's secret is good for, and that nobody else can make one. */
class LinksTest {

    private static final App APP = SampleApps.acme("Acme", "acme-app", "Users");
    private static final String OLD_KEY = key('a');
    private static final String NEW_KEY = key('b');
    private static final Link LINK = new Link("3f0e7f1c-c6d5-11f0-8de9-0242ac120002", Purpose.CONFIRM, 7);

    private final Links links = links(OLD_KEY);

    @Test
    void ownSecret_saysWhatItIsGoodFor() {
        assertThat(links.check(Purpose.CONFIRM, secretOf(LINK))).contains(LINK);
    }

    @Test
    void sameLink_hasTheSameSecretAgain() {
        assertThat(links(OLD_KEY).secret(LINK).reveal()).isEqualTo(secretOf(LINK));
    }

    @Test
    void secret_isPlainTextWithAllOfItsMac() {
        assertThat(secretOf(LINK)).matches("[A-Za-z0-9_-]{27}\\.[A-Za-z0-9_-]{43}");
    }

    @Test
    void linkToANewPassword_leadsToOurOwnPage() {
        String id = LINK.resetId();
        String secret = secretOf(new Link(id, Purpose.RESET, 0));
        assertThat(links.newPassword(APP, id).reveal()).endsWith("/apps/acme/reset/" + secret);
        assertThat(links.check(Purpose.CONFIRM, secret)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "https://a.example/new, https://a.example/new?code=S",
        "https://a.example/new?from=mail, https://a.example/new?from=mail&code=S",
        "https://a.example/new?code=, https://a.example/new?code=S",
        "https://a.example/new?from=mail&code=, https://a.example/new?from=mail&code=S",
        "https://a.example/new?, https://a.example/new?code=S",
        "https://a.example/new?barcode=, https://a.example/new?barcode=&code=S",
        "https://a.example/#/new, https://a.example/?code=S#/new",
        "https://a.example/?code=#new?x=1, https://a.example/?code=S#new?x=1",
        "acme://new, acme://new?code=S"
    })
    void appsOwnAddress_getsTheCode(URI address, String link) {
        assertThat(CodeAddress.with(address, new Secret("S")).reveal()).isEqualTo(link);
    }

    @Test
    void otherPurpose_isRefused() {
        assertThat(links.check(Purpose.NOT_ME, secretOf(LINK))).isEmpty();
    }

    @Test
    void otherResetOrGenerationUnderTheSameMac_isRefused() {
        String mac = secretOf(LINK).split("\\.")[1];
        for (Link other : List.of(
                new Link(LINK.resetId(), LINK.purpose(), 8),
                new Link(UUID.randomUUID().toString(), LINK.purpose(), LINK.generation()))) {
            assertThat(links.check(Purpose.CONFIRM, secretOf(other).split("\\.")[0] + "." + mac))
                    .isEmpty();
        }
    }

    @Test
    void anyLetterChanged_isRefused() {
        String secret = secretOf(LINK);
        assertThat(IntStream.range(0, secret.length()).mapToObj(place -> changedAt(place, secret)))
                .hasSize(71)
                .allSatisfy(changed ->
                        assertThat(links.check(Purpose.CONFIRM, changed)).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ".", "..", "a", "AAAA.", ".AAAA", "=", "%00", "\u0000", "AAAAAAAAAAAAAAAAAAAAAAAAAAA", "ä.ö"
            })
    void anythingElse_isRefused(String secret) {
        assertThat(links.check(Purpose.CONFIRM, secret)).isEmpty();
    }

    @Test
    void moreBehindASecret_isRefused() {
        assertThat(links.check(Purpose.CONFIRM, secretOf(LINK) + "A")).isEmpty();
        assertThat(links.check(Purpose.CONFIRM, secretOf(LINK) + ".")).isEmpty();
    }

    @Test
    void newKey_signs_andTheOldOneIsStillAccepted() {
        Links both = links(NEW_KEY, OLD_KEY);
        assertThat(both.check(Purpose.CONFIRM, secretOf(LINK))).contains(LINK);
        assertThat(both.secret(LINK).reveal())
                .isEqualTo(links(NEW_KEY).secret(LINK).reveal());
        assertThat(links(NEW_KEY).check(Purpose.CONFIRM, secretOf(LINK))).isEmpty();
        assertThat(both.isFormToken(links.formToken("secret"), "secret")).isTrue();
    }

    @Test
    void formToken_isGoodWithItsOwnLinkOnly() {
        String token = links.formToken(secretOf(LINK));
        assertThat(links.isFormToken(token, secretOf(LINK))).isTrue();
        assertThat(links.isFormToken(token, secretOf(new Link(LINK.resetId(), LINK.purpose(), 8))))
                .isFalse();
        assertThat(links.isFormToken("", secretOf(LINK))).isFalse();
        assertThat(secretOf(LINK)).doesNotContain(token);
    }

    @Test
    void seal_isGoodForItsOwnTextOnly_whileTheKeyIsAccepted() {
        String seal = links.seal("text");
        assertThat(links.isSealed("text", seal)).isTrue();
        assertThat(links(NEW_KEY, OLD_KEY).isSealed("text", seal)).isTrue();
        assertThat(links(NEW_KEY).isSealed("text", seal)).isFalse();
        assertThat(links.isSealed("texts", seal)).isFalse();
        assertThat(links.isSealed("text", "")).isFalse();
        assertThat(seal).isNotIn(links.formToken("text"), links.fingerprint("text"));
    }

    @Test
    void mailedLink_beginsWithTheSettings() {
        assertThat(links.confirmation(APP, LINK.resetId()).reveal())
                .startsWith("https://passwords.example.com/apps/acme/confirm/");
    }

    private String secretOf(Link link) {
        return links.secret(link).reveal();
    }

    private static String changedAt(int place, String secret) {
        char other = secret.charAt(place) == 'A' ? 'B' : 'A';
        return secret.substring(0, place) + other + secret.substring(place + 1);
    }

    private static Links links(String... keys) {
        return new Links(
                new LinkProperties(Arrays.stream(keys).map(Secret::new).toList()),
                new PublicUrlProperties("https://passwords.example.com"));
    }

    private static String key(char letter) {
        return Base64.getEncoder()
                .encodeToString(String.valueOf(letter).repeat(32).getBytes(StandardCharsets.UTF_8));
    }
}
