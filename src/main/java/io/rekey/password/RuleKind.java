package io.rekey.password;

/** What a rule is about. The order is that of verdicts and descriptions; the keys are a promise to message files. */
public enum RuleKind {
    UNUSABLE_CHARACTERS("password.characters", "No line breaks and no other control characters."),
    TOO_LONG("password.too-long", "At most {0} bytes: that many plain letters, fewer with accents or emoji."),
    TOO_SHORT("password.too-short", "At least {0} characters."),
    NO_UPPER_CASE("password.no-upper-case", "A capital letter (A to Z)."),
    NO_LOWER_CASE("password.no-lower-case", "A small letter (a to z)."),
    NO_DIGIT("password.no-digit", "A digit (0 to 9)."),
    NO_SPECIAL_CHARACTER("password.no-special-character", "A special character, such as ! or #."),
    TOO_FEW_CLASSES(
            "password.too-few-classes",
            "At least {0} of these: small letters, capital letters, digits, special characters."),
    IDENTICAL_IN_A_ROW("password.identical-in-a-row", "No character three times in a row."),
    SEQUENCE("password.sequence", "No three characters that follow each other, such as abc or 321."),
    EXPRESSION("password.expression", "The form that this app asks for."),
    CONTEXT_WORD("password.context-word", "Nothing of this app, of your name or of your address."),
    COMMON("password.common", "None of the passwords that many people use."),
    TOO_WEAK("password.too-weak", "Hard to guess: add words that do not belong together."),
    PERSONAL_INFO("password.personal-info", "Nothing of what your account says about you."),
    DICTIONARY("password.dictionary", "None of the words that are shut out here."),
    SCRIPT("password.script", "The further rules of this app."),
    SCRIPT_MESSAGE("password.script-message", "{0}"),
    SCRIPT_FAILED(
            "password.script-failed",
            "This password could not be checked and so was not accepted. Try another one, or try again later."),
    BREACHED("password.breached", "Not known from a data breach, where attackers look first."),
    USED_BEFORE("password.used-before", "None that this account had before."),
    REFUSED("password.refused", "Another one: this one was not accepted.");

    private final String key;
    private final String english;

    RuleKind(String key, String english) {
        this.key = key;
        this.english = english;
    }

    public String key() {
        return key;
    }

    String english() {
        return english;
    }
}
