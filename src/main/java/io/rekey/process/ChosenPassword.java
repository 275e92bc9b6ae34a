package io.rekey.process;

import io.rekey.reset.Secret;
import java.io.Serializable;
import java.util.Locale;

/** A password on its way from its owner to the account. The engine passes on only what could be written; this is empty then. */
public final class ChosenPassword implements Serializable {

    private static final long serialVersionUID = 1L;

    private final transient Secret password;
    private final transient Locale language;
    private transient boolean set;

    ChosenPassword(Secret password, Locale language) {
        this.password = password;
        this.language = language;
    }

    public Secret password() {
        return password;
    }

    /** The language that the owner reads refusals in. */
    public Locale language() {
        return language;
    }

    /** Auth0 has said that it is the account's password from now on, whatever becomes of the engine's own work. */
    public void isSetNow() {
        set = true;
    }

    boolean isSet() {
        return set;
    }
}
