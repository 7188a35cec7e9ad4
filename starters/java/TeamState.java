// A consumer for your team that keeps its state, with Kafka's own client for Java: its counts go on when a partition
// changes its owner.
//
// Install:    download lib.zip into the same folder, then: jar xf lib.zip
// Run:        java -cp "lib/*" TeamState.java
// Try it:     run it a second time in another terminal, then stop one of the two: the other goes on from its counts
// Stop:       Ctrl-C
//
// It adds to Team.java: when a partition is assigned, read its newest published state, and seek to the nextOffset of that
// state, so that counts and place fit together; when it is revoked, publish its state first, and forget it only then.
import com.fasterxml.jackson.databind.*;
import java.net.InetAddress;
import java.time.Duration;
import java.util.*;
import org.apache.kafka.clients.consumer.*;
import org.apache.kafka.clients.producer.*;
import org.apache.kafka.common.*;
import org.apache.kafka.common.errors.*;
import org.apache.kafka.common.serialization.*;

class TeamState {
    // <settings> The lab fills in your team's account when you download this file.
    static final String BOOTSTRAP = System.getenv().getOrDefault("GROUPSTAGE_BOOTSTRAP", "127.0.0.1:9092");
    static final String TEAM = System.getenv().getOrDefault("GROUPSTAGE_TEAM", "team-1");
    static final String PASSWORD = System.getenv().getOrDefault("GROUPSTAGE_PASSWORD", "");
    static final String PROTOCOL = System.getenv().getOrDefault("GROUPSTAGE_PROTOCOL", "SASL_PLAINTEXT");
    static final String CA = System.getenv().getOrDefault("GROUPSTAGE_CA", "");
    // </settings>
    // <task>
    static final String TYPE = "CONTACT_CUSTOMER";
    static final String REASON = "LEGACY_EMAIL_PROVIDER";

    static boolean matches(JsonNode user) {
        // your task: email contains hotmail
        return user.get("email").asText().contains("hotmail");
    }
    // </task>

    record Count(int partition, long processed, long flagged, long nextOffset, String team) {}

    static final ObjectMapper JSON = new ObjectMapper();
    static final Map<Integer, Count> STATS = new TreeMap<>(); // by partition: each one has one owner at any time
    static final Map<String, Object> CONNECTION = new HashMap<>();
    static KafkaProducer<String, String> producer;
    static volatile boolean running = true;

    /** poll() calls it at each rebalance. */
    record Partitions(KafkaConsumer<String, String> consumer) implements ConsumerRebalanceListener {
        public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
            System.out.println("revoked: " + revoked);
            publish();
            producer.flush(); // the state has arrived: the next owner reads it at once
            revoked.forEach(of -> STATS.remove(of.partition()));
        }

