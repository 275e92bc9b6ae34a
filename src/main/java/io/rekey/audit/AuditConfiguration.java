package io.rekey.audit;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The keys of the seal. */
@Configuration(proxyBeanMethods = false)
class AuditConfiguration {

    @Bean
    SigningKey signingKey(AuditProperties properties) {
        return properties.key();
    }

    @Bean
    PublicKeys publicKeys(AuditProperties properties) {
        return properties.publicKeys();
    }
}
