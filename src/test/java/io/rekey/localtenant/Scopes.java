package io.rekey.localtenant;

import java.util.Arrays;
import java.util.List;

/** A scope string taken apart. */
final class Scopes {

    private Scopes() {}

    static List<String> of(String scope) {
        return scope == null || scope.isBlank()
                ? List.of()
                : Arrays.asList(scope.trim().split("\\s+"));
    }

    static boolean contains(String scope, String wanted) {
        return of(scope).contains(wanted);
    }
}
