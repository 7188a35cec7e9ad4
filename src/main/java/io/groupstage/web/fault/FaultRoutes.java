package io.groupstage.web.fault;

import io.groupstage.course.fault.Fault;
import io.groupstage.course.fault.RunningFault;
import io.groupstage.web.access.Access;
import io.groupstage.web.audit.AuditedRoutes;
import io.groupstage.web.audit.Change;
import io.groupstage.web.http.ApiError;
import io.groupstage.web.http.Json;
import io.groupstage.web.http.RequestBody;
import io.groupstage.web.http.Routes;
import io.groupstage.web.port.fault.FaultControl;
import io.groupstage.web.wire.FaultViews;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** Routes the calls about faults, which only the instructor may use. */
public final class FaultRoutes {

    private static final Duration OVER = Duration.ofSeconds(8);
    private static final Duration LOOK = Duration.ofMillis(100);

    private final FaultControl faults;
    private final Access access;
    private final InstantSource clock;

    public FaultRoutes(FaultControl faults, Access access, InstantSource clock) {
        this.faults = faults;
        this.access = access;
        this.clock = clock;
    }

    public void add(Routes routes, AuditedRoutes changes) {
        routes.get("/api/v1/faults", this::list);
        changes.post("/api/v1/faults", this::begin).delete("/api/v1/faults/{id}", this::end);
    }

    private void list(Context ctx) {
        access.requireInstructor(ctx);
        answer(ctx, FaultViews.of(faults, clock.instant()));
    }

    /** Writes the entry of the audit trail first, because the fault may stop the broker that has the trail. */
    private void begin(Context ctx, Consumer<Change> done) {
        Fault fault = FaultBody.read(RequestBody.object(ctx), faults);
        faults.requirePossible(fault);
        done.accept(new Change("FAULT", name(fault), "", fault.sentence()));
        answer(ctx.status(202), Map.of("id", faults.begin(fault)));
    }

    /** Ends a fault, and waits some seconds until it is over, because until then no broker may answer the audit trail. */
    private void end(Context ctx, Consumer<Change> done) {
        if (ctx.req().getContentLengthLong() > 0) {
            var unused =
                    RequestBody.object(ctx); // nothing is read from it, but a page of another site must not send it
        }
        String id = ctx.pathParam("id");
        RunningFault fault = running(id)
                .orElseThrow(() -> ApiError.notFound("fault: no fault with this id happens now; see /api/v1/faults"));
        faults.end(fault);
        long deadline = System.nanoTime() + OVER.toNanos();
        while (running(id).isPresent() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOK.toMillis()));
        }
        done.accept(new Change("FAULT_ENDED", name(fault.fault()), fault.fault().sentence(), ""));
        answer(ctx.status(202), Map.of("id", id));
    }

    private Optional<RunningFault> running(String id) {
        return faults.running().stream().filter(fault -> fault.id().equals(id)).findFirst();
    }

    private static String name(Fault fault) {
        return (fault.kind().name() + " " + fault.subject().text()).strip();
    }

    private static void answer(Context ctx, Object value) {
        ctx.contentType("application/json").result(Json.bytes(value));
    }
}
