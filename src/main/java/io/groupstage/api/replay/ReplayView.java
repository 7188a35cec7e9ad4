package io.groupstage.api.replay;

import io.groupstage.api.MomentView;
import java.util.List;

/**
 * Is the time for which the lab is known, with the steps of the teams as marks.
 *
 * @param from the first instant for which {@code ?at=} has an answer
 * @param to the last such instant
 * @param moments oldest first
 */
public record ReplayView(long from, long to, List<MomentView> moments) {}
