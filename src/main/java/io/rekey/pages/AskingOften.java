package io.rekey.pages;

import io.rekey.limits.Limit;
import io.rekey.limits.Limits;
import io.rekey.limits.ProofOfWork;
import io.rekey.limits.ProofOfWork.Challenge;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Takes a proof of work from a network address that has asked often, and from nobody else. */
@Component
class AskingOften {

    private final Limits limits;
    private final ProofOfWork proofs;

    AskingOften(Limits limits, ProofOfWork proofs) {
        this.limits = limits;
        this.proofs = proofs;
    }

    /** A challenge, and the minutes after which nothing of the kind is asked for any more. */
    record Work(Challenge challenge, long minutes) {}

    /** Counts this one, or takes its proof. */
    boolean mayAsk(String networkAddress, String ticket, String number) {
        return limits.take(Limit.ASKS_WITHOUT_PROOF, networkAddress).isEmpty() || proofs.accepts(ticket, number);
    }

    /** What a form has to bring along next time: {@code work}, or nothing. */
    Map<String, Work> askedOf(String networkAddress) {
        Optional<Duration> wait = limits.waitFor(Limit.ASKS_WITHOUT_PROOF, networkAddress);
        return wait.map(time -> Map.of(
                        "work",
                        new Work(proofs.challenge(), 1 + time.minusMillis(1).toMinutes())))
                .orElse(Map.of());
    }
}
