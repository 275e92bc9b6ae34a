package io.rekey.reset;

import java.nio.charset.StandardCharsets;

/** Input that breaks a rule, told by the name of its member and the rule. It never repeats the value itself. */
public final class InvalidInput extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String member;
    private final String rule;

    public InvalidInput(String member, String rule) {
        super(member + " " + rule);
        this.member = member;
        this.rule = rule;
    }

    /** The member as the sender wrote it, for example {@code evidence.agent}. */
    public String member() {
        return member;
    }

    /** The same refusal, of a member inside another. */
    public InvalidInput inside(String outer) {
        return new InvalidInput(outer + "." + member, rule);
    }

    /** The same for a text of several lines, as people write them into a form. */
    public static void requireLines(String member, Object text, int longest) {
        checkedText(member, text instanceof String lines ? lines.replaceAll("[\\r\\n\\t]", " ") : null, longest);
    }

    /** The text, or a refusal when it is missing, too long (counted in UTF-16 units) or holds control characters. */
    public static String checkedText(String member, String text, int longest) {
        if (text == null || text.isBlank()) {
            throw new InvalidInput(member, "is missing");
        }
        if (text.length() > longest) {
            throw new InvalidInput(member, "is longer than " + longest + " characters");
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidInput(member, "contains control characters, such as a line break");
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new InvalidInput(member, "is not well-formed Unicode");
        }
        return text;
    }
}
