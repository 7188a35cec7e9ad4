package io.groupstage.kafka.score.board;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Reads and writes a value for each partition: {@code {"0":100,"1":1000}}. */
final class ByPartitionJson {

    /** The most partitions that are written; no lab has more. */
    static final int MOST = 1_000;

    private ByPartitionJson() {}

    static void write(Map<Integer, Long> offsets, ObjectNode json) {
        new TreeMap<>(offsets)
                .entrySet().stream().limit(MOST).forEach(one -> json.put(String.valueOf(one.getKey()), one.getValue()));
    }

    static Map<Integer, Long> offsets(JsonNode json) throws IOException {
        return read(json, JsonNode::longValue);
    }

    /** @throws IOException if a name is not a partition's number */
    static <T> Map<Integer, T> read(JsonNode json, Function<JsonNode, T> one) throws IOException {
        Map<Integer, T> all = new HashMap<>();
        try {
            json.properties().forEach(named -> all.put(Integer.valueOf(named.getKey()), one.apply(named.getValue())));
        } catch (NumberFormatException e) {
            throw new IOException("a name is not a partition's number", e);
        }
        return all;
    }
}
