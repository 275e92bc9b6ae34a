package io.rekey.localtenant;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** An Action: what is written counts once it is deployed, and what is deployed runs once it is bound to its trigger. */
public final class Action {

    static final String POST_CHANGE_PASSWORD = "post-change-password";

    private record Script(String code, String runtime, List<String> secrets) {}

    private final String name;
    private final String createdAt;
    private volatile String trigger = POST_CHANGE_PASSWORD;
    private volatile Script written =
            new Script("exports.onExecutePostChangePassword = async (event, api) => {};", "node22", List.of());
    private volatile Script deployed;
    private volatile boolean bound;
    private volatile Webhook webhook;

    Action(String name, Instant createdAt) {
        this.name = name;
        this.createdAt = Json.time(createdAt);
    }

    /** Any but the one after a change of password. */
    public Action trigger(String id) {
        trigger = id;
        return this;
    }

    public Action code(String javaScript) {
        written = new Script(javaScript, written.runtime(), written.secrets());
        return this;
    }

    /** Such as {@code node22}. */
    public Action runtime(String version) {
        written = new Script(written.code(), version, written.secrets());
        return this;
    }

    /** What its secrets are called; nobody is shown what they are. */
    public Action secrets(String... names) {
        written = new Script(written.code(), written.runtime(), List.of(names));
        return this;
    }

    /** What the tenant does in place of running the code: it tells this address of each change of a password. */
    public Action tells(URI endpoint, String authorization) {
        webhook = new Webhook(endpoint, authorization);
        return this;
    }

    public Action deploy() {
        deployed = written;
        return this;
    }

    /** Puts it into its trigger's flow, which takes only what is deployed (Auth0 docs). */
    public Action bind() {
        if (deployed == null) {
            throw new IllegalStateException(name + " is not deployed");
        }
        bound = true;
        return this;
    }

    public Action unbind() {
        bound = false;
        return this;
    }

    String name() {
        return name;
    }

    boolean isFor(String triggerId) {
        return trigger.equals(triggerId);
    }

    boolean isBoundTo(String triggerId) {
        return bound && isFor(triggerId);
    }

    Optional<Webhook> webhook() {
        return Optional.ofNullable(webhook);
    }

    Map<String, Object> json() {
        Map<String, Object> json = head();
        json.putAll(json(written));
        deployedVersion(json);
        json.put("all_changes_deployed", written.equals(deployed));
        return json;
    }

    /** A binding does not tell what is written, and says of every Action that not all of it is deployed (recorded). */
    Map<String, Object> bindingJson() {
        Map<String, Object> action = head();
        deployedVersion(action);
        action.put("all_changes_deployed", false);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", id("binding"));
        json.put("trigger_id", trigger);
        json.put("action", action);
        json.put("created_at", createdAt);
        json.put("updated_at", createdAt);
        json.put("display_name", name);
        return json;
    }

    private Map<String, Object> head() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", id("action"));
        json.put("name", name);
        json.put("supported_triggers", List.of(Map.of("id", trigger, "version", "v2")));
        json.put("created_at", createdAt);
        json.put("updated_at", createdAt);
        return json;
    }

    private void deployedVersion(Map<String, Object> json) {
        if (deployed != null) {
            Map<String, Object> version = head();
            version.remove("name");
            version.put("id", id("version"));
            version.putAll(json(deployed));
            version.put("deployed", true);
            version.put("number", 1);
            version.put("built_at", createdAt);
            json.put("deployed_version", version);
        }
    }

    private Map<String, Object> json(Script script) {
        return Map.of(
                "code", script.code(),
                "dependencies", List.of(),
                "runtime", script.runtime(),
                "status", "built",
                "secrets", script.secrets().stream().map(this::secret).toList());
    }

    private Map<String, String> secret(String secretName) {
        return Map.of("name", secretName, "updated_at", createdAt);
    }

    private String id(String kind) {
        return UUID.nameUUIDFromBytes((kind + " " + name).getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
