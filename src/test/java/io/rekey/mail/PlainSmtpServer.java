package io.rekey.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Takes what comes over the wire, line by line, and can be told what to answer to some commands, with the command said
 * back as servers do.
 */
final class PlainSmtpServer implements AutoCloseable {

    /** In place of an answer: none comes. */
    static final String SILENCE = "silence";

    /** In place of an answer: the connection breaks. */
    static final String BREAK = "break";

    private final ServerSocket socket;
    private final Map<String, String> answers;
    private final List<String> lines = new CopyOnWriteArrayList<>();

    private PlainSmtpServer(Map<String, String> answers) throws IOException {
        this.answers = answers;
        this.socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
        Thread thread = new Thread(this::serve, "plain-smtp");
        thread.setDaemon(true);
        thread.start();
    }

    static PlainSmtpServer thatTakesAll() throws IOException {
        return new PlainSmtpServer(Map.of());
    }

    /** Answers each command that begins so with this code. */
    static PlainSmtpServer thatAnswers(Map<String, String> codeByCommand) throws IOException {
        return new PlainSmtpServer(codeByCommand);
    }

    int port() {
        return socket.getLocalPort();
    }

    /** Every line that was sent, commands and mails alike. */
    List<String> lines() {
        return List.copyOf(lines);
    }

    List<String> linesThatBegin(String start) {
        return lines.stream().filter(line -> line.startsWith(start)).toList();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void serve() {
        try (Socket client = socket.accept();
                var in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
                var out = new PrintWriter(client.getOutputStream(), true, StandardCharsets.UTF_8)) {
            // Closing then resets the connection rather than end it in good order.
            client.setSoLinger(true, 0);
            converse(in, out);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private void converse(BufferedReader in, PrintWriter out) throws IOException {
        boolean inMail = false;
        out.print("220 ready\r\n");
        out.flush();
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            lines.add(line);
            if (!inMail || line.equals(".")) {
                String answer = answerTo(line);
                if (answer.equals(BREAK)) {
                    return;
                }
                if (!answer.equals(SILENCE)) {
                    out.print(answer + "\r\n");
                    out.flush();
                }
                inMail = answer.startsWith("354");
            }
        }
    }

    private String answerTo(String command) {
        return answers.entrySet().stream()
                .filter(answer -> command.startsWith(answer.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .map(code -> code.matches("\\d+") ? code + " canary-answer: " + command : code)
                .orElseGet(() -> usualAnswerTo(command));
    }

    private String usualAnswerTo(String command) {
        if (command.startsWith("EHLO") && answers.containsKey("AUTH")) {
            return "250-hello\r\n250 AUTH PLAIN";
        }
        return command.equals("DATA") ? "354 go on" : command.equals("QUIT") ? "221 bye" : "250 ok";
    }
}
