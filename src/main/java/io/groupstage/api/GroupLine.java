package io.groupstage.api;

import io.groupstage.group.GroupState;
import io.groupstage.group.Protocol;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Is a group in the list of all groups. Each entry has its own age, so that the list stays an array.
 *
 * @param bot whether a bot has ever worked for the team of this group
 * @param protocol null only in a reader that does not know the server's protocol
 */
public record GroupLine(
        String groupId,
        @Nullable Protocol protocol,
        @Nullable String protocolType,
        GroupState state,
        int members,
        @Nullable Long lag,
        @Nullable Long unsubscribedLag,
        @Nullable Long lastRebalanceAt,
        List<WarningView> warnings,
        long asOf,
        @Nullable Long staleSince,
        boolean bot) {}
