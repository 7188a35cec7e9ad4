package io.groupstage.app.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.groupstage.app.live.LiveGroups;
import io.groupstage.app.spec.LabException;
import io.groupstage.group.Group;
import io.groupstage.group.lag.GroupSnapshot;
import io.groupstage.kafka.observe.GroupObserver;
import io.groupstage.kafka.observe.publish.GroupListener;
import io.groupstage.web.GroupApi;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** Reads the groups of any cluster by its own observer, which does not write anything there. */
public final class ClusterXRay implements XRay {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LOGS = Duration.ofSeconds(3);
    private static final long STEP = TimeUnit.MILLISECONDS.toNanos(50);
    private static final GroupListener NOBODY = new GroupListener() {
        @Override
        public void changed(Group group) {}

        @Override
        public void forgotten(String groupId) {}
    };

    private final GroupObserver observer;
    private final GroupApi groups;
    private final String place;

    private ClusterXRay(GroupObserver observer, String place) {
        this.observer = observer;
        this.groups = new GroupApi(new LiveGroups(observer));
        this.place = place;
    }

    /**
     * Connects, and returns once all groups are read.
     *
     * @param client Kafka's client configuration, with the bootstrap servers
     * @param progress receives a line about the wait every two seconds
     * @throws LabException if that takes longer than {@code longest}
     */
    public static ClusterXRay follow(Map<String, Object> client, Duration longest, Consumer<String> progress)
            throws LabException, InterruptedException {
        String place = String.valueOf(client.get("bootstrap.servers"));
        GroupObserver observer = observer(client, place);
        try {
            awaitReady(observer, place, longest, progress);
            awaitLogs(observer);
            return new ClusterXRay(observer, place);
        } catch (LabException | InterruptedException | RuntimeException e) {
            observer.close();
            throw e;
        }
    }

    private static GroupObserver observer(Map<String, Object> client, String place) throws LabException {
        try {
            return GroupObserver.start(client, NOBODY, InstantSource.system());
        } catch (RuntimeException e) { // Kafka's exception, whose cause has the reason
            Throwable why = e.getCause() == null ? e : e.getCause();
            throw new LabException("cannot connect to " + place + ": " + why.getMessage(), e);
        }
    }

    private static void awaitReady(GroupObserver observer, String place, Duration longest, Consumer<String> progress)
            throws LabException, InterruptedException {
        CompletableFuture<Void> ready = observer.ready();
        CompletableFuture<String> refused = observer.refused();
        long begun = System.nanoTime();
        for (long left = longest.toMillis(); left > 0; left = longest.toMillis() - millisSince(begun)) {
            try {
                CompletableFuture.anyOf(ready, refused).get(Math.min(left, 2_000), TimeUnit.MILLISECONDS);
                if (!ready.isDone()) {
                    throw refusal(place, refused.join());
                }
                return;
            } catch (TimeoutException e) {
                progress.accept("reading the groups of " + place + " for " + millisSince(begun) / 1000 + " s");
            } catch (ExecutionException e) {
                throw new LabException("cannot read the groups of " + place + ": " + e.getCause(), e);
            }
        }
        throw new LabException("the groups of " + place + " were not read within " + longest.toSeconds()
                + " s: check that the cluster runs and that this user may read"
                + " __consumer_offsets, or wait longer with --timeout");
    }

    private static LabException refusal(String place, String words) {
        return new LabException("cannot read the groups of " + place + ": " + words.replaceAll("\\p{Cntrl}", " ")
                + " (the user needs the right to read the topic __consumer_offsets;"
                + " --command-config names a file with the login)");
    }

    private static long millisSince(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun).toMillis();
    }

    /** Waits for the log end offsets, which arrive some milliseconds after the groups. */
    private static void awaitLogs(GroupObserver observer) throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        long begun = System.nanoTime();
        while (!observer.groups().stream().allMatch(ClusterXRay::knowsLogs) && millisSince(begun) < LOGS.toMillis()) {
            if (never.await(STEP, TimeUnit.NANOSECONDS)) {
                return;
            }
        }
    }

    private static boolean knowsLogs(GroupSnapshot snapshot) {
        return snapshot.logs().keySet().containsAll(snapshot.group().partitions());
    }

    @Override
    public JsonNode groups() throws IOException {
        return JSON.readTree(groups.groups());
    }

    @Override
    public Optional<JsonNode> group(String groupId) throws IOException {
        Optional<byte[]> group = groups.group(groupId);
        return group.isEmpty() ? Optional.empty() : Optional.of(JSON.readTree(group.get()));
    }

    @Override
    public JsonNode rebalances(String groupId) throws IOException {
        Optional<byte[]> rebalances = groups.rebalances(groupId);
        return rebalances.isEmpty() ? JSON.createArrayNode() : JSON.readTree(rebalances.get());
    }

    @Override
    public String place() {
        return place;
    }

    @Override
    public void close() {
        observer.close();
    }
}
