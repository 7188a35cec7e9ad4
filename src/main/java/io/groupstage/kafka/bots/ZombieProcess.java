package io.groupstage.kafka.bots;

import io.groupstage.kafka.SuspendedProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a member of a bot in a process of its own, because a thread cannot be suspended with its heartbeats. */
final class ZombieProcess implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ZombieProcess.class);
    private static final long START_SECONDS = 30;
    private static final long END_SECONDS = 3;

    private final Process process;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    private ZombieProcess(Process process) {
        this.process = process;
        Thread.ofPlatform().daemon().name("zombie-stdout-" + process.pid()).start(this::read);
    }

    /** Starts the member; returns when its process runs. The configuration goes through a pipe, because it has a password. */
    static ZombieProcess start(Map<String, Object> consumer, String topic) throws IOException {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Dslf4j.provider=org.slf4j.helpers.NOP_FallbackServiceProvider",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ZombieMain.class.getName()))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        ZombieProcess zombie = new ZombieProcess(process);
        try {
            zombie.configure(consumer, topic);
            return zombie;
        } catch (IOException e) {
            zombie.close();
            throw e;
        }
    }

    private void configure(Map<String, Object> consumer, String topic) throws IOException {
        Properties properties = new Properties();
        consumer.forEach((key, value) -> properties.setProperty(key, String.valueOf(value)));
        properties.setProperty("topic", topic);
        StringWriter text = new StringWriter();
        properties.store(text, null);
        Writer input = process.outputWriter();
        input.write(text + ZombieMain.END + "\n");
        input.flush();
    }

    private void read() {
        try (BufferedReader output = process.inputReader()) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                lines.add(line);
            }
        } catch (IOException e) {
            LOG.debug("The output of the zombie has ended", e);
        }
    }

    /** Waits until it owns a partition; returns whether it does. */
    boolean owns() throws InterruptedException {
        return says(ZombieMain.OWNING, START_SECONDS);
    }

    /** Waits until the coordinator has refused its late commit; returns whether it has. */
    boolean isRefused() throws InterruptedException {
        return says(ZombieMain.REFUSED, END_SECONDS);
    }

    private boolean says(String word, long seconds) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
            String line = lines.poll(left, TimeUnit.NANOSECONDS);
            if (line != null && line.startsWith(word)) {
                return true;
            }
        }
        return false;
    }

    SuspendedProcess suspend() throws IOException {
        return SuspendedProcess.suspend(process.pid());
    }

    /** Lets the member leave, and kills a process that takes too long. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
