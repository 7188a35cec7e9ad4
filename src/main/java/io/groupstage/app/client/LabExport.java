package io.groupstage.app.client;

import io.groupstage.app.spec.LabException;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Optional;

/** Fetches the results of a running lab over HTTP. */
public final class LabExport {

    private LabExport() {}

    /**
     * Fetches the results.
     *
     * @param lab the address of the lab's board, or its data directory, whose {@code lab.json} has the instructor's
     *     token
     * @param token the instructor's, needed with an address
     * @param query such as {@code format=csv&table=steps}
     * @return the file, in UTF-8
     * @throws LabException if the lab does not exist, or its token is missing
     * @throws IOException if the lab does not answer, or refuses the request
     */
    public static byte[] fetch(String lab, Optional<String> token, String query)
            throws LabException, IOException, InterruptedException {
        try (LabHttp http = LabHttp.of(lab, "")) {
            String secret = http.instructor(token);
            HttpResponse<byte[]> answer = http.get("api/v1/export?" + query, Optional.of(secret));
            return switch (answer.statusCode()) {
                case 200 -> answer.body();
                case 401, 403 ->
                    throw new IOException(
                            http.board() + " refuses the request: the token is not its instructor's token");
                case 404 ->
                    throw new IOException(http.board() + " does not have results: check that it is a lab's board");
                default -> throw new IOException(http.board() + " answered with status " + answer.statusCode());
            };
        }
    }
}
