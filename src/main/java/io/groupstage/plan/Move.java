package io.groupstage.plan;

import io.groupstage.group.TopicPartition;

/** A partition that changes hands. Both members are ordinals; {@code from} may have left the group. */
public record Move(TopicPartition partition, int from, int to) {}
