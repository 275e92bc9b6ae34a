package io.rekey.crash;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Deals each of its values once, in random order, before any of them comes again. */
final class Deck<T> {

    private final List<T> values;
    private final Random random;
    private final List<T> left = new ArrayList<>();

    Deck(Random random, List<T> values) {
        this.random = random;
        this.values = values;
    }

    T next() {
        if (left.isEmpty()) {
            left.addAll(values);
            Collections.shuffle(left, random);
        }
        return left.remove(left.size() - 1);
    }
}
