package io.rekey.localtenant;

import java.util.Map;

/** How a change of metadata is applied (Auth0 docs): first level only, {@code null} removes a key, nothing at all clears. */
final class Metadata {

    private Metadata() {}

    static void merge(Map<String, Object> metadata, Map<String, Object> changes) {
        if (changes == null || changes.isEmpty()) {
            metadata.clear();
            return;
        }
        changes.forEach((key, value) -> {
            if (value == null) {
                metadata.remove(key);
            } else {
                metadata.put(key, value);
            }
        });
    }
}
