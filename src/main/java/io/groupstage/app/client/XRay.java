package io.groupstage.app.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Optional;

/** Groups as JSON, to the letter what {@code /api/v1/groups} gives: of a lab that runs, or of any cluster. */
public interface XRay extends AutoCloseable {

    /** All groups, a line each. */
    JsonNode groups() throws IOException, InterruptedException;

    /** One group; empty when there is none of that name. */
    Optional<JsonNode> group(String groupId) throws IOException, InterruptedException;

    /** Its last rebalances, newest first; none of a group that nobody knows. */
    JsonNode rebalances(String groupId) throws IOException, InterruptedException;

    /** Whose groups these are, for a line of text: an address. */
    String place();

    @Override
    void close();
}
