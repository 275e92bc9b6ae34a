package io.rekey.benchmarks;

import io.rekey.localtenant.LocalTenant;
import io.rekey.localtenant.Mail;
import io.rekey.localtenant.TenantClient;
import io.rekey.support.RekeyClient;
import io.rekey.support.Surroundings;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Measures whole resets: vouched, randomized, mailed by Auth0, a new password chosen through the link, confirmed. As many
 * as the first argument says begin at once, on Rekey and on the bare starter in turn; printed are resets per second and
 * what one costs in round trips to the database, calls to Auth0 and processor time.
 */
public final class WholeResets {

    private static final int ROUNDS = 3;
    private static final int PEOPLE = 8;
    private static final int MOST_FREQUENT = 40;
    private static final String NEW_PASSWORD = "Fresh-Passw0rd!7";
    private static final String KEY = "password-reset";

    private final LocalTenant tenant = LocalTenant.start(0, 0, Clock.systemUTC());
    private final ExecutorService people = Executors.newFixedThreadPool(PEOPLE, work -> {
        Thread person = new Thread(work);
        person.setDaemon(true);
        return person;
    });
    private int owners;

    /** What can be driven through a whole reset. */
    private interface Subject {
        /** Starts a reset for that address. */
        String start(String email);

        /** What somebody has to do once the owner has a new password. */
        void passwordChosen(String id);
    }

    private record Measured(double perSecond, double roundTrips, double calls, double processorMillis) {}

    public static void main(String[] arguments) throws Exception {
        Surroundings.beginProgram();
        new WholeResets().run(arguments.length > 0 ? Integer.parseInt(arguments[0]) : 300);
        System.exit(0);
    }

    private void run(int resets) throws Exception {
        tenant.limit(100_000, 100_000);
        RoundTrips ofRekey = new RoundTrips();
        RoundTrips ofReference = new RoundTrips();
        try (Node rekey = Node.rekey(tenant, "whole_resets").unlimited().through(ofRekey);
                Node reference = Node.bare(tenant, "whole_resets_bare").through(ofReference)) {
            rekey.start().awaitReady();
            reference.start().awaitReady();
            Subject ours = rekey(rekey);
            Subject theirs = reference(reference);
            measure("warming up, Rekey", rekey, ofRekey, ours, resets);
            measure("warming up, bare starter", reference, ofReference, theirs, resets);
            List<Measured> rekeys = new ArrayList<>();
            List<Measured> references = new ArrayList<>();
            for (int round = 1; round <= ROUNDS; round++) {
                rekeys.add(measure("Rekey", rekey, ofRekey, ours, resets));
                references.add(measure("bare starter", reference, ofReference, theirs, resets));
            }
            report(rekeys, references);
            list("Rekey", ofRekey, (ROUNDS + 1) * resets);
            list("the bare starter", ofReference, (ROUNDS + 1) * resets);
        }
    }

    private Subject rekey(Node node) {
        RekeyClient backEnd = RekeyClient.withoutToken(node.port()).as("acme-backend", tenant);
        tenant.logStream()
                .to(
                        URI.create("http://localhost:" + node.port() + "/hooks/auth0/logs"),
                        "Bearer development-only-secret-of-the-hooks");
        return new Subject() {
            @Override
            public String start(String email) {
                return id(backEnd.start(RekeyClient.vouchedFor(email)), 202);
            }

            @Override
            public void passwordChosen(String id) {
                // The tenant's log stream tells.
            }
        };
    }

    private static Subject reference(Node node) {
        RekeyClient anybody = RekeyClient.withoutToken(node.port());
        return new Subject() {
            @Override
            public String start(String email) {
                return id(
                        anybody.startThroughEngine(Map.of("app", "acme", "email", email, "reason", "forgotten")), 200);
            }

            @Override
            public void passwordChosen(String id) {
                String message = RekeyClient.json(Map.of("messageName", "password-changed", "processInstanceId", id));
                // Where a step of the same reset commits at that instant, the engine refuses and is asked once more.
                while (anybody.postJson("/engine-rest/message", message).statusCode() != 204) {
                    Thread.onSpinWait();
                }
            }
        };
    }

