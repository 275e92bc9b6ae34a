package io.rekey.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.rekey.support.ApiTest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Everybody's page lets its own scripts run, however many open one at once. */
class PageNoncesTest extends ApiTest {

    private static final Pattern OF_THE_HEADER = Pattern.compile("'nonce-([\\w-]+)'");
    private static final Pattern OF_THE_PAGE = Pattern.compile("nonce=\"([\\w-]+)\"");

    @Test
    void pagesThatManyOpenAtOnce_haveTheNoncesOfTheirHeaders() throws Exception {
        ExecutorService people = Executors.newFixedThreadPool(8);
        try {
            List<Callable<HttpResponse<String>>> visits = IntStream.range(0, 200)
                    .<Callable<HttpResponse<String>>>mapToObj(
                            any -> () -> nobody.send("GET", "/camunda/app/tasklist/default/", null))
                    .toList();
            for (Future<HttpResponse<String>> visit : people.invokeAll(visits)) {
                HttpResponse<String> page = visit.get();
                assertThat(page.statusCode()).isEqualTo(200);
                assertThat(noncesOf(page)).containsExactly(nonceOf(page));
            }
        } finally {
            people.shutdown();
        }
    }

    private static String nonceOf(HttpResponse<String> page) {
        Matcher header = OF_THE_HEADER.matcher(
                page.headers().firstValue("Content-Security-Policy").orElseThrow());
        assertThat(header.find()).isTrue();
        return header.group(1);
    }

    private static Set<String> noncesOf(HttpResponse<String> page) {
        return OF_THE_PAGE
                .matcher(page.body())
                .results()
                .map((MatchResult found) -> found.group(1))
                .collect(Collectors.toSet());
    }
}
