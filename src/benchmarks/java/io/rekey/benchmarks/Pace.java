package io.rekey.benchmarks;

import static org.awaitility.Awaitility.await;

import io.rekey.localtenant.Call;
import io.rekey.localtenant.LocalTenant;
import io.rekey.localtenant.Mail;
import io.rekey.localtenant.TenantClient;
import io.rekey.support.RekeyClient;
import io.rekey.support.Surroundings;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Measures how close two nodes come to what a tenant allows when resets come in bulk, and whether resets that somebody waits
 * for pass them by. Arguments: how many resets, how many calls the tenant allows at once, and how many more in a second. Ends
 * with 1 when less than 95 % of what it allows is used, more than 1 % of the calls are refused, or somebody waits for 5 s.
 */
public final class Pace {

    private static final double LEAST_SHARE = 0.95;
    private static final double MOST_REFUSED = 0.01;
    private static final double MOST_SECONDS_TO_MAIL = 5;
    private static final int OWNERS_WHO_WAIT = 5;
    private static final String RESET_MAIL = "Reset your Acme password";
    private static final String DATABASE = "pace";

    private final LocalTenant tenant = LocalTenant.start(0, 0, Clock.systemUTC());
    private final List<Node> nodes = List.of(node("1"), node("2"));
    private final JdbcClient database = nodes.get(0).database();
    private final List<Instant> waiting = new ArrayList<>();
    private final int resets;
    private final int burst;
    private final double perSecond;
    private int callsOfOneReset;

    private Pace(int resets, int burst, double perSecond) {
        this.resets = resets;
        this.burst = burst;
        this.perSecond = perSecond;
    }

    public static void main(String[] arguments) throws InterruptedException {
        Surroundings.beginProgram();
        int resets = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 400;
        int burst = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 100;
        double perSecond = arguments.length > 2 ? Double.parseDouble(arguments[2]) : 20;
        System.exit(new Pace(resets, burst, perSecond).run() ? 0 : 1);
    }

    private boolean run() throws InterruptedException {
        for (Node node : nodes) {
            node.start().awaitReady();
        }
        Stream.concat(
                        IntStream.range(0, resets).mapToObj(Pace::oneOfMany),
                        IntStream.range(0, OWNERS_WHO_WAIT).mapToObj(Pace::whoWaits))
                .forEach(tenant.users()::add);
        callsOfOneReset = callsOfOneReset();
        tenant.limit(burst, perSecond);
        startBulk();
        startThoseWhoWait();
        await().atMost(Duration.ofHours(1)).pollInterval(Duration.ofSeconds(1)).until(this::isThrough);
        nodes.forEach(Node::close);
        return report();
    }

    /** Without the client's own limits, which one client with so many resets would reach. */
    private Node node(String number) {
        return Node.rekey(tenant, DATABASE, DATABASE + "_" + number)
                .with("rekey.limits.client", 1_000_000)
                .with("rekey.limits.brake", 1_000_000);
    }

    private static String oneOfMany(int number) {
        return "owner" + number + "@acme.example";
    }

    private static String whoWaits(int number) {
        return "waiting" + number + "@acme.example";
    }

    /** One alone makes no call in vain. */
    private int callsOfOneReset() {
        String email = "alone@acme.example";
        tenant.users().add(email);
        accepted(RekeyClient.withoutToken(nodes.get(0).port())
                .as("acme-backend", tenant)
                .start(RekeyClient.vouchedFor(email)));
        await().atMost(Duration.ofMinutes(1)).until(() -> mailed().size() == 1 && isIdle());
        int calls = managementCalls().size();
        tenant.inbox().clear();
        tenant.calls().clear();
        database.sql("DELETE FROM auth0_budget").update();
        return calls;
    }

    private List<Call> managementCalls() {
        return tenant.calls().list().stream()
                .filter(call -> call.path().startsWith("/api/v2/"))
                .toList();
    }

