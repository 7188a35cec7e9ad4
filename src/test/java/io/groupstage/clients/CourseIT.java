package io.groupstage.clients;

import static io.groupstage.clients.LabTeam.patiently;
import static io.groupstage.clients.LabTeam.stream;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.groupstage.LabProcess;
import io.groupstage.RunProcess;
import io.groupstage.ThirdLane;
import io.groupstage.cli.Main;
import io.groupstage.course.Team;
import io.groupstage.course.task.CourseReader;
import io.groupstage.course.task.Task;
import io.groupstage.course.users.Position;
import io.groupstage.course.users.Users;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs a lab with its own course, from its start to its results. */
@ThirdLane
class CourseIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path COURSE = Path.of("docs", "courses", "support-desk", "course.yaml");
    private static final int TEAMS = 2;

    /** Holds control sequences of a terminal, but not at the beginning, where the client would trim them. */
    private static final String CLIENT_ID = "red\u001b[2J\u009b1m";

    @Test
    void both_of_its_scorers_judge_by_the_course_and_the_results_are_exported(@TempDir Path directory)
            throws Exception {
        Path log;
        try (LabProcess lab = LabProcess.start(
                        directory, "--course", COURSE.toString(), "--teams", "" + TEAMS, "--rate", "100");
                RunProcess scorer = RunProcess.start(lab, "scorer")) {
            log = lab.dataDirectory.resolve("logs").resolve("groupstage.log");
            awaitAShareForEach(lab);
            for (int team = 1; team <= TEAMS; team++) {
                actRightAndWrong(lab, new Team(team));
            }
            patiently("both are judged").untilAsserted(() -> {
                for (int team = 1; team <= TEAMS; team++) {
                    JsonNode score = lab.row(team).path("score");
                    assertThat(score.path("correct").asLong()).isOne();
                    assertThat(score.path("wrong").asLong()).isOne();
                }
            });
            comeAndGo(lab);
            assertThat(scorer.isAlive()).isTrue();
            assertExported(lab);
        }
        assertThat(Files.readString(log)).contains("Ready").doesNotContain(" ERROR ", "seed");
    }

    private static void awaitAShareForEach(LabProcess lab) {
        patiently("each scorer has a team's topics").untilAsserted(() -> assertThat(
                        stream(lab.get("api/v1/groups/groupstage.scorer").path("members"))
                                .map(member -> member.path("partitions").size()))
                .containsExactly(2, 2));
    }

    /** Acts by the team's own task, and then by that of the bundled course. */
    private static void actRightAndWrong(LabProcess lab, Team team) throws Exception {
        Task task = CourseReader.parse(Files.readString(COURSE), "course.yaml", file -> Optional.of("# " + file))
                .task(team);
        Users users = Users.of(
                lab.info().path("seed").asLong(), lab.info().path("salt").asText());
        long offset = LongStream.range(0, 1_000)
                .filter(candidate -> task.matches(users.at(new Position(0, candidate))))
                .findFirst()
                .orElseThrow();
        Map<String, Object> config = lab.client(team.number());
        var bytes = new ByteArrayDeserializer();
        TopicPartition first = new TopicPartition("new_users", 0);
        try (var consumer = new KafkaConsumer<>(config, bytes, bytes)) {
            patiently("the user is there")
                    .until(() -> consumer.endOffsets(List.of(first)).get(first) > offset);
        }
        Task other = CourseReader.bundled().task(team);
        String email = users.at(new Position(0, offset)).email();
        try (var producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (Task each : List.of(task, other)) {
                String action = JSON.writeValueAsString(
                        Map.of("customer", email, "type", each.type(), "reason", each.reason(), "team", team.name()));
                producer.send(new ProducerRecord<>(team.actionsTopic(), action.getBytes(UTF_8)))
                        .get();
            }
        }
    }

    /** Lets a member join and leave, which causes a rebalance. */
    private static void comeAndGo(LabProcess lab) throws IOException {
        Map<String, Object> config = lab.client(1);
        config.putAll(Map.of("group.id", "team-1", "client.id", CLIENT_ID));
        var bytes = new ByteArrayDeserializer();
        try (var consumer = new KafkaConsumer<>(config, bytes, bytes)) {
            consumer.subscribe(List.of("new_users"));
            patiently("it is assigned").until(() -> {
                consumer.poll(Duration.ofMillis(100));
                return !consumer.assignment().isEmpty();
            });
        }
        patiently("it came, and it went").untilAsserted(() -> assertThat(lab.get("api/v1/groups/team-1/rebalances"))
                .hasSizeGreaterThan(1));
    }

    private static void assertExported(LabProcess lab) throws IOException {
        assertThat(export(lab, "csv", "--table", "scorecards").lines())
                .hasSize(1 + TEAMS)
                .anyMatch(row -> row.startsWith("team-1,"))
                .anyMatch(row -> row.startsWith("team-2,"));
        assertThat(export(lab, "csv", "--table", "steps")).contains("team-1,CONNECTED,", "team-2,FIRST_LOAD,");
        assertThat(export(lab, "csv", "--table", "rebalances"))
                .contains("team-1,", "MEMBER_JOINED", "red\uFFFD[2J\uFFFD1m")
                .doesNotContain("\u001b", "\u009b");
        String json = export(lab, "json");
        JsonNode results = JSON.readTree(json);
        assertThat(json).doesNotContain("\u001b", "\u009b");
        assertThat(results.path("scorecards")).hasSize(TEAMS);
        assertThat(results.path("scorecards")
                        .get(0)
                        .path("score")
                        .path("correct")
                        .asLong())
                .isOne();
        assertThat(results.path("rebalances").toString()).contains("MEMBER_JOINED");
    }

    private static String export(LabProcess lab, String format, String... more) {
        StringWriter out = new StringWriter();
        String[] usual = {"export", "--lab", lab.dataDirectory.toString(), "--format", format};
        String[] words = Arrays.copyOf(usual, usual.length + more.length);
        System.arraycopy(more, 0, words, usual.length, more.length);
        int code = Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(out, true))
                .execute(words);
        assertThat(code).as(out.toString()).isZero();
        return out.toString();
    }
}
