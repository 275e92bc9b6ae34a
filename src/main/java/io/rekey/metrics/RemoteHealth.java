package io.rekey.metrics;

import io.rekey.audit.RemoteCalls.Call;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.health.Status;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Says of Auth0 and of the mail server that they are in trouble. Resets wait for both, so a node without them is degraded
 * and not dead: another would do no better.
 */
@Configuration(proxyBeanMethods = false)
class RemoteHealth {

    private static final Status DEGRADED = new Status("DEGRADED");

    @Bean
    HealthIndicator auth0HealthIndicator(RecentAnswers answers) {
        return () -> health(answers, Call.AUTH0);
    }

    @Bean
    HealthIndicator mailHealthIndicator(RecentAnswers answers) {
        return () -> health(answers, Call.MAIL);
    }

    private static Health health(RecentAnswers answers, String target) {
        return answers.trouble(target)
                .map(answer ->
                        Health.status(DEGRADED).withDetail("answer", answer).build())
                .orElseGet(() -> Health.up().build());
    }
}
