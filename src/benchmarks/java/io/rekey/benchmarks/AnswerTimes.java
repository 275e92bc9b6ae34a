package io.rekey.benchmarks;

import io.rekey.localtenant.Fault;
import io.rekey.localtenant.LocalTenant;
import io.rekey.support.RekeyClient;
import io.rekey.support.RekeyNode;
import io.rekey.support.Surroundings;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Measures whether the time of an answer tells what kind of account an address has: as many requests of each kind as the
 * first argument says, in a random order, while the tenant answers at once and while it takes its time. Ends with 1 when
 * two medians are 5 ms apart or more.
 */
public final class AnswerTimes {

    private static final int WARM_UP = 300;
    private static final double MOST_APART_MILLIS = 5;
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final Duration SLOW = Duration.ofMillis(700);
    private static final int[] PERCENTILES = {5, 25, 50, 75, 95, 99};

    private static final List<String> ANSWERS = List.of("start", "status", "withdrawal");

    private enum Kind {
        KNOWN,
        UNKNOWN,
        SOCIAL,
        BLOCKED,
        LIMITED
    }

    private final LocalTenant tenant = LocalTenant.start(0, 0, Clock.systemUTC());
    private final RekeyNode node = new RekeyNode(tenant, "answer_times");
    private final Random random = new Random(1);
    private RekeyClient web;
    private int asked;

    private AnswerTimes() {
        // Wide, so that neither the tenant nor the client's own limit has a part in what is measured.
        tenant.limit(1000, 1000);
        node.with("rekey.limits.client", 1_000_000);
    }

    public static void main(String[] arguments) throws InterruptedException {
        Surroundings.beginProgram();
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 200;
        System.exit(new AnswerTimes().run(rounds) ? 0 : 1);
    }

    private boolean run(int rounds) throws InterruptedException {
        node.start().awaitReady();
        web = RekeyClient.withoutToken(node.port()).as("acme-web", tenant);
        measure(WARM_UP / Kind.values().length);
        boolean isSame = report("the tenant answers at once", measure(rounds));
        Stream.of("GET", "POST").forEach(method -> tenant.faults()
                .add(Fault.on(method, "/api/v2/*").delay(SLOW).times(Integer.MAX_VALUE)));
        isSame &= report("the tenant takes " + SLOW.toMillis() + " ms for each call", measure(rounds));
        node.close();
        return isSame;
    }

    private record Asked(String id, double[] times) {}

    /**
     * The times of the answers to a start, to a question for its status, and to its withdrawal once the accounts have been
     * looked up, in milliseconds.
     */
    private Map<Kind, List<double[]>> measure(int rounds) throws InterruptedException {
        Map<Kind, List<double[]>> times = new EnumMap<>(Kind.class);
        List<Kind> kinds = new ArrayList<>(List.of(Kind.values()));
        List<Asked> all = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            Collections.shuffle(kinds, random);
            for (Kind kind : kinds) {
                Asked one = ask(address(kind));
                all.add(one);
                times.computeIfAbsent(kind, any -> new ArrayList<>()).add(one.times());
                Thread.sleep(PAUSE.toMillis());
            }
        }
        Collections.shuffle(all, random);
        for (Asked one : all) {
            withdraw(one);
            Thread.sleep(PAUSE.toMillis());
        }
        return times;
    }

    private void withdraw(Asked one) {
        long begin = System.nanoTime();
        HttpResponse<String> answer = web.cancel(one.id());
        one.times()[2] = (System.nanoTime() - begin) / 1e6;
        if (answer.statusCode() != 202) {
            throw new IllegalStateException("HTTP " + answer.statusCode() + " " + answer.body());
        }
    }

    private Asked ask(String email) {
        long begin = System.nanoTime();
        HttpResponse<String> start = web.start(RekeyClient.forgottenBy(email));
        long accepted = System.nanoTime();
        if (start.statusCode() != 202) {
            throw new IllegalStateException("HTTP " + start.statusCode() + " " + start.body());
        }
        String id = RekeyClient.json(start).path("id").asText();
        long question = System.nanoTime();
        web.read(id);
        return new Asked(id, new double[] {(accepted - begin) / 1e6, (System.nanoTime() - question) / 1e6, 0});
    }

    private String address(Kind kind) {
        asked++;
        return switch (kind) {
            case KNOWN -> tenant.users().add("owner" + asked + "@acme.example").email();
            case UNKNOWN -> "nobody" + asked + "@acme.example";
            case SOCIAL -> "social@acme.example";
            case BLOCKED -> "blocked@acme.example";
            case LIMITED -> "ann@acme.example";
        };
    }

    private static boolean report(String when, Map<Kind, List<double[]>> times) {
        boolean isSame = true;
        for (int what = 0; what < ANSWERS.size(); what++) {
            System.out.printf("%n%s, %s (ms)%n%-9s", ANSWERS.get(what), when, "");
            for (int percentile : PERCENTILES) {
                System.out.printf("%8s", "p" + percentile);
            }
            List<Double> medians = new ArrayList<>();
            for (Kind kind : Kind.values()) {
                int column = what;
                double[] sorted = times.get(kind).stream()
                        .mapToDouble(time -> time[column])
                        .sorted()
                        .toArray();
                System.out.printf("%n%-9s", kind.name().toLowerCase(Locale.ROOT));
                for (int percentile : PERCENTILES) {
                    System.out.printf("%8.2f", at(sorted, percentile));
                }
                medians.add(at(sorted, 50));
            }
            double apart = Collections.max(medians) - Collections.min(medians);
            System.out.printf("%nmedians at most %.2f ms apart%n", apart);
            isSame &= apart < MOST_APART_MILLIS;
        }
        return isSame;
    }

    private static double at(double[] sorted, int percentile) {
        return sorted[Math.min(sorted.length - 1, sorted.length * percentile / 100)];
    }
}
