package io.rekey.apps;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/** The settings {@code rekey.clients.<client id>.apps}. */
@Validated
@ConfigurationProperties("rekey")
record ClientProperties(@DefaultValue Map<String, @Valid Settings> clients) {

    record Settings(
            @NotNull(message = "name the apps that this client may act for; those of auditors act for none: []")
            Set<String> apps) {}
}
