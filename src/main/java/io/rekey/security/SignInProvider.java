package io.rekey.security;

import java.util.Map;
import java.util.Optional;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.web.client.RestClient;

/**
 * The operators' OpenID Connect provider, from its own discovery document. That is read when the first of them signs in: a
 * provider that is away when Rekey starts keeps nobody from a new password.
 */
class SignInProvider implements ClientRegistrationRepository {

    static final String ID = "operators";

    private static final ParameterizedTypeReference<Map<String, Object>> DOCUMENT =
            new ParameterizedTypeReference<>() {};

    private final SignInProperties properties;
    private final String callback;
    private volatile ClientRegistration discovered;

    SignInProvider(SignInProperties properties, String callback) {
        this.properties = properties;
        this.callback = callback;
    }

    @Override
    public ClientRegistration findByRegistrationId(String id) {
        return ID.equals(id) ? registration() : null;
    }

    String clientId() {
        return properties.clientId();
    }

    /** Where the provider ends its own session, if it says so. */
    Optional<String> signOut() {
        return Optional.ofNullable((String)
                registration().getProviderDetails().getConfigurationMetadata().get("end_session_endpoint"));
    }

    private ClientRegistration registration() {
        if (discovered == null) {
            discovered = ClientRegistrations.fromOidcConfiguration(discovery())
                    .registrationId(ID)
                    .clientId(properties.clientId())
                    .clientSecret(properties.clientSecret().reveal())
                    // What Auth0 expects of a regular web application.
                    .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                    .redirectUri(callback)
                    .scope("openid", "profile", "email")
                    .build();
        }
        return discovered;
    }

    private Map<String, Object> discovery() {
        Map<String, Object> document = RestClient.builder()
                .requestFactory(new ImpatientRequests())
                .build()
                .get()
                .uri(properties.issuer().replaceFirst("/$", "") + "/.well-known/openid-configuration")
                .retrieve()
                .body(DOCUMENT);
        if (document == null || !properties.issuer().equals(document.get("issuer"))) {
            throw new IllegalStateException("The provider does not call itself as rekey.sign-in.issuer does.");
        }
        return document;
    }
}
