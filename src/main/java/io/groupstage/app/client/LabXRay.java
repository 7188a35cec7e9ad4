package io.groupstage.app.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.groupstage.app.spec.LabException;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads the groups of a running lab over HTTP. */
public final class LabXRay implements XRay {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final LabHttp lab;

    private LabXRay(LabHttp lab) {
        this.lab = lab;
    }

    /**
     * Finds a lab.
     *
     * @param lab the address of its board, or its data directory
     * @throws LabException if that is neither
     */
    public static LabXRay of(String lab) throws LabException {
        return new LabXRay(LabHttp.of(lab, ", or a cluster with --bootstrap-server"));
    }

    @Override
    public JsonNode groups() throws IOException, InterruptedException {
        return get("groups")
                .orElseThrow(() -> new IOException(place() + " does not have groups: check that it is a lab's board"));
    }

    @Override
    public Optional<JsonNode> group(String groupId) throws IOException, InterruptedException {
        return get("groups?id=" + encoded(groupId));
    }

    @Override
    public JsonNode rebalances(String groupId) throws IOException, InterruptedException {
        return get("rebalances?id=" + encoded(groupId)).orElseGet(JSON::createArrayNode);
    }

    private static String encoded(String groupId) {
        return URLEncoder.encode(groupId, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private Optional<JsonNode> get(String path) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = lab.get("api/v1/" + path, Optional.empty());
        return switch (answer.statusCode()) {
            case 200 -> Optional.of(json(answer.body()));
            case 404 -> Optional.empty();
            default -> throw new IOException(place() + " answered with status " + answer.statusCode());
        };
    }

    private JsonNode json(byte[] body) throws IOException {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new IOException(place() + " did not answer with JSON: check that it is a lab's board", e);
        }
    }

    @Override
    public String place() {
        return lab.board().toString();
    }

    @Override
    public void close() {
        lab.close();
    }
}
