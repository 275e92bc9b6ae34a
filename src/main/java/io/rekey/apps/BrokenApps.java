package io.rekey.apps;

import java.util.List;

/** Folders of apps that Rekey does not start with, a sentence for each thing that is wrong. */
public final class BrokenApps extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BrokenApps(List<String> sentences) {
        super(String.join(System.lineSeparator(), sentences));
    }
}
