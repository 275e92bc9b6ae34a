package io.rekey.process;

import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/**
 * Puts together what whoever approves sees at once. It has to run before Approve reset comes into being, whose time limit
 * and priority are made from what it sets.
 */
@Component
class ApprovalAwaited implements ExecutionListener {

    private static final Duration TIME_TO_DECIDE = Duration.ofDays(1);

    private final EarlierResets earlierResets;
    private final Facts facts;
    private final Clock clock;

    ApprovalAwaited(EarlierResets earlierResets, Facts facts, Clock clock) {
        this.earlierResets = earlierResets;
        this.facts = facts;
        this.clock = clock;
    }

    @Override
    public void notify(DelegateExecution reset) {
        List<RiskSign> signs = RiskSign.of(reset);
        reset.setVariable(
                ApprovalVariable.RISK, signs.stream().map(RiskSign::words).collect(Collectors.joining(", ")));
        reset.setVariable(
                ApprovalVariable.PRIORITY,
                signs.stream().findFirst().map(RiskSign::priority).orElse(RiskSign.ORDINARY_PRIORITY));
        reset.setVariable(ApprovalVariable.APPROVE_BY, Date.from(clock.instant().plus(TIME_TO_DECIDE)));
        reset.setVariable(ApprovalVariable.EARLIER_RESETS, earlierResets.inWords(facts.accountId(reset)));
    }
}
