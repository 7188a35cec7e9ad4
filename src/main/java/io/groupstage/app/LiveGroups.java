package io.groupstage.app;

import io.groupstage.group.CommitRecord;
import io.groupstage.group.GroupNote;
import io.groupstage.group.GroupSnapshot;
import io.groupstage.group.Rebalance;
import io.groupstage.kafka.observe.GroupObserver;
import io.groupstage.web.GroupSource;
import java.time.Instant;
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

    @Override
    public List<Rebalance> rebalances(String groupId) {
        return observer.rebalances(groupId);
    }

    @Override
    public List<GroupNote> notes(String groupId) {
        return observer.notes(groupId);
    }

    @Override
    public List<CommitRecord> commits(String groupId) {
        return observer.commits(groupId);
    }

    @Override
    public long undecodable() {
        return observer.undecodable();
    }

    @Override
    public Optional<Instant> staleSince() {
        return observer.silentSince();
    }
}
