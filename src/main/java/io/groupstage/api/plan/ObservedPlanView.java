package io.groupstage.api.plan;

import java.util.List;
import java.util.Map;

/**
 * Describes a group that exists, for a plan.
 *
 * @param parameters the parameters of a plan that can be observed at the moment, by name
 */
public record ObservedPlanView(String group, String sentence, Map<String, List<String>> parameters) {}
