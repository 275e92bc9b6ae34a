package io.rekey.auth0;

import com.auth0.client.auth.AuthAPI;
import com.auth0.client.mgmt.ManagementApi;
import io.rekey.reset.Accounts;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The SDK's two clients, with its own retries off: it would repeat writes, and the process already knows how to try
 * again. A step makes at most five calls, which together end before the engine's lock on its job does.
 */
@Configuration(proxyBeanMethods = false)
class Auth0Clients {

    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration READ = Duration.ofSeconds(5);

    /** An own OkHttp client is also what keeps the SDK's retry interceptor out. */
    @Bean
    OkHttpClient auth0Http(Auth0Faults faults) {
        return new OkHttpClient.Builder()
                .connectTimeout(CONNECT)
                .readTimeout(READ)
                .writeTimeout(READ)
                .callTimeout(Accounts.LONGEST_CALL)
                .retryOnConnectionFailure(false)
                // Auth0's API sends nobody elsewhere, and a request that is sent again there takes the client's secret
                // with it.
                .followRedirects(false)
                // Shorter than a load balancer keeps an idle connection, so that a write does not meet a dead one.
                .connectionPool(new ConnectionPool(16, 20, TimeUnit.SECONDS))
                .addInterceptor(faults::stopWhenBusy)
                .build();
    }

    @Bean
    AuthAPI authenticationApi(Auth0Properties properties, OkHttpClient auth0Http, Auth0Calls calls) {
        return AuthAPI.newBuilder(properties.url(), properties.clientId(), properties.clientSecret())
                .withHttpClient(new AuthenticationTransport(
                        auth0Http.newBuilder().addInterceptor(calls).build()))
                .build();
    }

    @Bean
    ManagementApi managementApi(
            Auth0Properties properties,
            OkHttpClient auth0Http,
            ManagementToken token,
            CallBudget budget,
            Auth0Calls calls) {
        return ManagementApi.builder()
                .url(properties.managementUrl())
                .token("set by the interceptor")
                // These two come last: they count what is sent, a call that goes out again with a fresh token twice.
                .httpClient(auth0Http
                        .newBuilder()
                        .addInterceptor(Auth0Faults::stopAtWebPage)
                        .addInterceptor(token)
                        .addInterceptor(budget)
                        .addInterceptor(calls)
                        .build())
                .build();
    }
}
