package io.rekey.process;

import io.rekey.apps.Delivery;
import io.rekey.hooks.Hooks;
import org.springframework.stereotype.Component;

/** Whether a mail that somebody was asked for gives a sign of having left: of ours, the mail server's answer is one. */
@Component
public class MailSigns {

    private final Hooks hooks;

    MailSigns(Hooks hooks) {
        this.hooks = hooks;
    }

    /** What is known of a mail that was asked for just now, a word of {@link Mail}. */
    public String ofAMailJustAskedFor(Delivery delivery) {
        return delivery == Delivery.AUTH0_MAIL && hooks.areConfigured() ? Mail.AWAITED : Mail.UNKNOWN;
    }
}
