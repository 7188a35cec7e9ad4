package io.groupstage.kafka.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.FastStart;
import io.groupstage.ProcessSignal;
import io.groupstage.ShortLived;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.UnknownMemberIdException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A member in a process of its own, so that it can be killed or frozen. */
public final class MemberProcess implements AutoCloseable {

    private final Process process;

    private MemberProcess(Process process) {
        this.process = process;
    }

    /** @param config of Kafka's Java consumer, group and protocol included */
    public static MemberProcess start(Map<String, Object> config, String topic) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ShortLived.OPTIONS);
        command.addAll(List.of("-Xmx96m", "-XX:+UseSerialGC"));
        command.addAll(FastStart.ofTest());
        command.addAll(List.of(MemberProcess.class.getName(), topic));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(Files.createTempFile(Path.of("target"), "member", ".out")
                        .toFile())
                .start();
        Properties properties = new Properties();
        config.forEach((key, value) -> properties.put(key, value.toString()));
        try (OutputStream in = process.getOutputStream()) {
            properties.store(in, null); // not on the command line: there is a password in it
        }
        return new MemberProcess(process);
    }

    /** It dies without a word. */
    public void kill() {
        process.destroyForcibly();
    }

    /** It neither polls nor sends heartbeats any more, and its connections stay open. */
    public void freeze() throws IOException, InterruptedException {
        ProcessSignal.STOP.send(process.pid());
    }

    /** It goes on where it was. */
    public void thaw() throws IOException, InterruptedException {
        ProcessSignal.CONT.send(process.pid());
    }

    @Override
    public void close() throws InterruptedException {
        assertThat(process.destroyForcibly().waitFor(60, TimeUnit.SECONDS)).isTrue();
    }

    /** Who was frozen while it asked where to go on is refused the answer, as it is no member any more: it joins again. */
    private static void poll(KafkaConsumer<?, ?> consumer) {
        try {
            consumer.poll(Duration.ofMillis(200));
        } catch (UnknownMemberIdException e) {
            System.err.println("polls again after " + e);
        }
    }

    public static void main(String[] args) throws IOException {
        Properties properties = new Properties();
        properties.load(System.in);
        Map<String, Object> config = new HashMap<>();
        properties.forEach((key, value) -> config.put(key.toString(), value));
        try (var consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(args[0]));
            while (ProcessHandle.current().parent().isPresent()) {
                poll(consumer);
            }
        }
    }
}
