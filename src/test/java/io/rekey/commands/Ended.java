package io.rekey.commands;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rekey.RekeyApplication;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A command that was run: its exit code, and what it said. */
record Ended(int code, String out, String err) {

    static Ended inThisJvm(String command, String... options) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        String[] arguments = new String[options.length + 1];
        arguments[0] = command;
        System.arraycopy(options, 0, arguments, 1, options.length);
        int code = Commands.run(new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), arguments);
        return new Ended(code, out.toString(UTF_8), err.toString(UTF_8));
    }

    /**
     * Where its logging would take the place of the tests' own.
     *
     * @param directory for what it says
     * @param timeZone of the machine that it is to be on
     */
    static Ended inItsOwnJvm(Path directory, String timeZone, List<String> arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Duser.timezone=" + timeZone,
                "-cp",
                System.getProperty("java.class.path"),
                RekeyApplication.class.getName()));
        command.addAll(arguments);
        Path out = directory.resolve("out");
        Path err = directory.resolve("err");
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        return new Ended(process.waitFor(), Files.readString(out), Files.readString(err));
    }

    /**
     * @param settings of the service; an option of the same name takes the place of one
     */
    static Ended inItsOwnJvm(Path directory, List<String> command, List<String> settings, String... options)
            throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(command);
        settings.stream()
                .filter(setting -> Stream.of(options).noneMatch(option -> option.startsWith(nameOf(setting))))
                .forEach(arguments::add);
        arguments.addAll(List.of(options));
        return inItsOwnJvm(directory, ZoneId.systemDefault().getId(), arguments);
    }

    private static String nameOf(String setting) {
        return setting.substring(0, setting.indexOf('=') + 1);
    }
}
