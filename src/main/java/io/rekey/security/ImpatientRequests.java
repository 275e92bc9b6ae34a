package io.rekey.security;

import java.time.Duration;
import org.springframework.http.client.SimpleClientHttpRequestFactory;

/** Requests to the tenant or the operators' provider that somebody's own request waits for, so they end soon. */
class ImpatientRequests extends SimpleClientHttpRequestFactory {

    ImpatientRequests() {
        setConnectTimeout(Duration.ofSeconds(2));
        setReadTimeout(Duration.ofSeconds(10));
    }
}
