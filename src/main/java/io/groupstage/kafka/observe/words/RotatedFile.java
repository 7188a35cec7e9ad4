package io.groupstage.kafka.observe.words;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a rotated log file, as Log4j writes it: a full file is renamed, and a new one is started. {@code file.1} is the
 * oldest part, then {@code file.2} and so on, and {@code file} is the newest. Reads from the oldest part on, each line
 * once.
 *
 * <p>Files may be renamed while this reads. Therefore a part is identified by its key, not by its name. The part that
 * is read stays open, so its key cannot be reused. Names are accepted only if two listings agree.
 */
final class RotatedFile implements Closeable {

    /** The most parts, which is more than the writer keeps. */
    private static final int MOST_OLDER = 9;

    private record Named(Path path, Object key) {}

    private final Path file;
    private Optional<FilePart> open = Optional.empty();

    RotatedFile(Path file) {
        this.file = file;
    }

    /** Returns the next lines; none if there are no more yet. */
    List<String> read() throws IOException {
        while (open.isPresent() || advance()) {
            FilePart part = open.orElseThrow();
            List<String> lines = part.read();
            if (!lines.isEmpty() || part.isAt(file)) {
                return lines;
            }
            // The part was renamed, so no more lines are added to it: what is left now is its rest.
            List<String> rest = part.read();
            if (!rest.isEmpty() || !advance()) {
                return rest;
            }
        }
        return List.of();
    }

    /** Moves on to the part after the open one, or to the oldest if none is open, or if the open one was deleted. */
    private boolean advance() throws IOException {
        List<Named> parts = parts();
        if (!parts.equals(parts())) {
            return false; // a renaming is under way: try again at the next read
        }
        Optional<Object> current = open.map(FilePart::key);
        int next = parts.stream().map(Named::key).map(Optional::of).toList().indexOf(current) + 1;
        if (next == parts.size()) {
            return false;
        }
        Optional<FilePart> opened =
                FilePart.open(parts.get(next).path(), parts.get(next).key());
        if (opened.isPresent()) {
            close();
            open = opened;
        }
        return opened.isPresent();
    }

    /** Lists the parts, the oldest first. */
    private List<Named> parts() throws IOException {
        List<Named> parts = new ArrayList<>();
        for (int number = 1; number <= MOST_OLDER; number++) {
            add(file.resolveSibling(file.getFileName() + "." + number), parts);
        }
        add(file, parts);
        return parts;
    }

    private static void add(Path path, List<Named> parts) throws IOException {
        FilePart.key(path).ifPresent(key -> parts.add(new Named(path, key)));
    }

    @Override
    public void close() throws IOException {
        if (open.isPresent()) {
            open.get().close();
        }
    }
}
