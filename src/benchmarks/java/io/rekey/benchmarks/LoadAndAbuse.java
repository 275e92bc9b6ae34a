package io.rekey.benchmarks;

import static org.awaitility.Awaitility.await;

import io.rekey.localtenant.LocalTenant;
import io.rekey.localtenant.TenantClient;
import io.rekey.support.RekeyClient;
import io.rekey.support.Surroundings;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Asks anonymously, on the page and through a service, as often in a minute as the first argument says: first from one
 * address, then from as many as there are requests. Meanwhile others start resets that they prove. The second argument is how
 * many resets by mailbox there is room for. Ends with 1 when a page takes 2 s, one of the others waits 5 s for a mail, or
 * what anybody may leave behind is not bounded.
 */
public final class LoadAndAbuse {

    private static final double MOST_SECONDS_OF_A_PAGE = 2;
    private static final double MOST_SECONDS_TO_MAIL = 5;
    private static final long MOST_MEGABYTES = 1024;
    private static final int WEB_THREADS = 16;
    private static final int PROVEN = 5;
    private static final String RESET_MAIL = "Reset your Acme password";

    private final LocalTenant tenant = LocalTenant.start(0, 0, Clock.systemUTC());
    private final Node node = Node.rekey(tenant, "load_and_abuse");
    private final JdbcClient database = node.database();
    private final ScheduledExecutorService crowd = Executors.newScheduledThreadPool(32);
    private final Map<String, Instant> proven = new TreeMap<>();
    private final int requests;
    private final int room;
    private boolean isWithin = true;

    private LoadAndAbuse(int requests, int room) {
        this.requests = requests;
        this.room = room;
    }

    public static void main(String[] arguments) throws InterruptedException {
        Surroundings.beginProgram();
        int requests = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000;
        int room = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5000;
        System.exit(new LoadAndAbuse(requests, room).run() ? 0 : 1);
    }

    private boolean run() throws InterruptedException {
        node.with("rekey.limits.unconfirmed", room)
                .with("server.forward-headers-strategy", "native")
                .with("server.tomcat.remoteip.internal-proxies", "127\\.0\\.0\\.1|0:0:0:0:0:0:0:1")
                .start()
                .awaitReady();
        tenant.limit(50, 16);
        IntStream.range(0, 100).forEach(i -> tenant.users().add(known(i)));
        minute("from one address", request -> "192.0.2.1");
        minute("from as many addresses as requests", request -> "10.%d.%d.%d"
                .formatted(request >> 16 & 255, request >> 8 & 255, request & 255));
        crowd.shutdownNow();
        node.close();
        System.out.println(isWithin ? "within the bounds" : "A BOUND IS MISSED");
        return isWithin;
    }

    @FunctionalInterface
    private interface Source {
        String of(int request);
    }

    /** What came of the requests of one minute. */
    private static final class Answers {
        final Map<String, AtomicLong> statuses = new ConcurrentSkipListMap<>();
        final ConcurrentLinkedQueue<Double> seconds = new ConcurrentLinkedQueue<>();

        void add(String kind, HttpResponse<String> answer, long began) {
            seconds.add((System.nanoTime() - began) / 1e9);
            statuses.computeIfAbsent(kind + " " + answer.statusCode(), any -> new AtomicLong())
                    .incrementAndGet();
        }

        double at(double share) {
            double[] sorted =
                    seconds.stream().mapToDouble(Double::doubleValue).sorted().toArray();
            return sorted[(int) Math.min(sorted.length - 1L, Math.round(sorted.length * share))];
        }
    }

    /** The form is opened and sent, by turns; every tenth request comes through a service. */
    private void minute(String from, Source source) throws InterruptedException {
        Answers answers = new Answers();
        RekeyClient visitor = RekeyClient.withoutToken(node.port());
        RekeyClient service = visitor.as("acme-web", tenant);
        long gap = Duration.ofMinutes(1).toNanos() / requests;
        long mailsBefore = tenant.inbox().mails().size();
        for (int i = 0; i < requests; i++) {
            int request = i;
            crowd.schedule(
                    () -> ask(visitor, service, request, source.of(request), answers), i * gap, TimeUnit.NANOSECONDS);
        }
        List<String> owners = startProven(from.hashCode() & 0xffff);
        await().atMost(Duration.ofMinutes(3)).until(() -> answers.seconds.size() == requests);
        await().atMost(Duration.ofMinutes(3)).until(() -> owners.stream().allMatch(owner -> mailedAt(owner) != null));
        report(from, answers, owners, tenant.inbox().mails().size() - mailsBefore);
    }

