package io.rekey.localtenant;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A page of a list: an array, or with {@code include_totals} an envelope. The page after the last is empty. */
final class Page {

    private Page() {}

    static Response of(Request request, String name, List<?> items) {
        int size = number(request, "per_page", 50);
        int start = number(request, "page", 0) * size;
        List<?> shown = items.stream().skip(start).limit(size).toList();
        if (!request.asks("include_totals")) {
            return Response.json(200, shown);
        }
        Map<String, Object> envelope = new LinkedHashMap<>();
        envelope.put(name, shown);
        envelope.put("start", start);
        envelope.put("limit", size);
        envelope.put("total", items.size());
        return Response.json(200, envelope);
    }

    /** Always an envelope, which leaves out the number of the first page (recorded). */
    static Response numbered(Request request, String name, List<?> items) {
        int size = number(request, "per_page", 20);
        int page = number(request, "page", 0);
        Map<String, Object> envelope = new LinkedHashMap<>();
        envelope.put(name, items.stream().skip((long) page * size).limit(size).toList());
        envelope.put("total", items.size());
        if (page > 0) {
            envelope.put("page", page);
        }
        envelope.put("per_page", size);
        return Response.json(200, envelope);
    }

    /** {@code ?take=50&from=…}: what the answer names as {@code next} leads on, and the last page names none (Auth0 docs). */
    static Response checkpoint(Request request, String name, List<?> items) {
        int start = number(request, "from", 0);
        int end = start + number(request, "take", 50);
        Map<String, Object> envelope = new LinkedHashMap<>();
        envelope.put(name, items.stream().skip(start).limit(end - start).toList());
        if (end < items.size()) {
            envelope.put("next", String.valueOf(end));
        }
        return Response.json(200, envelope);
    }

    private static int number(Request request, String parameter, int absent) {
        try {
            return Integer.parseInt(request.query().getOrDefault(parameter, String.valueOf(absent)));
        } catch (NumberFormatException e) {
            throw Refusal.management(
                    400,
                    "Query validation error: 'Expected type integer but found type string' on property " + parameter
                            + ".",
                    "invalid_query_string");
        }
    }
}
