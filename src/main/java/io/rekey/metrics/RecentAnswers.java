package io.rekey.metrics;

import io.rekey.audit.RemoteCalls.Call;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What Auth0 and the mail server answered lately to what this node asks of them anyway. Nobody is asked for its sake. */
@Component
class RecentAnswers {

    /** So many failures in a row, and not one more, are trouble: any other answer ends it. */
    private static final int IN_A_ROW = 3;

    /** Longer than any pause between two attempts of a step that fails. */
    private static final Duration LATELY = Duration.ofMinutes(15);

    /** Ours to mend or theirs: the token, the rights or the pace are not accepted. */
    private static final Set<String> NOT_SERVED = Set.of("no answer", "not accepted", "401", "403", "429");

    private final Map<String, List<Call>> lastCalls = new ConcurrentHashMap<>();
    private final Clock clock;

    RecentAnswers(Clock clock) {
        this.clock = clock;
    }

    @EventListener
    void saw(Call call) {
        lastCalls.merge(call.target(), List.of(call), (before, now) -> Stream.concat(now.stream(), before.stream())
                .limit(IN_A_ROW)
                .toList());
    }

    /** The newest answer, when the last ones were all failures. */
    Optional<String> trouble(String target) {
        List<Call> last = lastCalls.getOrDefault(target, List.of());
        return last.size() == IN_A_ROW && last.stream().allMatch(call -> isOfLately(call) && isFailure(call.answer()))
                ? Optional.of(last.get(0).answer())
                : Optional.empty();
    }

    private boolean isOfLately(Call call) {
        return Duration.between(call.at(), clock.instant()).compareTo(LATELY) < 0;
    }

    private static boolean isFailure(String answer) {
        return NOT_SERVED.contains(answer) || answer.startsWith("5");
    }
}
