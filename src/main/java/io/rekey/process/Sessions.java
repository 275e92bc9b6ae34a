package io.rekey.process;

import io.rekey.reset.Caller;
import io.rekey.reset.ResetRequest;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Takes the subject of a checked ID token into the start command the way the scopes get there: as one more group of the
 * caller. No door but our own sets such a group; the colon keeps people's groups from being named so.
 */
final class Sessions {

    private static final String PREFIX = "session:";

    private Sessions() {}

    static List<String> groups(ResetRequest request, Caller caller) {
        return Stream.concat(
                        caller.scopes().stream(),
                        request.sessionSubject().stream().map(PREFIX::concat))
                .toList();
    }

    static Optional<String> subject(Collection<String> groups) {
        return groups.stream()
                .filter(group -> group.startsWith(PREFIX))
                .map(group -> group.substring(PREFIX.length()))
                .findFirst();
    }
}
