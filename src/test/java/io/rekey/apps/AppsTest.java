package io.rekey.apps;

import static org.assertj.core.api.Assertions.assertThat;

import io.rekey.apps.AppProperties.Settings;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which app the address that every site has leads to. */
class AppsTest {

    private static final Settings ANY = new Settings("Name", "client", "connection");

    @Test
    void onlyApp_isTheDefaultOne() {
        assertThat(new Apps(new AppProperties(Map.of("acme", ANY), "")).defaultApp())
                .hasValueSatisfying(app -> assertThat(app.key()).isEqualTo("acme"));
    }

    @Test
    void ofSeveral_theNamedOneIsTheDefault_andNoneUnlessNamed() {
        Map<String, Settings> two = Map.of("acme", ANY, "globex", ANY);
        assertThat(new Apps(new AppProperties(two, "")).defaultApp()).isEmpty();
        assertThat(new Apps(new AppProperties(two, "globex")).defaultApp())
                .hasValueSatisfying(app -> assertThat(app.key()).isEqualTo("globex"));
    }
}
