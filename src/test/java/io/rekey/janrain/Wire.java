package io.rekey.janrain;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.Map;
import java.util.TreeMap;

/**
 * Sends requests over a socket byte for byte as a test wrote them, since what clients of a company's own past send no client
 * of today would: a GET with a body, a date of another form, a POST without a length.
 */
final class Wire {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MILLIS = 20_000;

    private final int port;

    Wire(int port) {
        this.port = port;
    }

    /** What came back. Header names are written in any case; of several with one name the last counts. */
    record Answer(int status, Map<String, String> headers, String body) {

        JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (JsonProcessingException none) {
                throw new AssertionError("no JSON: " + body, none);
            }
        }

        String header(String name) {
            return headers.get(name);
        }

        String text(String member) {
            return json().path(member).asText();
        }
    }

    Answer sends(String head) {
        return sends(head, "");
    }

    /** @param head line for line; {@code {host}} and {@code {length}} are what a test cannot know before */
    Answer sends(String head, String body) {
        byte[] bytes = body.getBytes(UTF_8);
        String request = head.strip()
                        .replace("{host}", "localhost:" + port)
                        .replace("{length}", String.valueOf(bytes.length))
                        .replace("\n", "\r\n")
                + "\r\n\r\n";
        try (Socket socket = new Socket("localhost", port)) {
            socket.setSoTimeout(MILLIS);
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            socket.getOutputStream().write(bytes);
            return answer(socket.getInputStream());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static Answer answer(InputStream in) throws IOException {
        int status = Integer.parseInt(line(in).split(" ")[1]);
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            String[] header = line.split(": ?", 2);
            headers.put(header[0], header[1]);
        }
        byte[] body = "chunked".equals(headers.get("Transfer-Encoding"))
                ? chunks(in)
                : in.readNBytes(Integer.parseInt(headers.getOrDefault("Content-Length", "0")));
        return new Answer(status, headers, new String(body, UTF_8));
    }

    private static byte[] chunks(InputStream in) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int length = Integer.parseInt(line(in), 16); length > 0; length = Integer.parseInt(line(in), 16)) {
            body.write(in.readNBytes(length));
            line(in);
        }
        return body.toByteArray();
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("the connection ended within a line: " + line);
            }
            line.write(next);
        }
        return line.toString(ISO_8859_1).stripTrailing();
    }
}
