package io.rekey.process;

import io.rekey.apps.Approval;
import io.rekey.process.ResetProcess.Variable;
import io.rekey.reset.Account;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** What the policy weighs beside the evidence: how an account stands, and what happened to it lately. */
@Component
public class RiskFacts {

    private static final Duration LATELY = Duration.ofDays(30);

    private final CamundaDisavowals disavowals;
    private final HistoryService history;
    private final Facts facts;
    private final Clock clock;

    RiskFacts(CamundaDisavowals disavowals, HistoryService history, Facts facts, Clock clock) {
        this.disavowals = disavowals;
        this.history = history;
        this.facts = facts;
        this.clock = clock;
    }

    public void remember(DelegateExecution reset, Account account) {
        reset.setVariable(Variable.PRIVILEGED, account.privileged());
        reset.setVariable(Variable.EMAIL_VERIFIED, account.emailVerified());
        reset.setVariable(Variable.ACCOUNT_AGE_IN_DAYS, ageInDays(account));
        reset.setVariable(Variable.RESETS_LATELY, resetsLately(account));
        reset.setVariable(Variable.UNDER_INVESTIGATION, disavowals.isUnderInvestigation(account.id()));
        reset.setVariable(Variable.APPROVAL_ALWAYS, facts.app(reset).approval() == Approval.ALWAYS);
        // Until the brake is asked, when the reset has its account's slot or its owner has confirmed it.
        reset.setVariable(Variable.BRAKE, false);
        reset.setVariable(Variable.DELIVERY, facts.app(reset).delivery().word());
    }

    /** An account of unknown age counts as new. */
    private long ageInDays(Account account) {
        return account.createdAt()
                .map(created -> Duration.between(created, clock.instant()).toDays())
                .orElse(0L);
    }

    /**
     * Those that made the password useless or set a new one, not those that were merely asked for: anybody can ask, and nobody shall push
     * somebody else's account into needing approval.
     */
    private long resetsLately(Account account) {
        return history.createHistoricProcessInstanceQuery()
                .processDefinitionKey(ResetProcess.KEY)
                .processInstanceBusinessKey(account.id())
                .startedAfter(Date.from(clock.instant().minus(LATELY)))
                .count();
    }

    /** The engine's history has an index on the business key, and none on what a variable says. */
    public static void countAsReset(DelegateExecution reset) {
        reset.setProcessBusinessKey((String) reset.getVariable(Variable.ACCOUNT_ID));
    }
}
