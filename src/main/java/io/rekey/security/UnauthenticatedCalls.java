package io.rekey.security;

import io.rekey.limits.Limit;
import io.rekey.limits.Limits;
import io.rekey.limits.NetworkAddress;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Counts by network address what came without a good proof of who sent it, at all doors together. A good one passes all the
 * same: anybody can send bad ones from behind a shared address, and nobody else there shall be kept out for it.
 */
@Component
public class UnauthenticatedCalls {

    private static final String UNAUTHENTICATED = "unauthenticated";

    private final Limits limits;

    UnauthenticatedCalls(Limits limits) {
        this.limits = limits;
    }

    /** Counts one more, unless that is one too many: then says how long it will be. */
    public Optional<Duration> count(HttpServletRequest request) {
        return limits.take(Limit.ADDRESS, UNAUTHENTICATED, NetworkAddress.of(request.getRemoteAddr()));
    }
}
