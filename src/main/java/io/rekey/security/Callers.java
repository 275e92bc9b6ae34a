package io.rekey.security;

import io.rekey.apps.Clients;
import io.rekey.reset.Caller;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Component;

/** The machine client on whose token the current request came in. */
@Component
public class Callers {

    private final Clients clients;

    Callers(Clients clients) {
        this.clients = clients;
    }

    public Optional<Caller> current() {
        return Optional.ofNullable(SecurityContextHolder.getContext().getAuthentication())
                .filter(JwtAuthenticationToken.class::isInstance)
                .flatMap(this::caller);
    }

    private Optional<Caller> caller(Authentication token) {
        return clients.appsOf(token.getName()).map(apps -> new Caller(token.getName(), scopes(token), apps));
    }

    private static Set<String> scopes(Authentication token) {
        return token.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .collect(Collectors.toUnmodifiableSet());
    }
}
