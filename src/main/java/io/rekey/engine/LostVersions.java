package io.rekey.engine;

import java.util.List;

/** Versions of a diagram that instances run on and that they could not go on with, a sentence for each. */
class LostVersions extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LostVersions(List<String> sentences) {
        super(String.join(System.lineSeparator(), sentences));
    }
}
