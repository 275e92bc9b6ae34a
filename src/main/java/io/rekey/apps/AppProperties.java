package io.rekey.apps;

import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The settings {@code rekey.apps-directory} and {@code rekey.default-app}.
 *
 * @param appsDirectory holds one folder for each app
 * @param defaultApp the app whose users get here by the address that every site has for a change of password
 */
@Validated
@ConfigurationProperties("rekey")
record AppProperties(
        @NotNull(message = "write the directory that holds one folder for each app")
        Path appsDirectory,

        @DefaultValue("") String defaultApp) {}
