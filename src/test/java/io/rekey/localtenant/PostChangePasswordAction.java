package io.rekey.localtenant;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A post-change-password Action: it sends what it is told of, once, and whether that works changes nothing (Auth0 docs). */
final class PostChangePasswordAction {

    private ExecutorService thread;
    private Webhook webhook;

    synchronized void to(Webhook bound) {
        off();
        webhook = bound;
        thread = Executors.newSingleThreadExecutor(Daemon::thread);
    }

    synchronized void off() {
        if (thread != null) {
            thread.shutdownNow();
            thread = null;
        }
    }

    synchronized void passwordChanged(Account account) {
        if (thread == null) {
            return;
        }
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("user_id", account.user().id());
        event.put("connection", account.identity().connection());
        event.put("date", Json.time(account.user().lastPasswordReset().orElseThrow()));
        Webhook receiver = webhook;
        thread.execute(() -> receiver.take("application/json", Json.write(event)));
    }
}
