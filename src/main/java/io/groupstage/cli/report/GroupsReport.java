package io.groupstage.cli.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groupstage.app.client.XRay;
import java.io.IOException;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;

/**
 * What {@code groupstage groups} prints, made from the API's JSON alone: so that a lab and a cluster look the same.
 *
 * @param group the one that was asked for
 * @param json whether the JSON itself is wanted
 */
public record GroupsReport(XRay xray, Optional<String> group, boolean json, InstantSource clock, ZoneId zone) {

    /**
     * A page at one moment.
     *
     * @param meaning equal for pages that differ in their age alone
     */
    public record Page(JsonNode meaning, String text) {}

    /** Asks, and makes a page of the answer. */
    public Page make() throws IOException, InterruptedException {
        Cells cells = new Cells(clock.instant(), zone);
        return group.isPresent() ? one(group.get(), cells) : all(cells);
    }

    private Page all(Cells cells) throws IOException, InterruptedException {
        JsonNode groups = xray.groups();
        JsonNode ageless = groups.deepCopy();
        ageless.forEach(GroupsReport::withoutAge);
        return new Page(ageless, json ? groups + "\n" : new GroupList(cells).of(groups));
    }

    private Page one(String groupId, Cells cells) throws IOException, InterruptedException {
        JsonNode found = xray.group(groupId)
                .orElseThrow(() -> new IOException("no group '" + groupId + "' at " + xray.place()
                        + "; `groupstage groups` lists those that are there"));
        JsonNode rebalances = xray.rebalances(groupId);
        ObjectNode both = JsonNodeFactory.instance.objectNode();
        both.set("group", found);
        both.set("rebalances", rebalances);
        String text = json ? both + "\n" : new GroupPage(cells).of(found, rebalances);
        return new Page(ageless(both), text);
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
