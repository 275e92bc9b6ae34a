package io.rekey.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.rekey.security.Callers;
import io.rekey.security.Doors;
import io.rekey.security.ProblemResponses;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Puts the strict reading in front of the engine's own start, behind the security filters. */
@Configuration(proxyBeanMethods = false)
class EngineStartConfiguration {

    @Bean
    FilterRegistrationBean<EngineStartFilter> engineStartFilter(
            ObjectMapper json, Admission admission, Callers callers, ProblemResponses problems) {
        var registration = new FilterRegistrationBean<>(new EngineStartFilter(json, admission, callers, problems));
        registration.addUrlPatterns(Doors.ENGINE_START);
        registration.setOrder(Ordered.LOWEST_PRECEDENCE - 1);
        return registration;
    }
}
