package io.rekey.apps;

import java.util.Locale;

/** How an app's owners get to a new password. */
public enum Delivery {
    /** Auth0 mails its own link, and its own page takes the new password. */
    AUTH0_MAIL,
    /** We mail a link that Auth0 made; its own page takes the new password. */
    TICKET,
    /** We mail a link to our own page, in the app's look and by the app's rules. */
    HOSTED,
    /** We mail a link to the app's own address; its server takes the new password and hands it over. */
    CODE;

    /** Whether Auth0's own page takes the new password; otherwise we set it, with whatever the owner chose. */
    public boolean isSetAtAuth0() {
        return switch (this) {
            case AUTH0_MAIL, TICKET -> true;
            case HOSTED, CODE -> false;
        };
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
