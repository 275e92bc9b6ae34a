package io.rekey.process;

import io.rekey.apps.Apps;
import io.rekey.apps.Delivery;
import io.rekey.audit.RecordedCalls;
import io.rekey.password.Candidate;
import io.rekey.password.NewPasswords;
import io.rekey.password.PasswordPolicies;
import io.rekey.password.Verdict;
import io.rekey.process.ResetProcess.Message;
import io.rekey.process.ResetProcess.Variable;
import io.rekey.reset.Account;
import io.rekey.reset.Accounts;
import io.rekey.reset.Resets;
import io.rekey.reset.ReturnTo;
import io.rekey.reset.Secret;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.variable.Variables;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Leads owners to a new password through the process. That a link works once follows from the reset moving on in the very
 * transaction in which Auth0 takes the password.
 */
@Component
class CamundaNewPasswords implements NewPasswords {

    private static final Logger LOG = LoggerFactory.getLogger(CamundaNewPasswords.class);

    private final RuntimeService runtime;
    private final WhatOwnersSee whatOwnersSee;
    private final OwnersTurn ownersTurn;
    private final OwnersTicket ownersTicket;
    private final OwnWork ownWork;
    private final ResetLock lock;
    private final PasswordAttempts attempts;
    private final PasswordPolicies policies;
    private final Accounts accounts;
    private final Resets resets;
    private final Apps apps;
    private final RecordedCalls calls;

    CamundaNewPasswords(
            RuntimeService runtime,
            WhatOwnersSee whatOwnersSee,
            OwnersTurn ownersTurn,
            OwnersTicket ownersTicket,
            OwnWork ownWork,
            ResetLock lock,
            PasswordAttempts attempts,
            PasswordPolicies policies,
            Accounts accounts,
            Resets resets,
            Apps apps,
            RecordedCalls calls) {
        this.runtime = runtime;
        this.whatOwnersSee = whatOwnersSee;
        this.ownersTurn = ownersTurn;
        this.ownersTicket = ownersTicket;
        this.ownWork = ownWork;
        this.lock = lock;
        this.attempts = attempts;
        this.policies = policies;
        this.accounts = accounts;
        this.resets = resets;
        this.apps = apps;
        this.calls = calls;
    }

    @Override
    public boolean isTooLate(String resetId, String app) {
        return ownWork.run(() -> whatOwnersSee.isTooLate(resetId, app));
    }

    @Override
    public Standing standing(String resetId, String app) {
        return ownWork.run(() -> whatOwnersSee.standing(resetId, app));
    }

    @Override
    public Optional<Owner> owner(String resetId, String app) {
        return ownWork.run(() -> whatOwnersSee.owner(resetId, app));
    }

    @Override
    public Optional<ReturnTo> returnTo(String resetId, String app) {
        return ownWork.run(() -> whatOwnersSee.returnTo(resetId, app));
    }

    private String text(String resetId, String variable) {
        return (String) runtime.getVariable(resetId, variable);
    }

    @Override
    public Optional<Verdict> check(String resetId, String app, Secret password, Locale language) {
        return account(resetId, app)
                .map(account -> policies.of(apps.require(app)).check(Candidate.by(account, password, language)));
    }

    @Override
    public Optional<Account> account(String resetId, String app) {
        return ownWork.run(() -> accountOf(resetId, app))
                // Nothing is held while Auth0 is asked.
                .flatMap(account -> calls.during(resetId, () -> accounts.read(apps.require(app), account)));
    }

    private Optional<String> accountOf(String resetId, String app) {
        boolean isForItsOwner =
                whatOwnersSee.standing(resetId, app) == Standing.AWAITED || resets.awaitsConfirmation(resetId, app);
        return isForItsOwner ? Optional.of(text(resetId, Variable.ACCOUNT_ID)) : Optional.empty();
    }

