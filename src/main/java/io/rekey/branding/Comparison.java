package io.rekey.branding;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rekey.reset.Sha256;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells two contents apart in lines that people can read, app by app. */
final class Comparison {

    private static final Pattern BRANCH = Pattern.compile("\\{%-? when \"([^\"]+)\" -?%}.*");
    private static final Pattern END_OF_BRANCH = Pattern.compile("\\{%-? (else|endcase) -?%}.*");
    private static final Pattern BEFORE_BRANCH = Pattern.compile("(?=\\{%- (?:when|else|endcase|case) )");
    private static final Pattern PICTURE = Pattern.compile("data:(image/[a-z+]+);base64,([A-Za-z0-9+/=]+)");
    private static final String EVERYBODY = "";

    private final Map<String, String> appsByClient;

    Comparison(Map<String, String> appsByClient) {
        this.appsByClient = appsByClient;
    }

    List<Difference> of(Optional<ObjectNode> current, ObjectNode wanted) {
        Map<String, List<String>> before = current.map(this::linesByApp).orElseGet(Map::of);
        Map<String, List<String>> after = linesByApp(wanted);
        Set<String> apps = new LinkedHashSet<>(after.keySet());
        apps.addAll(before.keySet());
        return apps.stream()
                .map(app -> difference(app, before.getOrDefault(app, List.of()), after.getOrDefault(app, List.of())))
                .filter(difference ->
                        !(difference.removed().isEmpty() && difference.added().isEmpty()))
                .toList();
    }

    private static Difference difference(String app, List<String> before, List<String> after) {
        return new Difference(app, without(before, after), without(after, before));
    }

    private static List<String> without(List<String> lines, List<String> others) {
        List<String> left = new ArrayList<>(others);
        return lines.stream().filter(line -> !left.remove(line)).toList();
    }

    private Map<String, List<String>> linesByApp(ObjectNode content) {
        Map<String, List<String>> byApp = new LinkedHashMap<>();
        content.properties().forEach(member -> addLines(member.getKey(), member.getValue(), byApp));
        return byApp;
    }

    private void addLines(String name, JsonNode value, Map<String, List<String>> byApp) {
        if (value instanceof ObjectNode members) {
            members.properties().forEach(member -> addLines(name + "." + member.getKey(), member.getValue(), byApp));
        } else if (value.asText().contains("{%") || value.asText().contains("\n")) {
            addTemplate(value.asText(), byApp);
        } else {
            add(EVERYBODY, name + ": " + value.asText(), byApp);
        }
    }

    private void addTemplate(String template, Map<String, List<String>> byApp) {
        String app = EVERYBODY;
        for (String line :
                BEFORE_BRANCH.matcher(Seal.without(template)).replaceAll("\n").split("\\R")) {
            Matcher branch = BRANCH.matcher(line);
            if (branch.matches()) {
                app = appsByClient.getOrDefault(branch.group(1), branch.group(1));
            } else if (END_OF_BRANCH.matcher(line).matches()) {
                app = EVERYBODY;
            }
            add(app, line, byApp);
        }
    }

    private static void add(String app, String line, Map<String, List<String>> byApp) {
        if (!line.isBlank()) {
            String readable = PICTURE.matcher(line)
                    .replaceAll(picture -> "data:" + picture.group(1) + " "
                            + Sha256.hex(picture.group(2)).substring(0, 12));
            byApp.computeIfAbsent(app, nobody -> new ArrayList<>()).add(readable.strip());
        }
    }
}
