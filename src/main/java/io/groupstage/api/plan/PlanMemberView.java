package io.groupstage.api.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Describes a member of a plan with the partitions that it owns; an idle member owns none. */
public record PlanMemberView(String letter, @Nullable String rack, List<PlanOwnedView> owned) {}
