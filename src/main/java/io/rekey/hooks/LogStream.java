package io.rekey.hooks;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.rekey.reset.InvalidInput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads what Auth0's log stream sends: entries one behind the other, in an array, or a single one. A link to a new
 * password stands in some of them, so what is not needed is passed over and becomes neither a text nor a tree.
 */
final class LogStream {

    private static final int MOST_ENTRIES = 1000;
    private static final String DATA = "data";
    private static final Set<String> READ = Set.of(
            LogEntry.ID, LogEntry.TYPE, LogEntry.USER_ID, LogEntry.USER_NAME, LogEntry.CONNECTION, LogEntry.DATE);

    private static final JsonFactory JSON = new JsonFactory();

    private LogStream() {}

    static List<LogEntry> entries(byte[] body) {
        try (JsonParser parser = JSON.createParser(body)) {
            return entries(parser);
        } catch (IOException broken) {
            // Its cause would repeat a piece of the body.
            throw new InvalidInput("body", "is not JSON");
        }
    }

    private static List<LogEntry> entries(JsonParser parser) throws IOException {
        List<LogEntry> entries = new ArrayList<>();
        JsonToken token = parser.nextToken();
        requireEntries(token != null);
        for (; token != null; token = parser.nextToken()) {
            if (token == JsonToken.START_OBJECT) {
                requireRoom(entries.size());
                Map<String, String> texts = new HashMap<>();
                read(parser, "", texts);
                entries.add(new LogEntry(texts));
            } else {
                requireEntries(token == JsonToken.END_ARRAY || isOuterArray(token, parser));
            }
        }
        return entries;
    }

    private static boolean isOuterArray(JsonToken token, JsonParser parser) {
        return token == JsonToken.START_ARRAY
                && parser.getParsingContext().getParent().inRoot();
    }

    private static void requireEntries(boolean there) {
        if (!there) {
            throw new InvalidInput("body", "is neither an entry of the log, nor lines or an array of them");
        }
    }

    private static void requireRoom(int entries) {
        if (entries == MOST_ENTRIES) {
            throw new InvalidInput("body", "has more than " + MOST_ENTRIES + " entries");
        }
    }

    private static void read(JsonParser parser, String outer, Map<String, String> texts) throws IOException {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String member = outer + parser.currentName();
            JsonToken value = parser.nextToken();
            if (value == JsonToken.START_OBJECT && member.equals(DATA)) {
                read(parser, DATA + ".", texts);
            } else if (value == JsonToken.VALUE_STRING && READ.contains(member)) {
                texts.put(member, parser.getText());
            } else {
                parser.skipChildren();
            }
        }
    }
}
