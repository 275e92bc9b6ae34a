package io.rekey.process;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** How old a sign-in may be to decide with: the person at the keyboard is the one who signed in. */
@Component
public class SignInAge {

    public static final Duration LONGEST = Duration.ofMinutes(15);

    /** Where a person signs in again, whatever the provider remembers. */
    public static final String AGAIN = "/camunda/sign-in/again";

    private final Clock clock;

    SignInAge(Clock clock) {
        this.clock = clock;
    }

    void requireRecent(Instant signedInAt) {
        if (clock.instant().isAfter(signedInAt.plus(LONGEST))) {
            throw new DecisionRefused("Sign in again to decide: your sign-in is older than " + LONGEST.toMinutes()
                    + " minutes. Open " + AGAIN + " in another tab, then complete the task here.");
        }
    }
}
