package io.rekey.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import io.rekey.localtenant.LocalTenant;
import io.rekey.support.RekeyClient;
import io.rekey.support.RekeyNode;
import io.rekey.support.Surroundings;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Measures the first page of each search, and a page far on, with a hundredth of the finished resets that the first argument
 * says and with all of them, through the API of a node in a JVM of its own. Ends with 1 when a first page takes 300 ms or
 * more.
 */
public final class AuditAtScale {

    private static final double MOST_MILLIS = 300;
    private static final int TIMES = 40;
    private static final int PAGES_ON = 100;
    private static final String PATH = "/api/v1/audit/resets?size=50";
    private static final String DATABASE = "audit_at_scale";

    private final LocalTenant tenant = LocalTenant.start(0, 0, Clock.systemUTC());
    private final RekeyNode node = new RekeyNode(tenant, DATABASE);
    private final Map<String, String> searches = new LinkedHashMap<>();

    private AuditAtScale() {
        searches.put("everything", "");
        searches.put("app", "&app=globex");
        searches.put("outcome, common", "&outcome=completed");
        searches.put("outcome, rare", "&outcome=disavowed");
        searches.put("outcome, none", "&outcome=refused");
        searches.put("account by address", "&account=owner%d@acme.example");
        searches.put("account nobody has", "&account=stranger%d@acme.example");
        searches.put("approver", "&approver=person7@ops.example");
        searches.put("approver nobody knows", "&approver=stranger%d@ops.example");
        searches.put("status ended", "&status=ended");
        searches.put("status awaiting-approval", "&status=awaiting-approval");
        searches.put("a day", "&from=2024-07-01T00:00:00Z&until=2024-07-02T00:00:00Z");
        searches.put("years ago", "&until=2023-11-02T00:00:00Z");
        searches.put("app and rare outcome", "&app=globex&outcome=disavowed");
        searches.put("app, outcome and approver", "&app=globex&outcome=disavowed&approver=person7@ops.example");
        searches.put("approver and common outcome", "&approver=person7@ops.example&outcome=completed");
        searches.put("account and app", "&account=owner%d@acme.example&app=globex");
        searches.put("outcome within a day", "&outcome=rejected&from=2024-07-01T00:00:00Z&until=2024-07-02T00:00:00Z");
        searches.put("wild card as it is", "&account=%%25@acme.example");
    }

    public static void main(String[] arguments) {
        Surroundings.beginProgram();
        int resets = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
        System.exit(new AuditAtScale().run(resets) ? 0 : 1);
    }

    private boolean run(int resets) {
        // What is measured is the search alone.
        node.with("rekey.limits.client", 1_000_000)
                .with("rekey.audit.seal-interval", "P1D")
                .start()
                .awaitReady();
        FinishedResets finished = new FinishedResets(Surroundings.database(DATABASE));
        RekeyClient auditor = RekeyClient.withoutToken(node.port()).as("auditor", tenant);
        finished.add(0, resets / 100);
        finished.settle();
        Map<String, double[]> few = measure(auditor);
        long began = System.nanoTime();
        finished.add(resets / 100, resets);
        finished.settle();
        System.out.printf("%,d finished resets written in %.0f s%n", resets, (System.nanoTime() - began) / 1e9);
        Map<String, double[]> all = measure(auditor);
        boolean isFast = report(resets, few, all);
        node.close();
        return isFast;
    }

    private Map<String, double[]> measure(RekeyClient auditor) {
        Map<String, double[]> times = new LinkedHashMap<>();
        searches.forEach((name, search) -> {
            double[] each = new double[TIMES];
            for (int time = -5; time < TIMES; time++) {
                long began = System.nanoTime();
                page(auditor, PATH + search.formatted(4711 + time));
                each[Math.max(time, 0)] = (System.nanoTime() - began) / 1e6;
            }
            times.put(name, each);
        });
        times.put("everything, page " + PAGES_ON, farOn(auditor));
        return times;
    }

    private static double[] farOn(RekeyClient auditor) {
        double[] each = new double[PAGES_ON];
        String next = "";
        for (int page = 0; page < PAGES_ON; page++) {
            long began = System.nanoTime();
            JsonNode found = page(auditor, PATH + next);
            each[page] = (System.nanoTime() - began) / 1e6;
            next = "&cursor=" + found.path("next").asText();
        }
        return Arrays.copyOfRange(each, PAGES_ON / 2, PAGES_ON);
    }

    private static JsonNode page(RekeyClient auditor, String path) {
        HttpResponse<String> answer = auditor.send("GET", path, null);
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(path + ": HTTP " + answer.statusCode() + " " + answer.body());
        }
        return RekeyClient.json(answer);
    }

    private static boolean report(int resets, Map<String, double[]> few, Map<String, double[]> all) {
        System.out.printf(
                "%nfirst page of 50, ms            %,12d resets      %,12d resets      ratio%n%-28s%9s%9s%9s%9s%9s%9s%9s%n",
                resets / 100, resets, "", "p50", "p95", "most", "p50", "p95", "most", "of p50");
        boolean isFast = true;
        for (String search : all.keySet()) {
            double[] before = sorted(few.get(search));
            double[] after = sorted(all.get(search));
            System.out.printf(
                    "%-28s%9.2f%9.2f%9.2f%9.2f%9.2f%9.2f%9.2f%n",
                    search,
                    at(before, 50),
                    at(before, 95),
                    at(before, 100),
                    at(after, 50),
                    at(after, 95),
                    at(after, 100),
                    at(after, 50) / at(before, 50));
            isFast &= at(after, 100) < MOST_MILLIS;
        }
        System.out.println(isFast ? "every page in less than 300 ms" : "a page took 300 ms or more");
        return isFast;
    }

    private static double[] sorted(double[] times) {
        double[] sorted = times.clone();
        Arrays.sort(sorted);
        return sorted;
    }

    private static double at(double[] sorted, int percentile) {
        return sorted[Math.min(sorted.length - 1, sorted.length * percentile / 100)];
    }
}
