package io.groupstage.web;

import io.groupstage.group.GroupSnapshot;
import java.util.List;
import java.util.Optional;

/** Where the groups come from. Called from any thread. */
public interface GroupSource {

    /** All groups that the coordinator knows, by name. */
    List<GroupSnapshot> groups();

    /** One group; empty when the coordinator knows none of that name. The name is hostile text. */
    Optional<GroupSnapshot> group(String groupId);
}
