package io.rekey.process;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Which events from outside have become something already, so that none does twice. */
@Component
class KnownEvents {

    /** Longer than Auth0 keeps any log, so that no event of today can come again after it was forgotten. */
    private static final Duration REMEMBERED = Duration.ofDays(31);

    private final JdbcClient database;
    private final Clock clock;

    KnownEvents(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Remembers the event in the current transaction; of several that do so at once, one is the first. */
    boolean isNew(String id) {
        return database.sql("INSERT INTO received_event (id, received_at) VALUES (?, ?) ON CONFLICT DO NOTHING")
                        .params(id, clock.instant().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    @Scheduled(fixedDelayString = "PT1H")
    void forgetOld() {
        database.sql("DELETE FROM received_event WHERE received_at < ?")
                .param(clock.instant().minus(REMEMBERED).atOffset(ZoneOffset.UTC))
                .update();
    }
}
