package io.groupstage.kafka.broker;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.MutableRecordBatch;
import org.apache.kafka.common.record.internal.RecordBatch;

/**
 * Reads one segment file of a partition's log of a stopped broker. A batch is sound if its length fits, its checksum is
 * right, and its offsets follow the previous ones. After a damaged batch, the next sound one is searched byte by byte,
 * because the damaged length cannot be trusted.
 *
 * <p>For example, a file has batches with the offsets 0-4, 5-9 and 10-14, and the second one is damaged. The repaired
 * file has 0-4 and 10-14. A log may have such a gap, because compaction makes gaps too; readers go on after it.
 */
final class Segment {

    /** The size of the base offset and the length, which the checksum does not cover. */
    private static final int OVERHEAD = 12;

    private static final int SMALLEST = 61;
    private static final int MAGIC = 16;

    /** A part of the file without a sound batch. */
    record Damage(long position, long bytes, long firstOffset, OptionalLong nextOffset) {}

    private record Sound(int position, int bytes, long lastOffset) {}

    private final Path file;
    private final ByteBuffer content;
    private final List<Sound> sound = new ArrayList<>();
    private final List<Damage> damages = new ArrayList<>();

    private Segment(Path file, ByteBuffer content) {
        this.file = file;
        this.content = content;
    }

    static Segment read(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer content = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
            Segment segment = new Segment(file, content);
            segment.walk(baseOffset(file));
            return segment;
        }
    }

    /** Returns the base offset, which is the file's name. */
    private static long baseOffset(Path file) {
        String name = file.getFileName().toString();
        return Long.parseLong(name.substring(0, name.indexOf('.')));
    }

    Path file() {
        return file;
    }

    /** Returns the name of its folder, such as {@code actions.team-3-0}. */
    String partition() {
        return String.valueOf(requireNonNull(file.getParent()).getFileName());
    }

    List<Damage> damages() {
        return List.copyOf(damages);
    }

    private void walk(long baseOffset) {
        long next = baseOffset;
        int position = 0;
        while (position < content.limit()) {
            Optional<Sound> here = soundAt(position, next);
            if (here.isEmpty()) {
                Optional<Sound> after = soundAfter(position, next);
                int end = after.map(Sound::position).orElse(content.limit());
                damages.add(new Damage(
                        position,
                        end - position,
                        next,
                        after.map(batch -> OptionalLong.of(content.getLong(batch.position())))
                                .orElse(OptionalLong.empty())));
                here = after;
            }
            if (here.isEmpty()) {
                return;
            }
            sound.add(here.get());
            next = here.get().lastOffset() + 1;
            position = here.get().position() + here.get().bytes();
        }
    }

    /**
     * Finds the next sound batch. It follows the length first: a hostile record may contain the bytes of a forged
     * batch, and a search byte by byte would find these inside a damaged batch.
     */
    private Optional<Sound> soundAfter(int damaged, long next) {
        Optional<Sound> following = soundBehind(damaged, next);
        if (following.isPresent()) {
            return following;
        }
        for (int position = damaged + 1; position <= content.limit() - SMALLEST; position++) {
            Optional<Sound> found = soundAt(position, next);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** Finds the sound batch to which the damaged batch's length leads; empty if there is none. */
    private Optional<Sound> soundBehind(int damaged, long next) {
        if (content.limit() - damaged < OVERHEAD) {
            return Optional.empty();
        }
        long bytes = (long) content.getInt(damaged + Long.BYTES) + OVERHEAD;
        return bytes < SMALLEST || bytes > content.limit() - damaged
                ? Optional.empty()
                : soundAt(damaged + (int) bytes, next);
    }

    private Optional<Sound> soundAt(int position, long next) {
        return batchAt(position, next).filter(batch -> !isContradicted(batch, next));
    }

    private Optional<Sound> batchAt(int position, long next) {
        if (content.limit() - position < SMALLEST || content.get(position + MAGIC) != RecordBatch.CURRENT_MAGIC_VALUE) {
            return Optional.empty();
        }
        long offset = content.getLong(position);
        long bytes = (long) content.getInt(position + Long.BYTES) + OVERHEAD;
        if (offset < next || bytes < SMALLEST || bytes > content.limit() - position) {
            return Optional.empty();
        }
        Iterator<MutableRecordBatch> batches = MemoryRecords.readableRecords(content.slice(position, (int) bytes))
                .batches()
                .iterator();
        if (!batches.hasNext()) {
            return Optional.empty();
        }
        MutableRecordBatch batch = batches.next();
        return batch.isValid() && batch.lastOffset() >= offset
                ? Optional.of(new Sound(position, (int) bytes, batch.lastOffset()))
                : Optional.empty();
    }

    /**
     * Returns whether the next batch contradicts this batch's base offset, which the checksum does not cover: if the
     * next batch is sound except that its offset is lower, this base offset is wrong.
     */
    private boolean isContradicted(Sound batch, long next) {
        return batchAt(batch.position() + batch.bytes(), next)
                .filter(following -> content.getLong(following.position()) <= batch.lastOffset())
                .isPresent();
    }

    /**
     * Replaces the file by one with only its sound batches. The broker rebuilds the indexes.
     *
     * @param copy the path for the damaged file, on the same file system; it must not exist
     */
    void repair(Path copy) throws IOException {
        Path draft = copy.resolveSibling(copy.getFileName() + ".repaired");
        try (FileChannel out = FileChannel.open(
                draft, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            for (Sound batch : sound) {
                ByteBuffer bytes = content.slice(batch.position(), batch.bytes());
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
            }
            out.force(true);
        }
        Files.copy(file, copy);
        for (String index : List.of(".index", ".timeindex", ".txnindex")) {
            Files.deleteIfExists(sibling(index));
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private Path sibling(String suffix) {
        return file.resolveSibling(file.getFileName().toString().replace(".log", suffix));
    }
}
