package io.groupstage.app.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groupstage.app.spec.LabException;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Optional;

/** Changes the state of the class in a running lab over HTTP. */
public final class ClassOrder {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ClassOrder() {}

    /**
     * Changes the state, and returns it as JSON.
     *
     * @param lab the address of the lab's board, or its data directory, whose {@code lab.json} has the instructor's
     *     token
     * @param token the instructor's, needed with an address
     * @param order the fields to change, as {@code PUT /api/v1/class} takes them
     * @throws LabException if the lab does not exist, or its token is missing
     * @throws IOException if the lab does not answer, or refuses the request
     */
    public static JsonNode send(String lab, Optional<String> token, ObjectNode order)
            throws LabException, IOException, InterruptedException {
        try (LabHttp http = LabHttp.of(lab, "")) {
            return answer(http, http.put("api/v1/class", http.instructor(token), order.toString()));
        }
    }

    /**
     * Resets the results of a team or undoes its last reset, and returns since when they count, as JSON.
     *
     * @param lab as in {@link #send}
     * @param token as in {@link #send}
     * @param team the name of the team, such as {@code team-3}
     * @throws LabException if the lab does not exist, or its token is missing
     * @throws IOException if the lab does not answer, or refuses the request
     */
    public static JsonNode reset(String lab, Optional<String> token, String team, boolean undo)
            throws LabException, IOException, InterruptedException {
        try (LabHttp http = LabHttp.of(lab, "")) {
            String path = "api/v1/teams/" + team + "/reset" + (undo ? "/undo" : "");
            return answer(http, http.post(path, http.instructor(token), "{}"));
        }
    }

    private static JsonNode answer(LabHttp http, HttpResponse<byte[]> answer) throws IOException {
        return switch (answer.statusCode()) {
            case 200 -> JSON.readTree(answer.body());
            case 401, 403 ->
                throw new IOException(http.board() + " refuses the request: the token is not its instructor's token");
            case 400, 404, 409, 503 ->
                throw new IOException(http.board() + ": "
                        + JSON.readTree(answer.body()).path("error").asText());
            default -> throw new IOException(http.board() + " answered with status " + answer.statusCode());
        };
    }
}
