package io.rekey.links;

import io.rekey.apps.App;
import io.rekey.apps.Delivery;
import io.rekey.links.Link.Purpose;
import io.rekey.reset.Secret;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * Makes and checks the secrets in links. They are derived and kept nowhere, so the same link can be sent again after a
 * crash; that each works once follows from where its reset stands.
 */
@Component
public class Links {

    private static final int NAME_LENGTH = 2 * Long.BYTES + Integer.BYTES;

    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

    private final List<byte[]> keys;
    private final String publicUrl;

    Links(LinkProperties properties, PublicUrlProperties url) {
        keys = properties.bytes();
        publicUrl = url.publicUrl();
    }

    /** The link that asks the owner of a mailbox whether it was them. */
    public Secret confirmation(App app, String resetId) {
        return toANewPassword(app, new Link(resetId, Purpose.CONFIRM, 0));
    }

    /** The link that leads the owner to a new password. */
    public Secret newPassword(App app, String resetId) {
        return toANewPassword(app, new Link(resetId, Purpose.RESET, 0));
    }

    /** The link by which an owner says to have nothing to do with a reset. */
    public Secret disavowal(App app, String resetId) {
        return mailed(app, new Link(resetId, Purpose.NOT_ME, 0));
    }

    /** Where the app's own server takes the new password, it takes the code for it as well. */
    private Secret toANewPassword(App app, Link link) {
        return app.delivery() == Delivery.CODE
                ? CodeAddress.with(app.linkAddress().orElseThrow(), secret(link))
                : mailed(app, link);
    }

    /** Built from the settings alone: the headers of a request can be anybody's. */
    private Secret mailed(App app, Link link) {
        return new Secret(publicUrl + "/apps/" + app.key() + "/"
                + link.purpose().path() + "/" + secret(link).reveal());
    }

    Secret secret(Link link) {
        return new Secret(text(link, keys.get(0)));
    }

    /** What that secret is good for, or nothing when we did not make it for this purpose. */
    public Optional<Link> check(Purpose purpose, String secret) {
        return named(purpose, secret)
                .filter(link ->
                        isOneOf(keys.stream().map(key -> text(link, key)).toList(), secret));
    }

    /** A token for the form behind a link, which is good with that very link and no other. */
    public String formToken(String secret) {
        return formToken(secret, keys.get(0));
    }

    public boolean isFormToken(String token, String secret) {
        return isOneOf(keys.stream().map(key -> formToken(secret, key)).toList(), token);
    }

    private static Optional<Link> named(Purpose purpose, String secret) {
        try {
            ByteBuffer name = ByteBuffer.wrap(Base64.getUrlDecoder().decode(secret.split("\\.", 2)[0]));
            return name.remaining() == NAME_LENGTH
                    ? Optional.of(new Link(new UUID(name.getLong(), name.getLong()).toString(), purpose, name.getInt()))
                    : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private static String text(Link link, byte[] key) {
        UUID id = UUID.fromString(link.resetId());
        byte[] name = ByteBuffer.allocate(NAME_LENGTH)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .putInt(link.generation())
                .array();
        return TEXT.encodeToString(name) + "." + mac(key, link.purpose().name(), name);
    }

    private static String formToken(String secret, byte[] key) {
        return mac(key, "FORM", secret.getBytes(StandardCharsets.UTF_8));
    }

    /** Stands for something that is kept no longer than it must be: without the key nobody can tell what it was. */
    public String fingerprint(String text) {
        return mac(keys.get(0), "FINGERPRINT", text.getBytes(StandardCharsets.UTF_8));
    }

    /** Marks as ours what goes through other hands. It tells nothing of the text, and is good for nothing else. */
    public String seal(String text) {
        return seal(text, keys.get(0));
    }

    public boolean isSealed(String text, String seal) {
        return isOneOf(keys.stream().map(key -> seal(text, key)).toList(), seal);
    }

    private static String seal(String text, byte[] key) {
        return mac(key, "SEAL", text.getBytes(StandardCharsets.UTF_8));
    }

    private static String mac(byte[] key, String purpose, byte[] of) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update(purpose.getBytes(StandardCharsets.UTF_8));
            // Ends the purpose, so that no two of them with what follows read alike.
            mac.update((byte) 0);
            return TEXT.encodeToString(mac.doFinal(of));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Every text is compared to its end, so that the time tells nothing. */
    private static boolean isOneOf(List<String> good, String sent) {
        boolean isGood = false;
        for (String text : good) {
            isGood |= MessageDigest.isEqual(bytes(text), bytes(sent));
        }
        return isGood;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
