package io.rekey.engine;

import io.rekey.security.Callers;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Puts the service's identity in front of the engine's own REST API and of ours, behind the security filters. */
@Configuration(proxyBeanMethods = false)
class EngineRestConfiguration {

    @Bean
    FilterRegistrationBean<CallerIdentityFilter> callerIdentityFilter(IdentityService identities, Callers callers) {
        var registration = new FilterRegistrationBean<>(new CallerIdentityFilter(identities, callers));
        registration.addUrlPatterns("/engine-rest/*", "/api/v1/resets", "/api/v1/resets/*");
        registration.setOrder(Ordered.LOWEST_PRECEDENCE);
        return registration;
    }
}
