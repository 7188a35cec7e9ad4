package io.groupstage.plan.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Finds the methods of Kafka that the rules of the simulation name as their sources. */
class SourcesOfRulesTest {

    private static final String CLIENT = "org.apache.kafka.clients.consumer.internals.";
    private static final String BROKER = "org.apache.kafka.coordinator.group.";

    private static final Map<String, List<String>> SOURCES = Map.of(
            BROKER + "GroupMetadataManager",
            List.of(
                    "rescheduleClassicGroupMemberHeartbeat",
                    "expireClassicGroupMemberHeartbeat",
                    "scheduleConsumerGroupSessionTimeout",
                    "maybePrepareRebalanceOrCompleteJoin",
                    "maybeCompleteJoinPhase",
                    "completeClassicGroupJoin",
                    "tryCompleteInitialRebalanceElseSchedule",
                    "updateStaticMemberThenRebalanceOrCompleteJoin",
                    "maybeUpdateTargetAssignment",
                    "canComputeNextTargetAssignment"),
            BROKER + "OffsetMetadataManager",
            List.of("commitOffset"),
            BROKER + "classic.ClassicGroup",
            List.of("hasAllMembersJoined"),
            BROKER + "modern.consumer.CurrentAssignmentBuilder",
            List.of("computeNextAssignment"),
            CLIENT + "ConsumerCoordinator",
            List.of("onJoinPrepare", "onJoinComplete", "onLeavePrepare", "maybeAutoCommitOffsetsAsync"),
            CLIENT + "ConsumerMembershipManager",
            List.of("signalReconciliationStarted", "signalReconciliationCompleting"),
            CLIENT + "AbstractCoordinator$HeartbeatThread",
            List.of("enable"),
            CLIENT + "Heartbeat",
            List.of("pollTimeoutExpired", "resetTimeouts"));

    @Test
    void every_method_that_a_rule_names_exists_in_kafka() throws ClassNotFoundException {
        for (var source : SOURCES.entrySet()) {
            assertThat(Arrays.stream(Class.forName(source.getKey()).getDeclaredMethods())
                            .map(java.lang.reflect.Method::getName))
                    .as(source.getKey())
                    .containsAll(source.getValue());
        }
    }

    @Test
    void every_source_is_named_beside_a_rule() throws IOException {
        StringBuilder rules = new StringBuilder();
        try (Stream<Path> files = Files.list(Path.of("src/main/java/io/groupstage/plan/sim"))) {
            for (Path file : files.toList()) {
                rules.append(Files.readString(file));
            }
        }
        assertThat(SOURCES.values().stream().flatMap(List::stream))
                .allSatisfy(method -> assertThat(rules).contains(method));
    }
}
