package io.groupstage.kafka.journal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.groupstage.course.Team;
import io.groupstage.course.lab.Rate;
import io.groupstage.course.lesson.BoardPicture;
import io.groupstage.course.replay.LabFacts;
import io.groupstage.group.TopicPartition;
import io.groupstage.group.log.LogGrowth;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Converts facts to JSON and back, with the names of the model's components. A value that is not known is absent, so the
 * JSON contains no {@code null}. An earlier version ignores a field that a later version adds.
 *
 * <p>A partition is written as {@code topic/number}, and the growth of a log as an object with its samples:
 * {@code {"2026-03-02T09:00:00Z":100}}. Both are properties of an object, so a patch contains only those that change.
 */
final class FactsJson {

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            .addModule(ownTypes())
            .addModule(CommitsJson.types())
            .addMixIn(Rate.class, RateByName.class)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.ALWAYS))
            .build();

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Rate.PerSecond.class, name = "per-second"),
        @JsonSubTypes.Type(value = Rate.Max.class, name = "max")
    })
    private interface RateByName {}

    private FactsJson() {}

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    static JsonNode write(Object fact) {
        return JSON.valueToTree(fact);
    }

    /** Reads what {@link FactsTree} made of facts. An earlier version did not write what only the X-ray shows. */
    static LabFacts read(ObjectNode facts) throws IOException {
        ObjectNode read = facts.deepCopy();
        MomentNumbers.restore(read.path("lab"));
        for (JsonNode group : read.path(FactsTree.GROUPS)) {
            if (group instanceof ObjectNode known && !known.has("reported")) {
                known.set("reported", write(LabFacts.Reported.NOTHING));
            }
            if (group.path("reported") instanceof ObjectNode reported && !reported.has("warnings")) {
                reported.putArray("warnings");
            }
        }
        return JSON.treeToValue(read, LabFacts.class);
    }

    /** Reads a sample of the charts. */
    static LabFacts.Sample sample(JsonNode node) throws IOException {
        return JSON.treeToValue(node, LabFacts.Sample.class);
    }

    static byte[] bytes(ObjectNode tree) {
        try {
            return JSON.writeValueAsBytes(tree);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // cannot happen: a tree is always JSON
        }
    }

    /** @throws IOException if the bytes are not a JSON object */
    static ObjectNode tree(byte[] bytes) throws IOException {
        if (JSON.readTree(bytes) instanceof ObjectNode tree) {
            return tree;
        }
        throw new IOException("the frame is not a JSON object");
    }

    private static SimpleModule ownTypes() {
        return new SimpleModule("facts")
                .addKeySerializer(TopicPartition.class, new PartitionKey())
                .addKeyDeserializer(TopicPartition.class, new KeyOfPartition())
                .addKeySerializer(Team.class, new TeamKey())
                .addKeyDeserializer(Team.class, new KeyOfTeam())
                .addSerializer(BoardPicture.class, new PictureWriter())
                .addDeserializer(BoardPicture.class, new PictureReader())
                .addSerializer(LogGrowth.class, new GrowthWriter())
                .addDeserializer(LogGrowth.class, new GrowthReader());
    }

    private static final class PartitionKey extends StdSerializer<TopicPartition> {

        private static final long serialVersionUID = 1L;

        PartitionKey() {
            super(TopicPartition.class);
        }

        @Override
        public void serialize(TopicPartition partition, JsonGenerator json, SerializerProvider all) throws IOException {
            json.writeFieldName(PartitionText.of(partition));
        }
    }

    private static final class KeyOfPartition extends KeyDeserializer {

        @Override
        public Object deserializeKey(String key, DeserializationContext context) {
            return PartitionText.read(key);
        }
    }

    private static final class TeamKey extends StdSerializer<Team> {

        private static final long serialVersionUID = 1L;

        TeamKey() {
            super(Team.class);
        }

        @Override
        public void serialize(Team team, JsonGenerator json, SerializerProvider all) throws IOException {
            json.writeFieldName(String.valueOf(team.number()));
        }
    }

    private static final class KeyOfTeam extends KeyDeserializer {

        @Override
        public Object deserializeKey(String key, DeserializationContext context) {
            return new Team(Integer.parseInt(key));
        }
    }

    /** Leaves the picture of a frozen board out: it is large, and the facts of the instant of the freeze make the same. */
    private static final class PictureWriter extends StdSerializer<BoardPicture> {

        private static final long serialVersionUID = 1L;

        PictureWriter() {
            super(BoardPicture.class);
        }

        @Override
        public void serialize(BoardPicture picture, JsonGenerator json, SerializerProvider all) throws IOException {
            json.writeStartObject();
            json.writeEndObject();
        }
    }

    private static final class PictureReader extends StdDeserializer<BoardPicture> {

        private static final long serialVersionUID = 1L;

        PictureReader() {
            super(BoardPicture.class);
        }

        @Override
        public BoardPicture deserialize(JsonParser json, DeserializationContext context) throws IOException {
            json.skipChildren();
            return new BoardPicture("", "");
        }
    }

    private static final class GrowthWriter extends StdSerializer<LogGrowth> {

        private static final long serialVersionUID = 1L;

        GrowthWriter() {
            super(LogGrowth.class);
        }

        @Override
        public void serialize(LogGrowth growth, JsonGenerator json, SerializerProvider all) throws IOException {
            json.writeStartObject();
            for (LogGrowth.Sample sample : growth.samples()) {
                json.writeNumberField(sample.at().toString(), sample.end());
            }
            json.writeEndObject();
        }
    }

    private static final class GrowthReader extends StdDeserializer<LogGrowth> {

        private static final long serialVersionUID = 1L;

        GrowthReader() {
            super(LogGrowth.class);
        }

        @Override
        public LogGrowth deserialize(JsonParser json, DeserializationContext context) throws IOException {
            JsonNode read = json.readValueAsTree();
            List<LogGrowth.Sample> samples = new ArrayList<>();
            for (Map.Entry<String, JsonNode> one : read.properties()) {
                samples.add(new LogGrowth.Sample(
                        Instant.parse(one.getKey()), one.getValue().longValue()));
            }
            samples.sort(Comparator.comparing(LogGrowth.Sample::at));
            return LogGrowth.of(samples);
        }
    }
}
