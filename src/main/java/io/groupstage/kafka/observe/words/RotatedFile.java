package io.groupstage.kafka.observe.words;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A file of lines that is renamed when it is full and begun anew, as Log4j does it: {@code file.1} is the oldest part,
 * then {@code file.2} and so on, {@code file} the newest. Read from the oldest on; each line once.
 *
 * <p>Renaming is going on while this reads. So a part is known by its key and not by its name, the one that is read stays
 * open, which keeps its key from being given to another, and names are believed when two looks at them agree.
 */
final class RotatedFile implements Closeable {

    /** More than the writer keeps. */
    private static final int MOST_OLDER = 9;

    private record Named(Path path, Object key) {}

    private final Path file;
    private Optional<FilePart> open = Optional.empty();

    RotatedFile(Path file) {
        this.file = file;
    }

    /** The next lines; none when there are no more so far. */
    List<String> read() throws IOException {
        while (open.isPresent() || advance()) {
            FilePart part = open.orElseThrow();
            List<String> lines = part.read();
            if (!lines.isEmpty() || part.isAt(file)) {
                return lines;
            }
            // Renamed, so nobody writes to it any more: what came since the last look is the rest of it.
            List<String> rest = part.read();
            if (!rest.isEmpty() || !advance()) {
                return rest;
            }
        }
        return List.of();
    }

    /** Goes on to the part after the one that is open, or to the oldest when there is none, or that is deleted. */
    private boolean advance() throws IOException {
        List<Named> parts = parts();
        if (!parts.equals(parts())) {
            return false; // being renamed just now: the next look will tell
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

    /** The oldest first. */
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
