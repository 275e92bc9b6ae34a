package io.rekey.localtenant;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** What the tenant says about itself. */
final class TenantSettings {

    private volatile Map<String, Object> values;

    TenantSettings() {
        reset();
    }

    /** In the shape and order in which they are shown (recorded). */
    Map<String, Object> values() {
        return values;
    }

    void values(Map<String, Object> changed) {
        values = changed;
    }

    String friendlyName() {
        return text("friendly_name").orElse(TenantLog.TENANT);
    }

    Optional<String> text(String name) {
        return Optional.ofNullable((String) values.get(name)).filter(value -> !value.isEmpty());
    }

    /** The first is the tenant's default. */
    List<String> enabledLocales() {
        return ((List<?>) values.get("enabled_locales"))
                .stream().map(String.class::cast).toList();
    }

    /** Besides those that are enabled already, of which the first stays the default. */
    void enable(Collection<String> languages) {
        Map<String, Object> changed = new LinkedHashMap<>(values);
        changed.put(
                "enabled_locales",
                Stream.concat(enabledLocales().stream(), languages.stream())
                        .distinct()
                        .toList());
        values = changed;
    }

    /** The Classic reset page, where one is written and switched on. */
    Optional<String> changePasswordPage() {
        return Optional.of(Json.members(values.get("change_password")))
                .filter(page -> Boolean.TRUE.equals(page.get("enabled")))
                .map(page -> (String) page.get("html"));
    }

    /** The language that the browser wants most of those that are enabled (Auth0 docs). */
    String locale(Request request) {
        List<Locale> enabled =
                enabledLocales().stream().map(Locale::forLanguageTag).toList();
        return Objects.requireNonNullElse(Locale.lookup(wanted(request), enabled), enabled.get(0))
                .toLanguageTag();
    }

    private static List<Locale.LanguageRange> wanted(Request request) {
        try {
            return Locale.LanguageRange.parse(request.header("Accept-Language").orElse("*"));
        } catch (IllegalArgumentException e) {
            return List.of();
        }
    }

    void reset() {
        values = new LinkedHashMap<>();
        values.put("allowed_logout_urls", List.of());
        values.put("enabled_locales", List.of("en"));
        values.put(
                "flags",
                Map.of(
                        "enable_sso", true,
                        "universal_login", true,
                        "new_universal_login_experience_enabled", true,
                        "revoke_refresh_token_grant", false));
        values.put("friendly_name", "Local tenant");
        values.put("idle_session_lifetime", 72);
        values.put("sandbox_version", "22");
        values.put("session_lifetime", 168);
        values.put("support_email", "support@tenant.example");
        values.put("support_url", "https://support.tenant.example");
    }
}
