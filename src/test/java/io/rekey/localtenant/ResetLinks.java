package io.rekey.localtenant;

/** What reset links look like: the Universal Login of today, with the {@code #} they all end with (recorded). */
record ResetLinks(String url) {

    static final String PATH = "/u/reset-verify";

    String to(Ticket ticket) {
        return url + PATH + "?ticket=" + ticket.value() + "#";
    }
}
