package io.rekey.security;

import java.time.Duration;
import org.springframework.http.client.SimpleClientHttpRequestFactory;

/** Requests to the tenant or the operators' provider that somebody's own request waits for, so they end soon. */
class ImpatientRequests extends SimpleClientHttpRequestFactory {

    static final Duration TO_CONNECT = Duration.ofSeconds(2);
    static final Duration TO_READ = Duration.ofSeconds(10);

    ImpatientRequests() {
        setConnectTimeout(TO_CONNECT);
        setReadTimeout(TO_READ);
    }
}