    private void ask(RekeyClient visitor, RekeyClient service, int request, String address, Answers answers) {
        long began = System.nanoTime();
        String email = request % 4 == 0 ? known(request / 4 % 100) : "nobody" + request + "@acme.example";
        try {
            if (request % 10 == 9) {
                answers.add("service", service.start(RekeyClient.forgottenBy(email)), began);
            } else if (request % 2 == 0) {
                answers.add("form", visitor.send("GET", "/apps/acme/forgot", null, "X-Forwarded-For", address), began);
            } else {
                answers.add(
                        "asked",
                        visitor.send(
                                "POST",
                                "/apps/acme/forgot",
                                "email=" + email.replace("@", "%40"),
                                "Content-Type",
                                "application/x-www-form-urlencoded",
                                "X-Forwarded-For",
                                address),
                        began);
            }
        } catch (UncheckedIOException broken) {
            answers.seconds.add((System.nanoTime() - began) / 1e9);
            answers.statuses
                    .computeIfAbsent("no answer", any -> new AtomicLong())
                    .incrementAndGet();
        }
    }

    private static String known(int number) {
        return "known" + number + "@acme.example";
    }

    /** Every eight seconds a help desk vouches for somebody, somebody resets their own, and two operators reset another. */
    private List<String> startProven(int round) throws InterruptedException {
        RekeyClient helpDesk = RekeyClient.withoutToken(node.port()).as("acme-backend", tenant);
        TenantClient browser = new TenantClient(tenant);
        Desk desk = new Desk(node.port());
        List<String> owners = new ArrayList<>();
        for (int i = 0; i < PROVEN; i++) {
            Thread.sleep(8000);
            String vouched = "vouched" + round + "x" + i + "@acme.example";
            String own = "own" + round + "x" + i + "@acme.example";
            String called = "called" + round + "x" + i + "@acme.example";
            List.of(vouched, own, called).forEach(tenant.users()::add);
            String token = RekeyClient.json(browser.signIn(own, LocalTenant.PASSWORD, "openid email"))
                    .path("id_token")
                    .asText();
            proven.put(vouched, Instant.now());
            accepted(helpDesk.start(RekeyClient.vouchedFor(vouched)));
            proven.put(own, Instant.now());
            accepted(RekeyClient.withoutToken(node.port())
                    .with(token)
                    .postJson("/api/v1/me/reset", "{\"app\":\"acme\"}"));
            proven.put(called, Instant.now());
            desk.reset(called);
            owners.addAll(List.of(vouched, own, called));
        }
        return owners;
    }

    private static void accepted(HttpResponse<String> answer) {
        if (answer.statusCode() != 202) {
            throw new IllegalStateException("HTTP " + answer.statusCode() + " " + answer.body());
        }
    }

    private Instant mailedAt(String owner) {
        return tenant.inbox().mailsTo(owner).stream()
                .filter(mail -> mail.subject().equals(RESET_MAIL))
                .findFirst()
                .map(mail -> mail.receivedAt())
                .orElse(null);
    }

    private void report(String from, Answers answers, List<String> owners, long mails) {
        double toMail = owners.stream()
                .mapToDouble(owner ->
                        Duration.between(proven.get(owner), mailedAt(owner)).toMillis() / 1000.0)
                .max()
                .orElseThrow();
        long asked = count("SELECT count(*) FROM audit_reset WHERE evidence = 'mailbox'");
        System.out.printf("%n%,d requests in a minute %s%n", requests, from);
        System.out.printf("answers                        %s%n", answers.statuses);
        bound("answer at most, s", answers.at(1), MOST_SECONDS_OF_A_PAGE);
        System.out.printf("half of them within, s        %10.3f%n", answers.at(0.5));
        bound("proven resets mailed within, s", toMail, MOST_SECONDS_TO_MAIL);
        bound("resets by mailbox accepted", asked, room + WEB_THREADS);
        bound(
                "process instances open",
                count("SELECT count(*) FROM act_ru_execution WHERE parent_id_ IS NULL"),
                asked + 6 * PROVEN);
        bound("mails", mails, asked + 6 * 2 * PROVEN);
        bound("resident memory of the node, MB", node.residentMegabytes(), MOST_MEGABYTES);
        System.out.printf(
                "steps waiting                 %10d%n",
                count("SELECT count(*) FROM act_ru_job WHERE type_ = 'message'"));
        System.out.printf("rows that count limits        %10d%n", count("SELECT count(*) FROM rate_bucket"));
    }

    private void bound(String what, double value, double most) {
        boolean holds = value <= most;
        isWithin &= holds;
        System.out.printf("%-30s%10.1f   at most %.0f%s%n", what, value, most, holds ? "" : "   MISSED");
    }

    private long count(String sql) {
        return database.sql(sql).query(Long.class).single();
    }
}
