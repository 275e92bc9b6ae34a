package io.rekey.engine.desks;

import java.util.Set;
import org.camunda.bpm.tasklist.plugin.spi.impl.AbstractTasklistPlugin;

/** Rekey's part of Tasklist, which finds it by the name of this class in {@code META-INF/services}. */
public class TasklistDesk extends AbstractTasklistPlugin {

    static final String ID = "rekey";

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getAssetDirectory() {
        return "plugin-webapp/rekey-tasklist";
    }

    @Override
    public Set<Class<?>> getResourceClasses() {
        return Set.of(TasklistRoot.class);
    }
}
