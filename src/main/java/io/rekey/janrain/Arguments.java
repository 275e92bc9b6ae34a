package io.rekey.janrain;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a request says, by name, wherever in it that stood. */
final class Arguments {

    /** What decoders put in the place of what they cannot read. */
    private static final char UNREADABLE = '\uFFFD';

    private final Map<String, String> values = new HashMap<>();

    /**
     * @throws Refusal when a name comes twice, or the value is not what was typed: who read on would set another password than
     *     its owner's
     */
    void add(String name, String value) {
        if (value.indexOf(UNREADABLE) >= 0) {
            throw Refusal.invalid(
                    Refusal.shortened(name),
                    "this is no text in UTF-8, or in the character set that the request names");
        }
        if (values.putIfAbsent(name, value) != null) {
            throw Refusal.twice(name);
        }
    }

    void addAll(Map<String, ? extends Collection<String>> more) {
        more.forEach((name, all) -> all.forEach(value -> add(name, value == null ? "" : value)));
    }

    /** Takes from others what it does not say itself. */
    void complete(Arguments others) {
        others.values.forEach(values::putIfAbsent);
    }

    /** An empty one counts as left out, as it does in a form. */
    Optional<String> find(String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
    }

    Optional<String> findFirst(List<String> names) {
        return names.stream().flatMap(name -> find(name).stream()).findFirst();
    }

    /** @throws Refusal when it is left out */
    String require(String name) {
        return find(name).orElseThrow(() -> Refusal.missing(name));
    }

    /** All but those. */
    Map<String, String> without(Collection<String> names) {
        Map<String, String> others = new HashMap<>(values);
        others.keySet().removeAll(names);
        return others;
    }

    /** Without what was sent: a log may print it. */
    @Override
    public String toString() {
        return "Arguments" + values.keySet();
    }
}
