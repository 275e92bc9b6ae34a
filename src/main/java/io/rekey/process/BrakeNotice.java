package io.rekey.process;

import io.rekey.apps.Apps;
import io.rekey.limits.Limit;
import io.rekey.limits.Limits;
import io.rekey.reset.Alerts;
import io.rekey.reset.RemoteFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells operators of a braked client, at most once an hour. A mail that fails holds up no reset: the client's next one tells
 * them, and the approvals that now wait are in Tasklist anyway.
 */
@Component
class BrakeNotice {

    private static final Logger LOG = LoggerFactory.getLogger(BrakeNotice.class);

    private final Alerts alerts;
    private final Apps apps;
    private final Limits limits;
    private final TransactionTemplate ownTransaction;

    BrakeNotice(Alerts alerts, Apps apps, Limits limits, PlatformTransactionManager transactions) {
        this.alerts = alerts;
        this.apps = apps;
        this.limits = limits;
        ownTransaction = new TransactionTemplate(transactions);
        ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @TransactionalEventListener
    void tell(Brake.Applied brake) {
        boolean isToldAlready = ownTransaction.execute(status ->
                limits.take(Limit.BRAKE_NOTICE, brake.app(), brake.client()).isPresent());
        if (isToldAlready) {
            return;
        }
        LOG.warn("Client {} makes more passwords of {} useless than is normal.", brake.client(), brake.app());
        try {
            alerts.brakeApplied(apps.require(brake.app()), brake.client());
        } catch (RemoteFailure untold) {
            LOG.warn("Operators could not be told of it: {}", untold.getMessage());
            ownTransaction.executeWithoutResult(
                    status -> limits.forget(Limit.BRAKE_NOTICE, brake.app(), brake.client()));
        }
    }
}
