package io.rekey.limits;

import io.rekey.links.Links;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.springframework.stereotype.Component;

/**
 * Work that a browser does before it may ask once more: it looks for the number behind a digest, by trying them. Bulk gets
 * dear by it, whatever the addresses it comes from, and a person sees and solves nothing. A proof belongs to nobody: each
 * costs the same work and works once.
 */
@Component
public class ProofOfWork {

    /** The work takes a second; the address has to be typed too. */
    static final Duration GOOD_FOR = Duration.ofMinutes(10);

    /**
     * Many rounds of SHA-256 for each number, so that a browser's own code does the work and a program elsewhere is hardly
     * quicker than a script. All numbers together take a phone about two seconds, so one in the middle takes one.
     */
    private static final int ROUNDS = 2000;

    private static final int NUMBERS = 1000;

    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

    private final SecureRandom random = new SecureRandom();
    private final Links links;
    private final Limits limits;
    private final Clock clock;

    ProofOfWork(Links links, Limits limits, Clock clock) {
        this.links = links;
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * What a browser gets.
     *
     * @param ticket comes back with the number; its seal is over the number too, so that checking takes no work
     * @param target PBKDF2 of the ticket with the number, in decimal digits, as its salt
     */
    public record Challenge(String ticket, String target, int rounds, int numbers) {}

    public Challenge challenge() {
        byte[] nonce = new byte[16];
        random.nextBytes(nonce);
        String name = clock.instant().plus(GOOD_FOR).getEpochSecond() + "." + TEXT.encodeToString(nonce);
        String number = String.valueOf(random.nextInt(NUMBERS));
        String ticket = name + "." + links.seal(sealed(name, number));
        return new Challenge(ticket, digest(ticket, number), ROUNDS, NUMBERS);
    }

    /** Whether that is the number behind a challenge of ours that is still good and was not used yet, on any node. */
    public boolean accepts(String ticket, String number) {
        int end = ticket.lastIndexOf('.');
        if (end < 0 || !links.isSealed(sealed(ticket.substring(0, end), number), ticket.substring(end + 1))) {
            return false;
        }
        long goodUntil = Long.parseLong(ticket.substring(0, ticket.indexOf('.')));
        return clock.instant().getEpochSecond() < goodUntil
                && limits.take(Limit.PROOF, ticket.substring(0, end)).isEmpty();
    }

    /** Neither a name nor a number of ours holds a line break, so that no other two read alike. */
    private static String sealed(String name, String number) {
        return name + "\n" + number;
    }

    private static String digest(String ticket, String number) {
        try {
            var guess = new PBEKeySpec(ticket.toCharArray(), number.getBytes(StandardCharsets.US_ASCII), ROUNDS, 256);
            byte[] digest = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(guess)
                    .getEncoded();
            return HexFormat.of().formatHex(digest);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
