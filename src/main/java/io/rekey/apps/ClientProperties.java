package io.rekey.apps;

import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** The settings {@code rekey.clients.<client id>.apps}. */
@ConfigurationProperties("rekey")
record ClientProperties(@DefaultValue Map<String, Settings> clients) {

    /** @param apps that the client may act for; none for auditors, who see all of them */
    record Settings(@DefaultValue Set<String> apps) {}
}
