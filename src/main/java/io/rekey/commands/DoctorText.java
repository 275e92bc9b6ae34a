package io.rekey.commands;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rekey.preflight.Finding;
import io.rekey.preflight.Problem.Severity;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What was found, for people and for programs. */
final class DoctorText {

    private DoctorText() {}

    static String words(List<Finding> findings) {
        return Stream.concat(findings.stream().map(DoctorText::words), Stream.of(conclusion(findings)))
                .collect(Collectors.joining("\n\n"));
    }

    private static String words(Finding finding) {
        return "%s %s: %s%n  %s%n  To mend it: %s"
                .formatted(
                        finding.problem().severity().word().toUpperCase(Locale.ROOT),
                        finding.problem().word(),
                        PlainText.of(finding.about()),
                        PlainText.of(finding.trouble()),
                        PlainText.of(finding.remedy()));
    }

    private static String conclusion(List<Finding> findings) {
        if (findings.isEmpty()) {
            return "Nothing is wrong.";
        }
        return Stream.of(Severity.values())
                .map(severity -> counted(severity, count(findings, severity)))
                .filter(counted -> !counted.startsWith("0 "))
                .collect(Collectors.joining(", ", "Found: ", ". docs/doctor.md explains each by its name."));
    }

    private static String counted(Severity severity, long number) {
        boolean isNoun = severity == Severity.RISK || severity == Severity.NOTE;
        return number + " " + severity.word() + (isNoun && number != 1 ? "s" : "");
    }

    private static long count(List<Finding> findings, Severity severity) {
        return findings.stream()
                .filter(finding -> finding.problem().severity() == severity)
                .count();
    }

    static String words(LiveDoctor.Stream stream) {
        return stream.isNew()
                ? "Created: the tenant tells its log to " + stream.endpoint()
                        + " from now on. Call doctor to see whether it works."
                : "A log stream leads to " + stream.endpoint()
                        + " already, and was left as it is. Call doctor to see whether it works.";
    }

    static String json(List<Finding> findings) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("result", "looked");
        ArrayNode all = json.putArray("findings");
        findings.forEach(finding -> all.addObject()
                .put("problem", finding.problem().word())
                .put("severity", finding.problem().severity().word())
                .put("about", PlainText.of(finding.about()))
                .put("trouble", PlainText.of(finding.trouble()))
                .put("remedy", PlainText.of(finding.remedy())));
        return json.toString();
    }

    static String json(LiveDoctor.Stream stream) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("result", stream.isNew() ? "created" : "exists")
                .put("endpoint", stream.endpoint())
                .toString();
    }
}
