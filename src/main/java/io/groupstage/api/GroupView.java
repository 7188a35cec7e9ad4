package io.groupstage.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.groupstage.group.GroupState;
import io.groupstage.group.Protocol;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Is a group with its members, partitions and notes.
 *
 * @param protocol null only in a reader that does not know the server's protocol
 * @param resetAt when the instructor has reset the results of the team whose group this is; null if never
 */
public record GroupView(
        String groupId,
        @Nullable Protocol protocol,
        @Nullable String protocolType,
        GroupState state,
        @Nullable Integer epoch,
        @Nullable String assignor,
        @Nullable String coordinator,
        long asOf,
        String source,
        String headline,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String rejoinLoop,
        List<WarningView> warnings,
        @Nullable Long committedWithoutMemberAt,
        @Nullable Long lastRebalanceAt,
        long undecodable,
        @Nullable Long staleSince,
        @Nullable String staleReason,
        @Nullable Long commitIntervalMillis,
        List<MemberView> members,
        List<GroupPartitionView> partitions,
        List<NoteView> notes,
        @Nullable Long resetAt) {

    /** Is the data of the event that reports that a followed group does not exist. */
    public record Gone(String groupId, boolean gone) {}
}
