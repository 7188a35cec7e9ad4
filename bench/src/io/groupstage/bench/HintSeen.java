package io.groupstage.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.groupstage.course.Team;
import io.groupstage.course.users.Users;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Measures how long after a mistake its hint is in the JSON of the team. It makes the mistakes that show at once; others
 * can only be found when a client has been silent for long enough.
 */
final class HintSeen {

    private static final double TARGET_P99_SECONDS = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration USERS = Duration.ofSeconds(60);
    private static final int ENOUGH_USERS = 100;

    /** A broker reports the same refusal once a second; a program tries again, and a mistake of the bench does not. */
    private static final Duration SAME_REFUSAL = Duration.ofMillis(1_100);

    private final LabUnderTest lab;
    private final int teams;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, List<Double>> seconds = new LinkedHashMap<>();

    HintSeen(LabUnderTest lab, int teams) {
        this.lab = lab;
        this.teams = teams;
    }

    /** Makes a mistake. The broker may refuse it with an exception. */
    private interface Deed {
        void run() throws Exception;
    }

    Row row() throws Exception {
        ProducedUsers.await(lab, ENOUGH_USERS, USERS);
        for (int team = 1; team <= teams; team++) {
            makeAll(team);
        }
        for (int i = 0; i < teams; i++) {
            useWrongMechanism();
        }
        List<Double> all = seconds.values().stream().flatMap(List::stream).toList();
        double p99 = Figures.percentile(all, 99);
        StringBuilder each = new StringBuilder();
        seconds.forEach((hint, times) -> each.append(Figures.format("; %s %.2f", hint, Figures.worst(times))));
        return new Row(
                "A hint after its cause",
                Figures.format("p99 at most %.0f s", TARGET_P99_SECONDS),
                Figures.format(
                        "p50 %.2f s, p99 %.2f s, worst of %d %.2f s", Figures.median(all), p99, all.size(), Figures.worst(all)),
                "",
                p99 <= TARGET_P99_SECONDS,
                "mistakes that show at once, without those that a correct program makes as well for some seconds (ADR 64 lists"
                        + " them); from the moment before a team makes the mistake to the end of the first answer of `/api/v1/teams/{team}` that has"
                        + " the hint; " + teams + " times each, worst in seconds" + each);
    }

    private void makeAll(int number) throws Exception {
        Team team = new Team(number);
        int port = port();
        time(team, "USER_UNKNOWN", () -> new Wire(port, "Team " + number, "any").close());
        time(team, "PASSWORD_WRONG", () -> new Wire(port, team.name(), "wrong").close());
        try (var producer = producer(number)) {
            time(team, "TOPIC_NOT_YOURS", () -> producer.partitionsFor(other(team).actionsTopic()));
            readWithForeignGroup(team);
            PreparedActions actions = new PreparedActions(
                    Users.of(lab.labJson().path("seed").asLong(), lab.labJson().path("salt").asText()), team);
            producer.partitionsFor(team.actionsTopic()); // the connection is no part of the mistake
            time(team, "JSON_MALFORMED", () -> send(producer, team, PreparedActions.malformed()));
            time(team, "FILTER_TOO_WIDE", () -> send(producer, team, actions.tooWide()));
        }
    }

    private void readWithForeignGroup(Team team) throws Exception {
        Map<String, Object> config = new HashMap<>(lab.teamClient(team.number()));
        config.put("group.id", "mine");
        try (var consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of("new_users"));
            time(team, "GROUP_NOT_YOURS", () -> consumer.poll(Duration.ofSeconds(10)));
        }
    }

    /**
     * Such a login has no user. Its team is known only because it is the only one that looks from this computer, so it
     * is the same team each time, and a consumer that joins makes good the mistake before the next one.
     */
    private void useWrongMechanism() throws Exception {
        Team team = new Team(1);
        int port = port();
        time(team, "MECHANISM_WRONG", () -> Wire.withMechanism(port, "GSSAPI"));
        GroupMember member = GroupMember.join(lab.teamClient(team.number()), team.name());
        try {
            Waiting.until("the hint is gone", PATIENCE, () -> !hasHint(team, "MECHANISM_WRONG"));
        } finally {
            member.close();
        }
        Waiting.pass(SAME_REFUSAL);
    }

    /** Makes a mistake in a thread of its own, and waits for its hint. */
    private void time(Team team, String hint, Deed mistake) throws Exception {
        if (hasHint(team, hint)) {
            throw new IllegalStateException(team.name() + " has the hint " + hint + " before its mistake");
        }
        long begun = System.nanoTime();
        Thread thread = Thread.ofPlatform().daemon().start(() -> {
            try {
                mistake.run();
            } catch (IOException | KafkaException e) {
                Thread.onSpinWait(); // the broker refuses it, as it should
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        Waiting.until("the hint " + hint + " of " + team.name(), PATIENCE, () -> hasHint(team, hint));
        seconds.computeIfAbsent(hint, first -> new ArrayList<>()).add((System.nanoTime() - begun) / 1e9);
        thread.join();
    }

    private boolean hasHint(Team team, String code) throws Exception {
        JsonNode account = lab.labJson().path("teams").get(team.number() - 1);
        HttpRequest.Builder request = lab.request("api/v1/teams/" + team.name());
        if (team.number() == 1) { // as its own browser; for all others the instructor looks
            request.setHeader("Authorization", "Bearer " + account.path("joinCode").asText());
        }
        var answer = http.send(request.build(), BodyHandlers.ofByteArray());
        for (JsonNode hint : LabUnderTest.JSON.readTree(answer.body()).path("hints")) {
            if (hint.path("code").asText().equals(code)) {
                return true;
            }
        }
        return false;
    }

    private KafkaProducer<byte[], byte[]> producer(int team) throws Exception {
        Map<String, Object> config = new HashMap<>(lab.teamClient(team));
        config.put("linger.ms", 0);
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static void send(KafkaProducer<byte[], byte[]> producer, Team team, byte[] action) throws Exception {
        producer.send(new ProducerRecord<>(team.actionsTopic(), action)).get(30, TimeUnit.SECONDS);
    }

    private Team other(Team team) {
        return new Team(team.number() % teams + 1);
    }

    private int port() throws IOException {
        String kafka = lab.labJson().path("kafka").asText();
        return Integer.parseInt(kafka.substring(kafka.lastIndexOf(':') + 1));
    }
}
