package io.rekey.localtenant;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How the events of a batch are put into requests; as objects each has a request of its own. */
public enum LogStreamFormat {
    JSONLINES,
    JSONARRAY,
    JSONOBJECT;

    /** The bodies to send; none for an empty batch. */
    List<String> bodies(List<LogEntry> batch) {
        List<String> events = batch.stream().map(LogStreamFormat::event).toList();
        if (this == JSONOBJECT || events.isEmpty()) {
            return events;
        }
        return this == JSONARRAY
                ? List.of(events.stream().collect(Collectors.joining(",", "[", "]")))
                : List.of(String.join("\n", events));
    }

    private static String event(LogEntry entry) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("log_id", entry.id());
        event.put("data", entry.json());
        return Json.write(event);
    }
}
