package io.groupstage.kafka.score.board;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groupstage.course.score.RetentionLoss;
import io.groupstage.course.score.UnreadUsers;
import io.groupstage.course.score.UnreadUsers.Span;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads and writes, in the record of a team's actions, what retention deleted:
 * {@code "forgotten":5,"unread":{"users":3, "read":{"0":9},"spans":{"0":[[4,7]]}}}. A missing field counts as nothing.
 */
final class RetentionLossJson {

    private RetentionLossJson() {}

    static void write(RetentionLoss deleted, ObjectNode record) {
        record.put("forgotten", deleted.actions());
        ObjectNode unread = record.putObject("unread");
        unread.put("users", deleted.users());
        ByPartitionJson.write(deleted.unread().read(), unread.putObject("read"));
        ObjectNode spans = unread.putObject("spans");
        deleted.unread().spans().entrySet().stream()
                .limit(ByPartitionJson.MOST)
                .forEach(one -> write(one.getValue(), spans.putArray(String.valueOf(one.getKey()))));
    }

    private static void write(List<Span> spans, ArrayNode json) {
        spans.forEach(span -> json.addArray().add(span.from()).add(span.to()));
    }

    static RetentionLoss read(JsonNode record) throws IOException {
        JsonNode unread = record.path("unread");
        return new RetentionLoss(
                record.path("forgotten").longValue(),
                unread.path("users").longValue(),
                new UnreadUsers(
                        ByPartitionJson.offsets(unread.path("read")),
                        ByPartitionJson.read(unread.path("spans"), RetentionLossJson::spans)));
    }

    private static List<Span> spans(JsonNode json) {
        List<Span> spans = new ArrayList<>();
        json.forEach(span ->
                spans.add(new Span(span.path(0).longValue(), span.path(1).longValue())));
        return spans;
    }
}
