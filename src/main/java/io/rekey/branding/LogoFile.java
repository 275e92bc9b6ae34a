package io.rekey.branding;

import io.rekey.apps.App;
import io.rekey.reset.RemoteFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Base64;
import java.util.Optional;

/** An app's logo, which was looked through when the app was read. */
record LogoFile(String name, byte[] image) {

    static Optional<LogoFile> of(App app) {
        return app.look().logo().map(name -> new LogoFile(name, read(app, name)));
    }

    boolean isPng() {
        return name.endsWith(".png");
    }

    /** Within the template, so that signing in does not wait for us, and we do not learn who does. */
    String dataUri() {
        return "data:image/" + (isPng() ? "png" : "svg+xml") + ";base64,"
                + Base64.getEncoder().encodeToString(image);
    }

    private static byte[] read(App app, String name) {
        try {
            return Files.readAllBytes(app.file(name));
        } catch (IOException unreadable) {
            throw new RemoteFailure.Misconfigured(
                    "Branding",
                    "the logo of the app " + app.key() + " cannot be read any more: put " + name
                            + " back into its folder");
        }
    }
}
