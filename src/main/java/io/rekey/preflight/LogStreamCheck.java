package io.rekey.preflight;

import io.rekey.preflight.Administration.LogStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Whether the tenant's log is told to Rekey. */
class LogStreamCheck implements Check {

    /** By which Rekey finds the account where an event names no user (Auth0: PII in log streams). */
    private static final Set<String> NEEDED_FIELDS = Set.of("email", "username");

    private static final String NO_EVENTS =
            "Rekey hears of no event. It looks for new passwords once a minute all the same, but sees none of Auth0's mails"
                    + " leave: after ten minutes each reset with the delivery auth0-mail asks an operator to reach its owner.";

    private final Administration administration;
    private final EventDoors doors;

    LogStreamCheck(Administration administration, EventDoors doors) {
        this.administration = administration;
        this.doors = doors;
    }

    @Override
    public String subject() {
        return "log stream";
    }

    @Override
    public void look(Consumer<Finding> found) {
        if (!doors.areOpen()) {
            return;
        }
        List<LogStream> ours = administration.logStreams().stream()
                .filter(stream -> stream.endpoint().equals(doors.logs()))
                .toList();
        if (ours.isEmpty()) {
            found.accept(new Finding(
                    Problem.LOG_STREAM_MISSING,
                    doors.logs(),
                    "No log stream of the tenant leads there. " + NO_EVENTS,
                    "Call doctor --create-log-stream, or create it by hand (docs/auth0-events.md)."));
        }
        Check.tellUnlessOneWorks(ours.stream().map(this::lookAt).toList(), found);
    }

    private List<Finding> lookAt(LogStream stream) {
        List<Finding> findings = new ArrayList<>();
        lookAtDelivery(stream, findings);
        lookAtContent(stream, findings);
        return findings;
    }

    private void lookAtDelivery(LogStream stream, List<Finding> findings) {
        if (!stream.status().equals(LogStream.ACTIVE)) {
            findings.add(finding(
                    Problem.LOG_STREAM_STOPPED,
                    stream,
                    "It is " + stream.status() + ". " + NO_EVENTS,
                    "Start it again in Auth0's dashboard. Auth0 stops streams that fail to deliver: look at its health"
                            + " there."));
        }
        if (!doors.admit(stream)) {
            findings.add(finding(
                    Problem.LOG_STREAM_WRONG_SECRET,
                    stream,
                    "What it sends as Authorization is none of rekey.hooks.secrets, so Rekey refuses it (401). "
                            + NO_EVENTS,
                    "Write Bearer and the secret into the stream's Authorization Token."));
        }
    }

    private static void lookAtContent(LogStream stream, List<Finding> findings) {
        Set<String> lacking = new TreeSet<>(EventDoors.CATEGORIES);
        lacking.removeAll(stream.categories());
        if (!stream.categories().isEmpty() && !lacking.isEmpty()) {
            findings.add(finding(
                    Problem.LOG_STREAM_FILTERED,
                    stream,
                    "It leaves out " + String.join(" and ", lacking)
                            + ", and with them passwords that were changed or mails that could not be delivered.",
                    "Filter by the categories user.success and user.fail, and by nothing else."));
        }
        Set<String> masked = new TreeSet<>(stream.masked());
        masked.retainAll(NEEDED_FIELDS);
        if (!masked.isEmpty()) {
            findings.add(finding(
                    Problem.LOG_STREAM_MASKED,
                    stream,
                    "It makes " + String.join(" and ", masked)
                            + " unreadable. Of a mail that could not be delivered Auth0"
                            + " may tell nothing else of the account, so Rekey would not notice.",
                    "Leave the stream's masking of these fields off."));
        }
    }

    private static Finding finding(Problem problem, LogStream stream, String trouble, String remedy) {
        return new Finding(problem, "log stream to " + stream.endpoint(), trouble, remedy);
    }
}
