package io.rekey.engine.desks;

import java.util.List;
import java.util.Set;
import org.camunda.bpm.cockpit.plugin.spi.impl.AbstractCockpitPlugin;

/** Rekey's part of Cockpit, which finds it by the name of this class in {@code META-INF/services}. */
public class CockpitDesk extends AbstractCockpitPlugin {

    static final String ID = "rekey";

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getAssetDirectory() {
        return "plugin-webapp/rekey-cockpit";
    }

    /** Cockpit's own way to its tables, which this part has no need of. */
    @Override
    public List<String> getMappingFiles() {
        return List.of();
    }

    @Override
    public Set<Class<?>> getResourceClasses() {
        return Set.of(CockpitRoot.class);
    }
}
