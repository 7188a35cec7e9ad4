package io.groupstage.app.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Optional;

/** Gives groups of a running lab or of any cluster, in exactly the JSON of {@code /api/v1/groups}. */
public interface XRay extends AutoCloseable {

    /** Returns all groups, with one short object each. */
    JsonNode groups() throws IOException, InterruptedException;

    /** Returns one group; empty if there is no group of that name. */
    Optional<JsonNode> group(String groupId) throws IOException, InterruptedException;

    /** Returns its last rebalances, newest first; empty for an unknown group. */
    JsonNode rebalances(String groupId) throws IOException, InterruptedException;

    /** Returns the address of the lab or cluster, for a line of text. */
    String place();

    @Override
    void close();
}
