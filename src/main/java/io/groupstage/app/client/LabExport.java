package io.groupstage.app.client;

import io.groupstage.app.spec.LabException;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Optional;

/** The results of a running lab, over HTTP. */
public final class LabExport {

    /** Where the instructor's token is, for a lab that is named by its address. */
    public static final String TOKEN = "GROUPSTAGE_INSTRUCTOR_TOKEN";

    private LabExport() {}

    /**
     * Fetches them.
     *
     * @param lab the address of its board, or its data directory, whose {@code lab.json} has the instructor's token
     * @param token the instructor's, needed with an address
     * @param query such as {@code format=csv&table=steps}
     * @return the file, in UTF-8
     * @throws LabException if there is no such lab, or no token for it
     * @throws IOException if it does not answer, or refuses
     */
    public static byte[] fetch(String lab, Optional<String> token, String query)
            throws LabException, IOException, InterruptedException {
        try (LabHttp http = LabHttp.of(lab, "")) {
            String secret = http.token()
                    .or(() -> token.map(String::strip).filter(given -> !given.isEmpty()))
                    .orElseThrow(() -> new LabException("the environment variable " + TOKEN
                            + " is not set: give it the instructor's token, which is in lab.json of"
                            + " the lab's data directory"));
            HttpResponse<byte[]> answer = http.get("api/v1/export?" + query, Optional.of(secret));
            return switch (answer.statusCode()) {
                case 200 -> answer.body();
                case 401, 403 ->
                    throw new IOException(http.board() + " refuses: the token is not that of its instructor");
                case 404 -> throw new IOException(http.board() + " has no results: is it a lab's board?");
                default -> throw new IOException(http.board() + " answered with status " + answer.statusCode());
            };
        }
    }
}
