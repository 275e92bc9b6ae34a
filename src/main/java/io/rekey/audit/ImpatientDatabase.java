package io.rekey.audit;

import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** For what can be asked so that it takes long: resets go first. */
public final class ImpatientDatabase {

    private ImpatientDatabase() {}

    /** @return a client whose queries end with {@link org.springframework.dao.QueryTimeoutException} after so many seconds */
    public static JdbcClient of(DataSource database, Duration atMost) {
        JdbcTemplate impatient = new JdbcTemplate(database);
        impatient.setQueryTimeout((int) atMost.toSeconds());
        return JdbcClient.create(impatient);
    }
}
