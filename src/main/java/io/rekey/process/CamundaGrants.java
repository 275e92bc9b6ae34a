package io.rekey.process;

import io.rekey.process.ResetProcess.Variable;
import io.rekey.reset.Grants;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
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

    /**
     * @param of what it was granted for
     * @param since when that was
     */
    private record Grant(String name, String of, Instant since) {

        static Grant read(Object variable) {
            String[] parts = ((String) variable).split(SEPARATOR);
            return new Grant(parts[0], parts[1], Instant.parse(parts[2]));
        }

        String written() {
            return String.join(SEPARATOR, name, of, since.toString());
        }
    }

    @Override
    public Optional<String> first(String resetId, String of, Duration pause) {
        return grant(
                resetId,
                earlier -> earlier.filter(grant -> grant.of().equals(of))
                                .filter(grant ->
                                        clock.instant().isBefore(grant.since().plus(pause)))
                                .isPresent()
                        ? Optional.empty()
                        : Optional.of(new Grant(newName(), of, clock.instant())));
    }

    /** The pause goes by the code's exchange, however often its tokens are refreshed. */
    @Override
    public Optional<String> next(String resetId, String name) {
        return grant(resetId, earlier -> earlier.filter(grant -> grant.name().equals(name))
                .map(grant -> new Grant(newName(), grant.of(), grant.since())));
    }

    private Optional<String> grant(String resetId, UnaryOperator<Optional<Grant>> next) {
        return ownWork.run(() -> {
            lock.take(resetId);
            if (!isOpen(resetId)) {
                return Optional.empty();
            }
            Optional<Grant> granted = next.apply(Optional.ofNullable(runtime.getVariable(resetId, Variable.GRANT))
                    .map(Grant::read));
            granted.ifPresent(grant -> runtime.setVariable(resetId, Variable.GRANT, grant.written()));
            return granted.map(Grant::name);
        });
    }

    private static String newName() {
        return UUID.randomUUID().toString();
    }

    private boolean isOpen(String resetId) {
        return runtime.createProcessInstanceQuery().processInstanceId(resetId).count() > 0;
    }
}
