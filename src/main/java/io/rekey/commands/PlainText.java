package io.rekey.commands;

/** Text of others on its way to a terminal, which it must not steer. */
final class PlainText {

    private PlainText() {}

    static String of(String text) {
        return text.replaceAll("[\\p{Cc}\\p{Cf}]", " ");
    }
}
