package io.groupstage.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.groupstage.bench.Assignments.Written;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;

/**
 * From the coordinator's write of a new assignment to its presence in {@code /api/v1/groups/{id}}, beside what a user
 * would look at instead. One member stays; another joins and leaves, and each time there is a new assignment.
 */
final class AssignmentSeen {

    private static final String GROUP = "team-1";
    private static final double TARGET_P50_MILLIS = 50;
    private static final double TARGET_P99_MILLIS = 250;
    private static final Duration TIGHT = Duration.ofMillis(2);
    private static final Duration POLLER = Duration.ofSeconds(10);
    private static final Duration REBALANCED = Duration.ofSeconds(20);
    private static final Duration SEEN_BY_ALL = Duration.ofSeconds(40);
    private static final int CALL_SECONDS = 30;

    private final Tools tools;
    private final LabUnderTest lab;
    private final Sizes.Rebalances sizes;

    AssignmentSeen(Tools tools, LabUnderTest lab, Sizes.Rebalances sizes) {
        this.tools = tools;
        this.lab = lab;
        this.sizes = sizes;
    }

    Row row() throws Exception {
        lab.orderRate(10);
        try (HttpClient http = HttpClient.newHttpClient();
                Admin admin = Admin.create(lab.labClient());
                GroupMember stays = GroupMember.join(lab.teamClient(1), GROUP)) {
            HttpRequest group = lab.request("api/v1/groups/" + GROUP).build();
            Waiting.until("a first member", REBALANCED, () -> epoch(http, group) > 0);
            Board board = timeBoard(http, group);
            return row(board, timeTools(http, group, admin));
        }
    }

    private record Board(List<Double> millis, double millisPerLook) {}

    private record Slow(List<Double> describe, double secondsPerCall, List<Double> poller) {}

    private Board timeBoard(HttpClient http, HttpRequest group) throws Exception {
        long since = System.currentTimeMillis();
        try (Watcher board = Watcher.start("board", () -> epoch(http, group), TIGHT)) {
            Waiting.until("a first look", REBALANCED, () -> board.latest() > 0);
            for (int i = 0; i < sizes.board() / 2; i++) {
                int alone = board.latest();
                int both;
                try (GroupMember comes = GroupMember.join(lab.teamClient(1), GROUP)) {
                    awaitAfter(alone, board);
                    both = board.latest();
                }
                awaitAfter(both, board);
            }
            List<Double> millis = new ArrayList<>();
            for (Written written : Assignments.of(GROUP, lab, since)) {
                OptionalLong seen = board.firstSeen(written.generation(), since);
                millis.add((double) (seen.orElseThrow(() -> new IOException("never shown: " + written)) - written.at()));
            }
            return new Board(millis, board.millisPerLook());
        }
    }

    /** A new epoch, and then a moment, so that rebalances meet the observer's own rhythm at any point. */
    private static void awaitAfter(int epoch, Watcher board) throws Exception {
        Waiting.until("a rebalance on the board", REBALANCED, () -> board.latest() > epoch);
        Waiting.pass(Duration.ofMillis(50 + ThreadLocalRandom.current().nextInt(150)));
    }

    private Slow timeTools(HttpClient http, HttpRequest group, Admin admin) throws Exception {
        long since = System.currentTimeMillis();
        Path client = tools.properties("groups", lab.labClient());
        List<Watcher> watchers = List.of(
                Watcher.start("describe", () -> described(client), Duration.ZERO),
                Watcher.start("poller", () -> polled(admin), POLLER));
        try {
            awaitAll(watchers, 1);
            Optional<GroupMember> other = Optional.empty();
            for (int i = 0; i < sizes.tools(); i++) {
                // at any point of the poller's ten seconds
                Waiting.pass(Duration.ofMillis(ThreadLocalRandom.current().nextLong(POLLER.toMillis())));
                if (other.isEmpty()) {
                    other = Optional.of(GroupMember.join(lab.teamClient(1), GROUP));
                    awaitAll(watchers, 2);
                } else {
                    other.get().close();
                    other = Optional.empty();
                    awaitAll(watchers, 1);
                }
            }
            other.ifPresent(GroupMember::close);
            List<Written> written = Assignments.of(GROUP, lab, since);
            List<Written> timed = written.subList(0, Math.min(sizes.tools(), written.size()));
            return new Slow(
                    seconds(timed, watchers.get(0)),
                    watchers.get(0).millisPerLook() / 1000,
                    seconds(timed, watchers.get(1)));
        } finally {
            watchers.forEach(Watcher::close);
        }
    }

