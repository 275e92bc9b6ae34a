package io.rekey.pages;

import io.rekey.apps.App;
import io.rekey.apps.Look;
import io.rekey.apps.Look.Colours;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.util.DigestUtils;

/**
 * An app's look as browsers fetch it.
 *
 * @param version another one for another look, so that browsers may keep this one
 */
record PageLook(String stylesheet, Optional<Logo> logo, String version) {

    private static final MediaType SVG = MediaType.parseMediaType("image/svg+xml");

    /** The file as it is. */
    record Logo(byte[] image, MediaType type) {}

    static PageLook of(App app) {
        String stylesheet = stylesheet(app);
        Optional<Logo> logo = app.look().logo().map(file -> new Logo(read(app, file), type(file)));
        return new PageLook(stylesheet, logo, version(stylesheet, logo));
    }

    public boolean hasLogo() {
        return logo.isPresent();
    }

    private static String stylesheet(App app) {
        Look look = app.look();
        Colours colours = look.colours();
        String properties = """
                :root {
                  --background: %s;
                  --text: %s;
                  --accent: %s;
                  --on-accent: %s;
                  --error: %s;
                  --font: %s;
                }
                """.formatted(
                        colours.background(),
                        colours.text(),
                        colours.accent(),
                        colours.onAccent(),
                        colours.error(),
                        look.font());
        return properties
                + look.stylesheet()
                        .map(file -> new String(read(app, file), StandardCharsets.UTF_8))
                        .orElse("");
    }

    private static MediaType type(String file) {
        return file.toLowerCase(Locale.ROOT).endsWith(".svg") ? SVG : MediaType.IMAGE_PNG;
    }

    private static String version(String stylesheet, Optional<Logo> logo) {
        var all = new ByteArrayOutputStream();
        all.writeBytes(stylesheet.getBytes(StandardCharsets.UTF_8));
        logo.ifPresent(file -> all.writeBytes(file.image()));
        return DigestUtils.md5DigestAsHex(all.toByteArray());
    }

    private static byte[] read(App app, String file) {
        try {
            return Files.readAllBytes(app.file(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
