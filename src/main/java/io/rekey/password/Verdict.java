package io.rekey.password;

import java.util.List;

/** Whether a password is good enough: the rules it breaks, in the order of {@link RuleKind}, or none. */
public record Verdict(List<Rule> broken) {

    public Verdict {
        broken = List.copyOf(broken);
    }

    public boolean accepted() {
        return broken.isEmpty();
    }
}
