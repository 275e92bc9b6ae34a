package io.rekey.branding;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rekey.reset.Sha256;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The mark by which a template is known as one of ours, as we wrote it: a comment with a digest of everything around it.
 * Whoever changes a letter by hand makes the template theirs.
 */
final class Seal {

    private static final String BEGIN = "\n{%- comment -%}Published by Rekey, see docs/branding.md. Seal ";
    private static final String END = "{%- endcomment -%}";

    private Seal() {}

    /** @param members those that the seal is for; it stands at the end of the first */
    static void put(ObjectNode content, List<String> members) {
        String seal = BEGIN + digest(content, members) + END;
        String first = members.get(0);
        content.put(first, content.path(first).asText() + seal);
    }

    static boolean isIntact(ObjectNode content, List<String> members) {
        if (members.isEmpty()) {
            return false;
        }
        String first = members.get(0);
        String text = content.path(first).asText();
        ObjectNode unsealed = content.deepCopy();
        unsealed.put(first, without(text));
        Seal.put(unsealed, members);
        return unsealed.path(first).asText().equals(text);
    }

    static String without(String template) {
        int at = template.lastIndexOf(BEGIN);
        return at < 0 ? template : template.substring(0, at);
    }

    private static String digest(ObjectNode content, List<String> members) {
        return Sha256.hex(members.stream()
                .map(member -> member + "=" + content.path(member).asText())
                .collect(Collectors.joining("\n")));
    }
}
