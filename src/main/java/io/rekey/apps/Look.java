package io.rekey.apps;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * An app's look on pages and in mails.
 *
 * @param colours as {@code #rrggbb}
 * @param font a CSS list of font families that people have on their devices; none is fetched
 * @param logo a file of the app's folder, PNG or SVG
 * @param stylesheet a further file of the app's folder, for pages only
 */
public record Look(
        @DefaultValue Colours colours,
        @DefaultValue("system-ui, sans-serif") String font,
        @DefaultValue Optional<String> logo,
        @DefaultValue Optional<String> stylesheet) {

    /** Nothing is bound to what an app without any look of its own leaves out. */
    public Look {
        logo = Objects.requireNonNullElse(logo, Optional.empty());
        stylesheet = Objects.requireNonNullElse(stylesheet, Optional.empty());
    }

    /** The look of an app that has none of its own. */
    public static Look plain() {
        return new Binder(List.of()).bindOrCreate("look", Look.class);
    }

    /**
     * @param background of pages and mails
     * @param text on the background
     * @param accent of buttons and links
     * @param onAccent of the words on a button
     * @param error of what says that something is wrong
     */
    public record Colours(
            @DefaultValue("#ffffff") String background,
            @DefaultValue("#1b1f24") String text,
            @DefaultValue("#1f4e8c") String accent,
            @DefaultValue("#ffffff") String onAccent,
            @DefaultValue("#b3261e") String error) {}
}
