package io.rekey.benchmarks;

import static org.awaitility.Awaitility.await;

import io.rekey.support.RekeyClient;
import io.rekey.support.Tasklist;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** Two operators at Tasklist: one starts a reset, the other approves it as soon as it is there to be approved. */
final class Desk {

    private final Tasklist starter;
    private final Tasklist approver;

    Desk(int port) {
        starter = Tasklist.signedIn(port, "omar");
        approver = Tasklist.signedIn(port, "olivia");
    }

    void reset(String email) {
        Map<String, String> fields =
                Map.of("app", "acme", "email", email, "reason", "forgotten", "statement", "called, and knew the team");
        HttpResponse<String> started = starter.post(
                "/process-definition/key/password-reset/submit-form",
                Map.of(
                        "variables",
                        fields.entrySet().stream()
                                .collect(Collectors.toMap(
                                        Map.Entry::getKey, field -> Map.of("value", field.getValue())))));
        String id = RekeyClient.json(started).path("id").asText();
        await().atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> approver.approvalOf(id) != null);
        String task = approver.approvalOf(id);
        approver.claim(task, "olivia");
        Tasklist.require204(approver.submit(task, "approve", "Called the owner back on the number on file."));
    }
}
