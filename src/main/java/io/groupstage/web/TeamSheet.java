package io.groupstage.web;

import io.groupstage.course.Step;
import io.groupstage.course.Team;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a team may see of itself: its credentials, its task, how far it came.
 *
 * @param topic what it consumes
 * @param steps the steps reached, each with the instant of its evidence
 * @param verdicts newest first
 */
public record TeamSheet(
        Team team,
        Credentials credentials,
        String topic,
        TaskText task,
        Map<Step, Instant> steps,
        List<VerdictLine> verdicts) {}
