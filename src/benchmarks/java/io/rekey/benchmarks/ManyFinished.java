package io.rekey.benchmarks;

import io.rekey.localtenant.LocalTenant;
import io.rekey.support.RekeyClient;
import io.rekey.support.Surroundings;
import io.rekey.support.Tasklist;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures whether a long history makes work slower: the start of a reset, a search and the claim of an approval, with a
 * thousand finished resets and with as many as the first argument says. Ends with 1 when one takes more than 1.2 times as long.
 */
public final class ManyFinished {

    private static final int FEW = 1000;
    private static final int TIMES = 200;
    private static final double AT_MOST = 1.2;

    private final LocalTenant tenant = LocalTenant.start(0, 0, Clock.systemUTC());
    private int owners;

    public static void main(String[] arguments) throws InterruptedException {
        Surroundings.beginProgram();
        int many = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
        System.exit(new ManyFinished().run(many) ? 0 : 1);
    }

    private boolean run(int many) throws InterruptedException {
        tenant.limit(100_000, 100_000);
        try (Node rekey = Node.rekey(tenant, "many_finished").unlimited().with("rekey.audit.seal-interval", "P1D")) {
            rekey.start().awaitReady();
            FinishedResets finished = new FinishedResets(rekey.database());
            finished.add(0, FEW);
            finished.settle();
            // Twice, since a JVM goes on getting faster for a while.
            measure(rekey);
            measure(rekey);
            Map<String, double[]> few = measure(rekey);
            finished.add(FEW, many);
            finished.settle();
            measure(rekey);
            return report(many, few, measure(rekey));
        }
    }

    private Map<String, double[]> measure(Node rekey) throws InterruptedException {
        RekeyClient backEnd = RekeyClient.withoutToken(rekey.port()).as("acme-backend", tenant);
        RekeyClient auditor = RekeyClient.withoutToken(rekey.port()).as("auditor", tenant);
        Tasklist olivia = Tasklist.signedIn(rekey.port(), "olivia");
        Map<String, double[]> times = new LinkedHashMap<>();
        List<String> started = new ArrayList<>();
        times.put("start", time(() -> started.add(start(backEnd))));
        times.put("search, one account", time(() -> search(auditor, "account=owner4711@acme.example")));
        times.put(
                "search, outcome and approver",
                time(() -> search(auditor, "outcome=completed&approver=person7@ops.example")));
        List<String> tasks = tasks(rekey);
        times.put("list of approvals", time(() -> olivia.get("/task?maxResults=15")));
        times.put("claim", time(() -> olivia.claim(tasks.remove(0), "olivia")));
        // What is open counts in no comparison.
        started.forEach(id -> require(202, backEnd.cancel(id)));
        return times;
    }

    private String start(RekeyClient backEnd) {
        HttpResponse<String> answer = backEnd.start(RekeyClient.vouchedFor(privileged()));
        require(202, answer);
        return RekeyClient.json(answer).path("id").asText();
    }

    private String privileged() {
        return tenant.users()
                .add("owner" + owners++ + "@acme.example")
                .appMetadata("roles", List.of("admin"))
                .email();
    }

    /** Nobody's yet: every start of this round has come to its approval. */
    private static List<String> tasks(Node rekey) throws InterruptedException {
        List<String> tasks = new ArrayList<>();
        while (tasks.size() < TIMES) {
            Thread.sleep(200);
            tasks.clear();
            tasks.addAll(rekey.database()
                    .sql("SELECT id_ FROM act_ru_task WHERE assignee_ IS NULL")
                    .query(String.class)
                    .list());
        }
        return tasks;
    }

    private static void search(RekeyClient auditor, String criteria) {
        require(200, auditor.send("GET", "/api/v1/audit/resets?" + criteria, null));
    }

    private static void require(int status, HttpResponse<String> answer) {
        if (answer.statusCode() != status) {
            throw new IllegalStateException("HTTP " + answer.statusCode() + " " + answer.body());
        }
    }

    private static double[] time(Runnable work) {
        double[] each = new double[TIMES];
        for (int i = 0; i < TIMES; i++) {
            long began = System.nanoTime();
            work.run();
            each[i] = (System.nanoTime() - began) / 1e6;
        }
        return each;
    }

    private static boolean report(int many, Map<String, double[]> few, Map<String, double[]> all) {
        System.out.printf("%-30s%,12d finished%,12d finished%12s%n", "median, ms", FEW, many, "ratio");
        boolean isGood = true;
        for (String work : all.keySet()) {
            double before = Times.percentile(few.get(work), 50);
            double after = Times.percentile(all.get(work), 50);
            System.out.printf("%-30s%21.2f%21.2f%12.2f%n", work, before, after, after / before);
            isGood &= after / before <= AT_MOST;
        }
        System.out.println(
                isGood ? "nothing takes more than 1.2 times as long" : "something takes more than 1.2 times as long");
        return isGood;
    }
}
