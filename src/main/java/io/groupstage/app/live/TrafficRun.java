package io.groupstage.app.live;

import io.groupstage.app.spec.SeededUsers;
import io.groupstage.course.lab.Rate;
import io.groupstage.course.lab.TrafficPlan;
import io.groupstage.course.users.Users;
import io.groupstage.kafka.traffic.Traffic;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;

/**
 * Writes users to any topic that does not have another producer.
 *
 * @param client Kafka's client configuration, with the bootstrap servers
 */
public record TrafficRun(Map<String, Object> client, String topic, long seed, Rate rate) {

    /** Builds a client configuration from a bootstrap server and a file of properties, as Kafka's own tools do. */
    public static Map<String, Object> client(String bootstrapServer, Optional<Path> commandConfig) throws IOException {
        Map<String, Object> client = new HashMap<>();
        if (commandConfig.isPresent()) {
            Properties file = new Properties();
            try (InputStream in = Files.newInputStream(commandConfig.get())) {
                file.load(in);
            } catch (IOException e) {
                throw new IOException("--command-config " + commandConfig.get() + " cannot be read", e);
            }
            file.stringPropertyNames().forEach(name -> client.put(name, file.getProperty(name)));
        }
        client.put("bootstrap.servers", bootstrapServer);
        return client;
    }

    /**
     * Sends until the time is over or the thread is interrupted.
     *
     * @param eachSecond receives each second the number of records that were sent in it
     * @param faults receives a line about each fault
     * @return the number of records that the broker acknowledged
     */
    public long run(Duration duration, DoubleConsumer eachSecond, Consumer<String> faults) throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        TrafficPlan plan = new TrafficPlan(rate, false, OptionalInt.empty());
        Traffic traffic = Traffic.start(client, topic, new SeededUsers(Users.of(seed)), plan, faults);
        try (traffic) {
            long end = System.nanoTime() + duration.toNanos();
            for (long left = duration.toNanos(); left > 0; left = end - System.nanoTime()) {
                if (never.await(Math.min(left, TimeUnit.SECONDS.toNanos(1)), TimeUnit.NANOSECONDS)) {
                    break;
                }
                eachSecond.accept(traffic.report().sentPerSecond());
            }
        }
        return traffic.acknowledged();
    }
}