    private static void awaitAll(List<Watcher> watchers, int members) throws Exception {
        for (Watcher watcher : watchers) {
            Waiting.until("all to see " + members + " members", SEEN_BY_ALL, () -> watcher.latest() == members);
        }
    }

    private static List<Double> seconds(List<Written> assignments, Watcher watcher) throws IOException {
        List<Double> seconds = new ArrayList<>();
        for (Written written : assignments) {
            OptionalLong seen = watcher.firstSeen(written.members(), written.at());
            seconds.add((seen.orElseThrow(() -> new IOException("never seen: " + written)) - written.at()) / 1000.0);
        }
        return seconds;
    }

    private static int epoch(HttpClient http, HttpRequest group) throws IOException, InterruptedException {
        JsonNode answer = LabUnderTest.JSON.readTree(http.send(group, BodyHandlers.ofByteArray()).body());
        return answer.path("members").isEmpty() ? 0 : answer.path("epoch").asInt();
    }

    /** How many members own something, as the tool prints it: one JVM a call, as a shell's loop has it. */
    private int described(Path client) throws Exception {
        String server = lab.labClient().get("bootstrap.servers").toString();
        Process call = tools.processes()
                .start(tools.kafka(
                                "org.apache.kafka.tools.consumer.group.ConsumerGroupCommand",
                                List.of(
                                        "--bootstrap-server", server, "--command-config", client.toString(),
                                        "--describe", "--group", GROUP))
                        .redirectError(ProcessBuilder.Redirect.DISCARD));
        try {
            String printed = new String(call.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!call.waitFor(CALL_SECONDS, TimeUnit.SECONDS)) {
                throw new TimeoutException("kafka-consumer-groups --describe");
            }
            // GROUP TOPIC PARTITION CURRENT-OFFSET LOG-END-OFFSET LAG CONSUMER-ID HOST CLIENT-ID
            return (int) printed.lines()
                    .map(line -> line.trim().split("\\s+"))
                    .filter(columns -> columns.length > 6 && columns[0].equals(GROUP) && !columns[6].equals("-"))
                    .map(columns -> columns[6])
                    .distinct()
                    .count();
        } finally {
            tools.processes().end(call);
        }
    }

    private static int polled(Admin admin) throws Exception {
        return (int) admin.describeConsumerGroups(List.of(GROUP)).all().get(CALL_SECONDS, TimeUnit.SECONDS).values().stream()
                .flatMap(group -> group.members().stream())
                .filter(member -> !member.assignment().topicPartitions().isEmpty())
                .count();
    }

    private static Row row(Board board, Slow slow) {
        double p50 = Figures.median(board.millis());
        double p99 = Figures.percentile(board.millis(), 99);
        return new Row(
                "A new assignment is in `/api/v1/groups/{id}`",
                "p50 at most 50 ms, p99 at most 250 ms",
                Figures.format("p50 %.0f ms, p99 %.0f ms, worst %.0f ms", p50, p99, Figures.worst(board.millis())),
                Figures.format(
                        "`kafka-consumer-groups --describe` in a loop: p50 %.1f s, worst %.1f s (ratio of p50 %,.0f); a 10-second"
                                + " poller: p50 %.1f s, worst %.1f s (ratio %,.0f)",
                        Figures.median(slow.describe()),
                        Figures.worst(slow.describe()),
                        Figures.median(slow.describe()) * 1000 / Math.max(1, p50),
                        Figures.median(slow.poller()),
                        Figures.worst(slow.poller()),
                        Figures.median(slow.poller()) * 1000 / Math.max(1, p50)),
                p50 <= TARGET_P50_MILLIS && p99 <= TARGET_P99_MILLIS,
                Figures.format(
                        "%d rebalances of a classic group by a member that joins and leaves, from the timestamp of the group's"
                                + " record in `__consumer_offsets` to the end of the first answer of the API that shows its generation"
                                + " (a look every %.1f ms); beside it %d rebalances, from the same timestamp to the end of the first"
                                + " call (%.1f s each) whose members own what was written, and to the first look of an Admin client"
                                + " that asks every 10 s",
                        board.millis().size(),
                        board.millisPerLook(),
                        slow.describe().size(),
                        slow.secondsPerCall()));
    }
}
