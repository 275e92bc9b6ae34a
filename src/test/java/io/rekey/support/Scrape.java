package io.rekey.support;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What Prometheus would be told by a node at this moment. */
public record Scrape(String text) {

    public static Scrape of(int managementPort) {
        var answer = RekeyClient.withoutToken(managementPort).send("GET", "/actuator/prometheus", null);
        if (answer.statusCode() != 200) {
            throw new AssertionError("scrape answered " + answer.statusCode());
        }
        return new Scrape(answer.body());
    }

    /** @param series a name with its tags in alphabetical order, as in {@code jobs{app="acme",outcome="joined"}} */
    public double number(String series) {
        return lines().filter(line -> line.startsWith(series + " "))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .map(Double::valueOf)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + series + " in\n" + text));
    }

    /** Every series of ours. */
    public Set<String> series() {
        return lines().map(line -> line.substring(0, line.lastIndexOf(' '))).collect(Collectors.toSet());
    }

    /** The names by which queries ask for them. */
    public Set<String> names() {
        return series().stream().map(series -> series.split("\\{")[0]).collect(Collectors.toSet());
    }

    private Stream<String> lines() {
        return text.lines().filter(line -> line.startsWith("rekey_"));
    }
}
