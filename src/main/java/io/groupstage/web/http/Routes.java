package io.groupstage.web.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Registers the handler of each call. Each GET also answers HEAD. OPTIONS lists the methods of a path, and every
 * other method, even one unknown to HTTP, is refused with the same list.
 */
public final class Routes {

    private record Call(HandlerType method, String path, Handler handler, boolean audited) {}

    private final List<Call> calls = new ArrayList<>();

    public Routes get(String path, Handler handler) {
        calls.add(new Call(HandlerType.GET, path, handler, false));
        calls.add(new Call(HandlerType.HEAD, path, handler, false));
        return this;
    }

    public Routes post(String path, Handler handler) {
        calls.add(new Call(HandlerType.POST, path, handler, false));
        return this;
    }

    /** Adds a call by which the instructor changes something, and whose handler writes to the audit trail. */
    public Routes audited(HandlerType method, String path, Handler handler) {
        calls.add(new Call(method, path, handler, true));
        return this;
    }

    /** Returns each path with its methods. */
    public Map<String, Set<String>> methods() {
        return methods(call -> true);
    }

    /** Returns each path with the methods that are audited. */
    public Map<String, Set<String>> audited() {
        return methods(Call::audited);
    }

    private Map<String, Set<String>> methods(Predicate<Call> wanted) {
        Map<String, Set<String>> methods = new TreeMap<>();
        calls.stream().filter(wanted).forEach(call -> methods.computeIfAbsent(call.path(), path -> new TreeSet<>())
                .add(call.method().name()));
        return methods;
    }

    public void register(RoutesConfig routes) {
        calls.forEach(call -> routes.addHttpHandler(call.method(), call.path(), call.handler()));
        methods().forEach((path, handled) -> {
            Set<String> known = new TreeSet<>(handled);
            known.add("OPTIONS");
            String allowed = String.join(", ", known);
            routes.options(path, ctx -> ctx.header("Allow", allowed).status(204));
            routes.before(path, ctx -> requireKnown(ctx, known, allowed));
        });
    }

    /**
     * Rejects unknown methods before routing, because the router looks for a handler of the method first and does not
     * find one.
     */
    private static void requireKnown(Context ctx, Set<String> known, String allowed) {
        String method = ctx.req().getMethod();
        if (!known.contains(method)) {
            ctx.header("Allow", allowed);
            throw new ApiError(405, method + ": not for this path; it takes " + allowed);
        }
    }
}
