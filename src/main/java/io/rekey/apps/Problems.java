package io.rekey.apps;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Everything that is wrong with the folders of apps, so that one start tells all of it. */
final class Problems {

    private final List<String> sentences = new ArrayList<>();

    /** @param rule what is wrong, a colon, and what to write */
    void add(Path file, String rule) {
        sentences.add(file + ": " + rule + ".");
    }

    /** @param line the first is 1; 0 where there is none to tell */
    void add(Path file, int line, String rule) {
        if (line == 0) {
            add(file, rule);
        } else {
            sentences.add(file + ", line " + line + ": " + rule + ".");
        }
    }

    void requireNone() {
        if (!sentences.isEmpty()) {
            throw new BrokenApps(sentences);
        }
    }
}
