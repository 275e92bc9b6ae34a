package io.rekey.process.steps;

import io.rekey.audit.AuditedResets;
import io.rekey.process.AccountClaim;
import io.rekey.process.Facts;
import io.rekey.process.LastSeen;
import io.rekey.process.ResetProcess.Variable;
import io.rekey.process.RiskFacts;
import io.rekey.reset.Account;
import io.rekey.reset.Accounts;
import io.rekey.reset.EvidenceKind;
import io.rekey.reset.Lookup;
import io.rekey.reset.Outcome;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Finds the one account of the app's connection and claims it for this reset. Only reads at Auth0. */
@Component
class LookUpAccount implements JavaDelegate {

    private final Accounts accounts;
    private final AccountClaim claim;
    private final RiskFacts riskFacts;
    private final Facts facts;
    private final AuditedResets audited;
    private final Clock clock;

    LookUpAccount(
            Accounts accounts,
            AccountClaim claim,
            RiskFacts riskFacts,
            Facts facts,
            AuditedResets audited,
            Clock clock) {
        this.accounts = accounts;
        this.claim = claim;
        this.riskFacts = riskFacts;
        this.facts = facts;
        this.audited = audited;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution reset) {
        if (reset.getVariable(Variable.CONFIRM_BY) instanceof Date late
                && !clock.instant().isBefore(late.toInstant())) {
            reset.setVariable(Variable.NOT_CONFIRMED_BECAUSE, "the account could not be looked up in time");
            throw new BpmnError(Outcome.NOT_CONFIRMED.word());
        }
        Lookup lookup = accounts.find(facts.app(reset), facts.typedEmail(reset));
        if (lookup instanceof Lookup.Found found) {
            remember(reset, found.account());
            audited.found(reset.getProcessInstanceId(), found.account());
            // After every call to Auth0, so that no other reset waits for one here.
            claim.make(reset, found.account());
        } else if (lookup instanceof Lookup.SignsInElsewhere elsewhere) {
            reset.setVariable(Variable.NOT_RESETTABLE_BECAUSE, "signs in elsewhere");
            reset.setVariable(Variable.ACCOUNT_EMAIL, elsewhere.email().value());
            reset.setVariable(Variable.PROVIDER, elsewhere.provider().orElse(null));
            tellThem(reset, true);
            throw new BpmnError(Outcome.NOT_RESETTABLE.word());
        } else if (lookup instanceof Lookup.NotResettable not) {
            reset.setVariable(Variable.NOT_RESETTABLE_BECAUSE, not.reason());
            throw new BpmnError(Outcome.NOT_RESETTABLE.word());
        } else {
            tellThem(reset, facts.app(reset).tellsUnknownAddresses());
            throw new BpmnError(Outcome.NO_ACCOUNT.word());
        }
    }

    /** Where a service or an operator asked, it is they who are told. */
    private void tellThem(DelegateExecution reset, boolean isWanted) {
        boolean isByMailbox = EvidenceKind.MAILBOX.word().equals(facts.text(reset, Variable.EVIDENCE));
        reset.setVariable(Variable.TELL_THEM, isWanted && isByMailbox);
    }

    /** What was asked for counts before what the account says. */
    private String language(DelegateExecution reset, Account account) {
        Stream<String> wanted =
                Stream.of(facts.text(reset, Variable.LOCALE), account.language().orElse(null));
        return facts.app(reset).words().languageFor(wanted).toLanguageTag();
    }

    private void remember(DelegateExecution reset, Account account) {
        reset.setVariable(Variable.MFA_ENROLLED, accounts.isEnrolledInMfa(account.id()));
        riskFacts.remember(reset, account);
        reset.setVariable(
                Variable.PASSWORD_FROM,
                account.lastPasswordReset().map(Instant::toString).orElse(null));
        reset.setVariable(Variable.ACCOUNT_ID, account.id());
        reset.setVariable(Variable.IDENTITY_ID, account.identityId());
        reset.setVariable(Variable.LANGUAGE, language(reset, account));
        reset.setVariable(Variable.ACCOUNT_EMAIL, account.email().value());
        reset.setVariable(Variable.OWNERS_ADDRESSES, LastSeen.addresses(account));
    }
}
