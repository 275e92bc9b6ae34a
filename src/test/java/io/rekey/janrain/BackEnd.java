package io.rekey.janrain;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rekey.janrain.Wire.Answer;
import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The server of an app that knew Janrain, which posts forms. What it sends is complete and right, so that a test changes
 * what it is about.
 */
final class BackEnd {

    static final String FORGOT = "/oauth/forgot_password_native";
    static final String TOKEN = "/oauth/token";
    static final String UPDATE = "/oauth/update_profile_native";
    static final String ENTITY = "/entity";
    static final String ENTITY_UPDATE = "/entity.update";

    private final Wire wire;
    private final String clientId;
    private final String secret;
    private final String redirectUri;
    private String forgotForm = "forgotPasswordForm";
    private String emailField = "signInEmailAddress";
    private String passwordForm = "changePasswordFormNoAuth";
    private String passwordField = "newPassword";
    private String confirmationField = "newPasswordConfirm";

    BackEnd(Wire wire, String clientId, String secret, String redirectUri) {
        this.wire = wire;
        this.clientId = clientId;
        this.secret = secret;
        this.redirectUri = redirectUri;
    }

    BackEnd withForms(String form, String field) {
        forgotForm = form;
        emailField = field;
        return this;
    }

    BackEnd withPasswordForm(String form, String field, String confirmation) {
        passwordForm = form;
        passwordField = field;
        confirmationField = confirmation;
        return this;
    }

    /** Fields that a test changes. */
    static final class Fields {

        private final Map<String, String> fields = new LinkedHashMap<>();

        Fields with(String name, String value) {
            fields.put(name, value);
            return this;
        }

        Fields without(String name) {
            fields.remove(name);
            return this;
        }

        @Override
        public String toString() {
            return fields.entrySet().stream()
                    .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                    .collect(Collectors.joining("&"));
        }
    }

    Fields asking(String email) {
        return new Fields()
                .with("client_id", clientId)
                .with("locale", "en-US")
                .with("redirect_uri", "http://localhost")
                .with("form", forgotForm)
                .with(emailField, email);
    }

    Fields exchanging(String code) {
        return identified()
                .with("redirect_uri", redirectUri)
                .with("grant_type", "authorization_code")
                .with("code", code);
    }

    Fields refreshing(String token) {
        return identified().with("grant_type", "refresh_token").with("refresh_token", token);
    }

    private Fields identified() {
        return new Fields().with("client_id", clientId).with("client_secret", secret);
    }

    Fields setting(String token, String password) {
        return new Fields()
                .with("client_id", clientId)
                .with("access_token", token)
                .with("locale", "en-US")
                .with("form", passwordForm)
                .with(passwordField, password)
                .with(confirmationField, password);
    }

    Answer asksFor(String email) {
        return posts(FORGOT, asking(email));
    }

    Answer exchanges(String code) {
        return posts(TOKEN, exchanging(code));
    }

    Answer refreshes(String token) {
        return posts(TOKEN, refreshing(token));
    }

    Answer sets(String token, String password) {
        return posts(UPDATE, setting(token, password));
    }

    Answer reads(String token) {
        return posts(ENTITY, new Fields().with("access_token", token));
    }

    /** @param headers whole lines */
    Answer posts(String path, Object form, String... headers) {
        return wire.sends("""
                POST %s HTTP/1.1
                Host: {host}
                Content-Type: application/x-www-form-urlencoded
                Content-Length: {length}
                """.formatted(path) + String.join("\n", headers), form.toString());
    }
}
