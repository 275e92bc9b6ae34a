package io.rekey.support;

import io.rekey.RekeyApplication;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

/** A second node on a test's database, in the same JVM and with the same clock, which nobody has to wait long for. */
public final class OtherNode implements AutoCloseable {

    private static final List<String> SHARED = List.of(
            "spring.datasource.url",
            "spring.datasource.username",
            "spring.mail.port",
            "rekey.auth0.url",
            "rekey.api.issuer",
            "rekey.apps-directory",
            "rekey.limits.account",
            "rekey.limits.address",
            "camunda.bpm.job-execution.enabled",
            "rekey.password-change-watch.interval",
            "rekey.audit.seal-interval",
            "rekey.audit.clean-up-interval");

    private final ConfigurableApplicationContext context;

    private OtherNode(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** With the settings of the test's own node, and more of its own. */
    public static OtherNode beside(Environment settings, String... more) {
        Stream<String> own = Stream.of("server.port=0", "management.server.port=0", "springdoc.api-docs.enabled=false");
        Stream<String> shared =
                SHARED.stream().map(name -> name + "=" + settings.getRequiredProperty(name, Object.class));
        return new OtherNode(new SpringApplicationBuilder(RekeyApplication.class)
                .initializers(node -> node.getBeanFactory().registerSingleton("clock", Surroundings.CLOCK))
                .profiles("development")
                .run(Stream.of(own, shared, Stream.of(more))
                        .flatMap(all -> all)
                        .map(setting -> "--" + setting)
                        .toArray(String[]::new)));
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public ProcessEngine engine() {
        return bean(ProcessEngine.class);
    }

    public int port() {
        return port("local.server.port");
    }

    public int managementPort() {
        return port("local.management.port");
    }

    private int port(String name) {
        return context.getEnvironment().getRequiredProperty(name, int.class);
    }

    @Override
    public void close() {
        context.close();
    }
}
