package io.rekey.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A JSON object in the making, whose personal members stand in it as digests of disclosures (RFC 9901, section 4.2). */
final class SaltedObject {

    static final String DIGESTS = "_sd";

    private final Map<String, Object> members = new TreeMap<>();
    private final List<String> digests = new ArrayList<>();
    private final List<Disclosure> disclosures;

    /** @param disclosures where those of this object are added */
    SaltedObject(List<Disclosure> disclosures) {
        this.disclosures = disclosures;
    }

    SaltedObject put(String name, Object value) {
        members.put(name, value);
        return this;
    }

    SaltedObject put(String name, Optional<?> value) {
        value.ifPresent(present -> members.put(name, present));
        return this;
    }

    SaltedObject hide(String name, Optional<String> value) {
        value.map(present -> Disclosure.of(name, present)).ifPresent(disclosure -> {
            disclosures.add(disclosure);
            digests.add(disclosure.digest());
        });
        return this;
    }

    Map<String, Object> json() {
        Map<String, Object> json = new TreeMap<>(members);
        if (!digests.isEmpty()) {
            // Sorted, so that their order does not tell which is which.
            json.put(DIGESTS, digests.stream().sorted().toList());
        }
        return json;
    }
}
