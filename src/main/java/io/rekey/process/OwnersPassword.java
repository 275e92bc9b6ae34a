package io.rekey.process;

import io.rekey.apps.Apps;
import io.rekey.process.ResetProcess.Variable;
import io.rekey.reset.Account;
import io.rekey.reset.Accounts;
import java.time.Instant;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Whether the owner has set a new password since we randomized it, by Auth0's own {@code last_password_reset}. */
@Component
public class OwnersPassword {

    private final Accounts accounts;
    private final Apps apps;

    OwnersPassword(Accounts accounts, Apps apps) {
        this.accounts = accounts;
        this.apps = apps;
    }

    public boolean isSet(Map<String, Object> reset) {
        Instant randomizedAt = Instant.parse((String) reset.get(Variable.RANDOMIZED_AT));
        return apps.find((String) reset.get(Variable.APP))
                .flatMap(app -> accounts.read(app, (String) reset.get(Variable.ACCOUNT_ID)))
                .flatMap(Account::lastPasswordReset)
                .filter(changedAt -> changedAt.isAfter(randomizedAt))
                .isPresent();
    }
}
