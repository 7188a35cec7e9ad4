package io.groupstage.kafka.broker;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Prints lines on a thread of its own, so that no thread of Kafka waits for the lab to read them. If the lab does not read,
 * at most {@value #MOST} lines wait, and further ones are dropped. It is thread-safe.
 */
final class LineQueue {

    static final int MOST = 1_000;

    private final BlockingQueue<String> waiting = new ArrayBlockingQueue<>(MOST);
    private final PrintStream out;

    private LineQueue(PrintStream out) {
        this.out = out;
    }

    /** Starts the thread, which runs until the process ends. */
    static LineQueue to(PrintStream out) {
        LineQueue lines = new LineQueue(out);
        Thread.ofPlatform().daemon().name("client-reports").start(lines::print);
        return lines;
    }

    /** Adds a line, and returns at once whether there was room for it. */
    boolean add(String line) {
        return waiting.offer(line);
    }

    private void print() {
        try {
            while (true) {
                byte[] line = (waiting.take() + "\n").getBytes(StandardCharsets.UTF_8);
                out.write(line, 0, line.length);
                out.flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
