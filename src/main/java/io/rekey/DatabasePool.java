package io.rekey;

import com.zaxxer.hikari.HikariDataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.stereotype.Component;

/**
 * Has the pool fail fast, and keeps rows out of error messages: PostgreSQL tells the whole row that it refuses, addresses
 * included.
 */
@Component
class DatabasePool implements BeanPostProcessor {

    @Override
    public Object postProcessBeforeInitialization(Object bean, String name) {
        if (bean instanceof HikariDataSource pool
                && String.valueOf(pool.getJdbcUrl()).startsWith("jdbc:postgresql:")) {
            pool.addDataSourceProperty("logServerErrorDetail", "false");
        }
        return bean;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof HikariDataSource pool) {
            FailFastDatabase database = new FailFastDatabase(pool);
            pool.setExceptionOverride(database.inUse());
            return database;
        }
        return bean;
    }
}
