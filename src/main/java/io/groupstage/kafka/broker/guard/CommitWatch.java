package io.groupstage.kafka.broker.guard;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.message.OffsetCommitRequestData;
import org.apache.kafka.common.message.OffsetCommitResponseData;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.common.requests.RequestContext;
import org.apache.kafka.coordinator.group.GroupCoordinator;
import org.jspecify.annotations.Nullable;

/**
 * Passes all calls to Kafka's group coordinator, and reads the answers to commits. The coordinator writes neither a record
 * nor a log line about a commit that it refuses.
 */
final class CommitWatch implements InvocationHandler {

    private static final String COMMIT = "commitOffsets";

    /** The errors of a client that is not a member, or not one of the present generation. */
    private static final Set<Errors> REFUSED = Set.of(
            Errors.UNKNOWN_MEMBER_ID,
            Errors.ILLEGAL_GENERATION,
            Errors.FENCED_INSTANCE_ID,
            Errors.FENCED_MEMBER_EPOCH,
            Errors.STALE_MEMBER_EPOCH);

    private final GroupCoordinator kafka;
    private final TeamTraffic traffic;

    private CommitWatch(GroupCoordinator kafka, TeamTraffic traffic) {
        this.kafka = kafka;
        this.traffic = traffic;
    }

    static GroupCoordinator before(GroupCoordinator kafka, TeamTraffic traffic) {
        return (GroupCoordinator) Proxy.newProxyInstance(
                CommitWatch.class.getClassLoader(),
                new Class<?>[] {GroupCoordinator.class},
                new CommitWatch(kafka, traffic));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        Object answer = call(method, arguments);
        if (method.getName().equals(COMMIT)
                && arguments != null
                && arguments[0] instanceof RequestContext request
                && arguments[1] instanceof OffsetCommitRequestData commit
                && answer instanceof CompletableFuture<?> future) {
            return future.whenComplete((response, thrown) -> {
                if (response instanceof OffsetCommitResponseData data) {
                    refused(data).ifPresent(error -> traffic.commitRefused(request, commit, error));
                }
            });
        }
        return answer;
    }

    private @Nullable Object call(Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(kafka, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    private static Optional<Errors> refused(OffsetCommitResponseData response) {
        return response.topics().stream()
                .flatMap(topic -> topic.partitions().stream())
                .map(partition -> Errors.forCode(partition.errorCode()))
                .filter(REFUSED::contains)
                .findFirst();
    }
}
