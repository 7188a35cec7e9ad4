package io.groupstage.web.classroom;

import io.groupstage.course.Team;
import io.groupstage.web.audit.AuditedRoutes;
import io.groupstage.web.audit.Change;
import io.groupstage.web.http.ApiError;
import io.groupstage.web.http.Json;
import io.groupstage.web.http.RequestBody;
import io.groupstage.web.port.ClassPorts.TeamAccounts;
import io.groupstage.web.port.LabPorts;
import io.javalin.http.Context;
import java.util.function.Consumer;

/** Routes the call that gives a team a new password and a new join code. Neither is in the audit trail. */
public final class CredentialsRoute {

    private final LabPorts lab;

    public CredentialsRoute(LabPorts lab) {
        this.lab = lab;
    }

    public void add(AuditedRoutes changes) {
        changes.post("/api/v1/teams/{team}/credentials", this::renew);
    }

    private void renew(Context ctx, Consumer<Change> done) {
        Team team = lab.page(ctx.pathParam("team")).team();
        if (!RequestBody.object(ctx).isEmpty()) {
            throw ApiError.badRequest("body: must be {}");
        }
        TeamAccounts.Renewed renewed = lab.classroom().accounts().renew(team);
        done.accept(new Change("CREDENTIALS", team.name(), "", "new password and join code"));
        ctx.contentType("application/json").result(Json.bytes(renewed));
    }
}
