package io.groupstage.kafka.observe.records;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.group.fold.Groups;
import io.groupstage.kafka.observe.cluster.TopicIds;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/**
 * Decodes records that no coordinator wrote. The seed is fixed, so that a failure can be seen again;
 * {@code -Dgroupstage.poison=1000000} takes a million of them, which is half a minute's work.
 */
class PoisonTest {

    private static final int RECORDS = Integer.getInteger("groupstage.poison", 200_000);
    private static final Instant AT = Instant.parse("2026-11-23T02:00:00Z");

    /** One of each type, as a broker of Kafka 4.4.0 wrote them. */
    private static final List<Golden> GOLDEN = List.of(
            golden(
                    "00010009636c61737369632d310005757365727300000000",
                    "0004000000000000002affffffff01000001a2055d742a00"),
            golden(
                    "00020009636c61737369632d31",
                    "00030008636f6e73756d657200000001000572616e676500286170702d63326236613736372d6565"
                            + "39302d343936372d613736652d393336613761383266393365000001a2055d6cae00000001002861"
                            + "70702d63326236613736372d656539302d343936372d613736652d393336613761383266393365ff"
                            + "ff0003617070000a2f3132372e302e302e31000493e00000afc80000001b00030000000100057573"
                            + "657273ffffffff00000000ffffffffffff0000001d00030000000100057573657273000000020000"
                            + "000000000001ffffffff"),
            golden("0003000a636f6e73756d65722d31", "0000000000020100083f73ffa466734e5b"),
            golden(
                    "0008000a636f6e73756d65722d3100164d3447313472347952543644724c6233466e34764b67",
                    "00000000000200000000000217c364db625a4989908ad167552f33680300000000"
                            + "000000010100090300000002000000020100"),
            golden("000a000773686172652d3100016d", "000000046170700b2f3132372e302e302e310206757365727300"),
            golden("000b000773686172652d31", "0000000000021a71453ce5d51e7700"),
            golden("000c000773686172652d31", "000000000003010008000001a2060b6b3b"),
            golden("000d000773686172652d3100016d", "000002e1dc7da1bb364e30996ba85f99316be60300000000000000010000"),
            golden(
                    "000e000773686172652d3100016d",
                    "000000000003000000020002e1dc7da1bb364e30996ba85f99316be60300000000000000010000"),
            golden(
                    "0011000973747265616d732d31",
                    "0000000000021a71453ce5d51e7702000400000001011902156e756d2e7374616e6462792e7265706c69636173023000"),
            golden(
                    "0013000973747265616d732d3100036d2d31",
                    "00000000046d2d310b2f3132372e302e302e3100002710000000010f70726f636573732d6f662d6d2d31ff0100"),
            golden(
                    "0016000973747265616d732d3100036d2d31",
                    "000000000002000000020202023002000000000100050200000002010102023002000000010100050200000002010100"),
            golden("0017000973747265616d732d31", "0000000000010202300206757365727301010101010000"));

    private record Golden(byte[] key, byte[] value) {}

    private final Random random = new Random(20_261_123);
    private final GroupRecordDecoder decoder =
            new GroupRecordDecoder(new TopicIds(() -> CompletableFuture.completedFuture(Map.of())));
    private final Groups groups = new Groups();

    @Test
    void poisoned_records_are_folded_or_skipped_and_counted() {
        int folded = 0;
        int counted = 0;
        int tellingNothing = 0;
        for (int i = 0; i < RECORDS; i++) {
            Golden record = poisoned();
            boolean tombstone = random.nextInt(20) == 0;
            long before = decoder.undecodable();
            var event = decoder.decode(record.key(), tombstone ? null : record.value(), AT);
            event.ifPresent(groups::apply);
            if (event.isPresent()) {
                folded++;
            } else if (tellsNothing(record.key(), tombstone) && decoder.undecodable() == before) {
                tellingNothing++;
            } else {
                counted += (int) (decoder.undecodable() - before);
            }
            if (i % 1_000 == 0) {
                groups.drainHistory();
                groups.drainChanges();
            }
        }
        assertThat(folded + counted + tellingNothing).isEqualTo(RECORDS);
        assertThat(folded).isGreaterThan(RECORDS / 10);
        assertThat(counted).isGreaterThan(RECORDS / 10);
        assertThat(tellingNothing).isBetween(1, RECORDS / 50);
        assertThat(decoder.undecodable())
                .as("an assignment within a record that is folded may be one more")
                .isBetween((long) counted, (long) counted + folded);
        groups.all().forEach(group -> assertThat(group.members()).hasSizeLessThan(RECORDS / 100));
    }

    /** What patterns resolved to, metadata of others' topics, targets of tasks; and tombstones that go with the group's own. */
    private static boolean tellsNothing(byte[] key, boolean tombstone) {
        if (key.length < 2) {
            return false;
        }
        int type = ByteBuffer.wrap(key).getShort();
        return Set.of(4, 9, 15, 16, 18, 21).contains(type)
                || tombstone && Set.of(6, 12, 20, 23).contains(type);
    }

    @Test
    void after_poison_good_records_are_read_as_ever() {
        for (int i = 0; i < 10_000; i++) {
            Golden record = poisoned();
            decoder.decode(record.key(), record.value(), AT).ifPresent(groups::apply);
        }
        Golden commit = GOLDEN.getFirst();
        decoder.decode(commit.key(), commit.value(), AT).ifPresent(groups::apply);
        assertThat(groups.group("classic-1").orElseThrow().committed().values())
                .anyMatch(offset -> offset.offset() == 42);
    }

    private Golden poisoned() {
        Golden base = GOLDEN.get(random.nextInt(GOLDEN.size()));
        return switch (random.nextInt(6)) {
            case 0 -> new Golden(bytes(64), bytes(256));
            case 1 -> new Golden(base.key(), bytes(256));
            case 2 -> new Golden(base.key(), cut(base.value()));
            case 3 -> new Golden(cut(base.key()), base.value());
            case 4 -> new Golden(base.key(), flipped(base.value()));
            default -> new Golden(base.key(), inflated(base.value()));
        };
    }

    private byte[] bytes(int most) {
        byte[] bytes = new byte[random.nextInt(most)];
        random.nextBytes(bytes);
        return bytes;
    }

    private byte[] cut(byte[] bytes) {
        return java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length));
    }

    private byte[] flipped(byte[] bytes) {
        byte[] flipped = bytes.clone();
        for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
            flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return flipped;
    }

    /** Somewhere stands a length of two milliards, in four bytes or as a varint. */
    private byte[] inflated(byte[] bytes) {
        byte[] length = random.nextBoolean() ? new byte[] {0x7f, -1, -1, -1} : new byte[] {-1, -1, -1, -1, 0x07};
        byte[] inflated = bytes.clone();
        int at = random.nextInt(inflated.length);
        System.arraycopy(length, 0, inflated, at, Math.min(length.length, inflated.length - at));
        return inflated;
    }

    private static Golden golden(String key, String value) {
        return new Golden(HexFormat.of().parseHex(key), HexFormat.of().parseHex(value));
    }
}
