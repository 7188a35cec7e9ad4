package io.groupstage.cli.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groupstage.api.ApiJson;
import io.groupstage.api.GroupLine;
import io.groupstage.api.GroupView;
import io.groupstage.api.RebalanceView;
import io.groupstage.app.client.XRay;
import java.io.IOException;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Makes the output of {@code groupstage groups} from the API's JSON alone, so that a lab and a cluster look the
 * same. Tables are made from the records of {@link io.groupstage.api}; {@code --output json} prints the server's JSON with
 * all its fields, also those that this version does not know.
 *
 * @param group the group to show; empty for all groups
 * @param json whether to print the JSON itself
 */
public record GroupsReport(XRay xray, Optional<String> group, boolean json, InstantSource clock, ZoneId zone) {

    /**
     * Holds the output of one moment.
     *
     * @param meaning the values without ages: pages that differ only in ages have equal meanings
     */
    public record Page(JsonNode meaning, String text) {}

    /** Reads the groups and makes a page of them. */
    public Page make() throws IOException, InterruptedException {
        Cells cells = new Cells(clock.instant(), zone);
        return group.isPresent() ? one(group.get(), cells) : all(cells);
    }

    private Page all(Cells cells) throws IOException, InterruptedException {
        JsonNode groups = xray.groups();
        JsonNode ageless = groups.deepCopy();
        ageless.forEach(GroupsReport::withoutAge);
        return new Page(
                ageless,
                json
                        ? groups + "\n"
                        : new GroupList(cells).of(readable(() -> ApiJson.readList(groups, GroupLine.class))));
    }

    private Page one(String groupId, Cells cells) throws IOException, InterruptedException {
        JsonNode found = xray.group(groupId)
                .orElseThrow(() -> new IOException("no group '" + groupId + "' at " + xray.place()
                        + "; `groupstage groups` lists those that are there"));
        JsonNode rebalances = xray.rebalances(groupId);
        ObjectNode both = JsonNodeFactory.instance.objectNode();
        both.set("group", found);
        both.set("rebalances", rebalances);
        String text = json
                ? both + "\n"
                : new GroupPage(cells)
                        .of(
                                readable(() -> ApiJson.read(found, GroupView.class)),
                                readable(() -> ApiJson.readList(rebalances, RebalanceView.class)));
        return new Page(ageless(both), text);
    }

    /** Reads the server's JSON into a record. */
    private interface Reading<T> {
        T read() throws JsonProcessingException;
    }

    private <T> T readable(Reading<T> reading) throws IOException {
        try {
            return reading.read();
        } catch (JsonProcessingException e) {
            throw new IOException(
                    xray.place() + " answered with JSON that this version cannot read; --output json prints it", e);
        }
    }

    private static JsonNode ageless(ObjectNode both) {
        ObjectNode ageless = both.deepCopy();
        withoutAge(ageless.path("group"));
        return ageless;
    }

    private static void withoutAge(JsonNode group) {
        if (group instanceof ObjectNode object) {
            object.remove("asOf");
        }
    }
}
