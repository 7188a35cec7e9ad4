package io.groupstage.kafka.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.ApiVersions;
import org.apache.kafka.clients.ClientUtils;
import org.apache.kafka.clients.ManualMetadataUpdater;
import org.apache.kafka.clients.NetworkClient;
import org.apache.kafka.clients.NetworkClientUtils;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.message.StreamsGroupHeartbeatRequestData;
import org.apache.kafka.common.message.StreamsGroupHeartbeatResponseData;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.common.requests.StreamsGroupHeartbeatRequest;
import org.apache.kafka.common.requests.StreamsGroupHeartbeatResponse;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.common.utils.internals.LogContext;

/** A member of a streams group as far as the coordinator sees it: heartbeats, and no stream behind them. */
public final class StreamsMember implements AutoCloseable {

    private static final String SUBTOPOLOGY = "0";

    private final Metrics metrics = new Metrics();
    private final NetworkClient client;
    private final Node coordinator;
    private final String groupId;
    private final String memberId;
    private int epoch;
    private List<StreamsGroupHeartbeatRequestData.TaskIds> active = List.of();

    private StreamsMember(Map<String, Object> config, Node coordinator, String groupId, String memberId) {
        this.coordinator = coordinator;
        this.groupId = groupId;
        this.memberId = memberId;
        this.client = ClientUtils.createNetworkClient(
                new AdminClientConfig(config),
                List.of(coordinator.host() + ":" + coordinator.port()),
                memberId,
                metrics,
                "streams-member",
                new LogContext(),
                new ApiVersions(),
                Time.SYSTEM,
                1,
                10_000,
                null,
                new ManualMetadataUpdater(),
                new org.apache.kafka.clients.DefaultHostResolver(),
                null,
                null);
    }

    /** Joins with a topology of one subtopology that reads that topic. */
    public static StreamsMember join(
            Map<String, Object> config, Node coordinator, String groupId, String memberId, String topic) {
        StreamsMember member = new StreamsMember(config, coordinator, groupId, memberId);
        await().atMost(Duration.ofSeconds(60)).until(() -> member.joined(topic));
        return member;
    }

    /** Not at once where the coordinator is only being elected. */
    private boolean joined(String topic) throws IOException {
        StreamsGroupHeartbeatResponseData told = send(request()
                .setRebalanceTimeoutMs(10_000)
                .setProcessId("process-of-" + memberId)
                .setClientTags(List.of())
                .setActiveTasks(List.of())
                .setStandbyTasks(List.of())
                .setWarmupTasks(List.of())
                .setTopology(new StreamsGroupHeartbeatRequestData.Topology()
                        .setEpoch(1)
                        .setSubtopologies(List.of(new StreamsGroupHeartbeatRequestData.Subtopology()
                                .setSubtopologyId(SUBTOPOLOGY)
                                .setSourceTopics(List.of(topic))))));
        boolean elsewhere = told.errorCode() == Errors.NOT_COORDINATOR.code()
                || told.errorCode() == Errors.COORDINATOR_NOT_AVAILABLE.code()
                || told.errorCode() == Errors.COORDINATOR_LOAD_IN_PROGRESS.code();
        if (!elsewhere) {
            take(told);
        }
        return !elsewhere;
    }

    /** Says that it runs what it was last told to run, and takes what it is told now. */
    public void heartbeat() throws IOException {
        take(send(request().setActiveTasks(active).setStandbyTasks(List.of()).setWarmupTasks(List.of())));
    }

    private StreamsGroupHeartbeatRequestData request() {
        return new StreamsGroupHeartbeatRequestData()
                .setGroupId(groupId)
                .setMemberId(memberId)
                .setMemberEpoch(epoch);
    }

    private StreamsGroupHeartbeatResponseData send(StreamsGroupHeartbeatRequestData request) throws IOException {
        NetworkClientUtils.awaitReady(client, coordinator, Time.SYSTEM, 10_000);
        var builder = new StreamsGroupHeartbeatRequest.Builder(request);
        var response = NetworkClientUtils.sendAndReceive(
                client,
                client.newClientRequest(coordinator.idString(), builder, Time.SYSTEM.milliseconds(), true),
                Time.SYSTEM);
        return ((StreamsGroupHeartbeatResponse) response.responseBody()).data();
    }

    private void take(StreamsGroupHeartbeatResponseData told) {
        assertThat(told.errorCode()).as(told.errorMessage()).isZero();
        epoch = told.memberEpoch();
        if (told.activeTasks() != null) {
            active = told.activeTasks().stream()
                    .map(tasks -> new StreamsGroupHeartbeatRequestData.TaskIds()
                            .setSubtopologyId(tasks.subtopologyId())
                            .setPartitions(tasks.partitions()))
                    .toList();
        }
    }

    /** Leaves the group. */
    @Override
    public void close() throws IOException {
        epoch = -1;
        send(request());
        client.close();
        metrics.close();
    }
}
