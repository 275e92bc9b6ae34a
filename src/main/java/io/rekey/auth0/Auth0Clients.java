package io.rekey.auth0;

import com.auth0.client.auth.AuthAPI;
import com.auth0.client.mgmt.ManagementApi;
import com.auth0.net.client.DefaultHttpClient;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The SDK's two clients, with its own retries off: it would repeat writes, and the process already knows how to try
 * again. Time-outs are far below the time for which the engine locks a job.
 */
@Configuration(proxyBeanMethods = false)
class Auth0Clients {

    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration READ = Duration.ofSeconds(10);

    @Bean
    AuthAPI authenticationApi(Auth0Properties properties) {
        return AuthAPI.newBuilder(properties.url(), properties.clientId(), properties.clientSecret())
                .withHttpClient(DefaultHttpClient.newBuilder()
                        .withConnectTimeout((int) CONNECT.toSeconds())
                        .withReadTimeout((int) READ.toSeconds())
                        .withMaxRetries(0)
                        .build())
                .build();
    }

    /** An own OkHttp client is what keeps the SDK's retry interceptor out. */
    @Bean
    ManagementApi managementApi(Auth0Properties properties, ManagementToken token) {
        OkHttpClient http = new OkHttpClient.Builder()
                .connectTimeout(CONNECT)
                .readTimeout(READ)
                .writeTimeout(READ)
                .retryOnConnectionFailure(false)
                // Shorter than a load balancer keeps an idle connection, so that a write does not meet a dead one.
                .connectionPool(new ConnectionPool(16, 20, TimeUnit.SECONDS))
                .addInterceptor(token)
                .build();
        return ManagementApi.builder()
                .url(properties.managementUrl())
                .token("set by the interceptor")
                .httpClient(http)
                .build();
    }
}
