package io.groupstage.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.groupstage.ProcessSignal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Runs the programs of one person, each in a terminal of its own, and edits them. The last one is the one in front. */
final class Terminals implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String PYTHON = "/usr/bin/python3";

    private final Path folder;
    private final Deque<Terminal> open = new ArrayDeque<>();

    Terminals(Path folder) {
        this.folder = folder;
    }

    /** Returns whether this machine can run the starter. */
    static boolean canRun() throws IOException, InterruptedException {
        return new ProcessBuilder(PYTHON, "-c", "import kafka").start().waitFor() == 0;
    }

    /** Is a running program with the file of its output. */
    private record Terminal(Process program, Path output) {

        List<String> lines() throws IOException {
            return Files.readAllLines(output);
        }
    }

    void save(Path downloaded, String file) throws IOException {
        Files.copy(downloaded, folder.resolve(file));
    }

    void run(String file) throws IOException {
        Path output = Files.createTempFile(folder, "terminal", ".out");
        Process program = new ProcessBuilder(PYTHON, "-B", file)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        open.addLast(new Terminal(program, output));
    }

    /** Saves a program with a change under this name, and returns the text that it had before. */
    String edit(String file, String regex, String replacement, String as) throws IOException {
        String before = Files.readString(folder.resolve(file));
        String after = before.replaceFirst(regex, replacement);
        assertThat(after).as("%s has %s", file, regex).isNotEqualTo(before);
        write(as, after);
        return before;
    }

    void write(String file, String program) throws IOException {
        Files.writeString(folder.resolve(file), program);
    }

    /** Presses Ctrl-C in the terminal in front: its program ends without an error. Returns all that it has printed. */
    List<String> ctrlC() throws IOException, InterruptedException {
        Terminal front = open.removeLast();
        ProcessSignal.INT.send(front.program().pid());
        assertThat(front.program().waitFor()).as("%s", front.lines()).isZero();
        return front.lines();
    }

    /** Ends the program in front with {@code kill -9}. */
    void kill() {
        open.removeLast().program().destroyForcibly();
    }

    /** Waits until the program in front has ended with an error, and returns its last line. */
    String awaitError() throws IOException, InterruptedException {
        Terminal front = open.removeLast();
        assertThat(front.program().waitFor()).as("%s", front.lines()).isNotZero();
        return front.lines().getLast();
    }

    /** Waits until the program in front has printed a line that begins with this text. */
    void awaitLine(String start) {
        await(start).atMost(PATIENCE).pollInSameThread().untilAsserted(() -> assertThat(
                        open.getLast().lines())
                .anyMatch(line -> line.startsWith(start)));
    }

    /** Ends all programs at once. */
    @Override
    public void close() {
        open.forEach(terminal -> terminal.program().destroyForcibly());
    }
}
