package io.rekey.engine;

import io.rekey.process.ResetProcess;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Refuses to start beside instances that could not go on: what runs keeps the version of the diagram that it began with,
 * and that version has to be in the database, and what it calls in the program. It looks before anything is deployed.
 */
@Component
class RunningVersions extends AbstractProcessEnginePlugin {

    /** An instance keeps its version even where the row is gone, which a foreign key forbids and a partial restore does. */
    private static final String RUNNING = """
            SELECT e.PROC_DEF_ID_ AS definition, COUNT(*) AS instances, COUNT(b.ID_) AS diagrams
              FROM ACT_RU_EXECUTION e
              LEFT JOIN ACT_RE_PROCDEF d ON d.ID_ = e.PROC_DEF_ID_
              LEFT JOIN ACT_GE_BYTEARRAY b ON b.DEPLOYMENT_ID_ = d.DEPLOYMENT_ID_ AND b.NAME_ = d.RESOURCE_NAME_
             WHERE e.PARENT_ID_ IS NULL
             GROUP BY e.PROC_DEF_ID_
             ORDER BY e.PROC_DEF_ID_
            """;

    /** Of tasks and listeners alike. */
    private static final Pattern DELEGATE = Pattern.compile("delegateExpression=[\"'][#$]\\{(\\w+)}[\"']");

    private final JdbcClient database;
    private final BeanFactory beans;

    RunningVersions(JdbcClient database, BeanFactory beans) {
        this.database = database;
        this.beans = beans;
    }

    private record Version(String definition, long instances, long diagrams) {

        /** The engine writes key, version and an id of its own. */
        String told() {
            String[] parts = definition.split(":");
            String unit = parts[0].equals(ResetProcess.KEY) ? "reset" : "instance";
            return parts[0] + " version " + parts[1] + ": " + instances + " " + unit
                    + (instances == 1 ? " runs on it" : "s run on it");
        }
    }

    @Override
    public void postProcessEngineBuild(ProcessEngine engine) {
        List<String> lost = database.sql(RUNNING).query(Version.class).list().stream()
                .flatMap(version -> whatIsMissing(version, engine))
                .toList();
        if (!lost.isEmpty()) {
            throw new LostVersions(lost);
        }
    }

    private Stream<String> whatIsMissing(Version version, ProcessEngine engine) {
        if (version.diagrams() == 0) {
            return Stream.of(version.told() + ", and its diagram is not in the database.");
        }
        String unknown = delegates(engine, version)
                .filter(bean -> !beans.containsBean(bean))
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        return unknown.isEmpty()
                ? Stream.empty()
                : Stream.of(version.told() + ", and it calls what this Rekey does not have: " + unknown + ".");
    }

    private static Stream<String> delegates(ProcessEngine engine, Version version) {
        try (InputStream diagram = engine.getRepositoryService().getProcessModel(version.definition())) {
            return DELEGATE.matcher(new String(diagram.readAllBytes(), StandardCharsets.UTF_8))
                    .results()
                    .map(delegate -> delegate.group(1));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
