package io.groupstage.kafka.journal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** Estimates how many bytes a JSON tree takes, without writing it. */
final class TreeSize {

    /** Allows for a number, or for quotes, colon and comma. */
    private static final int OF_A_NODE = 6;

    private TreeSize() {}

    static long of(JsonNode node) {
        long size = (long) OF_A_NODE + (node.isTextual() ? node.textValue().length() : 0);
        for (Map.Entry<String, JsonNode> property : node.properties()) {
            size += property.getKey().length() + of(property.getValue());
        }
        if (node.isArray()) {
            for (JsonNode element : node) {
                size += of(element);
            }
        }
        return size;
    }
}
