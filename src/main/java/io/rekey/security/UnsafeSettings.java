package io.rekey.security;

import java.util.List;

/** Settings that Rekey does not start with outside the development run, each with its name and what to write. */
class UnsafeSettings extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnsafeSettings(List<String> sentences) {
        super(String.join(System.lineSeparator(), sentences));
    }
}
