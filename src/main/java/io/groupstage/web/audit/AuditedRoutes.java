package io.groupstage.web.audit;

import io.groupstage.course.lesson.AuditEntry;
import io.groupstage.web.access.Access;
import io.groupstage.web.http.Routes;
import io.groupstage.web.port.AuditTrail;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.time.InstantSource;

/**
 * Registers the calls by which an instructor changes something. Each of them is for the instructor only, and each change
 * that it reports is written to the audit trail. A test compares the registered calls with all calls of the server, so
 * that a new one cannot be forgotten.
 */
public final class AuditedRoutes {

    private final Routes routes;
    private final Access access;
    private final AuditTrail trail;
    private final InstantSource clock;

    public AuditedRoutes(Routes routes, Access access, AuditTrail trail, InstantSource clock) {
        this.routes = routes;
        this.access = access;
        this.trail = trail;
        this.clock = clock;
    }

    public AuditedRoutes post(String path, InstructorCall call) {
        return add(HandlerType.POST, path, call);
    }

    public AuditedRoutes put(String path, InstructorCall call) {
        return add(HandlerType.PUT, path, call);
    }

    public AuditedRoutes patch(String path, InstructorCall call) {
        return add(HandlerType.PATCH, path, call);
    }

    public AuditedRoutes delete(String path, InstructorCall call) {
        return add(HandlerType.DELETE, path, call);
    }

    private AuditedRoutes add(HandlerType method, String path, InstructorCall call) {
        routes.audited(method, path, ctx -> {
            access.requireInstructor(ctx);
            call.handle(ctx, change -> trail.record(entry(ctx, change)));
        });
        return this;
    }

    private AuditEntry entry(Context ctx, Change change) {
        return new AuditEntry(
                clock.instant(),
                access.mark(ctx),
                ctx.ip(),
                change.action(),
                change.subject(),
                change.before(),
                change.after());
    }
}
