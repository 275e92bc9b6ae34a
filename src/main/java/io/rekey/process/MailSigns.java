package io.rekey.process;

import io.rekey.hooks.Hooks;
import io.rekey.process.ResetProcess.Mail;
import org.springframework.stereotype.Component;

/** Whether a mail that Auth0 was asked for gives a sign of having left. */
@Component
public class MailSigns {

    private final Hooks hooks;

    MailSigns(Hooks hooks) {
        this.hooks = hooks;
    }

    /** What is known of a mail that was asked for just now, a word of {@link Mail}. */
    public String ofAMailJustAskedFor() {
        return hooks.areConfigured() ? Mail.AWAITED : Mail.UNKNOWN;
    }
}
