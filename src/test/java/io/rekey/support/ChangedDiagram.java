package io.rekey.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.repository.DeploymentBuilder;

/** What a later release brings: all that is deployed, changed. */
public final class ChangedDiagram {

    private static final Path SHIPPED = Path.of("processes");

    private ChangedDiagram() {}

    /** Deploys it as a node that has it would, and returns the deployment's id. */
    public static String deployedTo(ProcessEngine engine, UnaryOperator<String> change) {
        DeploymentBuilder deployment = engine.getRepositoryService().createDeployment();
        files().forEach(file -> deployment.addString("processes/" + file.getFileName(), text(file, change)));
        return deployment.deploy().getId();
    }

    /** What that node is told of where its diagrams are. */
    public static String setting(String directory, UnaryOperator<String> change) {
        Path changed = Path.of("target", directory, "processes");
        try {
            Files.createDirectories(changed);
            for (Path file : files()) {
                Files.writeString(changed.resolve(file.getFileName()), text(file, change));
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return "camunda.bpm.deployment-resource-pattern=file:" + changed.toAbsolutePath() + "/*.*";
    }

    private static List<Path> files() {
        try (Stream<Path> files = Files.list(SHIPPED)) {
            return files.sorted().toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static String text(Path file, UnaryOperator<String> change) {
        try {
            return change.apply(Files.readString(file));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
