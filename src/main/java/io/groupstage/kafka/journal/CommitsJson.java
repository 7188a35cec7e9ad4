package io.groupstage.kafka.journal;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.groupstage.group.CommitRecord;
import io.groupstage.group.LastCommits;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Writes the last commits of a group as an object by number, so that a patch contains only new ones and the numbers of
 * those that are not kept any more: {@code {"of":"team-1","4711":"new_users/3 12345 1763820000123 7 88123"}}. The text has
 * partition, offset, time, and the partition and offset of the record; the offset of a tombstone is {@code -}.
 */
final class CommitsJson {

    private static final String GROUP = "of";
    private static final String TOMBSTONE = "-";

    private CommitsJson() {}

    static SimpleModule types() {
        return new SimpleModule("commits")
                .addSerializer(LastCommits.class, new Writer())
                .addDeserializer(LastCommits.class, new Reader());
    }

    private static String text(CommitRecord commit) {
        return PartitionText.of(commit.partition()) + " "
                + (commit.offset().isPresent() ? commit.offset().getAsLong() : TOMBSTONE) + " "
                + commit.at().toEpochMilli() + " " + commit.logPartition() + " " + commit.logOffset();
    }

    private static CommitRecord commit(String group, String number, String text) {
        List<String> parts = List.of(text.split(" ", -1));
        String offset = parts.get(1);
        return new CommitRecord(
                group,
                PartitionText.read(parts.get(0)),
                offset.equals(TOMBSTONE) ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(offset)),
                Instant.ofEpochMilli(Long.parseLong(parts.get(2))),
                Integer.parseInt(parts.get(3)),
                Long.parseLong(parts.get(4)),
                Long.parseLong(number));
    }

    private static final class Writer extends StdSerializer<LastCommits> {

        private static final long serialVersionUID = 1L;

        Writer() {
            super(LastCommits.class);
        }

        @Override
        public void serialize(LastCommits commits, JsonGenerator json, SerializerProvider all) throws IOException {
            json.writeStartObject();
            if (!commits.newestFirst().isEmpty()) {
                json.writeStringField(GROUP, commits.groupId());
            }
            for (CommitRecord commit : commits.newestFirst()) {
                json.writeStringField(String.valueOf(commit.number()), text(commit));
            }
            json.writeEndObject();
        }
    }

    private static final class Reader extends StdDeserializer<LastCommits> {

        private static final long serialVersionUID = 1L;

        Reader() {
            super(LastCommits.class);
        }

        @Override
        public LastCommits deserialize(JsonParser json, DeserializationContext context) throws IOException {
            JsonNode read = json.readValueAsTree();
            String group = read.path(GROUP).asText();
            List<CommitRecord> commits = new ArrayList<>();
            for (Map.Entry<String, JsonNode> one : read.properties()) {
                if (!one.getKey().equals(GROUP)) {
                    commits.add(commit(group, one.getKey(), one.getValue().textValue()));
                }
            }
            commits.sort(Comparator.comparingLong(CommitRecord::number).reversed());
            return LastCommits.of(commits);
        }
    }
}
