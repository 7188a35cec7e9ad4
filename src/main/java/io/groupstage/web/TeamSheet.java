package io.groupstage.web;

import io.groupstage.course.Step;
import io.groupstage.course.Team;
import java.util.List;
import java.util.Map;

/**
 * What a team may see of itself: its credentials, its task, how far it came.
 *
 * @param topic what it consumes
 * @param stepTexts what the course says about each step, Markdown; {@code <team>} stands for the team's name
 * @param verdicts newest first
 */
public record TeamSheet(
        Team team,
        Credentials credentials,
        String topic,
        TaskText task,
        Map<Step, String> stepTexts,
        TeamStanding standing,
        List<VerdictLine> verdicts) {}
