package io.groupstage.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** An {@link ObserverProcess}, and questions to it. */
final class ObserverUnderTest implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Processes processes;
    private final Process process;
    private final Writer questions;
    private final BlockingQueue<String> answers = new ArrayBlockingQueue<>(100);
    private final Duration untilReady;

    private ObserverUnderTest(Processes processes, Process process, long begun) throws Exception {
        this.processes = processes;
        this.process = process;
        this.questions = process.outputWriter();
        Thread.ofPlatform().daemon().name("observer-output").start(this::read);
        answer();
        this.untilReady = Duration.ofNanos(System.nanoTime() - begun);
    }

    /** What an observer cost and how late it was, between two moments. */
    record Window(double cpuPercent, List<Double> millis) {}

    /** Starts one and returns when it is ready. */
    static ObserverUnderTest start(Tools tools, BenchBroker broker) throws Exception {
        Path config = tools.properties("observer", broker.client());
        long begun = System.nanoTime();
        Process process = tools.processes()
                .start(Tools.program(ObserverProcess.class, config.toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT));
        try {
            return new ObserverUnderTest(tools.processes(), process, begun);
        } catch (Exception e) {
            tools.processes().end(process);
            throw e;
        }
    }

    private void read() {
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(ObserverProcess.PREFIX)) {
                    answers.add(line.substring(ObserverProcess.PREFIX.length()));
                }
            }
        } catch (IOException e) {
            System.err.println("bench: the observer says no more: " + e);
        }
    }

    /** From the start of its process. */
    Duration untilReady() {
        return untilReady;
    }

    Digest board() throws Exception {
        String[] told = ask("board").split(" ");
        return new Digest(
                Long.parseLong(told[0]), Long.parseLong(told[1]), Long.parseLong(told[2]), Long.parseLong(told[3]));
    }

    /** Whether the whole log is read, and not only shown as the coordinators describe it. */
    boolean whole() throws Exception {
        return Boolean.parseBoolean(ask("whole"));
    }

    /** The processor time of its process since it began, in seconds. */
    double cpuSeconds() throws Exception {
        return Long.parseLong(ask("cpu")) / 1e9;
    }

    /** In bytes, after a collection. */
    long heap() throws Exception {
        return Long.parseLong(ask("heap"));
    }

    /** In megabytes. */
    double resident() throws IOException {
        return Memory.resident(process.pid());
    }

    Window during(Duration time) throws Exception {
        ask("begin");
        Waiting.pass(time);
        List<Double> told = Arrays.stream(ask("end").split(" ")).map(Double::valueOf).toList();
        return new Window(told.getFirst(), told.subList(1, told.size()));
    }

    private String ask(String question) throws Exception {
        questions.write(question + "\n");
        questions.flush();
        return answer();
    }

    private String answer() throws Exception {
        String answer = answers.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        if (answer == null) {
            throw new IOException("the observer did not answer within " + PATIENCE.toSeconds() + " s");
        }
        return answer;
    }

    @Override
    public void close() {
        processes.end(process);
    }
}
