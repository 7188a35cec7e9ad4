package io.groupstage.kafka.observe.words;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** An open file of lines that may still grow. It remains the same file when it is renamed or deleted. */
final class FilePart implements Closeable {

    /** Longer lines are cut, so a file without line ends cannot fill the memory. */
    static final int LONGEST_LINE = 2 << 20;

    private final Object key;
    private final InputStream in;
    private final byte[] chunk = new byte[64 << 10];
    private final ByteArrayOutputStream unfinished = new ByteArrayOutputStream();

    private FilePart(Object key, InputStream in) {
        this.key = key;
        this.in = in;
    }

    /** Opens the file with that key; empty if it is no longer at that path. */
    static Optional<FilePart> open(Path path, Object key) throws IOException {
        FilePart part;
        try {
            part = new FilePart(key, Files.newInputStream(path));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        if (part.isAt(path)) {
            return Optional.of(part);
        }
        part.close();
        return Optional.empty();
    }

    /** Returns a key that identifies a file under any name: its device and inode. */
    static Optional<Object> key(Path path) throws IOException {
        try {
            return Optional.of(Objects.requireNonNull(
                    Files.readAttributes(path, BasicFileAttributes.class).fileKey()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    boolean isAt(Path path) throws IOException {
        return key(path).equals(Optional.of(key));
    }

    Object key() {
        return key;
    }

    /** Returns the next complete lines, without their line ends; none if there is no further complete line yet. */
    List<String> read() throws IOException {
        List<String> lines = new ArrayList<>();
        while (lines.isEmpty()) {
            int length = in.read(chunk);
            if (length < 0) {
                break;
            }
            for (int i = 0; i < length; i++) {
                take(chunk[i], lines);
            }
        }
        return lines;
    }

    private void take(byte next, List<String> lines) {
        if (next == '\n') {
            lines.add(unfinished.toString(StandardCharsets.UTF_8));
            unfinished.reset();
        } else if (unfinished.size() < LONGEST_LINE) {
            unfinished.write(next);
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
