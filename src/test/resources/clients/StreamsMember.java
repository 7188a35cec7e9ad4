import java.util.Properties;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;

/**
 * A Kafka Streams application as a member of its team's group, named by the first argument. Compiled where it is
 * started: Streams stops at an earlier version than the lab's Kafka, so that it has a class path of its own.
 */
public final class StreamsMember {

    public static void main(String[] args) throws InterruptedException {
        String team = System.getenv("GROUPSTAGE_TEAM");
        Properties config = new Properties();
        config.put("application.id", team);
        config.put("client.id", args[0]);
        config.put("bootstrap.servers", System.getenv("GROUPSTAGE_BOOTSTRAP"));
        config.put("security.protocol", "SASL_PLAINTEXT");
        config.put("sasl.mechanism", "SCRAM-SHA-256");
        config.put(
                "sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"" + team
                        + "\" password=\"" + System.getenv("GROUPSTAGE_PASSWORD") + "\";");
        config.put("default.key.serde", Serdes.ByteArraySerde.class.getName());
        config.put("default.value.serde", Serdes.ByteArraySerde.class.getName());
        config.put("consumer.session.timeout.ms", "6000");
        config.put("consumer.heartbeat.interval.ms", "500");
        config.put("commit.interval.ms", "500");
        config.put("state.dir", args[1]);
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream("new_users").foreach((key, value) -> {});
        new KafkaStreams(builder.build(), config).start();
        Thread.currentThread().join();
    }
}
