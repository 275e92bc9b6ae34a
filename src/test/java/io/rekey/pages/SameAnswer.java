package io.rekey.pages;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All that somebody sees of an answer, less the time of day. */
final class SameAnswer {

    private SameAnswer() {}

    static Object of(HttpResponse<String> answer) {
        Map<String, List<String>> headers = new TreeMap<>(answer.headers().map());
        headers.remove("date");
        return List.of(answer.statusCode(), headers, answer.body());
    }
}
