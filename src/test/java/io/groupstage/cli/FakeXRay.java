package io.groupstage.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.groupstage.app.client.XRay;
import java.util.Optional;

/** Answers with JSON that a test has put into it, with single quotes. */
public final class FakeXRay implements XRay {

    public String groups = "[]";
    public String group = "null";
    public String rebalances = "[]";

    static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    @Override
    public JsonNode groups() {
        return json(groups);
    }

    @Override
    public Optional<JsonNode> group(String groupId) {
        return Optional.of(json(group)).filter(found -> !found.isNull());
    }

    @Override
    public JsonNode rebalances(String groupId) {
        return json(rebalances);
    }

    @Override
    public String place() {
        return "http://127.0.0.1:8080/";
    }

    @Override
    public void close() {}
}
