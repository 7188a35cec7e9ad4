package io.groupstage.kafka.broker.refusal;

import io.groupstage.kafka.broker.guard.TeamConnections;
import io.groupstage.kafka.broker.logging.FailedLogins;
import io.groupstage.kafka.broker.logging.OldClients;
import io.groupstage.kafka.broker.refusal.ClientRefusal.Access;
import io.groupstage.kafka.broker.refusal.ClientRefusal.Client;
import io.groupstage.kafka.broker.refusal.ClientRefusal.Kind;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.common.network.ClientInformation;
import org.apache.kafka.common.requests.RequestContext;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.server.authorizer.Action;
import org.apache.kafka.server.authorizer.AuthorizableRequestContext;
import org.apache.kafka.server.authorizer.AuthorizationResult;
import org.jspecify.annotations.Nullable;

/** Takes what this process's broker refuses to clients of the teams' listener, from the four places where it is known. */
public final class ClientRefusals {

    private static final String TEAMS = "TEAMS";

    private final TeamConnections connections;
    private final Refusals refusals;
    private final InstantSource clock;

    private ClientRefusals(TeamConnections connections, Refusals refusals, InstantSource clock) {
        this.connections = connections;
        this.refusals = refusals;
        this.clock = clock;
    }

    /**
     * Begins to report.
     *
     * @param reader receives the refusals, on threads of Kafka; it must not block
     */
    public static void report(TeamConnections connections, InstantSource clock, Consumer<ClientRefusal> reader) {
        ClientRefusals taking = new ClientRefusals(connections, new Refusals(reader), clock);
        FailedLogins.report(taking::loginFailed);
        OldClients.report(taking::tooOld);
        LoginServer.report(user -> taking.refusals.loggedIn(user));
        ReportingAuthorizer.report(taking::decided);
    }

    private void loginFailed(String connectionId, String text) {
        Optional<String> tried = LoginServer.takeFailed(); // first: the next failure on this thread is another's
        connections.owner(connectionId).ifPresent(owner -> LoginReason.of(text, tried.isPresent())
                .ifPresent(reason -> refused(reason.kind(), tried, client(owner), reason.detail())));
    }

    private void tooOld(String connectionId, String request) {
        connections.owner(connectionId).ifPresent(owner -> refused(Kind.TOO_OLD, owner.user(), client(owner), request));
    }

    private void decided(AuthorizableRequestContext request, Action action, AuthorizationResult result) {
        // a request that is filtered and not denied has not named the resource
        if (result == AuthorizationResult.ALLOWED
                || !action.logIfDenied()
                || !TEAMS.equals(request.listenerName())
                || !isOfClients(action.resourcePattern().resourceType())) {
            return;
        }
        refusals.refused(
                new ClientRefusal(
                        Kind.ACCESS,
                        clock.instant(),
                        Optional.of(request.principal().getName()),
                        Optional.of(new Access(
                                action.operation().name(),
                                action.resourcePattern().resourceType().name(),
                                action.resourcePattern().name())),
                        client(request),
                        "",
                        false),
                System.nanoTime());
    }

    private static boolean isOfClients(ResourceType type) {
        return type == ResourceType.TOPIC || type == ResourceType.GROUP || type == ResourceType.TRANSACTIONAL_ID;
    }

    private void refused(Kind kind, Optional<String> user, Client client, String detail) {
        refusals.refused(
                new ClientRefusal(kind, clock.instant(), user, Optional.empty(), client, detail, false),
                System.nanoTime());
    }

    private static Client client(TeamConnections.Owner owner) {
        return new Client(owner.address(), Optional.empty(), name(owner.software()), version(owner.software()));
    }

    private static Client client(AuthorizableRequestContext request) {
        ClientInformation software =
                request instanceof RequestContext context ? context.clientInformation : ClientInformation.EMPTY;
        return new Client(
                request.clientAddress().getHostAddress(), text(request.clientId()), name(software), version(software));
    }

    private static Optional<String> name(ClientInformation software) {
        return known(software.softwareName());
    }

    private static Optional<String> version(ClientInformation software) {
        return known(software.softwareVersion());
    }

    private static Optional<String> known(String text) {
        return text(text).filter(it -> !it.equals(ClientInformation.UNKNOWN_NAME_OR_VERSION));
    }

    private static Optional<String> text(@Nullable String text) {
        return Optional.ofNullable(text).filter(it -> !it.isEmpty());
    }
}
