package io.rekey.apps;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.BeanInstantiationException;
import org.springframework.boot.context.properties.bind.AbstractBindHandler;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.NestedExceptionUtils;

/** Puts what a file says into records and notes all of what does not fit, not just the first. */
final class SettingsFile {

    private final YamlFile file;
    private final Binder binder;
    private final Set<String> known = new HashSet<>();

    /** What begins so is a name of the app's own choosing. */
    private final Set<String> maps = new HashSet<>();

    private final Set<String> refused = new HashSet<>();

    SettingsFile(YamlFile file) {
        this.file = file;
        binder = new Binder(ConfigurationPropertySources.from(file.documents()));
    }

    /** The record, or nothing when it does not take its values; a value that does not fit counts as left out. */
    <T> T bound(String name, Class<T> type) {
        return binder.bindOrCreate(name, Bindable.of(type), new Handler());
    }

    /** Notes what the check refuses, by a message that begins with a setting of that section. */
    void check(String section, Runnable check) {
        try {
            check.run();
        } catch (RuntimeException refusal) {
            refuseInside(section, refusal);
        }
    }

    /** After everything was bound: a setting that nobody asked for is a slip of the pen. */
    void refuseUnknown() {
        file.values().keySet().stream()
                .filter(key -> !isKnown(key) && refused.stream().noneMatch(key::startsWith))
                .forEach(key -> file.refuse(key, "is no setting here: correct its name or take it out"));
    }

    private boolean isKnown(String key) {
        return known.contains(key) || maps.stream().anyMatch(key::startsWith);
    }

    private final class Handler extends AbstractBindHandler {

        @Override
        public <T> Bindable<T> onStart(ConfigurationPropertyName name, Bindable<T> target, BindContext context) {
            known.add(name.toString());
            if (target.getType().toClass() == Map.class) {
                maps.add(name + ".");
            }
            return target;
        }

        @Override
        public Object onFailure(
                ConfigurationPropertyName name, Bindable<?> target, BindContext context, Exception error) {
            String setting = name.toString();
            if (refused.stream().noneMatch(setting::equals)) {
                refuse(setting, target.getType().resolve(Object.class), error);
            }
            refused.add(setting);
            if (name.isLastElementIndexed()) {
                refused.add(name.getParent().toString());
            }
            return null;
        }
    }

    private void refuse(String setting, Class<?> type, Exception error) {
        Throwable cause = NestedExceptionUtils.getMostSpecificCause(error);
        if (isRefusal(error)) {
            refuseInside(setting, cause);
        } else {
            boolean empty = "".equals(file.values().get(setting));
            file.refuse(setting, (empty ? "is empty: take it out or write " : "does not fit: write ") + form(type));
        }
    }

    /** Records refuse by a message that begins with the setting. */
    private void refuseInside(String outer, Throwable refusal) {
        String[] words = String.valueOf(refusal.getMessage()).split(" ", 2);
        file.refuse((outer.isEmpty() ? "" : outer + ".") + words[0], words.length > 1 ? words[1] : "can not be used");
    }

    private static boolean isRefusal(Exception error) {
        return Stream.<Throwable>iterate(error, Throwable::getCause)
                .takeWhile(Objects::nonNull)
                .anyMatch(BeanInstantiationException.class::isInstance);
    }

    private static String form(Class<?> type) {
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(constant ->
                            constant.toString().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .collect(Collectors.joining(", ", "one of ", ""));
        }
        if (type == Duration.class) {
            return "a time such as PT30M or 7d";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        return Number.class.isAssignableFrom(type) ? "a whole number" : "what docs/apps/shop/app.yml shows";
    }
}
