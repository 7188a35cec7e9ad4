package io.groupstage.kafka.score.board;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.groupstage.FourthLane;
import io.groupstage.course.Team;
import io.groupstage.course.board.TeamResult;
import io.groupstage.course.score.Score;
import io.groupstage.course.verdict.JudgedRecord;
import io.groupstage.kafka.score.ScoredCluster;
import io.groupstage.kafka.score.Scorer;
import io.groupstage.kafka.score.Script;
import io.groupstage.kafka.score.Script.Line;
import io.groupstage.kafka.score.StatsScript;
import io.groupstage.kafka.score.judge.ScorerConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over 100,000 records, each with the verdict beside it that it must get. */
@FourthLane
class ExactnessIT {

    private static final Team TEAM = new Team(1);
    private static final int USERS = 20_000;
    private static final int LINES = 100_500;
    private static final int STATS = 5_000;

    private static final Duration WHILE = Duration.ofSeconds(120);

    @TempDir
    Path directory;

    private final Map<JudgedRecord.Kind, List<String>> judged =
            Map.of(JudgedRecord.Kind.ACTION, new ArrayList<>(), JudgedRecord.Kind.STATS, new ArrayList<>());

    @Test
    void every_verdict_is_the_one_that_the_script_wants_and_what_is_acknowledged_is_judged() throws Exception {
        try (ScoredCluster lab = ScoredCluster.start(directory);
                BoardLog log = BoardLog.open(lab.client(), failure -> {});
                BoardTail board = BoardTail.start(lab.client(), new Nobody())) {
            lab.produceUsers(USERS);
            ScorerConfig config = lab.config(List.of(TEAM));
            List<Line> stats = new StatsScript(TEAM, ScoredCluster.SEED).lines(STATS);
            List<Line> lines = new Script(TEAM, config.tasks().apply(TEAM), ScoredCluster.SEED, USERS).lines(LINES);
            try (Scorer scorer = Scorer.start(lab.client(), config, log, board, this::told)) {
                assertThat(write(lab, TEAM.statsTopic(), stats)).isEqualTo(STATS);
                assertThat(write(lab, TEAM.actionsTopic(), lines)).isEqualTo(LINES);
                awaitJudged(JudgedRecord.Kind.STATS, STATS);
                awaitJudged(JudgedRecord.Kind.ACTION, LINES);
                assertThat(mismatches(JudgedRecord.Kind.STATS, stats)).isEmpty();
                assertThat(mismatches(JudgedRecord.Kind.ACTION, lines)).isEmpty();
                await().atMost(WHILE)
                        .untilAsserted(
                                () -> assertThat(board.result(TEAM).score()).isEqualTo(score(lines)));
                refusesAMebibyteOrJudgesIt(lab);
                refusesStatsWithoutAKey(lab);
            }
        }
    }

    private void told(JudgedRecord record) {
        synchronized (judged) {
            List<String> ofKind = judged.get(record.kind());
            assertThat(record.offset()).isEqualTo(ofKind.size());
            ofKind.add(record.verdict().code());
        }
    }

    private void awaitJudged(JudgedRecord.Kind kind, int count) {
        await().atMost(WHILE).until(() -> judged(kind).size() == count);
    }

    private List<String> judged(JudgedRecord.Kind kind) {
        synchronized (judged) {
            return List.copyOf(judged.get(kind));
        }
    }

    private List<String> mismatches(JudgedRecord.Kind kind, List<Line> lines) {
        List<String> codes = judged(kind);
        List<String> mismatches = new ArrayList<>();
        for (int offset = 0; offset < lines.size(); offset++) {
            if (!lines.get(offset).code().equals(codes.get(offset))) {
                mismatches.add(offset + ": " + codes.get(offset) + " instead of "
                        + lines.get(offset).code());
            }
        }
        return mismatches;
    }

    private static Score score(List<Line> lines) {
        Map<String, Long> counts = new HashMap<>();
        lines.stream().collect(groupingBy(Line::code)).forEach((code, some) -> counts.put(code, (long) some.size()));
        long correct = counts.remove("CORRECT");
        long duplicate = counts.remove("DUPLICATE");
        return new Score(correct, duplicate, counts, Optional.empty());
    }

    private static long write(ScoredCluster lab, String topic, List<Line> lines) throws Exception {
        var bytes = new ByteArraySerializer();
        List<Future<?>> sent = new ArrayList<>();
        try (var producer = new KafkaProducer<>(lab.client(), bytes, bytes)) {
            for (Line line : lines) {
                sent.add(producer.send(new ProducerRecord<>(topic, 0, line.key(), line.value())));
            }
            for (Future<?> one : sent) {
                one.get(60, TimeUnit.SECONDS);
            }
        }
        return sent.size();
    }

    /** A value of a mebibyte is more than a batch may have, and one a little smaller is taken, and judged. */
    private void refusesAMebibyteOrJudgesIt(ScoredCluster lab) throws Exception {
        Map<String, Object> config = new HashMap<>(lab.client());
        config.put("max.request.size", 4 << 20);
        var bytes = new ByteArraySerializer();
        try (var producer = new KafkaProducer<>(config, bytes, bytes)) {
            assertThatThrownBy(
                            () -> producer.send(new ProducerRecord<>(TEAM.actionsTopic(), 0, null, new byte[1 << 20]))
                                    .get(60, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(RecordTooLargeException.class);
            producer.send(new ProducerRecord<>(TEAM.actionsTopic(), 0, null, new byte[1_000_000]))
                    .get(60, TimeUnit.SECONDS);
        }
        awaitJudged(JudgedRecord.Kind.ACTION, LINES + 1);
        assertThat(judged(JudgedRecord.Kind.ACTION).getLast()).isEqualTo("TOO_LARGE");
    }

    /** A topic that is compacted takes none; a scorer that met one would say MISSING_FIELD:key. */
    private static void refusesStatsWithoutAKey(ScoredCluster lab) {
        var bytes = new ByteArraySerializer();
        try (var producer = new KafkaProducer<>(lab.client(), bytes, bytes)) {
            assertThatThrownBy(() -> producer.send(new ProducerRecord<>(TEAM.statsTopic(), 0, null, new byte[1]))
                            .get(60, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(InvalidRecordException.class);
        }
    }

    private static final class Nobody implements BoardListener {

        @Override
        public void changed(Team team, TeamResult before, TeamResult after) {}

        @Override
        public void labChanged() {}
    }
}
