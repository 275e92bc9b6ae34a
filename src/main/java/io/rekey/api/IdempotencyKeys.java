package io.rekey.api;

import io.rekey.reset.Caller;
import io.rekey.reset.InvalidInput;
import io.rekey.reset.ResetRequest;
import io.rekey.reset.Sha256;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A start that a client repeats with the same {@code Idempotency-Key} gets its first answer for a day (IETF draft
 * httpapi-idempotency-key-header). The key's row and the start are one transaction; a parallel repeat waits for it.
 */
@Component
class IdempotencyKeys {

    private static final Duration KEPT = Duration.ofDays(1);
    private static final int LONGEST = 200;

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final Clock clock;

    IdempotencyKeys(JdbcClient database, TransactionTemplate transaction, Clock clock) {
        this.database = database;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** A key that came before with another request. */
    static final class KeyReused extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Starts once per key; without a key, always. */
    String startOnce(String key, ResetRequest request, Caller caller, Supplier<String> start) {
        if (key == null) {
            return start.get();
        }
        if (key.isBlank() || key.length() > LONGEST) {
            throw new InvalidInput("Idempotency-Key", "is empty or longer than " + LONGEST + " characters");
        }
        return transaction.execute(status -> startOrRecall(key, hash(request), caller.clientId(), start));
    }

    private String startOrRecall(String key, String hash, String client, Supplier<String> start) {
        forgetOld();
        if (insert(key, hash, client)) {
            String resetId = start.get();
            database.sql("UPDATE idempotency_key SET reset_id = ? WHERE client_id = ? AND key_value = ?")
                    .params(resetId, client, key)
                    .update();
            return resetId;
        }
        return database.sql(
                        "SELECT reset_id FROM idempotency_key WHERE client_id = ? AND key_value = ? AND request_hash = ?")
                .params(client, key, hash)
                .query(String.class)
                .optional()
                .orElseThrow(KeyReused::new);
    }

    private boolean insert(String key, String hash, String client) {
        return database.sql("INSERT INTO idempotency_key (client_id, key_value, request_hash, created_at)"
                                + " VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING")
                        .params(client, key, hash, clock.instant().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** Also by itself: the hash of a request can be found again by whoever guesses the address in it. */
    @Scheduled(fixedDelayString = "PT1H")
    void forgetOld() {
        database.sql("DELETE FROM idempotency_key WHERE created_at < ?")
                .param(clock.instant().minus(KEPT).atOffset(ZoneOffset.UTC))
                .update();
    }

    private static String hash(ResetRequest request) {
        return Sha256.hex(text(request));
    }

    /** No text of a request holds a line break, so two requests that differ never read alike. */
    private static String text(ResetRequest request) {
        return Stream.concat(
                        Stream.of(
                                request.app(),
                                request.email().value(),
                                request.reason().word(),
                                request.locale().orElse(""),
                                request.sessionSubject().orElse("")),
                        request.vouch().stream()
                                .flatMap(vouch -> Stream.of(vouch.agent(), vouch.method(), vouch.statement())))
                .collect(Collectors.joining("\n"));
    }
}
