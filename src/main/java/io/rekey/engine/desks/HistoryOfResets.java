package io.rekey.engine.desks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rekey.audit.ResetQuery;
import io.rekey.audit.ResetSearch;
import io.rekey.audit.Trail;
import io.rekey.audit.WholeTrails;
import io.rekey.process.ResetProcess;
import io.rekey.reset.InvalidInput;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.camunda.bpm.cockpit.plugin.resource.AbstractCockpitPluginResource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.identity.Authentication;

/** Resets of all times for whoever may read the history of the process. Nothing here writes. */
@Produces(MediaType.APPLICATION_JSON)
public class HistoryOfResets extends AbstractCockpitPluginResource {

    private final ResetSearch search;
    private final WholeTrails trails;
    private final ObjectMapper json;

    HistoryOfResets(String engine, ResetSearch search, WholeTrails trails, ObjectMapper json) {
        super(engine);
        this.search = search;
        this.trails = trails;
        this.json = json;
    }

    /** @param member which field of the search makes no sense */
    private record Mistake(String member, String message) {}

    private record Whole(Trail trail, PathTaken path) {}

    /** Not by a URL, which would leave the address of an account in every log on the way. */
    @POST
    @Path("search")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response search(Map<String, String> fields) {
        requireReader();
        Map<String, List<String>> parameters = Optional.ofNullable(fields).orElse(Map.of()).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, field -> List.of(String.valueOf(field.getValue()))));
        try {
            ResetQuery query = ResetQuery.of(parameters);
            return answer(Status.OK, asRekey(() -> search.search(query)));
        } catch (InvalidInput mistake) {
            return answer(Status.BAD_REQUEST, new Mistake(mistake.member(), mistake.getMessage()));
        }
    }

    @GET
    @Path("{id}")
    public Response read(@PathParam("id") String id) {
        requireReader();
        Trail trail = asRekey(() -> trails.read(id)).orElseThrow(() -> new NotFoundException("No such reset."));
        PathTaken path = asRekey(() -> PathTaken.of(id, getProcessEngine()));
        return answer(Status.OK, new Whole(trail, path));
    }

    private void requireReader() {
        ProcessEngine engine = getProcessEngine();
        Authentication caller = engine.getIdentityService().getCurrentAuthentication();
        boolean mayRead = engine.getAuthorizationService()
                .isUserAuthorized(
                        caller.getUserId(),
                        caller.getGroupIds(),
                        ProcessDefinitionPermissions.READ_HISTORY,
                        Resources.PROCESS_DEFINITION,
                        ResetProcess.KEY);
        if (!mayRead) {
            throw new ForbiddenException("The history is for auditors.");
        }
    }

    /** Once the caller's right is known, the engine is asked in nobody's name, so that nothing of a trail is left out. */
    private <T> T asRekey(Supplier<T> reading) {
        var identities = getProcessEngine().getIdentityService();
        Authentication caller = identities.getCurrentAuthentication();
        identities.clearAuthentication();
        try {
            return reading.get();
        } finally {
            identities.setAuthentication(caller.getUserId(), caller.getGroupIds(), caller.getTenantIds());
        }
    }

    /** In our own JSON, as everywhere else: Cockpit's writes times and what may be missing its own way. */
    private Response answer(Status status, Object body) {
        try {
            return Response.status(status).entity(json.writeValueAsString(body)).build();
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
