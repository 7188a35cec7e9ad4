package io.groupstage.api.fault;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Shows the faults that the instructor can cause, those that happen now, and the last ones that have ended.
 *
 * @param ended the newest first
 */
public record FaultsView(long asOf, List<KindView> kinds, List<RunningFaultView> running, List<EndedFaultView> ended) {

    /**
     * Describes a kind of fault.
     *
     * @param fault the name, such as {@code PAUSE_BROKER}
     * @param does what it does, in one or two sentences
     * @param lookAt what the X-ray shows while it lasts
     * @param subject the type of what it happens to: {@code broker}, {@code team}, {@code partition} or {@code none}
     * @param subjects the subjects that it can have now; empty if it cannot happen now
     * @param group the group whose X-ray shows it, if that is not the group of its team; null otherwise
     */
    public record KindView(
            String fault,
            String label,
            String does,
            String lookAt,
            String subject,
            List<String> subjects,
            @Nullable String group,
            SecondsView seconds) {}

    /** Holds how long a kind of fault lasts. */
    public record SecondsView(@com.fasterxml.jackson.annotation.JsonProperty("default") long usual, long max) {}

    /**
     * Shows a fault that happens now.
     *
     * @param endsAt when it ends, if nobody ends it earlier
     * @param text one sentence
     * @param group the group whose X-ray shows it; null for all groups
     */
    public record RunningFaultView(
            String id, String fault, String subject, long since, long endsAt, String text, @Nullable String group) {}

    /**
     * Shows a fault that has ended.
     *
     * @param text how it ended, in one sentence
     */
    public record EndedFaultView(
            String id, String fault, String subject, long since, long at, String text, @Nullable String group) {}
}
