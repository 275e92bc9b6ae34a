package io.rekey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;

/** A pool that is only busy is no database that is away. */
class FailFastDatabaseTest {

    @Test
    void poolThatIsBusy_refusesWhoWaitedInVainAndNobodyElse() throws SQLException {
        try (HikariDataSource pool = new HikariDataSource()) {
            pool.setJdbcUrl("jdbc:h2:mem:busy");
            pool.setMaximumPoolSize(1);
            pool.setConnectionTimeout(250);
            FailFastDatabase database = new FailFastDatabase(pool);
            try (Connection onlyOne = database.getConnection()) {
                assertThat(onlyOne.isValid(1)).isTrue();
                assertThatThrownBy(database::getConnection).isInstanceOf(SQLTransientConnectionException.class);
                assertThat(database.failures()).isEqualTo(1);
            }
            try (Connection next = database.getConnection()) {
                assertThat(next.isValid(1)).isTrue();
            }
        }
    }
}
