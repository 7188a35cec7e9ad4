package io.groupstage.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.course.score.Coverage;
import io.groupstage.course.score.RetentionLoss;
import io.groupstage.course.score.Score;
import io.groupstage.course.score.UnreadUsers;
import io.groupstage.course.users.Position;
import io.groupstage.group.Cause;
import io.groupstage.group.CommitRecord;
import io.groupstage.group.Protocol;
import io.groupstage.group.TopicPartition;
import io.groupstage.group.fold.Told;
import io.groupstage.group.rebalance.Certainty;
import io.groupstage.group.rebalance.Rebalance;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Compares whole answers with the file {@code golden-answers.txt}: the order of the fields, the nulls and the form of the
 * numbers belong to the contract. If an answer changes on purpose, copy {@code target/golden-answers.txt} over the file
 * and look at the difference.
 */
class GoldenAnswersTest {

    private static final List<String> JSON = List.of(
            "/api/v1/board",
            "/api/v1/board/history",
            "/api/v1/groups",
            "/api/v1/groups/team-1",
            "/api/v1/groups/team-1/rebalances",
            "/api/v1/groups/team-1/commits",
            "/api/v1/groups/team-1/lag",
            "/api/v1/teams/team-1",
            "/api/v1/traffic",
            "/api/v1/join-codes",
            "/api/v1/export?format=json",
            "/api/v1/export?format=csv&table=scorecards",
            "/api/v1/export?format=csv&table=steps",
            "/api/v1/export?format=csv&table=rebalances");

    @RegisterExtension
    final WebFixture web = new WebFixture();

    @Test
    void whole_answers_are_as_they_were() throws Exception {
        fill();
        String fresh = answers();
        web.lab.groups.staleSince = Optional.of(FakeLab.at(6_000));
        String all = fresh + "# the cluster is silent\n" + answers();
        Files.writeString(Files.createDirectories(Path.of("target")).resolve("golden-answers.txt"), all);

        assertThat(all.lines()).containsExactlyElementsOf(golden().lines().toList());
    }

    private void fill() {
        Map<String, Long> wrong = Map.of("NO_MATCH", 1L, "MISSING_FIELD:reason", 2L);
        web.lab.teams.score = new Score(33, 4, wrong, Optional.of(new Coverage(40, 30, List.of(new Position(0, 118)))));
        web.lab.teams.deleted = new RetentionLoss(9, 8, UnreadUsers.NONE);
        web.lab.teams.unconfirmedSince = Optional.of(FakeLab.at(4_000));
        web.lab.groups.rebalances = List.of(
                new Told().by("m-c", Cause.MEMBER_JOINED).underWay().rebalance("team-1", "now"),
                new Told()
                        .by("m-c", Cause.SESSION_EXPIRED)
                        .by("m-x", Cause.UNKNOWN)
                        .move(4, "m-b", "m-c")
                        .move(5, "", "m-a")
                        .rebalance(),
                new Told()
                        .in(Protocol.CONSUMER)
                        .probablyBecause(Cause.PARTITIONS_CHANGED)
                        .took(Duration.ofMillis(700), Duration.ofMillis(200))
                        .following("3-1")
                        .in(new Rebalance.Person("m-s", 9, "s", Optional.of("s-1")))
                        .rebalance("team-1", "4-1700"),
                new Told()
                        .in(Protocol.STREAMS)
                        .withoutStart()
                        .by("m-a", Cause.POLL_TIMEOUT, Certainty.INFERRED)
                        .pausingNobody()
                        .rebalance("team-1", "4-0"));
        web.lab.groups.commits = List.of(
                new CommitRecord(
                        "team-1", new TopicPartition("new_users", 3), OptionalLong.empty(), FakeLab.at(800), 7, 105, 9),
                new CommitRecord(
                        "team-1", new TopicPartition("new_users", 3), OptionalLong.of(52), FakeLab.at(700), 7, 101, 8));
    }

    private String answers() throws IOException, InterruptedException {
        StringBuilder all = new StringBuilder();
        for (String path : JSON) {
            all.append("== ").append(path).append('\n').append(body(path)).append('\n');
        }
        return all + "== /metrics\n" + metrics();
    }

    private String body(String path) throws IOException, InterruptedException {
        return web.get(path, "Authorization", "Bearer " + FakeLab.TOKEN).body();
    }

    /** Leaves out the metrics of the process, and the silence of the cluster, which grows. */
    private String metrics() throws IOException, InterruptedException {
        return body("/metrics")
                .lines()
                .filter(line -> line.contains("groupstage_") && !line.startsWith("groupstage_cluster_silent_seconds"))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String golden() throws IOException {
        try (var file = GoldenAnswersTest.class.getResourceAsStream("/golden-answers.txt")) {
            return file == null ? "" : new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
