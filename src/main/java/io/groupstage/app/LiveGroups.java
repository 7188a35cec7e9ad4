package io.groupstage.app;

import io.groupstage.group.GroupSnapshot;
import io.groupstage.kafka.observe.GroupObserver;
import io.groupstage.web.GroupSource;
import java.util.List;
import java.util.Optional;

/** The observer's groups, for the web. */
record LiveGroups(GroupObserver observer) implements GroupSource {

    @Override
    public List<GroupSnapshot> groups() {
        return observer.groups();
    }

    @Override
    public Optional<GroupSnapshot> group(String groupId) {
        return observer.group(groupId);
    }
}
