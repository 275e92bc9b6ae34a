package io.rekey.localtenant;

import com.fasterxml.jackson.core.JsonProcessingException;

/** {@code /faults} and {@code /calls}: what no real tenant has. */
final class ToolsApi {

    private final Faults faults;
    private final Calls calls;

    ToolsApi(Faults faults, Calls calls) {
        this.faults = faults;
        this.calls = calls;
    }

    void addTo(Router router) {
        router.on("GET", "/faults", request -> Response.json(200, faults.list()));
        router.on("POST", "/faults", this::addFault);
        router.on("DELETE", "/faults", request -> {
            faults.clear();
            return Response.empty(204);
        });
        router.on("GET", "/calls", request -> Response.json(200, calls.list()));
        router.on("DELETE", "/calls", request -> {
            calls.clear();
            return Response.empty(204);
        });
    }

    private Response addFault(Request request) {
        Fault fault = fault(request);
        if (fault.method() == null || fault.path() == null) {
            throw Refusal.management(400, "A fault needs a method and a path.", null);
        }
        faults.add(fault);
        return Response.json(201, fault.complete());
    }

    private static Fault fault(Request request) {
        try {
            return Json.MAPPER.readValue(request.body(), Fault.class);
        } catch (JsonProcessingException e) {
            throw Refusal.management(400, e.getOriginalMessage(), null);
        }
    }
}
