package io.rekey.localtenant;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code ?fields=a,b&include_fields=false}: which properties of an object are shown. */
final class Fields {

    private Fields() {}

    static Map<String, Object> select(Request request, Map<String, Object> object) {
        String fields = request.query().get("fields");
        if (fields == null || fields.isBlank()) {
            return object;
        }
        Set<String> named = Arrays.stream(fields.split(",")).map(String::trim).collect(Collectors.toSet());
        boolean include = !"false".equals(request.query().get("include_fields"));
        Map<String, Object> selected = new LinkedHashMap<>(object);
        selected.keySet().removeIf(field -> named.contains(field) != include);
        return selected;
    }
}
