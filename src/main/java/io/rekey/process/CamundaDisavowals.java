package io.rekey.process;

import io.rekey.process.OwnersTurn.Step;
import io.rekey.process.ResetProcess.DisavowalVariable;
import io.rekey.process.ResetProcess.Message;
import io.rekey.process.ResetProcess.Variable;
import io.rekey.reset.Disavowals;
import io.rekey.reset.Reason;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Each disavowed reset becomes one instance of {@code disavowal.bpmn}, with the account's id as its business key. */
@Component
public class CamundaDisavowals implements Disavowals {

    /** What the investigation takes over from the reset. */
    private static final List<String> FACTS = List.of(
            Variable.APP,
            Variable.ACCOUNT_ID,
            Variable.IDENTITY_ID,
            Variable.ACCOUNT_EMAIL,
            Variable.OWNERS_ADDRESSES,
            Variable.EVIDENCE_IN_WORDS,
            Variable.REQUESTED_BY,
            Variable.REQUESTERS_EMAIL,
            Variable.AGENT);

    private final RuntimeService runtime;
    private final ResetHistory resets;
    private final OwnersTurn ownersTurn;
    private final OpenSlot slot;
    private final Approvals approvals;
    private final KnownEvents known;
    private final Clock clock;

    CamundaDisavowals(
            RuntimeService runtime,
            ResetHistory resets,
            OwnersTurn ownersTurn,
            OpenSlot slot,
            Approvals approvals,
            KnownEvents known,
            Clock clock) {
        this.runtime = runtime;
        this.resets = resets;
        this.ownersTurn = ownersTurn;
        this.slot = slot;
        this.approvals = approvals;
        this.known = known;
        this.clock = clock;
    }

    @Override
    public boolean mayDisavow(String resetId, String app) {
        return isInTime(resetId)
                && resets.text(resetId, Variable.APP).filter(app::equals).isPresent()
                && resets.text(resetId, Variable.ACCOUNT_ID).isPresent();
    }

    @Override
    @Transactional
    public boolean disavow(String resetId, String app) {
        if (!mayDisavow(resetId, app)) {
            return false;
        }
        known.forgetOld();
        if (known.isNew("not-me-" + resetId)) {
            Map<String, Object> facts = new HashMap<>();
            FACTS.forEach(name -> resets.text(resetId, name).ifPresent(value -> facts.put(name, value)));
            facts.put(DisavowalVariable.RESET, resetId);
            facts.putAll(OriginVariable.now(OriginVariable.STOPPED_FROM));
            facts.put(Variable.REASON, Reason.COMPROMISED.word());
            String account = (String) facts.get(Variable.ACCOUNT_ID);
            facts.put(DisavowalVariable.APPROVED_BY, Facts.joined(approvals.names(resetId)));
            facts.put(DisavowalVariable.LOOKED_INTO, isUnderInvestigation(account));
            runtime.startProcessInstanceByKey(ResetProcess.DISAVOWAL_KEY, account, facts);
        }
        return true;
    }

    /** Whether operators look into a reset of that account: its mailbox is in doubt, until they know better. */
    boolean isUnderInvestigation(String accountId) {
        return runtime.createProcessInstanceQuery()
                        .processDefinitionKey(ResetProcess.DISAVOWAL_KEY)
                        .processInstanceBusinessKey(accountId)
                        .count()
                > 0;
    }

    /**
     * Stops the reset where it may be stopped, and the one that is open for the account now: whoever reads the owner's mail
     * may have begun it. One that has come to its end already is only looked into.
     */
    public Step stop(String resetId, String accountId, String from) {
        List<Step> steps = Stream.concat(Stream.of(resetId), slot.openReset(accountId).stream())
                .distinct()
                .map(reset -> stop(reset, from))
                .toList();
        return steps.contains(Step.TOO_EARLY) ? Step.TOO_EARLY : Step.TAKEN;
    }

    private Step stop(String resetId, String from) {
        boolean isRunning =
                runtime.createProcessInstanceQuery().processInstanceId(resetId).count() > 0;
        if (!isRunning || isOver(runtime.getVariables(resetId))) {
            return Step.NOT_DUE;
        }
        Map<String, Object> news = new HashMap<>();
        news.put(Variable.DISAVOWED, true);
        news.put(OriginVariable.STOPPED_FROM, from);
        return ownersTurn.send(Message.DISAVOWED, resetId, news);
    }

    /** What is left is to tell the owner. */
    private static boolean isOver(Map<String, Object> variables) {
        return variables.get(Variable.ENDING) != null || Boolean.TRUE.equals(variables.get(Variable.REJECTED));
    }

    private boolean isInTime(String resetId) {
        return resets.instance(resetId)
                .filter(reset -> reset.getEndTime() == null
                        || reset.getEndTime()
                                .toInstant()
                                .isAfter(clock.instant().minus(TIME_TO_DISAVOW)))
                .isPresent();
    }
}
