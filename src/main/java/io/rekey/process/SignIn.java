package io.rekey.process;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.identity.Authentication;

/**
 * What is known of a sign-in at the operators' provider. It travels among the engine's groups, because the engine takes
 * nothing else along from the door to a listener; no claim can say such words, since only groups with rights are let in.
 */
public record SignIn(List<String> groups, Instant at, String email) {

    private static final String AT = "signed-in-at:";
    private static final String EMAIL = "email:";

    /** As the engine's groups. */
    public List<String> asGroups() {
        List<String> all = new ArrayList<>(groups);
        all.add(AT + at.getEpochSecond());
        all.add(EMAIL + email);
        return all;
    }

    /** The sign-in of that caller; the engine's own people have none. */
    static Optional<SignIn> of(Authentication caller) {
        List<String> all = caller.getGroupIds() == null ? List.of() : caller.getGroupIds();
        return words(all, AT)
                .findFirst()
                .map(seconds -> new SignIn(
                        all.stream().filter(group -> !group.contains(":")).toList(),
                        Instant.ofEpochSecond(Long.parseLong(seconds)),
                        words(all, EMAIL).findFirst().orElse(null)));
    }

    private static Stream<String> words(List<String> groups, String kind) {
        return groups.stream().filter(group -> group.startsWith(kind)).map(group -> group.substring(kind.length()));
    }
}
