package io.rekey.localtenant;

import java.util.LinkedHashMap;
import java.util.Map;

/** What is sent back: a status, headers and a body that may be empty. */
record Response(int status, Map<String, String> headers, String body) {

    static final String JSON = "application/json; charset=utf-8";
    static final String HTML = "text/html; charset=utf-8";

    static Response json(int status, Object body) {
        return new Response(status, Map.of("content-type", JSON), Json.write(body));
    }

    static Response html(int status, String body) {
        return new Response(status, Map.of("content-type", HTML), body);
    }

    /** Even an empty answer names a content type (recorded). */
    static Response empty(int status) {
        return new Response(status, Map.of("content-type", JSON), "");
    }

    Response with(String name, String value) {
        return with(Map.of(name, value));
    }

    /** Adds the headers; what is there already is replaced. */
    Response with(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.putAll(more);
        return new Response(status, all, body);
    }
}
