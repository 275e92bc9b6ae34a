package io.rekey.apps;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** What an app's look has to be like: people can read it, and nothing of it comes from elsewhere. */
final class LookRules {

    private static final int LONGEST_FILE = 100_000;
    private static final Pattern COLOUR = Pattern.compile("#[0-9a-fA-F]{6}");

    private static final String FAMILY = "([A-Za-z0-9-]+( [A-Za-z0-9-]+)*|'[A-Za-z0-9 _-]+'|\"[A-Za-z0-9 _-]+\")";
    private static final Pattern FONT = Pattern.compile("(?=.{1,200}$)" + FAMILY + "(, ?" + FAMILY + ")*");

    /** In one folder, with a type that browsers are told. */
    private static final Pattern LOGO = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,99}\\.(png|svg)");

    private static final Pattern STYLESHEET = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,99}\\.css");

    private final FolderFiles files;
    private final YamlFile file;
    private final Problems problems;

    LookRules(FolderFiles files, YamlFile file, Problems problems) {
        this.files = files;
        this.file = file;
        this.problems = problems;
    }

    void check(Look look) {
        checkColours(look.colours());
        if (!FONT.matcher(look.font()).matches()) {
            file.refuse(
                    "look.font",
                    "is no list of font families: write names with letters, digits and hyphens, in quotes where they have"
                            + " more, with commas between them, such as Georgia, 'Times New Roman', serif");
        }
        look.logo().ifPresent(this::checkLogo);
        look.stylesheet().ifPresent(this::checkStylesheet);
    }

    private void checkColours(Look.Colours colours) {
        boolean allThere = isColour("background", colours.background())
                & isColour("text", colours.text())
                & isColour("accent", colours.accent())
                & isColour("on-accent", colours.onAccent())
                & isColour("error", colours.error());
        if (allThere) {
            checkContrast("text", colours.text(), "background", colours.background());
            checkContrast("accent", colours.accent(), "background", colours.background());
            checkContrast("error", colours.error(), "background", colours.background());
            checkContrast("on-accent", colours.onAccent(), "accent", colours.accent());
        }
    }

    private boolean isColour(String setting, String value) {
        if (!COLOUR.matcher(value).matches()) {
            file.refuse("look.colours." + setting, "is no colour: write it as \"#rrggbb\", in quotes because of the #");
            return false;
        }
        return true;
    }

    /** Told at the line of the one that is written, where the other one is not. */
    private void checkContrast(String setting, String colour, String other, String otherColour) {
        Contrast contrast = Contrast.of(colour, otherColour);
        if (!contrast.isEnoughForText()) {
            boolean first = file.has("look.colours." + setting) || !file.has("look.colours." + other);
            file.refuse(
                    "look.colours." + (first ? setting : other),
                    "has a contrast of " + contrast + " to " + (first ? other : setting)
                            + " (" + (first ? otherColour : colour)
                            + "), and text needs 4.5 (WCAG 2.2 AA): write a darker"
                            + " or a lighter colour");
        }
    }

    private void checkLogo(String name) {
        if (!LOGO.matcher(name).matches()) {
            file.refuse("look.logo", "is no file that can be a logo: write the name of a .png or .svg in this folder");
            return;
        }
        if (name.endsWith(".svg")) {
            files.text(name, LONGEST_FILE).flatMap(Svg::flawOf).ifPresent(flaw -> refuse(name, flaw));
        } else {
            files.bytes(name, LONGEST_FILE)
                    .filter(content -> !isPng(content))
                    .ifPresent(content -> problems.add(files.path(name), "is no PNG: save it as one"));
        }
    }

    private void checkStylesheet(String name) {
        if (!STYLESHEET.matcher(name).matches()) {
            file.refuse("look.stylesheet", "is no file of styles: write the name of a .css in this folder");
            return;
        }
        files.text(name, LONGEST_FILE).flatMap(Css::flawOf).ifPresent(flaw -> refuse(name, flaw));
    }

    private void refuse(String name, Flaw flaw) {
        problems.add(files.path(name), flaw.line(), flaw.rule());
    }

    /** The signature, and its first chunk at its place. */
    private static boolean isPng(byte[] content) {
        return content.length > 32
                && new String(content, 0, 16, StandardCharsets.ISO_8859_1).equals("\u0089PNG\r\n\u001a\n\0\0\0\rIHDR");
    }
}
