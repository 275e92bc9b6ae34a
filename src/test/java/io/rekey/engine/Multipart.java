package io.rekey.engine;

import java.util.Map;

/** Forms with a file in them, as browsers send them. */
final class Multipart {

    static final String TYPE = "multipart/form-data; boundary=rekey";

    private static final String DIAGRAM =
            "<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL' targetNamespace='x'>"
                    + "<process id='mine' isExecutable='true'><startEvent id='start'/></process></definitions>";

    private static final Map<String, String> FORMS = Map.of(
            "multipart:deployment", field("deployment-name", "mine") + file("mine.bpmn", DIAGRAM),
            "multipart:attachment", field("attachment-name", "mine") + file("content", "mine"),
            "multipart:variable", field("valueType", "Bytes") + file("data", "mine"));

    private Multipart() {}

    static String of(String name) {
        return FORMS.get(name) + "--rekey--\r\n";
    }

    private static String field(String name, String value) {
        return "--rekey\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }

    private static String file(String name, String content) {
        return "--rekey\r\nContent-Disposition: form-data; name=\"" + name + "\"; filename=\"" + name
                + "\"\r\nContent-Type: application/octet-stream\r\n\r\n" + content + "\r\n";
    }
}
