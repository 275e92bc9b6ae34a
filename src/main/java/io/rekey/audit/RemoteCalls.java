package io.rekey.audit;

import java.time.Duration;
import java.time.Instant;

/** What is asked of Auth0 and of the mail server. Each call is counted, and kept in the trail of the reset it is made for. */
public interface RemoteCalls {

    /**
     * @param target {@code auth0} or {@code mail}
     * @param operation method and path with placeholders, or the name of a mail's template; never an address
     * @param answer a status code, {@code no answer}, {@code accepted}, {@code refused} or {@code not accepted}
     */
    record Call(Instant at, String target, String operation, String answer, Duration took) {

        public static final String AUTH0 = "auth0";
        public static final String MAIL = "mail";
    }

    void add(Call call);
}
