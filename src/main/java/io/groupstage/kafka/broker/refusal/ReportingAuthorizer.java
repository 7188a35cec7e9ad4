package io.groupstage.kafka.broker.refusal;

import java.util.List;
import org.apache.kafka.metadata.authorizer.StandardAuthorizer;
import org.apache.kafka.server.authorizer.Action;
import org.apache.kafka.server.authorizer.AuthorizableRequestContext;
import org.apache.kafka.server.authorizer.AuthorizationResult;

/**
 * Kafka's own authorizer, which also reports its decisions. It decides nothing itself. Kafka creates it by its name, in
 * {@code authorizer.class.name}.
 */
public final class ReportingAuthorizer extends StandardAuthorizer {

    /** Receives each decision, on the thread that handles the request. It must be quick. */
    @FunctionalInterface
    interface Listener {
        void decided(AuthorizableRequestContext request, Action action, AuthorizationResult result);
    }

    private static volatile Listener listener = (request, action, result) -> {};

    static void report(Listener to) {
        listener = to;
    }

    @Override
    public List<AuthorizationResult> authorize(AuthorizableRequestContext request, List<Action> actions) {
        List<AuthorizationResult> results = super.authorize(request, actions);
        for (int i = 0; i < results.size(); i++) {
            listener.decided(request, actions.get(i), results.get(i));
        }
        return results;
    }
}