        public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
            System.out.println("assigned: " + assigned);
            Map<Integer, Count> before = newest();
            for (TopicPartition of : assigned) {
                Count mine = before.get(of.partition());
                if (mine == null) continue;
                STATS.put(of.partition(), mine);
                consumer.seek(of, mine.nextOffset);
                System.out.println("restored: " + mine);
            }
        }
    }

    /** Reads the whole stats topic without a group, and keeps the last state of each partition. */
    static Map<Integer, Count> newest() {
        Map<Integer, Count> found = new HashMap<>();
        var topic = List.of(new TopicPartition("stats." + TEAM, 0));
        try (var reader = consumer(Map.of("enable.auto.commit", false))) {
            reader.assign(topic);
            reader.seekToBeginning(topic);
            long end = reader.endOffsets(topic).get(topic.get(0));
            while (reader.position(topic.get(0)) < end) {
                for (var record : reader.poll(Duration.ofMillis(200))) {
                    if (record.value() == null || !record.value().contains("nextOffset")) continue;
                    Count state = JSON.readValue(record.value(), Count.class);
                    found.put(state.partition, state);
                }
            }
        } catch (com.fasterxml.jackson.core.JacksonException e) {
            throw new IllegalStateException("stats that are not of this form", e);
        }
        return found;
    }

    static void send(String topic, String key, Object value) { // does not wait
        String text = JSON.valueToTree(value).toString();
        producer.send(new ProducerRecord<>(topic, key, text), (written, error) -> {
            if (error != null) System.out.println("NOT WRITTEN to " + topic + " - " + error + " - " + text);
        });
    }

    static void handle(ConsumerRecord<String, String> record) throws Exception { // extract, transform, load
        JsonNode user = JSON.readTree(record.value());
        String email = user.get("email").asText();
        boolean found = matches(user);
        if (found) send("actions." + TEAM, null, Map.of("customer", email, "type", TYPE, "reason", REASON, "team", TEAM));
        int partition = record.partition();
        Count mine = STATS.getOrDefault(partition, new Count(partition, 0, 0, 0, TEAM));
        long flagged = mine.flagged + (found ? 1 : 0);
        STATS.put(partition, new Count(partition, mine.processed + 1, flagged, record.offset() + 1, TEAM));
        System.out.println("partition " + partition + " offset " + record.offset() + " " + email
                + (found ? " " + TYPE : " no match"));
    }

    static void publish() { // a key for each partition, so that the counts can follow the partition to another consumer
        STATS.forEach((partition, mine) -> send("stats." + TEAM, TEAM + "/" + partition, mine));
    }

    static void configure() throws Exception {
        System.setProperty("slf4j.internal.verbosity", "ERROR"); // this program prints what matters, in one line
        CONNECTION.putAll(Map.of("bootstrap.servers", BOOTSTRAP, "security.protocol", PROTOCOL,
                "sasl.mechanism", "SCRAM-SHA-256", "sasl.jaas.config", "org.apache.kafka.common.security.scram.ScramLoginModule"
                        + " required username=\"" + TEAM + "\" password=\"" + PASSWORD + "\";",
                "client.id", InetAddress.getLocalHost().getHostName().split("[.]")[0])); // the board shows it
        if (!CA.isEmpty()) // by which it recognizes the lab
            CONNECTION.putAll(Map.of("ssl.truststore.type", "PEM", "ssl.truststore.certificates", CA));
        producer = new KafkaProducer<>(CONNECTION, new StringSerializer(), new StringSerializer()); // acks=all by default
    }

    static KafkaConsumer<String, String> consumer(Map<String, Object> more) {
        Map<String, Object> config = new HashMap<>(CONNECTION);
        config.putAll(more);
        return new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer());
    }

    static void connect(KafkaConsumer<String, String> consumer) { // or ends with one line that says why not
        try {
            consumer.partitionsFor("new_users", Duration.ofSeconds(10));
        } catch (KafkaException e) {
            String why = " (" + e.getMessage() + "). ";
            System.err.println("NOT CONNECTED: " + (e instanceof SslAuthenticationException
                    ? BOOTSTRAP + " does not have the certificate of your lab" + why + "Download this program again."
                    : e instanceof AuthenticationException
                    ? BOOTSTRAP + " refuses the password of " + TEAM + why + "Download this program again."
                    : "nobody answers at " + BOOTSTRAP + why + "Does the lab run, and is this its address?"));
            System.exit(1);
        }
    }

    public static void main(String[] arguments) throws Exception {
        configure();
        var consumer = consumer(Map.of("group.id", TEAM, "auto.offset.reset", "earliest", "session.timeout.ms", 10_000));
        connect(consumer);
        System.out.println("consuming new_users from " + BOOTSTRAP + " as " + TEAM);
        consumer.subscribe(List.of("new_users"), new Partitions(consumer));
        Thread main = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> { // Ctrl-C: finish the polled records, then end
            running = false;
            try { main.join(10_000); } catch (InterruptedException e) { } // Java ends anyway
        }));
        long published = 0;
        while (running) {
            for (var record : consumer.poll(Duration.ofMillis(500))) handle(record);
            producer.flush(); // the actions have arrived before the next poll() may commit the offsets
            if (System.currentTimeMillis() - published >= 3_000) {
                publish();
                published = System.currentTimeMillis();
            }
        }
        publish();
        producer.flush();
        consumer.close(); // commits and leaves the group, so that the others take over at once
        producer.close();
        System.out.println("stopped");
    }
}
