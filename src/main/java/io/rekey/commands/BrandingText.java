package io.rekey.commands;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rekey.branding.Difference;
import io.rekey.branding.Report;
import io.rekey.branding.Report.Item;
import io.rekey.branding.Report.State;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What was found or done, for people and for programs. */
final class BrandingText {

    private static final int LINES_AT_MOST = 12;
    private static final int LONGEST_LINE = 160;

    private BrandingText() {}

    static String words(Report report) {
        return Stream.concat(report.surfaces().stream().map(BrandingText::words), Stream.of(conclusion(report)))
                .collect(Collectors.joining("\n"));
    }

    static String words(Item item) {
        String head = item.title() + ": " + state(item) + (item.because().isEmpty() ? "" : " " + item.because());
        return Stream.concat(Stream.of(head), item.differences().stream().map(BrandingText::words))
                .collect(Collectors.joining("\n"));
    }

    private static String words(Difference difference) {
        String app = difference.app().isEmpty() ? "for everybody" : "for " + difference.app();
        return "  " + app + lines("-", difference.removed()) + lines("+", difference.added());
    }

    private static String lines(String sign, List<String> lines) {
        int further = lines.size() - LINES_AT_MOST;
        return lines.stream()
                        .limit(LINES_AT_MOST)
                        .map(line -> "\n    " + sign + " " + shortened(line))
                        .collect(Collectors.joining())
                + (further > 0 ? "\n    " + sign + " … and " + further + " more lines" : "");
    }

    /** Whoever wrote the tenant's templates does not write to this terminal. */
    private static String shortened(String line) {
        String plain = PlainText.of(line);
        return plain.length() <= LONGEST_LINE ? plain : plain.substring(0, LONGEST_LINE) + " …";
    }

    private static String state(Item item) {
        return switch (item.state()) {
            case SAME -> "as it should be.";
            case MISSING -> "not there yet.";
            case DIFFERS -> "to be changed.";
            case NOT_OURS -> "not Rekey's, or changed by hand since.";
            case NOT_POSSIBLE -> "not possible.";
            case WRITTEN -> "written.";
            case RESTORED -> "as it was before.";
            case FAILED -> "failed.";
        };
    }

    private static String conclusion(Report report) {
        return switch (report.result()) {
            case SAME -> "There is nothing to do.";
            case DIFFERS -> "Apply this with: branding apply" + (hasForeign(report) ? " --adopt" : "");
            case APPLIED -> "Applied. What was replaced is kept: branding restore brings it back.";
            case RESTORED -> "Restored.";
            case NOT_OURS -> "Nothing was changed. With --adopt what is not Rekey's is replaced as well, and kept.";
            case INCOMPLETE -> "Something could not be done: the lines above say what, and why.";
        };
    }

    private static boolean hasForeign(Report report) {
        return report.surfaces().stream().anyMatch(item -> item.state() == State.NOT_OURS);
    }

    static String json(Report report) {
        try {
            return new ObjectMapper().writeValueAsString(report);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
