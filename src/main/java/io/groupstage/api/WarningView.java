package io.groupstage.api;

import io.groupstage.group.lag.GroupWarning;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Is a warning about a group.
 *
 * @param kind null only in a reader that does not know the server's word
 * @param sentence the warning as one sentence
 */
public record WarningView(
        GroupWarning.@Nullable Kind kind, String sentence, List<PlaceView> partitions, List<String> members) {}
