package io.rekey.password;

import java.util.List;

/**
 * What can be told of a password while somebody types it.
 *
 * @param rules those of the description that can be judged by then
 * @param strength from 0 (guessed at once) to 4 (hard to guess)
 */
public record Draft(List<Judged> rules, int strength) {

    /** Whether a password meets a rule. */
    public record Judged(Rule rule, boolean met) {}

    public Draft {
        rules = List.copyOf(rules);
    }
}
