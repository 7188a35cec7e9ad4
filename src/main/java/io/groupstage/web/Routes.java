package io.groupstage.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which call is answered by what. Each GET is a HEAD too, and what a path does not know is refused with what it knows.
 */
final class Routes {

    private static final List<HandlerType> METHODS = List.of(
            HandlerType.GET,
            HandlerType.HEAD,
            HandlerType.POST,
            HandlerType.PUT,
            HandlerType.PATCH,
            HandlerType.DELETE,
            HandlerType.OPTIONS,
            HandlerType.TRACE);

    private record Call(HandlerType method, String path, Handler handler) {}

    private final List<Call> calls = new ArrayList<>();

    Routes get(String path, Handler handler) {
        calls.add(new Call(HandlerType.GET, path, handler));
        calls.add(new Call(HandlerType.HEAD, path, handler));
        return this;
    }

    Routes post(String path, Handler handler) {
        calls.add(new Call(HandlerType.POST, path, handler));
        return this;
    }

    Routes put(String path, Handler handler) {
        calls.add(new Call(HandlerType.PUT, path, handler));
        return this;
    }

    /** Each path with its methods. */
    Map<String, Set<String>> methods() {
        Map<String, Set<String>> methods = new TreeMap<>();
        calls.forEach(call -> methods.computeIfAbsent(call.path(), path -> new TreeSet<>())
                .add(call.method().name()));
        return methods;
    }

    void register(RoutesConfig routes) {
        calls.forEach(call -> routes.addHttpHandler(call.method(), call.path(), call.handler()));
        methods().forEach((path, known) -> METHODS.stream()
                .filter(method -> !known.contains(method.name()))
                .forEach(method -> routes.addHttpHandler(method, path, refusal(known))));
    }

    private static Handler refusal(Set<String> known) {
        String allowed = String.join(", ", known);
        return ctx -> {
            ctx.header("Allow", allowed);
            throw new ApiError(405, ctx.req().getMethod() + ": not for this path; it takes " + allowed);
        };
    }
}
