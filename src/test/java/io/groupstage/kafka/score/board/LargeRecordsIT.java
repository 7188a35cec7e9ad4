package io.groupstage.kafka.score.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.groupstage.FourthLane;
import io.groupstage.course.Team;
import io.groupstage.course.score.Score;
import io.groupstage.course.verdict.Judge;
import io.groupstage.kafka.score.ScoredCluster;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Large records that compress to next to nothing. The broker bounds each batch, but what a scorer that starts fetches at
 * once has room for hundreds of them: many times its memory.
 */
@FourthLane
class LargeRecordsIT {

    private static final Team TEAM = new Team(1);

    @TempDir
    Path directory;

    @Test
    void a_scorer_judges_more_of_them_than_its_memory_could_hold() throws Exception {
        byte[] large = blanks(1_000_000);
        byte[] allowed = blanks(Judge.MAX_BYTES);
        try (ScoredCluster lab = ScoredCluster.start(directory);
                BoardTail board = BoardTail.start(lab.client(), new ScorerProcess.Silent())) {
            write(lab, new ProducerRecord<>(TEAM.actionsTopic(), null, large), 100, 3);
            write(lab, new ProducerRecord<>(TEAM.actionsTopic(), large, allowed), 100, 3);
            write(lab, new ProducerRecord<>(TEAM.actionsTopic(), null, allowed), 100, 200);
            write(lab, new ProducerRecord<>(TEAM.statsTopic(), large, large), 100, 1);
            Score score = new Score(0, 0, Map.of("TOO_LARGE", 300L, "MALFORMED_JSON", 20_300L), Optional.empty());
            try (ScorerProcess scorer = ScorerProcess.start(lab.client(), ScoredCluster.SEED, 1)) {
                await("all is judged").atMost(Duration.ofSeconds(60)).until(() -> {
                    assertThat(scorer.isAlive()).as("it has memory").isTrue();
                    return board.result(TEAM).score().equals(score);
                });
            }
        }
    }

    private static byte[] blanks(int length) {
        byte[] blanks = new byte[length];
        Arrays.fill(blanks, (byte) ' ');
        return blanks;
    }

    /** The same record again and again, so many in a batch: at most 4 MiB of them. */
    private static void write(ScoredCluster lab, ProducerRecord<byte[], byte[]> record, int batches, int inBatch)
            throws Exception {
        Map<String, Object> config = new HashMap<>(lab.client());
        config.putAll(Map.of(
                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                "zstd",
                ProducerConfig.LINGER_MS_CONFIG,
                10_000, // until it is flushed
                ProducerConfig.BATCH_SIZE_CONFIG,
                8 << 20,
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                16 << 20));
        try (var producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int batch = 0; batch < batches; batch++) {
                List<Future<?>> sent = new ArrayList<>();
                for (int i = 0; i < inBatch; i++) {
                    sent.add(producer.send(record));
                }
                producer.flush();
                for (Future<?> one : sent) {
                    one.get(60, TimeUnit.SECONDS);
                }
            }
        }
    }
}
