package io.rekey.localtenant;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** One entry of the tenant log, with the fields and in the order in which Auth0 writes them (recorded). */
public final class LogEntry {

    private final Map<String, Object> data;

    private LogEntry(Map<String, Object> data) {
        this.data = Collections.unmodifiableMap(data);
    }

    static LogEntry of(String type, String description) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("_id", null);
        data.put("log_id", null);
        data.put("date", null);
        data.put("type", type);
        data.put("description", description);
        for (String field : new String[] {
            "connection", "connection_id", "organization_id", "organization_name", "client_id", "client_name", "ip"
        }) {
            data.put(field, null);
        }
        data.put("hostname", "localhost");
        data.put("details", Map.of());
        data.put("user_id", "");
        data.put("user_name", "");
        data.put("user_agent", "Other 0.0.0 / Other 0.0.0");
        for (String field : new String[] {"audience", "scope", "strategy", "strategy_type"}) {
            data.put(field, null);
        }
        data.put("isMobile", false);
        data.put("location_info", null);
        data.put("tenant_name", TenantLog.TENANT);
        data.put("environment_name", "local");
        return new LogEntry(data);
    }

    public String id() {
        return text("log_id");
    }

    public String type() {
        return text("type");
    }

    /** The field as text, or {@code null} where the entry leaves it open. */
    public String text(String field) {
        Object value = data.get(field);
        return value == null ? null : value.toString();
    }

    /** The entry as it is sent. */
    public Map<String, Object> json() {
        return data;
    }

    LogEntry with(String field, Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(data);
        changed.put(field, value);
        return new LogEntry(changed);
    }

    LogEntry from(Request request) {
        return with("ip", request.ip())
                .with("user_agent", request.header("User-Agent").orElse(""));
    }

    LogEntry by(Client client) {
        return with("client_id", client.id()).with("client_name", client.name());
    }

    LogEntry on(Connection connection) {
        return with("connection", connection.name())
                .with("connection_id", connection.id())
                .with("strategy", connection.strategy())
                .with("strategy_type", connection.isDatabase() ? "database" : "social");
    }

    /** The category by which a stream may be filtered (Auth0 docs). */
    String category() {
        return switch (type()) {
            case "scp", "scpr" -> "user.success";
            case "sapi" -> "management.success";
            default -> "user.fail";
        };
    }
}
