package io.groupstage.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the kernel keeps of a server's connections until their readers take it, from {@code /proc/net/tcp}. */
record SendQueues(int connections, long bytes) {

    private static final String ESTABLISHED = "01";

    /** Of the connections to this port that have unread bytes. */
    static SendQueues of(int port) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String table : List.of("tcp", "tcp6")) {
            Path file = Path.of("/proc/net", table);
            if (Files.exists(file)) {
                lines.addAll(Files.readAllLines(file));
            }
        }
        String local = Figures.format(":%04X", port);
        List<Long> waiting = lines.stream()
                .map(line -> line.strip().split("\\s+"))
                .filter(fields -> fields.length > 4 && fields[1].endsWith(local) && fields[3].equals(ESTABLISHED))
                .map(fields -> Long.parseLong(fields[4].substring(0, fields[4].indexOf(':')), 16))
                .filter(bytes -> bytes > 0)
                .toList();
        return new SendQueues(
                waiting.size(), waiting.stream().mapToLong(Long::longValue).sum());
    }
}
