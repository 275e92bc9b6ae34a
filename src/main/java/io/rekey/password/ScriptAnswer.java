package io.rekey.password;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.mozilla.javascript.NativeArray;

/** What a script returned, as messages that may be shown to people. */
final class ScriptAnswer {

    private static final int MOST_MESSAGES = 10;
    private static final int LONGEST_MESSAGE = 200;

    /** Beyond it a text is not even looked at: a script can put together in a few steps what would fill the memory. */
    private static final int LONGEST_ANSWER = 10_000;

    /** Shorter ones may be words of a good message. */
    private static final int SHORTEST_TELLING_PASSWORD = 8;

    /** Control characters and marks that do not show, such as one that turns the direction of writing. */
    private static final Pattern UNSHOWABLE = Pattern.compile("[\\p{C}\\p{Z}]+");

    /** The script returned what it should not. */
    static final class Unusable extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Unusable(String why) {
            super(why);
        }
    }

    private ScriptAnswer() {}

    /** Inside the sandbox still, since reading a list may run code of the script. */
    static List<String> messages(Object answer, String password) {
        Stream<Object> said = answer == null
                ? Stream.empty()
                : answer instanceof NativeArray list ? elements(list) : Stream.of(answer);
        return said.map(one -> message(one, password)).toList();
    }

    private static Stream<Object> elements(NativeArray list) {
        return LongStream.range(0, Math.min(list.getLength(), MOST_MESSAGES))
                .mapToObj(place -> list.get((int) place, list));
    }

    private static String message(Object one, String password) {
        if (!(one instanceof CharSequence text)) {
            throw new Unusable("it returned something else than null, a text or a list of texts");
        }
        if (text.length() > LONGEST_ANSWER) {
            throw new Unusable("it returned a text of more than " + LONGEST_ANSWER + " characters");
        }
        String message = UNSHOWABLE.matcher(text).replaceAll(" ").strip();
        if (message.isEmpty()) {
            throw new Unusable("it returned an empty text");
        }
        if (password.length() >= SHORTEST_TELLING_PASSWORD && text.toString().contains(password)) {
            throw new Unusable("it returned a text with the password in it");
        }
        return cut(message);
    }

    private static String cut(String message) {
        return message.codePointCount(0, message.length()) <= LONGEST_MESSAGE
                ? message
                : message.substring(0, message.offsetByCodePoints(0, LONGEST_MESSAGE - 1)) + "…";
    }
}
