package io.groupstage.kafka.broker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.record.internal.FileRecords;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.Record;
import org.apache.kafka.common.record.internal.SimpleRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SegmentTest {

    private static final int BATCHES = 12;
    private static final int RECORDS = 5;

    @TempDir
    Path directory;

    private final List<byte[]> batches = new ArrayList<>();

    private Path file() {
        return directory.resolve("00000000000000000100.log");
    }

    /** Batches of five records each, from offset 100 on; as {@code 100-104, 105-109, …}. */
    private byte[] written() throws Exception {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int batch = 0; batch < BATCHES; batch++) {
            int number = batch;
            MemoryRecords records = MemoryRecords.withRecords(
                    100L + (long) batch * RECORDS,
                    batch % 2 == 0 ? Compression.NONE : Compression.gzip().build(),
                    IntStream.range(0, RECORDS)
                            .mapToObj(i -> new SimpleRecord(
                                    1_000L,
                                    ("key " + i).getBytes(UTF_8),
                                    ("value " + number + "/" + i).getBytes(UTF_8)))
                            .toArray(SimpleRecord[]::new));
            ByteBuffer buffer = records.buffer().duplicate();
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            batches.add(bytes);
            all.write(bytes);
        }
        Files.write(file(), all.toByteArray());
        Files.write(directory.resolve("00000000000000000100.index"), new byte[8]);
        Files.write(directory.resolve("00000000000000000100.timeindex"), new byte[12]);
        return all.toByteArray();
    }

    private int start(int batch) {
        return batches.stream().limit(batch).mapToInt(bytes -> bytes.length).sum();
    }

    private List<Long> offsets() throws Exception {
        List<Long> offsets = new ArrayList<>();
        try (FileRecords records = FileRecords.open(file().toFile())) {
            for (Record read : records.records()) {
                offsets.add(read.offset());
            }
        }
        return offsets;
    }

    private static List<Long> range(long from, long to) {
        List<Long> offsets = new ArrayList<>();
        for (long offset = from; offset < to; offset++) {
            offsets.add(offset);
        }
        return offsets;
    }

    private void repair() throws Exception {
        Path copy = directory.resolve("copy");
        Files.deleteIfExists(copy);
        Segment.read(file()).repair(copy);
    }

    @Test
    void a_sound_file_has_no_damage() throws Exception {
        written();
        assertThat(Segment.read(file()).damages()).isEmpty();
        Files.write(file(), new byte[0]);
        assertThat(Segment.read(file()).damages()).isEmpty();
    }

    @Test
    void a_damaged_batch_is_found_by_its_checksum_and_cut_out_alone() throws Exception {
        byte[] content = written();
        content[start(2) + 70] ^= 1;
        Files.write(file(), content);

        assertThat(Segment.read(file()).damages())
                .containsExactly(new Segment.Damage(start(2), batches.get(2).length, 110, OptionalLong.of(115)));
        repair();

        List<Long> kept = range(100, 110);
        kept.addAll(range(115, 160));
        assertThat(offsets()).isEqualTo(kept);
        assertThat(directory.resolve("copy")).hasBinaryContent(content);
        assertThat(directory.resolve("00000000000000000100.index")).doesNotExist();
        assertThat(directory.resolve("00000000000000000100.timeindex")).doesNotExist();
    }

    @Test
    void behind_a_damaged_length_the_next_sound_batch_is_found() throws Exception {
        byte[] content = written();
        ByteBuffer.wrap(content).putInt(start(3) + 8, Integer.MAX_VALUE);
        Files.write(file(), content);

        assertThat(Segment.read(file()).damages())
                .containsExactly(new Segment.Damage(start(3), batches.get(3).length, 115, OptionalLong.of(120)));
    }

    @Test
    void a_base_offset_that_the_next_batch_contradicts_is_damage_though_no_checksum_covers_it() throws Exception {
        byte[] content = written();
        ByteBuffer.wrap(content).putLong(start(3), 5_000_000);
        Files.write(file(), content);
        repair();
        List<Long> kept = range(100, 115);
        kept.addAll(range(120, 160));
        assertThat(offsets()).isEqualTo(kept);
    }

    @Test
    void what_is_cut_off_at_the_end_is_cut() throws Exception {
        byte[] content = written();
        Files.write(file(), java.util.Arrays.copyOf(content, content.length - 3));
        assertThat(Segment.read(file()).damages())
                .containsExactly(new Segment.Damage(
                        start(BATCHES - 1), batches.getLast().length - 3, 155, OptionalLong.empty()));
        repair();
        assertThat(offsets()).isEqualTo(range(100, 155));
    }

    /** A team can write such a record, and a member of a group can join with such metadata. */
    @Test
    void a_batch_that_a_record_holds_is_not_taken_for_one_of_the_log() throws Exception {
        ByteBuffer madeUp = MemoryRecords.withRecords(
                        101, Compression.NONE, new SimpleRecord("made up".getBytes(UTF_8)))
                .buffer();
        byte[] inner = new byte[madeUp.remaining()];
        madeUp.get(inner);
        ByteBuffer outer = MemoryRecords.withRecords(100, Compression.NONE, new SimpleRecord(inner))
                .buffer();
        ByteBuffer last = MemoryRecords.withRecords(101, Compression.NONE, new SimpleRecord("true".getBytes(UTF_8)))
                .buffer();
        ByteBuffer all = ByteBuffer.allocate(outer.remaining() + last.remaining());
        all.put(outer).put(last);
        all.put(30, (byte) ~all.get(30)); // its first timestamp: the checksum fails
        Files.write(file(), all.array());

        repair();

        try (FileRecords records = FileRecords.open(file().toFile())) {
            assertThat(records.records()).hasSize(1).allSatisfy(record -> assertThat(
                            UTF_8.decode(record.value()).toString())
                    .isEqualTo("true"));
        }
    }

    @Test
    void wherever_64_bytes_are_damaged_all_other_batches_stay() throws Exception {
        byte[] content = written();
        Random random = new Random(42);
        for (int attempt = 0; attempt < 300; attempt++) {
            byte[] damaged = content.clone();
            byte[] noise = new byte[64];
            random.nextBytes(noise);
            int at = random.nextInt(content.length - noise.length);
            System.arraycopy(noise, 0, damaged, at, noise.length);
            Files.write(file(), damaged);

            repair();

            List<Long> expected = new ArrayList<>();
            for (int batch = 0; batch < BATCHES; batch++) {
                if (start(batch) >= at + noise.length || start(batch + 1) <= at) {
                    expected.addAll(range(100L + (long) batch * RECORDS, 100L + (long) (batch + 1) * RECORDS));
                }
            }
            assertThat(offsets()).as("damaged at " + at).isEqualTo(expected);
            assertThat(Segment.read(file()).damages()).isEmpty();
        }
    }
}
