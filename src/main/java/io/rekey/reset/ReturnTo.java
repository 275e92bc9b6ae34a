package io.rekey.reset;

import io.rekey.apps.App;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Where a finished reset leads back to: one of the app's own addresses, letter by letter, with the state that the app wants
 * back. Nothing is read into an address, so that there is nothing to trick.
 */
public record ReturnTo(String address, String state) {

    private static final int LONGEST_STATE = 500;

    /** What somebody asks for, if the app has such an address. */
    public static Optional<ReturnTo> asked(App app, String address, String state) {
        return app.returnAddresses().stream()
                .map(URI::toString)
                .filter(address::equals)
                .findFirst()
                .filter(known -> state.length() <= LONGEST_STATE)
                .map(known -> new ReturnTo(known, state));
    }

    /** The app's usual one. */
    public static Optional<ReturnTo> usual(App app) {
        return app.returnAddresses().stream().findFirst().map(address -> new ReturnTo(address.toString(), ""));
    }

    /** The address with the state, as one text. */
    public String link() {
        if (state.isEmpty()) {
            return address;
        }
        return address + (address.contains("?") ? "&" : "?") + "state="
                + URLEncoder.encode(state, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
