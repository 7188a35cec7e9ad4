package io.groupstage.web.port;

import io.groupstage.course.Step;
import io.groupstage.course.Team;
import io.groupstage.course.hint.Hint;
import java.util.List;
import java.util.Map;

/**
 * Holds everything that a team may see about itself: its credentials, its task and its progress.
 *
 * @param topic the topic that it consumes
 * @param stepTexts the course's text about each step, in Markdown; {@code <team>} stands for the team's name
 * @param verdicts the last verdicts, newest first
 * @param mistakes the last verdicts on records that the team must correct, newest first; they may be older than {@code
 *     verdicts}
 * @param hints the mistakes that the lab sees at the moment, in the order in which the team should correct them
 */
public record TeamPage(
        Team team,
        Credentials credentials,
        String topic,
        TaskText task,
        Map<Step, String> stepTexts,
        TeamProgress progress,
        List<VerdictLine> verdicts,
        List<VerdictLine> mistakes,
        List<Hint> hints) {}
