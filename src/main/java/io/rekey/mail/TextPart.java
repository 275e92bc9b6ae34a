package io.rekey.mail;

import io.rekey.mail.Letter.Action;
import io.rekey.mail.Letter.Refusal;
import java.util.ArrayList;
import java.util.List;

/** All that a letter says, without any markup: paragraphs as long as they are, and each link alone on its line. */
final class TextPart {

    private TextPart() {}

    static String of(Letter letter) {
        List<String> paragraphs = new ArrayList<>();
        paragraphs.add(letter.heading());
        paragraphs.addAll(letter.paragraphs());
        letter.action().ifPresent(action -> paragraphs.addAll(paragraphs(action)));
        letter.refusal().ifPresent(refusal -> paragraphs.addAll(paragraphs(refusal)));
        paragraphs.add(letter.footer() + "\n" + letter.app().support());
        return String.join("\n\n", paragraphs) + "\n";
    }

    private static List<String> paragraphs(Action action) {
        List<String> paragraphs = new ArrayList<>(List.of(action.label() + "\n" + action.link()));
        paragraphs.addAll(action.after());
        return paragraphs;
    }

    private static List<String> paragraphs(Refusal refusal) {
        return List.of(refusal.text(), refusal.label() + "\n" + refusal.link());
    }
}
