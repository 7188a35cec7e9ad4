package io.groupstage.clients;

import static io.groupstage.clients.LabTeam.patiently;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groupstage.LabProcess;
import io.groupstage.kafka.observe.TestMember;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Lets members join and leave twice a second: the history must be complete, also after the lab is killed. */
class StormIT {

    private static final int CHANGES = 40;
    private static final Duration EACH = Duration.ofMillis(500);

    /** Limits the snapshots a second, however long the storm takes. */
    private static final int MOST_A_SECOND = 4;

    private static final int MOST_BESIDES = 20;

    @RegisterExtension
    final Crowd crowd = new Crowd();

    @TempDir
    Path directory;

    @Test
    void a_storm_of_joins_and_leaves_is_coalesced_and_recorded_in_full_before_and_after_a_kill() throws Exception {
        List<JsonNode> before;
        try (LabProcess lab = LabProcess.start(directory, "--teams", "2", "--rate", "20")) {
            LabTeam team = new LabTeam(lab, 1);
            GroupXRay xray = GroupXRay.of(team);
            crowd.add(JavaMember.RANGE.start(team, "anchor"));
            xray.awaitMembers(1);
            Instant begun = Instant.now();
            AtomicInteger events = countEvents(lab, team.team().name());

            Duration work = work(lab);
            storm(team);
            int snapshots = events.get();
            Duration took = Duration.between(begun, Instant.now());
            assertThat(work(lab).minus(work)).as("processor time").isLessThan(took);
            assertThat(snapshots).isBetween(10, (int) took.toSeconds() * MOST_A_SECOND + MOST_BESIDES);

            xray.awaitMembers(1);
            assertNothingIsLost(lab, xray);
            before = json(xray);
            lab.kill();
        }
        try (LabProcess again = LabProcess.start(directory, "--teams", "2", "--rate", "20")) {
            GroupXRay xray = GroupXRay.of(new LabTeam(again, 1));
            await("the history is there again").atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
                List<JsonNode> now = json(xray);
                // events of members since the kill are new
                assertThat(now.subList(now.size() - before.size(), now.size())).isEqualTo(before);
            });
        }
    }

    private void storm(LabTeam team) throws Exception {
        Queue<TestMember> present = new ArrayDeque<>();
        try (ExecutorService leaving = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int change = 0; change < CHANGES; change++) {
                long due = System.nanoTime() + EACH.toNanos();
                if (change % 2 == 0) {
                    present.add(crowd.add(JavaMember.RANGE.join(team, "guest-" + change)));
                } else {
                    TestMember guest = present.remove();
                    var unused = leaving.submit(() -> {
                        guest.close();
                        return guest;
                    });
                }
                await().pollInterval(Duration.ofMillis(20)).until(() -> System.nanoTime() >= due);
            }
        }
    }

    /**
     * Asserts that each generation that the coordinator stabilised is in the history, alone or as part of a longer
     * rebalance.
     */
    private static void assertNothingIsLost(LabProcess lab, GroupXRay xray) {
        patiently("the whole history").untilAsserted(() -> {
            List<RebalanceEntry> entries = xray.rebalances();
            List<Integer> generations = stabilised(lab, xray.groupId());
            assertThat(generations).hasSizeGreaterThan(10).allSatisfy(generation -> assertThat(entries)
                    .filteredOn(entry -> entry.fromEpoch() < generation && generation <= entry.toEpoch())
                    .hasSize(1));
        });
        xray.assertHistoryLeadsHere();
    }

    private static List<Integer> stabilised(LabProcess lab, String groupId) throws IOException {
        ObjectMapper json = new ObjectMapper();
        List<Integer> generations = new ArrayList<>();
        for (String line : Files.readAllLines(lab.dataDirectory.resolve("logs/coordinator-1.jsonl"))) {
            JsonNode said = json.readTree(line);
            if (said.path("template").asText().startsWith("Stabilized group {} generation {}")
                    && said.path("arguments").path(0).asText().equals(groupId)) {
                generations.add(said.path("arguments").path(1).asInt());
            }
        }
        return generations;
    }

    /** Returns the history without costs, which may become known later. */
    private static List<JsonNode> json(GroupXRay xray) throws IOException, InterruptedException {
        List<JsonNode> history =
                xray.rebalances().stream().map(RebalanceEntry::json).toList();
        history.forEach(
                entry -> ((ObjectNode) entry).remove(List.of("handOvers", "atRisk", "redelivered", "actedTwice")));
        return history;
    }

    private static Duration work(LabProcess lab) {
        return ProcessHandle.of(lab.pid())
                .orElseThrow()
                .info()
                .totalCpuDuration()
                .orElseThrow();
    }

    /** Counts the snapshots of the group that a browser receives. */
    private AtomicInteger countEvents(LabProcess lab, String groupId) throws Exception {
        AtomicInteger events = new AtomicInteger();
        HttpClient http = crowd.add(HttpClient.newHttpClient());
        HttpRequest request = HttpRequest.newBuilder(lab.board().resolve("api/v1/stream?group=" + groupId))
                .build();
        Stream<String> lines = http.send(request, BodyHandlers.ofLines()).body();
        Thread.ofVirtual().start(() -> {
            try (lines) {
                lines.filter("event: group"::equals).forEach(line -> events.incrementAndGet());
            } catch (UncheckedIOException e) {
                // The lab was killed. A stream that breaks earlier shows in the number of snapshots.
            }
        });
        return events;
    }
}
