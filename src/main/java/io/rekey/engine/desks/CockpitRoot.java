package io.rekey.engine.desks;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.rekey.audit.ResetSearch;
import io.rekey.audit.WholeTrails;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import org.camunda.bpm.cockpit.plugin.resource.AbstractCockpitPluginRootResource;
import org.springframework.context.ApplicationContext;
import org.springframework.web.context.support.WebApplicationContextUtils;

/** Where the browser finds the scripts and the data of Rekey's part of Cockpit. */
@Path("plugin/" + CockpitDesk.ID)
public class CockpitRoot extends AbstractCockpitPluginRootResource {

    public CockpitRoot() {
        super(CockpitDesk.ID);
    }

    @Override
    protected List<String> getAllowedAssets() {
        return List.of(
                "app/plugin.js",
                "app/plugin.css",
                "app/diagram.js",
                "app/elements.js",
                "app/reset.js",
                "app/search.js",
                "app/server.js",
                "app/words.js");
    }

    /** Cockpit makes this object, and knows nothing of Spring. */
    @Path("{engine}/resets")
    public HistoryOfResets resets(@PathParam("engine") String engine) {
        ApplicationContext context = WebApplicationContextUtils.getRequiredWebApplicationContext(servletContext);
        HistoryOfResets resets = new HistoryOfResets(
                engine,
                context.getBean(ResetSearch.class),
                context.getBean(WholeTrails.class),
                context.getBean(ObjectMapper.class));
        return subResource(resets, engine);
    }
}
