package io.rekey.reset;

/** A password or a link in passing. It says nothing about itself, and whoever needs the value has to ask for it by name. */
public final class Secret {

    private final String value;

    public Secret(String value) {
        this.value = value;
    }

    public String reveal() {
        return value;
    }

    @Override
    public String toString() {
        return "[secret]";
    }
}
