package io.rekey.localtenant;

import java.util.List;

/** What reset links look like: the Universal Login of today or Classic, with the {@code #} they all end with (recorded). */
record ResetLinks(String url, Switches switches) {

    private static final String UNIVERSAL = "/u/reset-verify";
    private static final String CLASSIC = "/lo/reset";

    static final List<String> PATHS = List.of(UNIVERSAL, CLASSIC);

    String to(Ticket ticket) {
        return url + (switches.hasClassicLogin() ? CLASSIC : UNIVERSAL) + "?ticket=" + ticket.value() + "#";
    }
}
