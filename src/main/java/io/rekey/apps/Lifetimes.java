package io.rekey.apps;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long what an app's owners are sent is good for.
 *
 * @param confirmation how long a link to the mailbox waits to be confirmed, counted from the request
 * @param newPassword the longest time that an owner has to set a new password; the policy may give less
 * @param accessToken how long the app's server may use what it got for a code
 */
public record Lifetimes(
        @DefaultValue("PT1H") Duration confirmation,
        @DefaultValue("P7D") Duration newPassword,
        @DefaultValue("PT10M") Duration accessToken) {}
