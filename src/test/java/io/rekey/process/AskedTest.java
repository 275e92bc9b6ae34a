package io.rekey.process;

import static io.rekey.support.Surroundings.TENANT;

import io.rekey.localtenant.Mail;
import io.rekey.support.ApiTest;
import io.rekey.support.ResetDriver;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.test.context.TestPropertySource;

/**
 * Somebody asks by mailbox. Globex speaks German first, tells addresses that it does not know, and waits ten minutes; Acme
 * is as apps are by default.
 */
@TestPropertySource(
        properties = {
            "rekey.apps-directory=src/test/resources/readers",
            "rekey.clients.acme-backend.apps=acme,globex",
            "rekey.clients.acme-web.apps=acme,globex",
            "rekey.limits.mails-per-recipient=2"
        })
abstract class AskedTest extends ApiTest {

    static final String SOCIAL = "social@acme.example";
    static final String NOBODY = "nobody@acme.example";
    static final String ACME = "acme";
    static final String GLOBEX = "globex";

    ResetDriver asked(String app, String email) {
        return asked(app, email, Map.of());
    }

    ResetDriver asked(String app, String email, Map<String, Object> more) {
        Map<String, Object> variables = new HashMap<>(Map.of("app", app, "email", email));
        variables.putAll(more);
        return reset.startedBy("acme-web", List.of("resets:start"), variables).runs("lookUpAccount");
    }

    static List<Mail> mailsTo(String address) {
        return TENANT.inbox().mailsTo(address);
    }

    static List<String> subjectsTo(String address) {
        return mailsTo(address).stream().map(Mail::subject).toList();
    }
}
