package io.rekey.process;

import io.rekey.process.ResetProcess.Variable;
import io.rekey.reset.Grants;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;

/** Keeps with each open reset which grant counts and since when. */
@Component
class CamundaGrants implements Grants {

    private static final String SEPARATOR = " ";

    private final RuntimeService runtime;
    private final OwnWork ownWork;
    private final ResetLock lock;
    private final Clock clock;

    CamundaGrants(RuntimeService runtime, OwnWork ownWork, ResetLock lock, Clock clock) {
        this.runtime = runtime;
        this.ownWork = ownWork;
        this.lock = lock;
        this.clock = clock;
    }

    /** @param since when it was granted */
    private record Grant(String name, Instant since) {

        static Grant read(Object variable) {
            String[] parts = ((String) variable).split(SEPARATOR);
            return new Grant(parts[0], Instant.parse(parts[1]));
        }
    }

    @Override
    public Optional<String> first(String resetId, Duration pause) {
        return grant(resetId, earlier -> earlier.map(Grant::since)
                .filter(since -> clock.instant().isBefore(since.plus(pause)))
                .isEmpty());
    }

    @Override
    public Optional<String> next(String resetId, String grant) {
        return grant(
                resetId,
                earlier -> earlier.map(Grant::name).filter(grant::equals).isPresent());
    }

    private Optional<String> grant(String resetId, Predicate<Optional<Grant>> isDue) {
        return ownWork.run(() -> {
            lock.take(resetId);
            if (!isOpen(resetId)
                    || !isDue.test(Optional.ofNullable(runtime.getVariable(resetId, Variable.GRANT))
                            .map(Grant::read))) {
                return Optional.empty();
            }
            String name = UUID.randomUUID().toString();
            runtime.setVariable(resetId, Variable.GRANT, name + SEPARATOR + clock.instant());
            return Optional.of(name);
        });
    }

    private boolean isOpen(String resetId) {
        return runtime.createProcessInstanceQuery().processInstanceId(resetId).count() > 0;
    }
}
