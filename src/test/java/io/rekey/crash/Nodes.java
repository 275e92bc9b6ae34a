package io.rekey.crash;

import io.rekey.localtenant.LocalTenant;
import io.rekey.support.RekeyClient;
import io.rekey.support.RekeyNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Two nodes on one database, and a proxy before them: it leads to any of them that is up. */
final class Nodes implements AutoCloseable {

    /**
     * All apps and no limits, which are not what is tried here; and locks that no step outlasts, however busy the machine,
     * since a step that is done twice without a kill would be taken for a fault.
     */
    private static final Map<String, Object> SETTINGS = Map.of(
            "rekey.apps-directory", "src/test/resources/deliveries",
            "rekey.clients.acme-backend.apps", "acme,globex,tickets,codes",
            "rekey.audit.seal-interval", "PT1S",
            "rekey.limits.address", 1_000_000,
            "rekey.limits.client", 1_000_000,
            "rekey.limits.asks-without-proof", 1_000_000,
            "rekey.limits.brake", 1_000_000,
            "camunda.bpm.job-execution.lock-time-in-millis", 20_000);

    private final List<RekeyNode> nodes;
    private final List<Outage> outages = new CopyOnWriteArrayList<>();

    Nodes(LocalTenant tenant, String database) {
        nodes = IntStream.rangeClosed(1, 2)
                .mapToObj(number -> new RekeyNode(tenant, database, database + "_" + number))
                .toList();
        nodes.forEach(node -> SETTINGS.forEach(node::with));
    }

    /** One after the other, since the first one makes the tables. */
    void start() {
        nodes.forEach(RekeyNode::restart);
    }

    int count() {
        return nodes.size();
    }

    RekeyNode get(int number) {
        return nodes.get(number);
    }

    int numberOf(int port) {
        return IntStream.range(0, count())
                .filter(number -> nodes.get(number).port() == port)
                .findFirst()
                .orElseThrow();
    }

    /** Where a call goes that comes now; where no node is up, to one that does not answer. */
    int port() {
        int first = ThreadLocalRandom.current().nextInt(count());
        return IntStream.range(0, count())
                .mapToObj(next -> nodes.get((first + next) % count()))
                .filter(RekeyNode::isUp)
                .findFirst()
                .orElse(nodes.get(first))
                .port();
    }

    RekeyClient client() {
        return RekeyClient.withoutToken(port());
    }

    /** @param look is taken while the node is dead */
    void killAndStartAgain(int number, Runnable look) {
        Instant killedAt = Instant.now();
        nodes.get(number).kill();
        look.run();
        outages.add(new Outage(killedAt, Instant.now()));
        nodes.get(number).start();
    }

    void awaitReady() {
        nodes.forEach(RekeyNode::awaitReady);
    }

    List<Outage> outagesSince(Instant begin) {
        return outages.stream()
                .filter(outage -> !outage.restartedAt().isBefore(begin))
                .collect(Collectors.toList());
    }

    @Override
    public void close() {
        nodes.forEach(RekeyNode::close);
    }
}