    @Override
    public Answer set(String resetId, String app, Secret password, Locale language) {
        return switch (standing(resetId, app)) {
            case PREPARING, AWAITING_APPROVAL -> new Answer.NotYet();
            case SET, OVER -> new Answer.Over();
            case AWAITED -> {
                // What has to be asked for it is asked before anything is locked.
                policies.of(apps.require(app));
                yield setAwaited(resetId, new ChosenPassword(password, language));
            }
        };
    }

    private Answer setAwaited(String resetId, ChosenPassword chosen) {
        String attempt = UUID.randomUUID().toString();
        try {
            // Written down before the password goes out: after a crash in between somebody looks what became of it.
            return remember(resetId, attempt)
                    .or(() -> handOver(resetId, chosen))
                    .orElseGet(Answer.Done::new);
        } catch (PasswordRefused refused) {
            forget(resetId, attempt);
            return new Answer.Refused(refused.rules());
        } catch (NoLongerAwaited changed) {
            leadOn(resetId);
            return new Answer.Over();
        } catch (ProcessEngineException | NullPointerException lostRace) {
            return chosen.isSet() ? doneAllTheSame(resetId, lostRace) : new Answer.InProgress();
        } catch (DataAccessException | TransactionException broken) {
            if (chosen.isSet()) {
                return doneAllTheSame(resetId, broken);
            }
            throw broken;
        }
    }

    /** Auth0 has taken the password, and the next look at the account leads the reset on. */
    private static Answer doneAllTheSame(String resetId, RuntimeException lost) {
        LOG.warn("Reset {}: its new password is set, and it does not know yet: {}", resetId, lost.toString());
        return new Answer.Done();
    }

    private void leadOn(String resetId) {
        try {
            ownWork.run(() -> ownersTurn.look(resetId));
        } catch (ProcessEngineException | NullPointerException lostRace) {
            LOG.debug("Reset {} went on by itself", resetId);
        }
    }

    /** @return what kept it from that */
    private Optional<Answer> remember(String resetId, String attempt) {
        return atOnce(resetId, () -> {
            attempts.remember(resetId, attempt);
            return Optional.empty();
        });
    }

    private void forget(String resetId, String attempt) {
        atOnce(resetId, () -> {
            attempts.forget(resetId, attempt);
            return Optional.empty();
        });
    }

    private Optional<Answer> handOver(String resetId, ChosenPassword chosen) {
        return atOnce(resetId, () -> {
            if (!attempts.areRemembered(resetId)) {
                // Another one has come in between, was refused, and took what both had written down with it.
                return Optional.of(new Answer.InProgress());
            }
            runtime.createMessageCorrelation(Message.PASSWORD_CHOSEN)
                    .processInstanceId(resetId)
                    .setVariable(Variable.CHOSEN_PASSWORD, Variables.objectValue(chosen, true))
                    .setVariables(OriginVariable.now(OriginVariable.NEW_PASSWORD_FROM))
                    .correlateExclusively();
            return Optional.empty();
        });
    }

    /** Whoever comes second learns so at once, and holds no connection to the database while the first one is at it. */
    private Optional<Answer> atOnce(String resetId, Supplier<Optional<Answer>> work) {
        return ownWork.run(() -> {
            if (!lock.takeAtOnce(resetId)) {
                return Optional.of(new Answer.InProgress());
            }
            if (!takesPasswords(resetId)) {
                return Optional.of(new Answer.Over());
            }
            return work.get();
        });
    }

    private boolean takesPasswords(String resetId) {
        return ownersTurn.listens(Message.PASSWORD_CHOSEN, resetId)
                && !Facts.deliveryOf(text(resetId, Variable.DELIVERY)).isSetAtAuth0();
    }

    @Override
    public Optional<Secret> ticket(String resetId, String app) {
        return ownWork.run(() -> {
            // Whoever makes links useless waits for this one, so that none lives on.
            if (!lock.takeAtOnce(resetId)) {
                return Optional.empty();
            }
            return whatOwnersSee
                    .owner(resetId, app)
                    .filter(owner -> owner.delivery() == Delivery.TICKET)
                    .flatMap(owner -> calls.during(resetId, () -> ownersTicket.make(resetId)));
        });
    }
}