    /** The nodes take turns, as they would behind a proxy. */
    private void startBulk() {
        List<RekeyClient> doors = nodes.stream()
                .map(node -> RekeyClient.withoutToken(node.port()).as("acme-backend", tenant))
                .toList();
        for (int reset = 0; reset < resets; reset++) {
            accepted(doors.get(reset % doors.size()).start(RekeyClient.vouchedFor(oneOfMany(reset))));
        }
    }

    /** One after another while the bulk is under way: each asks when the same part of the others has its mail. */
    private void startThoseWhoWait() {
        TenantClient browser = new TenantClient(tenant);
        for (int owner = 0; owner < OWNERS_WHO_WAIT; owner++) {
            int before = resets / 2 + resets / 4 * owner / OWNERS_WHO_WAIT;
            await().atMost(Duration.ofHours(1)).until(() -> mailed().size() >= before);
            String token = RekeyClient.json(browser.signIn(whoWaits(owner), LocalTenant.PASSWORD, "openid email"))
                    .path("id_token")
                    .asText();
            RekeyClient door = RekeyClient.withoutToken(
                            nodes.get(owner % nodes.size()).port())
                    .with(token);
            waiting.add(Instant.now());
            accepted(door.postJson("/api/v1/me/reset", "{\"app\":\"acme\"}"));
        }
    }

    private static void accepted(HttpResponse<String> answer) {
        if (answer.statusCode() != 202) {
            throw new IllegalStateException("HTTP " + answer.statusCode() + " " + answer.body());
        }
    }

    /** When each owner's mail came. */
    private Map<String, Instant> mailed() {
        return tenant.inbox().mails().stream()
                .filter(mail -> mail.subject().equals(RESET_MAIL))
                .collect(Collectors.toMap(Mail::to, Mail::receivedAt, (first, again) -> first, TreeMap::new));
    }

    /** Everybody has a mail, and no step is left to do. */
    private boolean isThrough() {
        return mailed().size() == resets + OWNERS_WHO_WAIT && isIdle();
    }

    private boolean isIdle() {
        return database.sql("SELECT count(*) FROM act_ru_job WHERE type_ = 'message'")
                        .query(Integer.class)
                        .single()
                == 0;
    }

    private boolean report() {
        List<Call> calls = managementCalls();
        long refused = calls.stream().filter(call -> call.status() == 429).count();
        double seconds = seconds(calls.get(0).at(), calls.get(calls.size() - 1).at());
        double allowed = burst + perSecond * seconds;
        int needed = callsOfOneReset * (resets + OWNERS_WHO_WAIT);
        double share = needed / allowed;
        double slowest = slowest();
        System.out.printf(
                "%d resets in bulk and %d that somebody waits for, at %d calls at once and %.1f a second%n",
                resets, OWNERS_WHO_WAIT, burst, perSecond);
        System.out.printf("Management API calls            %8d in %.1f s%n", calls.size(), seconds);
        System.out.printf("refused with 429                %8d = %.2f %%%n", refused, 100.0 * refused / calls.size());
        System.out.printf("needed, at %2d for each reset     %8d%n", callsOfOneReset, needed);
        System.out.printf(
                "the tenant allowed               %8.0f, of which %.1f %% were needed%n", allowed, 100 * share);
        System.out.printf("time to mail of those who wait  %8.1f s at most%n", slowest);
        boolean isWithin =
                share >= LEAST_SHARE && refused <= MOST_REFUSED * calls.size() && slowest < MOST_SECONDS_TO_MAIL;
        System.out.println(isWithin ? "within the bounds" : "A BOUND IS MISSED");
        return isWithin;
    }

    private double slowest() {
        Map<String, Instant> mailed = mailed();
        return IntStream.range(0, OWNERS_WHO_WAIT)
                .mapToDouble(owner -> seconds(waiting.get(owner), mailed.get(whoWaits(owner))))
                .peek(time -> System.out.printf("somebody waited %.1f s%n", time))
                .max()
                .orElseThrow();
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 1000.0;
    }
}
