package io.rekey.crash;

import io.rekey.support.Tasklist;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The people who work in Tasklist. Each has a session at each node, which dies with the node, and signs in again then; an
 * answer that did not come is found out about by looking at the task again.
 */
final class Operators {

    private static final String STARTS = "omar";
    private static final String INVESTIGATES = "lea";
    private static final List<String> APPROVE = List.of("olivia", "oscar");
    private static final String TASKLIST = "tasklist";

    private final Nodes nodes;
    private final Map<String, Tasklist> sessions = new HashMap<>();

    Operators(Nodes nodes) {
        this.nodes = nodes;
    }

    /** @return whether it was accepted as far as anybody knows */
    boolean start(String app, String email) {
        Map<String, String> fields =
                Map.of("app", app, "email", email, "reason", "forgotten", "statement", "called, and knew the team");
        return as(
                        STARTS,
                        desk -> desk.post(
                                "/process-definition/key/password-reset/submit-form",
                                Map.of("variables", values(fields))))
                .filter(answer -> answer.statusCode() == 200)
                .isPresent();
    }

    /** @param decidedBefore who may not decide about that reset any more */
    void decide(Trail.Task task, String decision, List<String> decidedBefore) {
        String person = task.assignee().orElseGet(() -> APPROVE.stream()
                .filter(operator -> !decidedBefore.contains(operator))
                .findFirst()
                .orElseThrow());
        complete(task, person, Map.of("decision", decision, "comment", "Called the owner back on the number on file."));
    }

    void investigate(Trail.Task task) {
        complete(task, INVESTIGATES, Map.of("comment", "Reached the owner, who was at a device of their own."));
    }

    private void complete(Trail.Task task, String person, Map<String, String> fields) {
        if (task.assignee().isEmpty()) {
            as(person, desk -> desk.post("/task/" + task.id() + "/claim", Map.of("userId", person)));
        }
        as(person, desk -> desk.post("/task/" + task.id() + "/submit-form", Map.of("variables", values(fields))));
    }

    private static Map<String, Map<String, String>> values(Map<String, String> fields) {
        return fields.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, field -> Map.of("value", field.getValue())));
    }

    /** What somebody does at one desk after the other; nothing where nobody answers or wants another sign-in first. */
    private synchronized Optional<HttpResponse<String>> as(
            String person, Function<Tasklist, HttpResponse<String>> does) {
        int port = nodes.port();
        String session = person + " " + port;
        try {
            Optional<Tasklist> desk = Optional.ofNullable(sessions.get(session)).or(() -> signedIn(person, port));
            desk.ifPresent(open -> sessions.put(session, open));
            Optional<HttpResponse<String>> answer = desk.map(does);
            answer.filter(refused -> refused.statusCode() == 401 || refused.statusCode() == 403)
                    .ifPresent(refused -> sessions.remove(session));
            return answer;
        } catch (UncheckedIOException noAnswer) {
            sessions.remove(session);
            return Optional.empty();
        }
    }

    private static Optional<Tasklist> signedIn(String person, int port) {
        Tasklist desk = Tasklist.ofNobody(port);
        desk.open("/app/" + TASKLIST + "/default/");
        if (desk.signInAtEngine(person, TASKLIST).statusCode() != 200) {
            return Optional.empty();
        }
        // The first answer in a new session brings the token that its writes need.
        desk.open("/api/engine/engine/default/task/count");
        return Optional.of(desk);
    }
}
