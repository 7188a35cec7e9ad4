package io.groupstage.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groupstage.FifthLane;
import io.groupstage.LabProcess;
import io.groupstage.cli.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damages bytes on the disk while the lab is stopped. */
@FifthLane
class DamageIT {

    private static final String[] CALM = {"--teams", "2", "--rate", "20"};

    @TempDir
    Path directory;

    @Test
    void damaged_logs_are_named_and_repaired_on_request_and_a_damaged_batch_of_a_team_concerns_that_team_alone()
            throws Exception {
        JsonNode steps;
        Path lab;
        try (LabProcess first = LabProcess.start(directory, CALM)) {
            LoadingMember.ofTeam1(first).workUntilFirstLoad();
            await("judged")
                    .until(() -> first.row(1).path("score").path("correct").asLong() > 0);
            steps = steps(first);
            lab = first.dataDirectory;
        }
        flip(segment(lab, "actions.team-1-0"), 70);
        try (LabProcess damaged = LabProcess.start(directory, CALM)) {
            await("team 1 alone is not confirmed, and said so")
                    .atMost(Duration.ofSeconds(90))
                    .untilAsserted(() -> {
                        assertThat(damaged.get("api/v1/board").path("notices").findValuesAsText("text"))
                                .anyMatch(text -> text.contains("of actions.team-1 ")
                                        && text.contains("damaged on the broker's disk"));
                        assertThat(damaged.row(1).path("scoreUnconfirmedSince").isNumber())
                                .isTrue();
                        assertThat(damaged.row(2).path("scoreUnconfirmedSince").isNull())
                                .isTrue();
                    });
        }
        Path board = segment(lab, "groupstage.board-0");
        Path rebalances = segment(lab, "groupstage.rebalances-0");
        damage(board, 200);
        damage(rebalances, 100);

        List<String> refusal = up(lab);
        assertThat(refusal).hasSize(2).allSatisfy(line -> assertThat(line)
                .endsWith(": start with --repair, which cuts the damaged records out and keeps a copy of the file,"
                        + " or begin anew with --fresh"));
        assertThat(refusal.getFirst()).startsWith("groupstage: " + board + " is damaged at byte ");
        assertThat(refusal.getLast()).startsWith("groupstage: " + rebalances + " is damaged at byte ");

        try (LabProcess repaired = LabProcess.start(directory, with(CALM, "--repair"))) {
            assertThat(repaired.says("out of groupstage.board-0: offset")).isTrue();
            assertThat(repaired.says("out of groupstage.rebalances-0: offset")).isTrue();
            assertThat(repaired.says("out of actions.team-1-0: offset")).isTrue();
            await("the board has its steps again")
                    .atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(steps(repaired)).isEqualTo(steps));
            assertThat(repaired.get("api/v1/board").path("notices").findValuesAsText("text"))
                    .anyMatch(text -> text.startsWith("Repaired: cut ") && text.contains("groupstage.board-0"));
        }
    }

    private static String[] with(String[] options, String more) {
        return Stream.concat(Stream.of(options), Stream.of(more)).toArray(String[]::new);
    }

    /** Returns the steps of team 1 without their times: steps that are proven again have the time of their record. */
    private static JsonNode steps(LabProcess lab) throws IOException, InterruptedException {
        return ((ObjectNode) lab.row(1).deepCopy()).retain("team", "steps");
    }

    /** Runs in this process, because it ends before any broker starts. */
    private static List<String> up(Path lab) {
        StringWriter err = new StringWriter();
        int code = Main.commandLine()
                .setOut(new PrintWriter(new StringWriter()))
                .setErr(new PrintWriter(err, true))
                .execute("up", "--teams", "2", "--kafka-port", "0", "--http-port", "0", "--data-dir", lab.toString());
        assertThat(code).isEqualTo(1);
        return err.toString().lines().toList();
    }

    /** Returns the first segment that is not empty. */
    private static Path segment(Path lab, String partition) throws IOException {
        try (Stream<Path> files = Files.list(lab.resolve("broker-1/log").resolve(partition))) {
            return files.filter(file -> file.toString().endsWith(".log"))
                    .filter(file -> file.toFile().length() > 300)
                    .sorted()
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static void damage(Path segment, long position) throws IOException {
        byte[] noise = new byte[64];
        new Random(position).nextBytes(noise);
        try (RandomAccessFile bytes = new RandomAccessFile(segment.toFile(), "rw")) {
            bytes.seek(position);
            bytes.write(noise);
        }
    }

    /** Flips one bit, the smallest damage: the checksum becomes wrong, and the lengths stay right. */
    private static void flip(Path segment, long position) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(segment.toFile(), "rw")) {
            bytes.seek(position);
            int was = bytes.read();
            bytes.seek(position);
            bytes.write(was ^ 1);
        }
    }
}
