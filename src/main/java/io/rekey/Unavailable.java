package io.rekey;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Answers whatever failed for want of the database with 503 and when to come back, the same for everybody. It stands
 * outside all other filters but those that measure, since several of them ask the database.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class Unavailable extends OncePerRequestFilter {

    private static final String SECONDS = "5";

    private final FailFastDatabase database;

    Unavailable(DataSource database) throws SQLException {
        this.database = database.unwrap(FailFastDatabase.class);
    }

    @Scheduled(fixedDelayString = "PT0.5S")
    void lookWhetherItIsBack() {
        database.lookWhetherItIsBack();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long before = database.failures();
        try {
            if (isTheEnginesOwn(request)) {
                handOnUnlessFailed(request, response, chain, before);
            } else {
                chain.doFilter(request, response);
            }
        } catch (ServletException | IOException | RuntimeException failure) {
            if (database.failures() == before || response.isCommitted()) {
                throw failure;
            }
            comeBackLater(response);
        }
    }

    /** The engine's REST API writes its own 500 where others let the failure through. */
    private static boolean isTheEnginesOwn(HttpServletRequest request) {
        return request.getServletPath().startsWith("/camunda/api")
                || request.getServletPath().startsWith("/engine-rest");
    }

    private void handOnUnlessFailed(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain, long before)
            throws ServletException, IOException {
        ContentCachingResponseWrapper answer = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, answer);
        if (answer.getStatus() >= HttpStatus.INTERNAL_SERVER_ERROR.value() && database.failures() != before) {
            comeBackLater(response);
        } else {
            answer.copyBodyToResponse();
        }
    }

    private static void comeBackLater(HttpServletResponse response) throws IOException {
        response.setHeader(HttpHeaders.RETRY_AFTER, SECONDS);
        response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    }
}
