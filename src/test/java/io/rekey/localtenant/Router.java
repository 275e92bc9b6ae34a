package io.rekey.localtenant;

import java.util.ArrayList;
import java.util.List;

/** Finds who answers a request. */
final class Router {

    /** Answers one kind of request, or throws a {@link Refusal}. */
    @FunctionalInterface
    interface Handler {
        Response handle(Request request);
    }

    private record Route(String method, PathPattern path, Handler handler) {

        boolean takes(Request request) {
            return method.equals(request.method()) && path.matches(request.path());
        }

        Response answer(Request request) {
            return handler.handle(request.withId(path.star(request.path())));
        }
    }

    private final List<Route> routes = new ArrayList<>();

    void on(String method, String path, Handler handler) {
        routes.add(new Route(method, PathPattern.of(path), handler));
    }

    Response route(Request request) {
        try {
            return routes.stream()
                    .filter(route -> route.takes(request))
                    .findFirst()
                    .orElseThrow(() -> Refusal.management(404, "Not Found", null))
                    .answer(request);
        } catch (Refusal refusal) {
            return refusal.response();
        }
    }
}
