package io.rekey.localtenant;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The tenant's Actions. What they tell they tell once, and whether that works changes nothing (Auth0 docs). */
final class Actions {

    private final List<Action> actions = new CopyOnWriteArrayList<>();
    private final Clock clock;
    private ExecutorService thread;

    Actions(Clock clock) {
        this.clock = clock;
    }

    /** Names are unique: another of that name takes the place of the first. */
    Action add(String name) {
        actions.removeIf(action -> action.name().equals(name));
        Action added = new Action(name, clock.instant());
        actions.add(added);
        return added;
    }

    List<Action> all() {
        return List.copyOf(actions);
    }

    synchronized void passwordChanged(Account account) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("user_id", account.user().id());
        event.put("connection", account.identity().connection());
        event.put("date", Json.time(account.user().lastPasswordReset().orElseThrow()));
        actions.stream()
                .filter(action -> action.isBoundTo(Action.POST_CHANGE_PASSWORD))
                .flatMap(action -> action.webhook().stream())
                .forEach(receiver -> thread().execute(() -> receiver.take("application/json", Json.write(event))));
    }

    synchronized void off() {
        actions.clear();
        if (thread != null) {
            thread.shutdownNow();
            thread = null;
        }
    }

    private ExecutorService thread() {
        if (thread == null) {
            thread = Executors.newSingleThreadExecutor(Daemon::thread);
        }
        return thread;
    }
}
