package io.rekey;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * The pool, which nobody waits for any more once the database could not be reached or a connection broke: whoever comes for
 * one is refused at once, until a look at the database finds it back.
 */
final class FailFastDatabase extends DelegatingDataSource {

    private static final Logger LOG = LoggerFactory.getLogger(FailFastDatabase.class);

    private final AtomicLong failures = new AtomicLong();
    private volatile boolean away;

    FailFastDatabase(DataSource pool) {
        super(pool);
    }

    /** How often it failed somebody so far. */
    long failures() {
        return failures.get();
    }

    @Override
    public Connection getConnection() throws SQLException {
        if (away) {
            failures.incrementAndGet();
            throw new SQLTransientConnectionException("The database is away");
        }
        try {
            return super.getConnection();
        } catch (SQLException broken) {
            if (isOnlyBusy(broken)) {
                failures.incrementAndGet();
            } else {
                failed(broken);
            }
            throw broken;
        }
    }

    /** Every connection was in use for too long, and none failed: others will be there for whoever comes next. */
    private static boolean isOnlyBusy(SQLException failure) {
        return failure instanceof SQLTransientConnectionException && failure.getCause() == null;
    }

    /** For the pool, which tells of connections that break in use and decides itself whether to keep them. */
    SQLExceptionOverride inUse() {
        return new SQLExceptionOverride() {
            // Its own type of that name hides the usual one.
            @java.lang.Override
            public Override adjudicate(SQLException failure) {
                String state = String.valueOf(failure.getSQLState());
                if (state.startsWith("08") || state.startsWith("57P")) {
                    failed(failure);
                }
                return Override.CONTINUE_EVICT;
            }
        };
    }

    private void failed(SQLException failure) {
        failures.incrementAndGet();
        if (!away) {
            LOG.warn("The database is away: {}", failure.getMessage());
        }
        away = true;
    }

    /** Asks it something: for a moment the pool also hands out connections that are broken, and learns it from us. */
    void lookWhetherItIsBack() {
        if (away) {
            try (Connection connection = super.getConnection();
                    Statement question = connection.createStatement()) {
                question.execute("SELECT 1");
                away = false;
                LOG.info("The database is back");
            } catch (SQLException still) {
                LOG.debug("The database is still away", still);
            }
        }
    }
}
