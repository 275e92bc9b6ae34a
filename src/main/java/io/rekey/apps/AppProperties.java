package io.rekey.apps;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The settings {@code rekey.apps.*} and {@code rekey.default-app}.
 *
 * @param defaultApp the app whose users get here by the address that every site has for a change of password
 */
@Validated
@ConfigurationProperties("rekey")
record AppProperties(
        @Valid @NotEmpty(message = "name at least one app: rekey.apps.<key>.name, .client-id and .connection")
        Map<
                        @Pattern(
                                regexp = "[a-z][a-z0-9-]{0,63}",
                                message = "an app's key is lower-case letters, digits and hyphens")
                        String,
                        @Valid Settings>
                apps,

        @DefaultValue("") String defaultApp) {

    record Settings(
            @NotBlank(message = "write the app's name as people know it")
            String name,

            @NotBlank(message = "write the client id of the app's own client at Auth0")
            String clientId,

            @NotBlank(message = "write the name (not the id) of the app's database connection at Auth0")
            String connection) {

        App toApp(String key) {
            return new App(key, name, clientId, connection);
        }
    }
}
