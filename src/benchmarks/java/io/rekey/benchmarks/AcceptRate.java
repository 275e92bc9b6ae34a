package io.rekey.benchmarks;

import io.rekey.localtenant.LocalTenant;
import io.rekey.support.RekeyClient;
import io.rekey.support.Surroundings;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Measures how fast resets are taken in while the work that they cause goes on behind: as many requests of each kind as
 * the first argument says, by eight callers at once, against the bare starter that starts the same diagram over its own
 * REST API and serves a page of the same length.
 */
public final class AcceptRate {

    private static final int CALLERS = 8;
    private static final int ROUNDS = 3;

    private final LocalTenant tenant = LocalTenant.start(0, 0, Clock.systemUTC());
    private String[] owners = {};
    private int made;

    private record Measured(double perSecond, double p50, double p99) {}

    public static void main(String[] arguments) throws InterruptedException {
        Surroundings.beginProgram();
        new AcceptRate().run(arguments.length > 0 ? Integer.parseInt(arguments[0]) : 500);
        System.exit(0);
    }

    private void run(int requests) throws InterruptedException {
        tenant.limit(100_000, 100_000);
        try (Node rekey = Node.rekey(tenant, "accept_rate").unlimited();
                Node bare = Node.bare(tenant, "accept_rate_bare")) {
            rekey.start().awaitReady();
            bare.start().awaitReady();
            Map<String, IntFunction<HttpResponse<String>>> asked = asked(rekey, bare);
            asked.forEach((what, request) -> measure("warming up: " + what, request, requests));
            Map<String, Measured> best = new LinkedHashMap<>();
            for (int round = 0; round < ROUNDS; round++) {
                asked.forEach((what, request) -> {
                    Measured measured = measure(what, request, requests);
                    best.merge(what, measured, (one, other) -> one.perSecond() > other.perSecond() ? one : other);
                });
            }
            report(best);
        }
    }

    private Map<String, IntFunction<HttpResponse<String>>> asked(Node rekey, Node bare) {
        RekeyClient backEnd = RekeyClient.withoutToken(rekey.port()).as("acme-backend", tenant);
        RekeyClient web = RekeyClient.withoutToken(rekey.port()).as("acme-web", tenant);
        RekeyClient anybody = RekeyClient.withoutToken(rekey.port());
        RekeyClient bareStarter = RekeyClient.withoutToken(bare.port());
        Map<String, IntFunction<HttpResponse<String>>> asked = new LinkedHashMap<>();
        asked.put(
                "bare: start of a process",
                i -> bareStarter.startThroughEngine(Map.of("app", "acme", "email", owners[i], "reason", "forgotten")));
        asked.put("bare: a page", any -> bareStarter.send("GET", "/page", null));
        asked.put("POST /api/v1/resets, vouched", i -> backEnd.start(RekeyClient.vouchedFor(owners[i])));
        asked.put("POST /api/v1/resets, mailbox", i -> web.start(RekeyClient.forgottenBy(owners[i])));
        asked.put("GET /apps/acme/forgot", any -> anybody.send("GET", "/apps/acme/forgot", null));
        asked.put(
                "POST /apps/acme/forgot",
                i -> anybody.send(
                        "POST",
                        "/apps/acme/forgot",
                        "email=" + owners[i],
                        "Content-Type",
                        "application/x-www-form-urlencoded",
                        "Sec-Fetch-Site",
                        "same-origin"));
        return asked;
    }

    private String owner() {
        return tenant.users().add("owner" + made++ + "@acme.example").email();
    }

    private Measured measure(String what, IntFunction<HttpResponse<String>> request, int requests) {
        // To hash their passwords takes longer than what is measured.
        owners = IntStream.range(0, requests).mapToObj(any -> owner()).toArray(String[]::new);
        double[] times = new double[requests];
        AtomicInteger next = new AtomicInteger();
        CountDownLatch done = new CountDownLatch(CALLERS);
        long began = System.nanoTime();
        for (int caller = 0; caller < CALLERS; caller++) {
            Thread thread = new Thread(() -> {
                for (int i = next.getAndIncrement(); i < requests; i = next.getAndIncrement()) {
                    long sent = System.nanoTime();
                    HttpResponse<String> answer = request.apply(i);
                    times[i] = (System.nanoTime() - sent) / 1e6;
                    if (answer.statusCode() >= 400) {
                        throw new IllegalStateException(what + ": HTTP " + answer.statusCode() + " " + answer.body());
                    }
                }
                done.countDown();
            });
            thread.setDaemon(true);
            thread.setUncaughtExceptionHandler((any, failure) -> {
                failure.printStackTrace();
                System.exit(1);
            });
            thread.start();
        }
        try {
            done.await();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
        Measured measured = new Measured(
                requests * 1e9 / (System.nanoTime() - began), Times.percentile(times, 50), Times.percentile(times, 99));
        print(what, measured);
        return measured;
    }

    private static void print(String what, Measured measured) {
        System.out.printf(
                "%-44s %8.0f/s   p50 %7.1f ms   p99 %7.1f ms%n",
                what, measured.perSecond(), measured.p50(), measured.p99());
    }

    private static void report(Map<String, Measured> best) {
        System.out.printf("%nThe best of %d rounds, and against the bare starter:%n", ROUNDS);
        best.forEach((what, measured) -> {
            Measured reference = best.get(what.startsWith("GET") ? "bare: a page" : "bare: start of a process");
            System.out.printf(
                    "%-32s %8.0f/s (%.2f times)   p99 %7.1f ms (%.2f times)%n",
                    what,
                    measured.perSecond(),
                    measured.perSecond() / reference.perSecond(),
                    measured.p99(),
                    measured.p99() / reference.p99());
        });
    }
}
