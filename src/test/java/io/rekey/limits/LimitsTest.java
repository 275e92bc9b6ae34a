package io.rekey.limits;

import static io.rekey.support.Surroundings.CLOCK;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.rekey.links.Links;
import io.rekey.support.Surroundings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The one store of all limits, in both databases that Rekey runs on. */
class LimitsTest {

    private static final LimitProperties FIVE = new LimitProperties(5, 5, 5, 5, 5, 5, 5, 5);

    private static final Links LINKS = new SpringApplicationBuilder(Keys.class)
            .web(WebApplicationType.NONE)
            .bannerMode(Banner.Mode.OFF)
            .profiles("development")
            .run()
            .getBean(Links.class);

    @Configuration(proxyBeanMethods = false)
    @ConfigurationPropertiesScan("io.rekey.links")
    @Import(Links.class)
    static class Keys {}

    enum Database {
        POSTGRES,
        H2 {
            @Override
            void point(Map<String, Supplier<Object>> settings) {
                settings.put(
                        "spring.datasource.url",
                        () -> "jdbc:h2:mem:limits;MODE=PostgreSQL;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000");
                settings.put("spring.datasource.username", () -> "sa");
            }
        };

        private HikariDataSource source;

        void point(Map<String, Supplier<Object>> settings) {
            Surroundings.pointAtPostgres(settings::put, "limits");
        }

        synchronized HikariDataSource source() {
            if (source == null) {
                Map<String, Supplier<Object>> settings = new HashMap<>();
                point(settings);
                source = new HikariDataSource();
                source.setJdbcUrl(settings.get("spring.datasource.url").get().toString());
                source.setUsername(
                        settings.get("spring.datasource.username").get().toString());
                source.setMaximumPoolSize(20);
                source.setMinimumIdle(0);
                Flyway.configure().dataSource(source).load().migrate();
            }
            return source;
        }

        JdbcClient client() {
            return JdbcClient.create(source());
        }

        /** Another node, or the same one after a restart. */
        Limits node() {
            return new Limits(client(), FIVE, LINKS, CLOCK);
        }

        Limits empty() {
            Surroundings.forgetLimits(client());
            return node();
        }
    }

    @AfterEach
    void resetClock() {
        CLOCK.reset();
    }

    @ParameterizedTest
    @EnumSource
    void sixthOfFive_waitsForTheEndOfTheHour_onEveryNode(Database database) {
        Limits limits = database.empty();
        IntStream.range(0, 5)
                .forEach(i -> assertThat(limits.take(Limit.ACCOUNT, "ann")).isEmpty());
        CLOCK.advance(Duration.ofMinutes(40));
        assertThat(limits.take(Limit.ACCOUNT, "ann")).hasValueSatisfying(LimitsTest::isAboutTwentyMinutes);
        assertThat(database.node().take(Limit.ACCOUNT, "ann")).isPresent();
        assertThat(database.node().waitFor(Limit.ACCOUNT, "ann")).hasValueSatisfying(LimitsTest::isAboutTwentyMinutes);
        CLOCK.advance(Duration.ofMinutes(20));
        assertThat(limits.waitFor(Limit.ACCOUNT, "ann")).isEmpty();
        IntStream.range(0, 5)
                .forEach(i -> assertThat(limits.take(Limit.ACCOUNT, "ann")).isEmpty());
        assertThat(limits.take(Limit.ACCOUNT, "ann")).isPresent();
    }

    private static void isAboutTwentyMinutes(Duration wait) {
        assertThat(wait).isBetween(Duration.ofMinutes(19), Duration.ofMinutes(20));
    }

    @ParameterizedTest
    @EnumSource
    void whatIsCountedApart_doesNotCountTogether(Database database) {
        Limits limits = database.empty();
        useUp(limits, Limit.ACCOUNT, "ann");
        assertThat(limits.take(Limit.ACCOUNT, "bob")).isEmpty();
        assertThat(limits.take(Limit.CLIENT, "ann")).isEmpty();
        assertThat(limits.take(Limit.ACCOUNT, "a", "nn")).isEmpty();
        assertThat(limits.waitFor(Limit.ACCOUNT, "bob")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void manyAtOnce_noneSlipsThrough(Database database) {
        Limits limits = database.empty();
        assertThat(atOnce(limits)).isEqualTo(5);
        CLOCK.advance(Duration.ofHours(1));
        assertThat(atOnce(limits)).isEqualTo(5);
    }

    private static long atOnce(Limits limits) {
        List<CompletableFuture<Optional<Duration>>> takers = IntStream.range(0, 40)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> limits.take(Limit.ACCOUNT, "ann")))
                .toList();
        return takers.stream()
                .map(CompletableFuture::join)
                .filter(Optional::isEmpty)
                .count();
    }

    @ParameterizedTest
    @EnumSource
    void transactionThatIsRolledBack_countsNothing(Database database) {
        Limits limits = database.empty();
        var transaction = new TransactionTemplate(new JdbcTransactionManager(database.source()));
        transaction.executeWithoutResult(step -> {
            useUp(limits, Limit.ACCOUNT, "ann");
            step.setRollbackOnly();
        });
        assertThat(limits.take(Limit.ACCOUNT, "ann")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void clockThatWasPutBack_locksNobodyOutForLonger(Database database) {
        Limits limits = database.empty();
        CLOCK.advance(Duration.ofDays(300));
        useUp(limits, Limit.ACCOUNT, "ann");
        CLOCK.reset();
        assertThat(limits.waitFor(Limit.ACCOUNT, "ann")).isEmpty();
        useUp(limits, Limit.ACCOUNT, "ann");
        assertThat(limits.take(Limit.ACCOUNT, "ann")).isPresent();
    }

    @ParameterizedTest
    @EnumSource
    void forgotten_beginsAnew(Database database) {
        Limits limits = database.empty();
        useUp(limits, Limit.ACCOUNT, "ann");
        limits.forget(Limit.ACCOUNT, "ann");
        assertThat(limits.take(Limit.ACCOUNT, "ann")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void rowsAreRemoved_soonAfterTheyMeanAnything(Database database) {
        Limits limits = database.empty();
        limits.take(Limit.ACCOUNT, "ann");
        CLOCK.advance(Duration.ofMinutes(64));
        limits.take(Limit.ACCOUNT, "bob");
        limits.removeOld();
        assertThat(rows(database)).hasSize(2);
        CLOCK.advance(Duration.ofMinutes(2));
        limits.removeOld();
        assertThat(rows(database)).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void rows_holdNothingPersonal(Database database) {
        database.empty().take(Limit.MAILS, "ann@acme.example");
        assertThat(rows(database)).singleElement().satisfies(row -> assertThat(row.toString())
                .doesNotContain("ann", "acme", "MAILS"));
    }

    private static List<Map<String, Object>> rows(Database database) {
        return database.client().sql("SELECT * FROM rate_bucket").query().listOfRows();
    }

    @Test
    void limitsThatNobodySet_areTheDocumentedOnes() {
        assertThat(new Binder(new MapConfigurationPropertySource()).bindOrCreate("rekey.limits", LimitProperties.class))
                .isEqualTo(new LimitProperties(5, 30, 120, 5, 10, 10_000, 5000, 50));
    }

    private static void useUp(Limits limits, Limit limit, String of) {
        IntStream.range(0, 5).forEach(i -> assertThat(limits.take(limit, of)).isEmpty());
    }
}
