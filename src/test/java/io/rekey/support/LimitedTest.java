package io.rekey.support;

import java.util.List;
import java.util.Map;
import org.springframework.test.context.TestPropertySource;

/** Rekey with limits that a test reaches in a few steps, behind a proxy on this machine that tells it who calls. */
@TestPropertySource(
        properties = {
            "rekey.limits.account=5",
            "rekey.limits.address=4",
            "rekey.limits.asks-without-proof=3",
            "rekey.limits.client=20",
            "rekey.limits.mails-per-recipient=2",
            "rekey.limits.open-resets=15",
            "rekey.limits.brake=3",
            "rekey.default-app=globex",
            "server.forward-headers-strategy=native",
            "server.tomcat.remoteip.internal-proxies=127\\.0\\.0\\.1|0:0:0:0:0:0:0:1"
        })
public abstract class LimitedTest extends ApiTest {

    protected static final String FORWARDED = "X-Forwarded-For";

    /** A reset by mailbox that an app's back end starts. */
    protected ResetDriver askedByMailbox(String email) {
        return new ResetDriver(engine)
                .startedBy("acme-web", List.of("resets:start"), Map.of("app", "acme", "email", email))
                .runs("lookUpAccount");
    }

    /** One of many plain accounts, counted from 1; the seeded ones' numbers begin with 2. */
    protected static String bob(int number) {
        return "bob" + (number + 1) + "@acme.example";
    }
}
