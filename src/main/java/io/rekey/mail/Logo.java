package io.rekey.mail;

import io.rekey.apps.App;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Optional;

/** An app's logo as a picture that mail programs show, which is PNG and not SVG. */
final class Logo {

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    private Logo() {}

    static Optional<byte[]> of(App app) {
        return app.look().logo().flatMap(name -> bytes(app, name)).filter(Logo::isPng);
    }

    /** A mail without its logo is better than none. */
    private static Optional<byte[]> bytes(App app, String name) {
        try {
            return Optional.of(Files.readAllBytes(app.file(name)));
        } catch (IOException takenAway) {
            return Optional.empty();
        }
    }

    private static boolean isPng(byte[] bytes) {
        return bytes.length > PNG.length && Arrays.equals(PNG, 0, PNG.length, bytes, 0, PNG.length);
    }
}
