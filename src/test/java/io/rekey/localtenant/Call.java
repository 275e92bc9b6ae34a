package io.rekey.localtenant;

import java.time.Instant;

/**
 * A call the tenant received: no query, no body. {@code status} is 0 while there is no answer, or if the connection was cut;
 * {@code client} is {@code null} where the call did not say who it is.
 */
public record Call(String method, String path, int status, String client, Instant at) {

    Call answered(int answer) {
        return new Call(method, path, answer, client, at);
    }
}
