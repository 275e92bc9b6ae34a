package io.rekey.engine.desks;

import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import org.camunda.bpm.tasklist.resource.AbstractTasklistPluginRootResource;

/** Where the browser finds the scripts and the data of Rekey's part of Tasklist. */
@Path("plugin/" + TasklistDesk.ID)
public class TasklistRoot extends AbstractTasklistPluginRootResource {

    public TasklistRoot() {
        super(TasklistDesk.ID);
    }

    @Override
    protected List<String> getAllowedAssets() {
        return List.of("app/plugin.js", "app/plugin.css", "app/cards.js", "app/words.js");
    }

    @Path("{engine}/cards")
    public TaskCards cards(@PathParam("engine") String engine) {
        return subResource(new TaskCards(engine), engine);
    }
}
