package io.groupstage.kafka.broker.guard;

import java.util.Map;
import java.util.Optional;
import kafka.network.RequestChannel;
import kafka.server.ApiRequestHandler;
import org.apache.kafka.network.Request;
import org.apache.kafka.server.common.RequestLocal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Passes requests to Kafka's own handler: those that {@link RequestRules} allow, and all requests of the lab. */
final class RequestGuard implements ApiRequestHandler {

    private static final Logger LOG = LoggerFactory.getLogger(RequestGuard.class);

    private final ApiRequestHandler kafka;
    private final RequestChannel channel;
    private final RequestRules rules;
    private final String labUser;
    private final Readers readers;

    /**
     * Receives what the guard does.
     *
     * @param reports receives what is refused
     * @param traffic receives what passes
     */
    record Readers(Reports reports, TeamTraffic traffic) {}

    RequestGuard(ApiRequestHandler kafka, RequestChannel channel, RequestRules rules, String labUser, Readers readers) {
        this.kafka = kafka;
        this.channel = channel;
        this.rules = rules;
        this.labUser = labUser;
        this.readers = readers;
    }

    @Override
    public void handle(Request request, RequestLocal local) {
        String user = request.context().principal().getName();
        if (user.equals(labUser)) {
            kafka.handle(request, local);
            return;
        }
        Optional<Refusal> refusal = refusal(request, user);
        if (refusal.isEmpty()) {
            RequestContents.shorten(request.body());
            readers.traffic().passed(request.context());
            kafka.handle(request, local);
            return;
        }
        readers.reports()
                .cutOff(
                        Optional.of(user),
                        request.context().clientAddress(),
                        refusal.get().reason());
        switch (refusal.get()) {
            case Refusal.Disconnect ignored -> channel.closeConnection(request, Map.of());
            case Refusal.Answer answer ->
                channel.sendResponse(
                        request, request.body().getErrorResponse(answer.error().exception()));
        }
    }

    /**
     * Judges a request. If a rule fails, the connection is closed, because without an answer the client would wait for
     * ever.
     */
    private Optional<Refusal> refusal(Request request, String user) {
        try {
            return rules.refusal(teamRequest(request, user), System.nanoTime());
        } catch (RuntimeException e) {
            LOG.error("A request of {} cannot be judged: {}", user, request.header(), e);
            return Optional.of(new Refusal.Disconnect("sent a request that cannot be judged"));
        }
    }

    private static TeamRequest teamRequest(Request request, String user) {
        String clientId = request.context().clientId();
        return new TeamRequest(user, clientId == null ? "" : clientId, request.sizeInBytes(), request.body());
    }

    @Override
    public void tryCompleteActions() {
        kafka.tryCompleteActions();
    }
}
