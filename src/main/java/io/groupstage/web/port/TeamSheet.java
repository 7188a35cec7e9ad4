package io.groupstage.web.port;

import io.groupstage.course.Step;
import io.groupstage.course.Team;
import java.util.List;
import java.util.Map;

/**
 * What a team may see of itself: its credentials, its task, how far it came.
 *
 * @param topic what it consumes
 * @param stepTexts what the course says about each step, Markdown; {@code <team>} stands for the team's name
 * @param verdicts the last ones, newest first
 * @param mistakes the last ones that the team has to mend, newest first; they may be older than the last verdicts
 */
public record TeamSheet(
        Team team,
        Credentials credentials,
        String topic,
        TaskText task,
        Map<Step, String> stepTexts,
        TeamStanding standing,
        List<VerdictLine> verdicts,
        List<VerdictLine> mistakes) {}
