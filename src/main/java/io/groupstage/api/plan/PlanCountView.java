package io.groupstage.api.plan;

import java.util.List;

/** Describes a planned group with one number of consumers. {@code moves} and the fields after it compare with the row before. */
public record PlanCountView(
        int consumers,
        int largest,
        int smallest,
        List<String> idle,
        boolean worthIt,
        int moves,
        int rounds,
        List<String> stopped,
        int stoppedPartitions,
        List<PlanMemberView> members) {}