    private static String id(HttpResponse<String> answer, int expected) {
        if (answer.statusCode() != expected) {
            throw new IllegalStateException("HTTP " + answer.statusCode() + " " + answer.body());
        }
        return RekeyClient.json(answer).path("id").asText();
    }

    private Measured measure(String what, Node node, RoundTrips database, Subject subject, int resets)
            throws Exception {
        tenant.inbox().clear();
        tenant.calls().clear();
        int before = ended(node);
        long roundTrips = database.count();
        long processor = node.processorTime().toMillis();
        long began = System.nanoTime();
        List<Callable<Void>> owners = new ArrayList<>();
        for (int i = 0; i < resets; i++) {
            String email = "owner" + this.owners++ + "@acme.example";
            tenant.users().add(email);
            owners.add(() -> {
                String id = subject.start(email);
                choose(email);
                subject.passwordChosen(id);
                return null;
            });
        }
        for (Future<Void> owner : people.invokeAll(owners)) {
            owner.get();
        }
        while (ended(node) < before + resets) {
            Thread.sleep(20);
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        Measured measured = new Measured(
                resets / seconds,
                (database.count() - roundTrips) / (double) resets,
                tenant.calls().list().stream()
                                .filter(call -> call.path().startsWith("/api/v2/")
                                        || call.path().startsWith("/dbconnections/"))
                                .count()
                        / (double) resets,
                (node.processorTime().toMillis() - processor) / (double) resets);
        print(what, measured);
        return measured;
    }

    /** The owner reads mail, follows the link and chooses a password. */
    private void choose(String email) throws InterruptedException {
        TenantClient browser = new TenantClient(tenant);
        while (true) {
            List<Mail> mails = tenant.inbox().mailsTo(email).stream()
                    .filter(mail -> mail.subject().equals("Reset your Acme password"))
                    .toList();
            if (!mails.isEmpty()) {
                browser.choosePassword(browser.linkIn(mails.get(0).text()), NEW_PASSWORD);
                return;
            }
            Thread.sleep(5);
        }
    }

    private static int ended(Node node) {
        return node.database()
                .sql("SELECT count(*) FROM act_hi_procinst WHERE proc_def_key_ = ? AND end_time_ IS NOT NULL")
                .param(KEY)
                .query(Integer.class)
                .single();
    }

    private static void print(String what, Measured measured) {
        System.out.printf(
                "%-24s %7.1f resets/s %8.1f round trips %6.1f calls %8.1f ms of processor, each%n",
                what, measured.perSecond(), measured.roundTrips(), measured.calls(), measured.processorMillis());
    }

    private static void list(String whose, RoundTrips database, int resets) {
        System.out.printf("%nstatements of %s, for each reset%n", whose);
        database.statements().stream()
                .limit(MOST_FREQUENT)
                .forEach(statement -> System.out.printf(
                        "%7.2f  %.140s%n", statement.getValue() / (double) resets, statement.getKey()));
    }

    private static void report(List<Measured> rekeys, List<Measured> references) {
        System.out.printf(
                "Rekey against the reference, medians of %d: %.2f times the resets per second, %.2f times the round trips,"
                        + " %.2f times the processor time%n",
                ROUNDS,
                Times.median(rekeys.stream().mapToDouble(Measured::perSecond))
                        / Times.median(references.stream().mapToDouble(Measured::perSecond)),
                Times.median(rekeys.stream().mapToDouble(Measured::roundTrips))
                        / Times.median(references.stream().mapToDouble(Measured::roundTrips)),
                Times.median(rekeys.stream().mapToDouble(Measured::processorMillis))
                        / Times.median(references.stream().mapToDouble(Measured::processorMillis)));
    }
}
