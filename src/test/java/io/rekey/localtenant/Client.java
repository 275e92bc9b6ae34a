package io.rekey.localtenant;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;

/** An application registered at the tenant. One without a secret is public. */
public final class Client {

    static final String CLIENT_CREDENTIALS = "client_credentials";
    static final String PASSWORD_REALM = "http://auth0.com/oauth/grant-type/password-realm";
    static final String REFRESH_TOKEN = "refresh_token";
    static final String AUTHORIZATION_CODE = "authorization_code";

    private final String id;
    private final String name;
    private final String secret;
    private volatile Set<String> grantTypes;
    private final Map<String, List<String>> grants = new LinkedHashMap<>();
    private final Map<String, String> metadata = new ConcurrentSkipListMap<>();
    private volatile Set<String> callbacks = Set.of();
    private volatile Set<String> logoutUrls = Set.of();
    private volatile String initiateLoginUri;

    private Client(String id, String name, String secret, Set<String> grantTypes) {
        this.id = id;
        this.name = name;
        this.secret = secret;
        this.grantTypes = grantTypes;
    }

    static Client app(String id, String name) {
        return new Client(id, name, null, Set.of(PASSWORD_REALM, REFRESH_TOKEN));
    }

    static Client machine(String id, String secret) {
        return new Client(id, id, secret, Set.of(CLIENT_CREDENTIALS));
    }

    /** An application with a server of its own, which people sign in to through the tenant's page. */
    static Client web(String id, String name, String secret) {
        return new Client(id, name, secret, Set.of(AUTHORIZATION_CODE));
    }

    public String id() {
        return id;
    }

    /** Gives the client exactly these scopes for the audience (Auth0: a client grant); none takes the grant away. */
    public synchronized Client grant(String audience, String... scopes) {
        if (scopes.length == 0) {
            grants.remove(audience);
        } else {
            grants.put(audience, List.of(scopes));
        }
        return this;
    }

    /** Only these ways to a token are open to it. */
    public Client grantTypes(String... types) {
        grantTypes = Set.of(types);
        return this;
    }

    /** Where the sign-in page may lead back to; exactly these (Auth0: Allowed Callback URLs). */
    public Client callbacks(String... urls) {
        callbacks = Set.of(urls);
        return this;
    }

    /** Where a sign-out may lead back to (Auth0: Allowed Logout URLs). */
    public Client logoutUrls(String... urls) {
        logoutUrls = Set.of(urls);
        return this;
    }

    /** What templates may tell applications apart by (Auth0: {@code client_metadata}). */
    public Client metadata(String key, String value) {
        metadata.put(key, value);
        return this;
    }

    /** Where the page leads to once the password is changed (Auth0: Application Login URI). */
    public Client initiateLoginUri(String url) {
        initiateLoginUri = url;
        return this;
    }

    boolean mayCallBack(String url) {
        return url != null && callbacks.contains(url);
    }

    boolean mayLogOutTo(String url) {
        return url != null && logoutUrls.contains(url);
    }

    String name() {
        return name;
    }

    Map<String, String> metadata() {
        return Map.copyOf(metadata);
    }

    Optional<String> initiateLoginUri() {
        return Optional.ofNullable(initiateLoginUri);
    }

    boolean isPublic() {
        return secret == null;
    }

    boolean hasSecret(String candidate) {
        return secret != null && secret.equals(candidate);
    }

    boolean mayUse(String grantType) {
        return grantTypes.contains(grantType);
    }

    synchronized Optional<List<String>> scopesFor(String audience) {
        return Optional.ofNullable(grants.get(audience));
    }

    /** The client as the Management API shows it to whoever may not read secrets. */
    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("tenant", TenantLog.TENANT);
        json.put("global", false);
        json.put("name", name);
        if (!metadata.isEmpty()) {
            json.put("client_metadata", metadata());
        }
        json.put("is_first_party", true);
        json.put("oidc_conformant", true);
        json.put("callbacks", callbacks.stream().sorted().toList());
        json.put("allowed_logout_urls", logoutUrls.stream().sorted().toList());
        initiateLoginUri().ifPresent(url -> json.put("initiate_login_uri", url));
        json.put("client_id", id);
        json.put("token_endpoint_auth_method", isPublic() ? "none" : "client_secret_post");
        json.put("app_type", type());
        json.put("grant_types", grantTypes.stream().sorted().toList());
        return json;
    }

    private String type() {
        if (isPublic()) {
            return "native";
        }
        return mayUse(CLIENT_CREDENTIALS) ? "non_interactive" : "regular_web";
    }
}
