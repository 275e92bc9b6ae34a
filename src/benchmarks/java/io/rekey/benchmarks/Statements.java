package io.rekey.benchmarks;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/**
 * Reads what a client says to PostgreSQL, as far as to count how often each statement is executed
 * (<a href="https://www.postgresql.org/docs/17/protocol-message-formats.html">message formats</a>).
 */
final class Statements {

    private final Map<String, LongAdder> executed;
    private final Map<String, String> prepared = new HashMap<>();
    private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
    private boolean isBegun;

    /** For one connection; all of a node count in the same place. */
    Statements(Map<String, LongAdder> executed) {
        this.executed = executed;
    }

    void read(byte[] said, int length) {
        pending.write(said, 0, length);
        ByteBuffer buffer = ByteBuffer.wrap(pending.toByteArray());
        while (next(buffer)) {
            // Each call takes one message out of the buffer.
        }
        byte[] rest = new byte[buffer.remaining()];
        buffer.get(rest);
        pending.reset();
        pending.writeBytes(rest);
    }

    /** Before the connection is set up messages have no type. */
    private boolean next(ByteBuffer buffer) {
        int before = isBegun ? 1 : 0;
        if (buffer.remaining() < before + Integer.BYTES) {
            return false;
        }
        int length = buffer.getInt(buffer.position() + before);
        if (buffer.remaining() < before + length) {
            return false;
        }
        if (isBegun) {
            message((char) buffer.get(), buffer.slice(buffer.position() + Integer.BYTES, length - Integer.BYTES));
        } else {
            isBegun = buffer.getInt(buffer.position() + Integer.BYTES) == 3 << 16;
        }
        buffer.position(buffer.position() + length);
        return true;
    }

    private void message(char type, ByteBuffer content) {
        switch (type) {
            case 'Q' -> count(text(content));
            case 'P' -> prepared.put(text(content), text(content));
            case 'B' -> {
                text(content);
                count(prepared.getOrDefault(text(content), "?"));
            }
            default -> {
                // Says nothing of a statement.
            }
        }
    }

    private void count(String statement) {
        executed.computeIfAbsent(statement.replaceAll("\\s+", " "), any -> new LongAdder())
                .increment();
    }

    private static String text(ByteBuffer content) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        for (byte next = content.get(); next != 0; next = content.get()) {
            text.write(next);
        }
        return text.toString(StandardCharsets.UTF_8);
    }
}
